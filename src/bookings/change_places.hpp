#pragma once

#include "bookings/decision.hpp"
#include "platform/db/database.hpp"

namespace bookings {

/// Takes and gives back the places of a decision that was written, then serves the waiting lists.
/// The caller holds their locks.
void change_places(db::Write& write, const Facts& facts, const Decision& decision,
                   base::Instant now);

}  // namespace bookings
