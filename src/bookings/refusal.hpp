#pragma once

#include <cstdint>
#include <string>

#include "base/civil_date.hpp"

namespace bookings {

/// Why a line of a draft cannot be confirmed.
enum class Reason : std::uint8_t {
    child_not_enrolled,   ///< not enrolled in the activity on that day
    session_closed,       ///< `detail` says why, in the town's words
    session_unknown,      ///< no such session for this child
    cutoff_passed,        ///< `at` is the last instant that was allowed
    other_home,           ///< the child lives in its other home that day
    window_not_yet_open,  ///< `at` is the opening
    window_closed,        ///< `at` was the end, when there is one
    residents_only,
    already_booked,     ///< booked meanwhile, by the other guardian for instance
    not_booked,         ///< cancelled meanwhile
    incompatible_unit,  ///< `detail` names the other unit, same day
    price_unknown,      ///< no tariff was voted for that day yet
    already_invoiced,   ///< the period is invoiced: nothing changes on the families' pages
    document_missing,   ///< `detail` names the kind of paper that the activity asks for, as stored
};

/// A reason and its parameters; booking_views makes the French sentence.
struct Refusal {
    Reason reason = Reason::session_unknown;
    std::string detail;
    base::Instant at{};
};

}  // namespace bookings
