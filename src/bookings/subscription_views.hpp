#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/html/html.hpp"

namespace bookings {

/// An open private address, as the page about subscribing lists it.
struct ListedSubscription {
    std::int64_t id = 0;
    std::string since;  ///< « lundi 23 novembre à 14 h »
};

struct SubscriptionPage {
    std::vector<ListedSubscription> open;
    std::string csrf_token;
    /// The whole new address ("https://…"), shown this once; "" when none was just made.
    std::string new_address;
    enum class Room : std::uint8_t { left, full };
    Room room = Room::left;  ///< whether one more can be opened
};
[[nodiscard]] html::Html subscription_content(const SubscriptionPage& page);

}  // namespace bookings
