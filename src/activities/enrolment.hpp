#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "families/household.hpp"

namespace activities {

/// Why a child is not enrolled.
enum class EnrolmentRefusal : std::uint8_t {
    unknown_child,        ///< none of this household's
    unknown_activity,     ///< no longer offered
    other_school,         ///< for the children of another school
    dates_reversed,       ///< ends before it begins
    outside_school_year,  ///< the activity's, from September to August
    already_enrolled,     ///< by this household, on some of these days
};

struct EnrolmentOrder {
    families::ChildId child;
    ActivityId activity;
    base::Date valid_from;
    base::Date valid_to;  ///< included
};

/// From 1 September to 31 August; "2026-2027" begins in 2026.
struct SchoolYearSpan {
    base::Date first_day;
    base::Date last_day;
};
[[nodiscard]] std::optional<SchoolYearSpan> school_year_span(std::string_view label);

/// `child` and `activity` may be null; `known` are the household's enrolments.
[[nodiscard]] std::optional<EnrolmentRefusal> refusal_of(const EnrolmentOrder& order,
                                                         const families::Child* child,
                                                         const Activity* activity,
                                                         const std::vector<Enrolment>& known);

}  // namespace activities
