#include "families/household.hpp"

namespace families {

std::optional<int> Household::quotient_on(base::Date date) const {
    for (const auto& quotient : quotients) {
        if (quotient.valid_from <= date && (!quotient.valid_to || date <= *quotient.valid_to))
            return quotient.value;
    }
    return std::nullopt;
}

bool Custody::covers(base::Date date) const {
    if (date < valid_from || (valid_to && *valid_to < date)) return false;
    if (pattern == CustodyPattern::always) return true;
    const auto since_handover = base::weekday_of(date) - handover;
    const auto week_start = base::add_days(date, -static_cast<int>(since_handover.count()));
    const bool is_even = base::iso_week(week_start) % 2 == 0;
    return is_even == (pattern == CustodyPattern::even_weeks);
}

bool Child::lives_here_on(base::Date date) const {
    for (const auto& period : custody) {
        if (period.covers(date)) return true;
    }
    return false;
}

const Schooling* Child::schooling_in(std::string_view school_year) const {
    for (const auto& year : schooling) {
        if (year.school_year == school_year) return &year;
    }
    return nullptr;
}

}  // namespace families
