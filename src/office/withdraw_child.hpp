#pragma once

#include <string>

#include "base/result.hpp"
#include "office/enrol_child.hpp"

namespace office {

struct ChildDeparture {
    families::ChildId child;
    base::Date last_day;  ///< in the household; past or to come
    std::string reason;   ///< a few words, for officers
};

enum class ChildStays : std::uint8_t {
    unknown,         ///< none of this household's children, or the permission is missing
    two_homes,       ///< between two homes the page of its custody decides
    before_arrival,  ///< or the child has left by then already
    booked_after,    ///< something is booked after that day: to be cancelled first
    reason_missing,
};

/// The child is no longer of the household after that day: its enrolments there end with it, and
/// nothing can be booked any more. It stays readable for officers. The family is told.
[[nodiscard]] base::Result<families::ChildId, ChildStays> withdraw_child(
    const town::Services& services, const Desk& desk, const ChildDeparture& departure);

}  // namespace office
