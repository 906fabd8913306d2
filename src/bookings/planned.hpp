#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "bookings/decision.hpp"

namespace bookings {

/// A booking with what it is about: what the calendars show. Points into the facts.
struct PlannedBooking {
    const Booking* booking = nullptr;
    const families::Child* child = nullptr;
    const activities::Session* session = nullptr;
    const activities::Unit* unit = nullptr;

    [[nodiscard]] bool is_waiting() const { return booking->state == BookingState::waiting; }
};

/// The household's own bookings between two dates, both included, by day, hour and first name; what
/// the other home booked is not among them.
[[nodiscard]] std::vector<PlannedBooking> plan(const Facts& facts, base::Date from, base::Date to);

/// A child's month, for its card in the year.
struct MonthSummary {
    base::Month month;
    std::size_t booked = 0;
    std::size_t waiting = 0;
    base::Money total;  ///< of what is booked, flat fees included
    /// The next last instant, from now on, to cancel something of that month.
    std::optional<base::Instant> next_deadline;
};
[[nodiscard]] MonthSummary summary_of(const std::vector<PlannedBooking>& plan,
                                      families::ChildId child, base::Month month,
                                      const Facts& facts, base::Instant now);

/// The days of the week on which a child usually has a unit (S12).
struct Habit {
    const activities::Unit* unit = nullptr;
    std::vector<std::chrono::weekday> weekdays;  ///< from Monday
    std::size_t exceptions = 0;  ///< days that differ, between its first and its last booking
};
/// A weekday is usual when at least half of its sessions are booked, and two of them at least.
[[nodiscard]] std::vector<Habit> habits_of(const std::vector<PlannedBooking>& plan,
                                           families::ChildId child, const Facts& facts);

}  // namespace bookings
