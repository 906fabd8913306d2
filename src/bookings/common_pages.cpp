#include "bookings/common_pages.hpp"

namespace bookings {

namespace {

/// Far enough for any page, near enough that no arithmetic on dates overflows.
bool is_sensible(base::Month month) {
    return month.year() >= std::chrono::year(2000) && month.year() <= std::chrono::year(2200);
}

}  // namespace

base::Month month_or(std::string_view text, base::Month otherwise) {
    const auto month = base::parse_month(text);
    return month && is_sensible(*month) ? *month : otherwise;
}

base::Date date_or(std::string_view text, base::Date otherwise) {
    const auto date = base::parse_date(text);
    return date && is_sensible(base::month_of(*date)) ? *date : otherwise;
}

}  // namespace bookings
