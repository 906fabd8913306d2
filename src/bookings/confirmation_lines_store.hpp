#pragma once

#include <vector>

#include "bookings/booking_store.hpp"

namespace bookings {

/// "booked", "waiting" or "cancelled", as stored.
[[nodiscard]] Outcome outcome_of_act(std::string_view act);

/// A confirmation's lines, by child, then date. The caller has seen to it that they may be read.
[[nodiscard]] std::vector<ConfirmedLine> read_confirmation_lines(db::Read read,
                                                                 ConfirmationId confirmation);

}  // namespace bookings
