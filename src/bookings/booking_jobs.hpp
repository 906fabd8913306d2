#pragma once

#include <string_view>

#include "bookings/booking.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

namespace bookings {

/// Kinds of jobs, as the outbox stores them.
inline constexpr std::string_view bookings_confirmed_job = "bookings_confirmed";
inline constexpr std::string_view place_obtained_job = "place_obtained";

/// Puts the confirmation's e-mail in the outbox of the transaction that confirms.
void enqueue_bookings_confirmed(db::Write& write, ConfirmationId confirmation, base::Instant now);
/// The same for a place a waiting child has got.
void enqueue_place_obtained(db::Write& write, BookingId booking, base::Instant now);

/// What the worker does with each: writes the e-mail from what is stored and sends it. A
/// confirmation that no longer exists, or an account without an address, is no failure.
void send_bookings_confirmed(const town::Services& services, mail::Sender& sender,
                             std::string_view payload);
void send_place_obtained(const town::Services& services, mail::Sender& sender,
                         std::string_view payload);

}  // namespace bookings
