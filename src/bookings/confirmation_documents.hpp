#pragma once

#include <string>

#include "bookings/booking_documents.hpp"

namespace bookings {

/// The confirmation to print or keep: a table for each child, with the price and until when each
/// day can be cancelled, the total, whom to call. PDF, the same words as page and e-mail.
[[nodiscard]] std::string confirmation_pdf(const LetterFacts& facts,
                                           const Confirmation& confirmation,
                                           const ChildNames& names);

}  // namespace bookings
