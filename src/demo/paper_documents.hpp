#pragma once

#include <string>
#include <string_view>

#include "base/civil_date.hpp"

namespace demo {

/// A paper such as families send, and that says that it was invented.
[[nodiscard]] std::string invented_pdf(const std::string& title, std::string_view household,
                                       base::Instant now);

}  // namespace demo
