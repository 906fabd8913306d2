#pragma once

#include <map>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "activities/ids.hpp"
#include "base/civil_date.hpp"
#include "bookings/booking.hpp"
#include "families/ids.hpp"
#include "platform/db/database.hpp"

namespace office {

/// How many children are expected in a session.
struct HeadCount {
    int booked = 0;
    int waiting = 0;
};
[[nodiscard]] std::map<activities::SessionId, HeadCount> head_counts(
    db::Read read, const std::vector<activities::SessionId>& sessions);

/// A guardian as the desk calls him.
struct Guardian {
    std::string name;
    std::string phone;
};
/// A child on a session's list.
struct ExpectedChild {
    families::ChildId child;
    families::HouseholdId household;
    std::string first_name;
    std::string last_name;
    std::string school;      ///< "" when it goes to none of the town's
    std::string class_name;  ///< "CE2 A"
    bookings::BookingState state = bookings::BookingState::booked;
    std::vector<Guardian> guardians;  ///< of the home that booked
};
/// Booked children by name, then those who wait in their order.
[[nodiscard]] std::vector<ExpectedChild> children_of(db::Read read, activities::SessionId session,
                                                     std::string_view school_year);

/// Where the child is booked in a span of dates, both included.
[[nodiscard]] std::vector<activities::FacilityId> facilities_expecting(db::Read read,
                                                                       families::ChildId child,
                                                                       base::Date from,
                                                                       base::Date to);

}  // namespace office
