#pragma once

#include <string>
#include <vector>

#include "bookings/decision.hpp"

namespace bookings {

/// The child's bookings to come that a home made for its own days and that lie on the other's once
/// its homes are `after`: by date, then session. `facts.active` holds the child's active bookings.
/// Those that were on the other's days before stay out: somebody has decided to keep them.
[[nodiscard]] std::vector<Booking> displaced_bookings(const Facts& facts,
                                                      const families::Child& child,
                                                      const families::ChildHomes& after,
                                                      base::Instant now);

/// "12 15 18": the bookings that an officer was shown, to be compared when he decides.
[[nodiscard]] std::string text_of(const std::vector<Booking>& bookings);

}  // namespace bookings
