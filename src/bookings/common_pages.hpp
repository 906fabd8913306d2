#pragma once

#include <string_view>

#include "base/civil_date.hpp"
#include "families/common_pages.hpp"

/// What the page files of this room share.
namespace bookings {

using families::no_household;
using families::not_found;
using families::number_or_zero;
using families::show;

/// What stands in the query or the form under that name; `otherwise` when it is missing or no
/// month or day.
[[nodiscard]] base::Month month_or(std::string_view text, base::Month otherwise);
[[nodiscard]] base::Date date_or(std::string_view text, base::Date otherwise);

}  // namespace bookings
