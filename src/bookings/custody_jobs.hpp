#pragma once

#include <string_view>

#include "bookings/booking.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

namespace bookings {

inline constexpr std::string_view custody_changed_job = "custody_changed";

/// Tells the guardians of one of a child's homes, each by an e-mail of his own, that an officer has
/// changed its custody calendar, and which of their bookings were cancelled for it; a confirmation
/// 0 stands for none.
void enqueue_custody_changed(db::Write& write, families::ChildId child,
                             families::HouseholdId household, ConfirmationId cancelled,
                             base::Instant now);

/// What the worker does with it. A guardian who has left, or has no address, is no failure.
void send_custody_changed(const town::Services& services, mail::Sender& sender,
                          std::string_view payload);

}  // namespace bookings
