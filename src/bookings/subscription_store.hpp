#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "activities/ids.hpp"
#include "bookings/booking.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace bookings {

using SubscriptionId = base::Id<struct SubscriptionTag>;

/// A private address from which a telephone reads the household's agenda, still open.
struct Subscription {
    SubscriptionId id;
    base::Instant created_at{};
};

/// The account's open addresses, newest first.
[[nodiscard]] std::vector<Subscription> subscriptions_of(db::Read read,
                                                         const families::FamilyScope& scope);
void add_subscription(db::Write& write, const families::FamilyScope& scope,
                      std::string_view token_hash, base::Instant now);
/// False when it is not this account's, or closed already.
bool revoke_subscription(db::Write& write, const families::FamilyScope& scope, SubscriptionId id,
                         base::Instant now);

/// What a subscribed calendar holds of a booking.
struct SubscribedBooking {
    BookingId booking;
    activities::SessionId session;
    std::string first_name;
};
/// The household's booked places from a day on, for whoever holds the address; nothing when there
/// is no such address any more, or when its account has left the household.
[[nodiscard]] std::optional<std::vector<SubscribedBooking>> subscribed_bookings(
    db::Read read, std::string_view token_hash, base::Date from);

}  // namespace bookings
