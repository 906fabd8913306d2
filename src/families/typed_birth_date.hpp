#pragma once

#include <optional>
#include <string_view>

#include "base/civil_date.hpp"

namespace families {

/// A child's birth date as families type it: "5", "3", "2018"; "05", "mars", "18"; or the whole of
/// it in one of the three fields, "5/3/2018", "5 mars 2018", "05032018". Nothing when it is no day,
/// or later than `today`.
[[nodiscard]] std::optional<base::Date> typed_birth_date(std::string_view day,
                                                         std::string_view month,
                                                         std::string_view year, base::Date today);

}  // namespace families
