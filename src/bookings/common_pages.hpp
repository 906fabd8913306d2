#pragma once

#include <optional>
#include <string>

#include "accounts/visit.hpp"
#include "base/civil_date.hpp"
#include "platform/http/response.hpp"
#include "ui/frame.hpp"

/// What the page files of this room share.
namespace bookings {

/// The page in the family's frame.
[[nodiscard]] http::Response show(const accounts::FamilyVisit& visit, const ui::Page& page,
                                  int status = 200);
[[nodiscard]] http::Response not_found(const accounts::FamilyVisit& visit);
/// For an account that belongs to no household any more.
[[nodiscard]] http::Response no_household(const accounts::FamilyVisit& visit);

/// What stands in the query or the form under that name; `otherwise` when it is missing or no
/// month or day.
[[nodiscard]] base::Month month_or(std::string_view text, base::Month otherwise);
[[nodiscard]] base::Date date_or(std::string_view text, base::Date otherwise);
/// "12", up to 9 digits; else 0.
[[nodiscard]] std::int64_t number_or_zero(std::string_view text);

}  // namespace bookings
