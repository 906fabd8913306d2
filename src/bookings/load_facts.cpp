#include "bookings/load_facts.hpp"

#include <algorithm>
#include <set>

#include "activities/activity_store.hpp"
#include "activities/load_asked.hpp"
#include "aids/aid_store.hpp"
#include "bookings/booked_store.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/flat_fee_store.hpp"
#include "bookings/session_price.hpp"
#include "tariffs/supplement_price.hpp"
#include "tariffs/tariff_store.hpp"

namespace bookings {

namespace {

/// The days that hold every line, and `days` when given.
std::optional<Days> widened(std::optional<Days> days, const activities::Catalogue& catalogue,
                            std::span<const DraftLine> lines) {
    for (const auto& line : lines) {
        const auto* session = catalogue.session(line.cell.session);
        if (!session) continue;
        if (!days) days = Days{session->date, session->date};
        days->from = std::min(days->from, session->date);
        days->to = std::max(days->to, session->date);
    }
    return days;
}

/// Those that count with a booking of these days, by month or by school year.
std::vector<LateBooking> late_bookings_around(db::Read read, const Facts& facts, Days days) {
    constexpr auto year = tariffs::CountedIn::school_year;
    std::vector<LateBooking> late;
    for (const auto& cell :
         late_cells(read, facts.scope, tariffs::counted_days(year, days.from).from,
                    tariffs::counted_days(year, days.to).to)) {
        const auto* session = facts.catalogue->session(cell.session);
        if (session == nullptr) continue;
        late.push_back({cell.child, facts.catalogue->activity_of(*session).kind, session->date});
    }
    return late;
}

/// The days of `shown`, and of the periods that the lines' flat fees pay for; nothing where no
/// tariff asks a fee.
std::optional<Days> fee_days(const Facts& facts, std::span<const DraftLine> lines,
                             std::optional<Days> shown) {
    auto days = shown;
    if (!facts.tariffs->has_flat_fees()) return std::nullopt;
    for (const auto& line : lines) {
        const auto* session = facts.catalogue->session(line.cell.session);
        const auto* child = facts.scope.child(line.cell.child);
        const auto fee =
            session && child ? fee_of(facts, *child, *session) : std::optional<SessionFee>();
        if (!fee) continue;
        if (!days) days = Days{fee->key.from, fee->key.to()};
        days->from = std::min(days->from, fee->key.from);
        days->to = std::max(days->to, fee->key.to());
    }
    return days;
}

/// All but the places. `write`: of a confirmation.
Facts load_without_places(const town::Services& services, db::Read read,
                          families::FamilyScope scope, const Draft& draft, std::optional<Days> days,
                          db::Write* write = nullptr) {
    Facts facts{std::move(scope), nullptr, nullptr, &services.town_time, {}, {}, {}};
    facts.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    facts.tariffs =
        services.memory.of<tariffs::TariffBookCache>().current(read, facts.catalogue->version());
    const auto today = services.today();
    const auto span = widened(days, *facts.catalogue, draft.lines()).value_or(Days{today, today});
    facts.enrolments = activities::enrolments_of(read, facts.scope, span.from, span.to);
    if (const auto fees = fee_days(facts, draft.lines(), days)) {
        facts.agreed_fees = write == nullptr
                                ? agreed_fees(read, facts.scope, fees->from, fees->to)
                                : lock_agreed_fees(*write, facts.scope, fees->from, fees->to);
        facts.fee_cells = held_cells(read, facts.scope, fees->from, fees->to);
    }
    facts.active = active_bookings(read, facts.scope, span.from, span.to);
    facts.billed = billed_periods(read, span.from);
    if (facts.scope.on_behalf_of()) {
        facts.after_cutoff = AfterCutoff::until_start;
        facts.late = late_bookings_around(read, facts, span);
    }
    facts.missing_documents = activities::load_refusing_documents(read, services, facts.scope);
    return facts;
}

/// From when on aids matter to those days.
base::Date first_day(const Facts& facts, const Draft& draft, std::optional<Days> days,
                     base::Date today) {
    return widened(days, *facts.catalogue, draft.lines()).value_or(Days{today, today}).from;
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

/// One kind of lock for a whole cart: two kinds, one after the other, could meet another cart's the
/// other way round.
void lock_waiting_lists(db::Write& write, CapacityUnits freed, const CapacityUnits& joined) {
    if (freed.empty()) return activities::share_waiting_lists(write, as_list(joined));
    freed.insert(joined.begin(), joined.end());
    activities::own_waiting_lists(write, as_list(freed));
}

}  // namespace

Days span_of(const town::Services& services, db::Read read, const Draft& draft) {
    const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    const auto today = services.today();
    return widened(std::nullopt, *catalogue, draft.lines()).value_or(Days{today, today});
}

Facts load_facts(const town::Services& services, db::Read read, families::FamilyScope scope,
                 const Draft& draft, Days days) {
    auto facts = load_without_places(services, read, std::move(scope), draft, days);
    facts.aids = aids::aids_of(read, facts.scope, first_day(facts, draft, days, services.today()),
                               services.today());
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
    auto facts =
        load_without_places(services, write, std::move(scope), draft, std::nullopt, &write);
    // Before any place: whoever waits for these aids keeps nobody else waiting.
    facts.aids =
        aids::lock_aids(write, facts.scope, first_day(facts, draft, std::nullopt, services.today()),
                        services.today());
    std::map<Cell, Outcome> promised;
    for (const auto& line : promise) promised.emplace(line.cell, line.outcome);
    CapacityUnits moved;
    CapacityUnits freed;
    CapacityUnits others;
    for (const auto& line : draft.lines()) {
        const auto* session = facts.catalogue->session(line.cell.session);
        const auto found = promised.find(line.cell);
        const auto outcome = found == promised.end() ? Outcome::refused : found->second;
        const bool moves = outcome == Outcome::booked || outcome == Outcome::cancelled;
        add_units(moves ? moved : others, session);
        if (outcome == Outcome::cancelled) add_units(freed, session);
    }
    for (const auto unit : moved) others.erase(unit);
    lock_waiting_lists(write, freed, others);
    if (!moved.empty()) add_places(facts, activities::lock_places(write, as_list(moved)));
    if (!others.empty()) add_places(facts, activities::places(write, as_list(others)));
    return facts;
}

Facts lock_fee_facts(const town::Services& services, db::Write& write, families::FamilyScope scope,
                     std::span<const DecidedLine> cancelled) {
    Facts facts{std::move(scope), nullptr, nullptr, &services.town_time, {}, {}, {}};
    facts.catalogue = services.memory.of<activities::CatalogueCache>().current(write);
    facts.tariffs =
        services.memory.of<tariffs::TariffBookCache>().current(write, facts.catalogue->version());
    std::vector<DraftLine> lines;
    for (const auto& line : cancelled) lines.push_back(line.line);
    const auto fees = fee_days(facts, lines, std::nullopt);
    if (!fees) return facts;
    const auto span = widened(std::nullopt, *facts.catalogue, lines).value_or(*fees);
    facts.enrolments = activities::enrolments_of(write, facts.scope, span.from, span.to);
    facts.agreed_fees = lock_agreed_fees(write, facts.scope, fees->from, fees->to);
    facts.fee_cells = held_cells(write, facts.scope, fees->from, fees->to);
    return facts;
}

}  // namespace bookings
