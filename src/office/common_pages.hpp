#pragma once

#include <cstdint>

#include "accounts/visit.hpp"

/// What the page files of this room share.
namespace office {

[[nodiscard]] http::Response not_found(const accounts::OfficerVisit& visit);

/// The id that is the path's first parameter, or 0, which is nobody's.
[[nodiscard]] std::int64_t id_in_path(const accounts::OfficerVisit& visit);

}  // namespace office
