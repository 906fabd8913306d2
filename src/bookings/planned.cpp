#include "bookings/planned.hpp"

#include <algorithm>
#include <array>

namespace bookings {

std::vector<PlannedBooking> plan(const Facts& facts, base::Date from, base::Date to) {
    std::vector<PlannedBooking> planned;
    for (const auto& [cell, booking] : facts.active) {
        if (booking.household != facts.scope.household_id()) continue;
        if (booking.date < from || to < booking.date) continue;
        const auto* child = facts.scope.child(cell.child);
        const auto* session = facts.catalogue->session(cell.session);
        if (!child || !session) continue;
        planned.push_back({&booking, child, session, &facts.catalogue->unit_of(*session)});
    }
    std::ranges::sort(planned, {}, [](const PlannedBooking& one) {
        return std::tuple(std::chrono::sys_days(one.booking->date), one.unit->starts_at,
                          std::string_view(one.child->first_name), one.booking->id);
    });
    return planned;
}

namespace {

/// The flat fees whose first place lies in the month.
base::Money fees_beginning(const std::vector<PlannedBooking>& plan, families::ChildId child,
                           base::Month month, const Facts& facts) {
    base::Money total;
    for (const auto& fee : facts.agreed_fees) {
        if (fee.key.child != child) continue;
        const auto first = std::ranges::find_if(plan, [&](const PlannedBooking& one) {
            return one.child->id == child && !one.is_waiting() &&
                   fee.key.from <= one.booking->date && one.booking->date <= fee.key.to() &&
                   facts.tariffs->table_name_of(one.unit->id) == fee.key.table_name;
        });
        if (first != plan.end() && base::month_of(first->booking->date) == month)
            total += fee.amount;
    }
    return total;
}

}  // namespace

MonthSummary summary_of(const std::vector<PlannedBooking>& plan, families::ChildId child,
                        base::Month month, const Facts& facts, base::Instant now) {
    MonthSummary summary;
    summary.month = month;
    for (const auto& one : plan) {
        if (one.child->id != child || base::month_of(one.booking->date) != month) continue;
        if (one.is_waiting()) {
            ++summary.waiting;
            continue;
        }
        ++summary.booked;
        summary.total += one.booking->price;
        const auto deadline = facts.catalogue->cutoff_to_remove(*one.session, *facts.town_time);
        const bool is_next =
            deadline >= now && (!summary.next_deadline || deadline < *summary.next_deadline);
        if (is_next) summary.next_deadline = deadline;
    }
    summary.total += fees_beginning(plan, child, month, facts);
    return summary;
}

namespace {

/// By weekday, Monday first: how many sessions there were, how many of them are booked.
struct WeekCount {
    std::array<std::size_t, 7> sessions{};
    std::array<std::size_t, 7> booked{};
};

std::size_t place_of(base::Date date) {
    return base::weekday_of(date).iso_encoding() - 1;
}

Habit habit_from(const activities::Unit& unit, const WeekCount& week) {
    Habit habit{&unit, {}, 0};
    for (std::size_t day = 0; day < 7; ++day) {
        const bool is_usual = week.booked[day] >= 2 && week.booked[day] * 2 >= week.sessions[day];
        if (is_usual) habit.weekdays.emplace_back(static_cast<unsigned>(day + 1));
        habit.exceptions += is_usual ? week.sessions[day] - week.booked[day] : week.booked[day];
    }
    return habit;
}

}  // namespace

std::vector<Habit> habits_of(const std::vector<PlannedBooking>& plan, families::ChildId child,
                             const Facts& facts) {
    std::vector<Habit> habits;
    std::vector<const activities::Unit*> units;
    for (const auto& one : plan) {
        if (one.child->id == child && !one.is_waiting() &&
            std::ranges::find(units, one.unit) == units.end())
            units.push_back(one.unit);
    }
    for (const auto* unit : units) {
        WeekCount week;
        std::optional<base::Date> first;
        base::Date last;
        for (const auto& one : plan) {
            if (one.child->id != child || one.unit != unit || one.is_waiting()) continue;
            ++week.booked[place_of(one.booking->date)];
            if (!first) first = one.booking->date;
            last = one.booking->date;
        }
        for (const auto& session : facts.catalogue->sessions(unit->id, *first, last)) {
            if (!session.is_closed()) ++week.sessions[place_of(session.date)];
        }
        // A session closed after it was booked is no exception to the week.
        for (std::size_t day = 0; day < 7; ++day)
            week.sessions[day] = std::max(week.sessions[day], week.booked[day]);
        auto habit = habit_from(*unit, week);
        if (!habit.weekdays.empty()) habits.push_back(std::move(habit));
    }
    return habits;
}

}  // namespace bookings
