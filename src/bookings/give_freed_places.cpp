#include "bookings/give_freed_places.hpp"

#include <algorithm>
#include <map>

#include "activities/activity_store.hpp"
#include "bookings/booking_jobs.hpp"
#include "bookings/booking_store.hpp"

namespace bookings {

namespace {

/// A freed place concerns few sessions and few places; a longer line is served as places come.
constexpr int most_served_at_once = 200;

/// The sessions that eat of those places and can still be booked.
std::vector<activities::SessionId> sessions_in_need(
    const activities::Catalogue& catalogue, const base::TownTime& town_time,
    const std::set<activities::CapacityUnitId>& freed, const std::set<base::Date>& days,
    base::Instant now) {
    std::vector<activities::SessionId> ids;
    for (const auto day : days) {
        for (const auto* session : catalogue.sessions_on(day)) {
            const bool is_fed = std::ranges::any_of(
                session->capacity_units,
                [&](activities::CapacityUnitId id) { return freed.contains(id); });
            if (is_fed && !session->is_closed() &&
                now <= catalogue.cutoff_to_add(*session, town_time))
                ids.push_back(session->id);
        }
    }
    return ids;
}

}  // namespace

void give_freed_places(db::Write& write, const activities::Catalogue& catalogue,
                       const base::TownTime& town_time,
                       const std::set<activities::CapacityUnitId>& freed,
                       const std::set<base::Date>& days, base::Instant now) {
    const auto sessions = sessions_in_need(catalogue, town_time, freed, days, now);
    if (sessions.empty()) return;
    const auto line = waiting_for(write, sessions, most_served_at_once);
    if (line.empty()) return;

    std::set<activities::CapacityUnitId> needed;
    for (const auto& waiting : line) {
        const auto& units = catalogue.session(waiting.session)->capacity_units;
        needed.insert(units.begin(), units.end());
    }
    std::map<activities::CapacityUnitId, int> left;
    for (const auto& places : activities::lock_places(write, {needed.begin(), needed.end()}))
        left[places.id] = places.left();

    activities::PlaceCounts taken;
    for (const auto& waiting : line) {
        const auto& units = catalogue.session(waiting.session)->capacity_units;
        const bool has_place =
            std::ranges::all_of(units, [&](activities::CapacityUnitId id) { return left[id] > 0; });
        if (!has_place || !give_place(write, waiting)) continue;
        for (const auto id : units) {
            --left[id];
            ++taken[id];
        }
        enqueue_place_obtained(write, waiting.id, now);
    }
    activities::take_places(write, taken);
}

}  // namespace bookings
