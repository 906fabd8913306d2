#include "bookings/agenda.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "aids/aid_words.hpp"
#include "bookings/session_price.hpp"

namespace bookings {

bool AgendaCell::is_changeable() const {
    switch (state) {
        case CellState::free:
        case CellState::full:
        case CellState::booked:
        case CellState::waiting:
        case CellState::to_add:
        case CellState::to_wait:
        case CellState::to_cancel:
            return true;
        default:
            return false;
    }
}

bool AgendaCell::is_ticked() const {
    return state == CellState::booked || state == CellState::waiting ||
           state == CellState::to_add || state == CellState::to_wait;
}

namespace {

/// The prices of one child's row: most days of a month have the same one.
class RowPrices {
 public:
    RowPrices(const Facts& facts, const families::Child& child, const Presence& presence)
        : facts_(facts), child_(child), presence_(presence) {}

    const std::optional<tariffs::PricedLine>& on(const activities::Session& session) {
        const auto& household = facts_.scope.household();
        const auto* table = facts_.tariffs->table_for(session.unit, session.date);
        const bool by_date = table != nullptr && tariffs::changes_by_date(*table);
        const Grounds grounds{table,
                              tariffs::weekday_kind(*facts_.catalogue, session.date),
                              household.residency_on(session.date),
                              household.quotient_on(session.date),
                              household.group_on(session.date),
                              by_date ? session.date : base::Date()};
        if (grounds_ != grounds) {
            grounds_ = grounds;
            price_ = price_of(facts_, child_, session, presence_);
        }
        return price_;
    }

 private:
    using Grounds = std::tuple<const tariffs::TariffTable*, tariffs::WeekdayKind,
                               families::Residency, std::optional<int>, std::string, base::Date>;
    const Facts& facts_;
    const families::Child& child_;
    const Presence& presence_;
    std::optional<Grounds> grounds_;
    std::optional<tariffs::PricedLine> price_;
};

/// Makes the squares of one month.
class AgendaBuilder {
 public:
    AgendaBuilder(const Facts& facts, const Draft& draft, base::Month month, base::Instant now)
        : facts_(facts),
          now_(now),
          from_(base::first_day(month)),
          to_(base::last_day(month)),
          decision_(decide(facts, draft, now)) {
        for (const auto& line : decision_.lines) decided_.emplace(line.line.cell, &line);
        if (facts.tariffs->counts_present()) presence_ = Presence(facts);
        agenda_.month = month;
    }

    Agenda build() {
        find_days();
        for (const auto& child : facts_.scope.children()) add_child(child);
        agenda_.totals = {decision_.count(Outcome::booked), decision_.count(Outcome::waiting),
                          decision_.count(Outcome::cancelled), decision_.count(Outcome::refused),
                          decision_.total()};
        return std::move(agenda_);
    }

 private:
    /// The activities in which the child is enrolled at some time of the month.
    [[nodiscard]] std::vector<const activities::Activity*> activities_of(
        const families::Child& child) const {
        std::vector<const activities::Activity*> activities;
        for (const auto& enrolment : facts_.enrolments) {
            if (enrolment.child != child.id || to_ < enrolment.valid_from ||
                enrolment.valid_to < from_)
                continue;
            const auto* activity = facts_.catalogue->activity(enrolment.activity);
            if (activity && std::ranges::find(activities, activity) == activities.end())
                activities.push_back(activity);
        }
        std::ranges::sort(activities, {}, [](const activities::Activity* activity) {
            return std::pair(activity->position, activity->id);
        });
        return activities;
    }

    void find_days() {
        std::set<base::Date> days;
        for (const auto& child : facts_.scope.children()) {
            for (const auto* activity : activities_of(child)) {
                for (const auto& unit : facts_.catalogue->units(activity->id)) {
                    for (const auto& session : facts_.catalogue->sessions(unit.id, from_, to_))
                        days.insert(session.date);
                    note_neighbours(unit.id);
                }
            }
        }
        agenda_.days.assign(days.begin(), days.end());
    }

    void note_neighbours(activities::UnitId unit) {
        const auto before = agenda_.month - std::chrono::months(1);
        const auto after = agenda_.month + std::chrono::months(1);
        const auto holds_sessions = [&](base::Month month) {
            return !facts_.catalogue->sessions(unit, base::first_day(month), base::last_day(month))
                        .empty();
        };
        agenda_.has_previous = agenda_.has_previous || holds_sessions(before);
        agenda_.has_next = agenda_.has_next || holds_sessions(after);
    }

    void add_child(const families::Child& child) {
        AgendaChild shown;
        shown.child = &child;
        const auto* year = facts_.catalogue->school_calendar().school_year_of(to_);
        if (year) shown.schooling = child.schooling_in(year->label);
        for (const auto* activity : activities_of(child)) {
            for (const auto& unit : facts_.catalogue->units(activity->id))
                add_row(shown, *activity, unit);
        }
        for (const auto& line : decision_.lines) {
            if (line.line.cell.child != child.id || !line.session) continue;
            if (line.session->date < from_ || to_ < line.session->date) continue;
            if (line.outcome == Outcome::booked) shown.change += line.price;
            if (line.outcome == Outcome::cancelled) shown.change -= line.price;
        }
        for (const auto& fee : decision_.fees) {
            if (fee.key.child != child.id || fee.key.to() < from_ || to_ < fee.key.from) continue;
            if (fee.outcome == Outcome::booked) shown.change += fee.amount;
            if (fee.outcome == Outcome::cancelled) shown.change -= fee.amount;
        }
        agenda_.children.push_back(std::move(shown));
    }

    void add_row(AgendaChild& shown, const activities::Activity& activity,
                 const activities::Unit& unit) {
        const auto sessions = facts_.catalogue->sessions(unit.id, from_, to_);
        if (sessions.empty()) return;
        AgendaRow row;
        row.activity = &activity;
        row.unit = &unit;
        RowPrices prices(facts_, *shown.child, presence_);
        if (const auto& priced = prices.on(sessions.front())) {
            const auto aided = less_aids(*shown.child, activity, sessions.front().date, *priced);
            row.price = aided.after();
            row.price_explanation = priced->explanation;
            if (!aided.shares.empty()) row.price_explanation += ". " + aids::sentence(aided);
        }
        if (const auto fee = fee_of(facts_, *shown.child, sessions.front()))
            row.fee_words = tariffs::asked_text(fee->line.price, fee->key.span);
        row.cells.reserve(agenda_.days.size());
        auto session = sessions.begin();
        for (const auto day : agenda_.days) {
            while (session != sessions.end() && session->date < day) ++session;
            const bool is_open = session != sessions.end() && session->date == day;
            row.cells.push_back(is_open ? make_cell(*shown.child, *session, prices) : AgendaCell{});
            note(shown, unit, day, row.cells.back());
        }
        shown.rows.push_back(std::move(row));
    }

    void note(AgendaChild& shown, const activities::Unit& unit, base::Date day,
              const AgendaCell& cell) {
        if (cell.state == CellState::booked || cell.state == CellState::closed_booked ||
            cell.state == CellState::to_cancel)
            ++shown.booked_count;
        if (!cell.is_changeable()) return;
        if (cell.is_ticked()) agenda_.ticked.push_back(cell.cell);
        if (!cell.deadline || *cell.deadline < now_) return;
        if (!agenda_.next_deadline || *cell.deadline < agenda_.next_deadline->at)
            agenda_.next_deadline = NextDeadline{*cell.deadline, &unit, day};
    }

    /// One session more, beside the draft.
    [[nodiscard]] aids::AidedPrice less_aids(const families::Child& child,
                                             const activities::Activity& activity, base::Date date,
                                             const tariffs::PricedLine& priced) const {
        return decision_.aids_left.quote(child.id, activity.kind, date, priced.price);
    }

    [[nodiscard]] AgendaCell make_cell(const families::Child& child,
                                       const activities::Session& session,
                                       RowPrices& prices) const {
        AgendaCell cell;
        cell.cell = {child.id, session.id};
        if (const auto& priced = prices.on(session)) {
            const auto& activity = facts_.catalogue->activity_of(session);
            cell.price = less_aids(child, activity, session.date, *priced).after();
        }
        if (const auto found = facts_.active.find(cell.cell); found != facts_.active.end()) {
            show_booking(cell, found->second, session);
        } else {
            show_unbooked(cell, child, session);
        }
        return cell;
    }

    void show_booking(AgendaCell& cell, const Booking& booking,
                      const activities::Session& session) const {
        const bool waits = booking.state == BookingState::waiting;
        cell.price = booking.price;
        cell.waiting_rank = booking.waiting_rank;
        cell.refusal = why_not_cancel(facts_, booking, session, now_);
        if (cell.refusal && cell.refusal->reason == Reason::other_home) {
            cell.state = CellState::other_home;
        } else if (cell.refusal) {
            cell.state = waits ? CellState::closed_waiting : CellState::closed_booked;
        } else {
            cell.deadline = waits ? facts_.catalogue->starts_at(session, *facts_.town_time)
                                  : facts_.catalogue->cutoff_to_remove(session, *facts_.town_time);
            const auto drafted = decided_.find(cell.cell);
            const bool is_cleared =
                drafted != decided_.end() && drafted->second->outcome == Outcome::cancelled;
            cell.state = is_cleared ? CellState::to_cancel
                         : waits    ? CellState::waiting
                                    : CellState::booked;
        }
    }

    void show_unbooked(AgendaCell& cell, const families::Child& child,
                       const activities::Session& session) const {
        cell.refusal = why_not_book(facts_, child, session, now_);
        if (cell.refusal) {
            cell.state = state_of(*cell.refusal);
            return;
        }
        cell.is_late = is_after_cutoff(facts_, session, now_);
        if (!cell.is_late)
            cell.deadline = facts_.catalogue->cutoff_to_add(session, *facts_.town_time);
        if (const auto found = decided_.find(cell.cell); found != decided_.end()) {
            if (!found->second->aids.empty()) cell.price = found->second->price;
            cell.state =
                found->second->outcome == Outcome::waiting ? CellState::to_wait : CellState::to_add;
            cell.refusal = found->second->refusal;
            return;
        }
        cell.state = has_place(session) ? CellState::free
                     : cell.is_late     ? CellState::closed
                                        : CellState::full;
    }

    [[nodiscard]] static CellState state_of(const Refusal& refusal) {
        switch (refusal.reason) {
            case Reason::session_closed:
                return CellState::day_closed;
            case Reason::other_home:
                return CellState::other_home;
            case Reason::child_not_enrolled:
                return CellState::absent;
            default:
                return CellState::closed;
        }
    }

    [[nodiscard]] bool has_place(const activities::Session& session) const {
        return std::ranges::all_of(session.capacity_units, [&](activities::CapacityUnitId id) {
            const auto found = facts_.places.find(id);
            return found != facts_.places.end() && found->second.left() > 0;
        });
    }

    const Facts& facts_;
    base::Instant now_;
    base::Date from_;
    base::Date to_;
    Decision decision_;
    Presence presence_;
    std::map<Cell, const DecidedLine*> decided_;
    Agenda agenda_;
};

}  // namespace

Agenda build_agenda(const Facts& facts, const Draft& draft, base::Month month, base::Instant now) {
    return AgendaBuilder(facts, draft, month, now).build();
}

}  // namespace bookings
