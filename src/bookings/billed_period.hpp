#pragma once

#include <span>

#include "activities/activity.hpp"

namespace bookings {

/// A span of days whose bookings of one kind of activity are invoiced: nobody changes them on the
/// families' pages any more. What an officer changes is mended by a later invoice or credit note.
struct BilledPeriod {
    activities::ActivityKind kind = activities::ActivityKind::school_meals;
    base::Date from;
    base::Date to;  ///< included
};

[[nodiscard]] inline bool is_billed(std::span<const BilledPeriod> periods,
                                    activities::ActivityKind kind, base::Date date) {
    for (const auto& period : periods) {
        if (period.kind == kind && period.from <= date && date <= period.to) return true;
    }
    return false;
}

}  // namespace bookings
