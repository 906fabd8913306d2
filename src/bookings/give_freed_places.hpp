#pragma once

#include <set>

#include "activities/catalogue.hpp"
#include "base/town_time.hpp"
#include "platform/db/database.hpp"

namespace bookings {

/// Gives places that were just freed to the children first in line, in the transaction that freed
/// them: nobody who comes later can slip in between. A family that waits has agreed to the price;
/// it is told by e-mail and may still cancel. A child whose deadline to book has passed keeps its
/// rank and is not booked by surprise. `days` are those of the freed places.
void give_freed_places(db::Write& write, const activities::Catalogue& catalogue,
                       const base::TownTime& town_time,
                       const std::set<activities::CapacityUnitId>& freed,
                       const std::set<base::Date>& days, base::Instant now);

}  // namespace bookings
