#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "office/enrol_child.hpp"

namespace office {

struct ChildDeparture {
    families::ChildId child;
    base::Date last_day;  ///< in the household; past or to come
    std::string reason;   ///< a few words, for officers
    /// `bookings::text_of` what is booked after that day, once the officer has seen it and chosen
    /// to cancel it all; nothing: he has not.
    std::optional<std::string> cancelled = {};
};

struct ChildStays {
    enum class Reason : std::uint8_t {
        unknown,         ///< none of this household's children, or the permission is missing
        two_homes,       ///< between two homes the page of its custody decides
        before_arrival,  ///< or the child has left by then already
        booked_after,    ///< see `booked`: to be cancelled with the departure
        begun_after,     ///< a session that has begun is booked after that day
        reason_missing,
    };
    Reason reason = Reason::unknown;
    std::string booked = {};  ///< `bookings::text_of` what is booked after that day
    std::size_t count = 0;    ///< of `booked`
};

/// The child is no longer of the household after that day: its enrolments there end with it, those
/// to begin later are taken out, what is booked is cancelled when the officer says so, and nothing
/// can be booked any more. It stays readable for officers. The family is told.
[[nodiscard]] base::Result<families::ChildId, ChildStays> withdraw_child(
    const town::Services& services, const Desk& desk, const ChildDeparture& departure);

}  // namespace office
