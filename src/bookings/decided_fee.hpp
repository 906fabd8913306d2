#pragma once

#include <vector>

#include "bookings/decision.hpp"

namespace bookings {

/// What decided lines do to flat fees: the first place of a period begins one, at the price of that
/// day; the last that is given back ends it; what only waits is told what it would cost. A fee that
/// goes on is not among them. Pure.
[[nodiscard]] std::vector<DecidedFee> decide_fees(const Facts& facts,
                                                  const std::vector<DecidedLine>& lines);

}  // namespace bookings
