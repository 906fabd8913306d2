#include "bookings/change_places.hpp"

#include <set>

#include "activities/activity_store.hpp"
#include "bookings/give_freed_places.hpp"

namespace bookings {

void change_places(db::Write& write, const Facts& facts, const Decision& decision,
                   base::Instant now) {
    std::map<activities::CapacityUnitId, int> change;
    std::set<base::Date> freed_days;
    for (const auto& line : decision.lines) {
        const bool takes = line.outcome == Outcome::booked;
        const bool frees = line.outcome == Outcome::cancelled &&
                           facts.active.at(line.line.cell).state == BookingState::booked;
        if (!takes && !frees) continue;
        if (frees) freed_days.insert(line.session->date);
        for (const auto id : line.session->capacity_units) change[id] += takes ? 1 : -1;
    }
    activities::PlaceCounts taken;
    activities::PlaceCounts freed;
    std::set<activities::CapacityUnitId> freed_units;
    for (const auto& [id, count] : change) {
        if (count > 0) taken[id] = count;
        if (count < 0) {
            freed[id] = -count;
            freed_units.insert(id);
        }
    }
    activities::take_places(write, taken);
    activities::free_places(write, freed);
    if (!freed_units.empty())
        give_freed_places(write, *facts.catalogue, *facts.town_time, freed_units, freed_days, now);
}

}  // namespace bookings
