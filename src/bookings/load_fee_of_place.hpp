#pragma once

#include <optional>

#include "bookings/booking.hpp"
#include "bookings/flat_fee.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace bookings {

/// The agreed flat fee that pays for a booked place; nothing where the place has a price of its
/// own, or no fee was agreed. For work behind the scenes: it acts for nobody.
[[nodiscard]] std::optional<AgreedFlatFee> load_fee_of_place(const town::Services& services,
                                                             db::Read read, const Booking& booking);

}  // namespace bookings
