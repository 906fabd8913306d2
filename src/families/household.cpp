#include "families/household.hpp"

#include <algorithm>

namespace families {

Residency Household::residency_on(base::Date date) const {
    auto found = residencies.empty() ? residency : residencies.front().residency;
    for (const auto& period : residencies) {
        if (period.valid_from <= date) found = period.residency;
    }
    return found;
}

std::optional<int> Household::quotient_on(base::Date date) const {
    for (const auto& quotient : quotients) {
        if (quotient.valid_from <= date && (!quotient.valid_to || date <= *quotient.valid_to))
            return quotient.value;
    }
    return std::nullopt;
}

std::string Household::group_on(base::Date date) const {
    std::string found;
    for (const auto& period : groups) {
        if (period.valid_from <= date) found = period.group;
    }
    return found;
}

bool Child::lives_here_at(base::Date date, base::TimeOfDay time, HolidaySpans holidays) const {
    return homes.home_at(date, time, holidays) == household;
}

bool Child::has_other_home_on(base::Date date) const {
    return std::ranges::any_of(homes.households, [&](const ChildHome& home) {
        return home.household != household && home.covers(date);
    });
}

const Schooling* Child::schooling_in(std::string_view school_year) const {
    for (const auto& year : schooling) {
        if (year.school_year == school_year) return &year;
    }
    return nullptr;
}

}  // namespace families
