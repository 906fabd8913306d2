#include "activities/enrolment.hpp"

#include <algorithm>

namespace activities {

std::optional<SchoolYearSpan> school_year_span(std::string_view label) {
    const auto first = base::parse_date(std::string(label.substr(0, 4)) + "-09-01");
    if (!first) return std::nullopt;
    return SchoolYearSpan{*first, base::add_days(*first + std::chrono::years(1), -1)};
}

std::optional<EnrolmentRefusal> refusal_of(const EnrolmentOrder& order,
                                           const families::Child* child, const Activity* activity,
                                           const std::vector<Enrolment>& known) {
    if (!child) return EnrolmentRefusal::unknown_child;
    if (!activity) return EnrolmentRefusal::unknown_activity;
    if (activity->school) {
        const auto* schooling = child->schooling_in(activity->school_year);
        if (!schooling || schooling->school != *activity->school)
            return EnrolmentRefusal::other_school;
    }
    if (order.valid_to < order.valid_from) return EnrolmentRefusal::dates_reversed;
    const auto year = school_year_span(activity->school_year);
    if (!year || order.valid_from < year->first_day || year->last_day < order.valid_to)
        return EnrolmentRefusal::outside_school_year;
    const bool is_enrolled = std::ranges::any_of(known, [&](const Enrolment& enrolment) {
        return enrolment.child == order.child && enrolment.activity == order.activity &&
               enrolment.valid_from <= order.valid_to && order.valid_from <= enrolment.valid_to;
    });
    if (is_enrolled) return EnrolmentRefusal::already_enrolled;
    return std::nullopt;
}

}  // namespace activities
