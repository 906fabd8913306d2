#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "activities/activity.hpp"
#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "families/ids.hpp"

namespace bookings {

using BookingId = base::Id<struct BookingTag>;
using ConfirmationId = base::Id<struct ConfirmationTag>;

enum class BookingState : std::uint8_t {
    booked,
    waiting,  ///< on the waiting list of a full session
    cancelled,
};
[[nodiscard]] std::string_view name(BookingState state);
[[nodiscard]] BookingState booking_state(std::string_view name);

/// A child's place in a session, or its rank while it waits for one. The price is the one that was
/// reviewed and confirmed, with the sentence that explains it.
struct Booking {
    BookingId id;
    families::ChildId child;
    families::HouseholdId household;  ///< who booked and pays: not always the one that reads
    activities::SessionId session;
    base::Date date;
    BookingState state = BookingState::booked;
    base::Money price;
    std::string price_explanation;
    int waiting_rank = 0;  ///< 1 for the next in line; 0 unless waiting
    base::Money aid = {};  ///< what aids took off when it was confirmed
};

}  // namespace bookings
