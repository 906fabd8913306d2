#include "bookings/load_facts.hpp"

#include <algorithm>
#include <set>

#include "activities/activity_store.hpp"
#include "bookings/booking_store.hpp"
#include "tariffs/tariff_store.hpp"

namespace bookings {

namespace {

/// The days that hold every line of the draft, and `days` when given.
std::optional<Days> widened(std::optional<Days> days, const activities::Catalogue& catalogue,
                            const Draft& draft) {
    for (const auto& line : draft.lines()) {
        const auto* session = catalogue.session(line.cell.session);
        if (!session) continue;
        if (!days) days = Days{session->date, session->date};
        days->from = std::min(days->from, session->date);
        days->to = std::max(days->to, session->date);
    }
    return days;
}

/// All but the places.
Facts load_without_places(const town::Services& services, db::Read read,
                          families::FamilyScope scope, const Draft& draft,
                          std::optional<Days> days) {
    Facts facts{std::move(scope), nullptr, nullptr, &services.town_time, {}, {}, {}};
    facts.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    facts.tariffs =
        services.memory.of<tariffs::TariffBookCache>().current(read, facts.catalogue->version());
    const auto today = services.today();
    const auto span = widened(days, *facts.catalogue, draft).value_or(Days{today, today});
    facts.enrolments = activities::enrolments_of(read, facts.scope, span.from, span.to);
    facts.active = active_bookings(read, facts.scope, span.from, span.to);
    return facts;
}

void add_places(Facts& facts, std::vector<activities::Places> places) {
    for (const auto& unit : places) facts.places.insert_or_assign(unit.id, unit);
}

using CapacityUnits = std::set<activities::CapacityUnitId>;

void add_units(CapacityUnits& units, const activities::Session* session) {
    if (session) units.insert(session->capacity_units.begin(), session->capacity_units.end());
}

std::vector<activities::CapacityUnitId> as_list(const CapacityUnits& units) {
    return {units.begin(), units.end()};
}

}  // namespace

Days span_of(const town::Services& services, db::Read read, const Draft& draft) {
    const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    const auto today = services.today();
    return widened(std::nullopt, *catalogue, draft).value_or(Days{today, today});
}

Facts load_facts(const town::Services& services, db::Read read, families::FamilyScope scope,
                 const Draft& draft, Days days) {
    auto facts = load_without_places(services, read, std::move(scope), draft, days);
    CapacityUnits units;
    for (const auto& enrolment : facts.enrolments) {
        for (const auto& unit : facts.catalogue->units(enrolment.activity)) {
            for (const auto& session : facts.catalogue->sessions(unit.id, days.from, days.to))
                add_units(units, &session);
        }
    }
    for (const auto& line : draft.lines())
        add_units(units, facts.catalogue->session(line.cell.session));
    if (!units.empty()) add_places(facts, activities::places(read, as_list(units)));
    return facts;
}

Facts lock_facts(const town::Services& services, db::Write& write, families::FamilyScope scope,
                 const Draft& draft, std::span<const PromisedLine> promise) {
    write.lock_shared(db::Lock::catalogue);
    auto facts = load_without_places(services, write, std::move(scope), draft, std::nullopt);
    std::set<Cell> to_change;
    for (const auto& line : promise) {
        if (line.outcome == Outcome::booked || line.outcome == Outcome::cancelled)
            to_change.insert(line.cell);
    }
    CapacityUnits locked;
    CapacityUnits shared;
    for (const auto& line : draft.lines()) {
        const auto* session = facts.catalogue->session(line.cell.session);
        add_units(to_change.contains(line.cell) ? locked : shared, session);
    }
    for (const auto unit : locked) shared.erase(unit);
    if (!locked.empty()) add_places(facts, activities::lock_places(write, as_list(locked)));
    if (!shared.empty()) add_places(facts, activities::share_places(write, as_list(shared)));
    return facts;
}

}  // namespace bookings
