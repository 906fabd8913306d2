#pragma once

#include <cstdint>

#include "platform/http/request.hpp"

namespace http {

/// The id that is the path's first parameter, or the one at that place. 0, which is nobody's, when
/// it is no number.
[[nodiscard]] std::int64_t path_id(const Request& request, std::size_t place = 0);

}  // namespace http
