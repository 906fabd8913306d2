#pragma once

#include <map>
#include <vector>

#include "accounts/actor.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/decision.hpp"
#include "town/services.hpp"

namespace bookings {

/// Names for what a cancellation writes, made before the transaction: one for each home that may
/// lose bookings.
class CancellationHeads {
 public:
    explicit CancellationHeads(const town::Services& services);
    [[nodiscard]] base::Instant now() const { return heads_.front().confirmed_at; }
    /// Throws std::out_of_range beyond a child's homes.
    [[nodiscard]] const ConfirmationHead& at(std::size_t place) const { return heads_.at(place); }

 private:
    std::vector<ConfirmationHead> heads_;
};

using CancelledBookings = std::map<families::HouseholdId, ConfirmationId>;

/// Cancels a child's bookings as an officer decided: no deadline counts, and the whole price is
/// given back; a flat fee ends with the last place of its period. Each home gets a confirmation
/// that it can read and refer to; places are freed and given to those who wait. `facts.active`
/// holds the bookings, the caller db::Lock::catalogue exclusively, and the officer the permission
/// in their households.
[[nodiscard]] CancelledBookings cancel_at_desk(db::Write& write, const town::Services& services,
                                               const accounts::OfficerActor& officer,
                                               accounts::Permission permission, const Facts& facts,
                                               const std::vector<Booking>& bookings,
                                               const CancellationHeads& heads);

}  // namespace bookings
