#pragma once

#include <cstdint>
#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "bookings/subscription_store.hpp"
#include "town/services.hpp"

namespace bookings {

/// Enough for every telephone and computer of a household.
inline constexpr std::size_t most_subscriptions = 10;

enum class NotSubscribed : std::uint8_t {
    no_household,
    too_many,  ///< `most_subscriptions` are open: one must be closed first
};

/// Opens a private address for calendars. Answers its token, which is stored as a hash alone:
/// nobody can show it again.
[[nodiscard]] base::Result<std::string, NotSubscribed> subscribe_to_agenda(
    const town::Services& services, const accounts::FamilyActor& actor);

/// Closes one; false when it is not the account's.
[[nodiscard]] bool end_subscription(const town::Services& services,
                                    const accounts::FamilyActor& actor, SubscriptionId id);

}  // namespace bookings
