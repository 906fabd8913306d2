#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bookings/decision.hpp"

namespace bookings {

/// What a square of the agenda says, in words, sign and colour (see booking_views).
enum class CellState : std::uint8_t {
    absent,          ///< the activity is not open that day for this child
    free,            ///< can be ticked
    full,            ///< can be ticked to join the waiting list
    booked,          ///< can be cleared
    waiting,         ///< on the waiting list, at `waiting_rank`; can be cleared
    to_add,          ///< ticked in the draft
    to_wait,         ///< ticked in the draft, would join the waiting list
    to_cancel,       ///< cleared in the draft
    closed,          ///< too late, or not open yet: `refusal` says why; not booked
    closed_booked,   ///< booked, and too late to cancel
    closed_waiting,  ///< waiting, and too late to leave
    other_home,      ///< the child lives in its other home that day
    day_closed,      ///< strike, works…: `refusal.detail` says why
};

struct AgendaCell {
    CellState state = CellState::absent;
    Cell cell;
    base::Money price;
    int waiting_rank = 0;
    std::optional<base::Instant> deadline;  ///< last instant to add it, or to cancel it when booked
    std::optional<Refusal> refusal;
    bool is_late = false;  ///< can still be added, though the notice rule has closed it

    [[nodiscard]] bool is_changeable() const;
    [[nodiscard]] bool is_ticked() const;
};

/// A unit of an activity, one child's row of the agenda.
struct AgendaRow {
    const activities::Activity* activity = nullptr;
    const activities::Unit* unit = nullptr;
    base::Money price;  ///< of the month's first open day, less what aids would give
    std::string price_explanation;
    std::string fee_words = {};     ///< "45,00 € par mois", when a flat fee pays for its sessions
    std::vector<AgendaCell> cells;  ///< one for each of Agenda::days
};

struct AgendaChild {
    const families::Child* child = nullptr;
    const families::Schooling* schooling = nullptr;  ///< in the month's school year, if any
    std::vector<AgendaRow> rows;
    base::Money change;            ///< of the draft, this month
    std::size_t booked_count = 0;  ///< this month, draft apart
};

struct NextDeadline {
    base::Instant at{};
    const activities::Unit* unit = nullptr;
    base::Date session_date;
};

/// The draft as a whole, every month: what the bar at the bottom says.
struct DraftTotals {
    std::size_t added = 0;
    std::size_t waiting = 0;
    std::size_t cancelled = 0;
    std::size_t refused = 0;
    base::Money total;
    [[nodiscard]] bool is_empty() const { return added + waiting + cancelled + refused == 0; }
};

/// One month, all the children (S8).
struct Agenda {
    base::Month month;
    std::vector<base::Date> days;  ///< on which something is open for one of the children
    std::vector<AgendaChild> children;
    DraftTotals totals;
    std::optional<NextDeadline> next_deadline;  ///< still ahead, this month
    std::vector<Cell> ticked;   ///< squares shown ticked: what the form sends back as seen
    bool has_previous = false;  ///< the month before holds sessions of this school year or the last
    bool has_next = false;
};

/// `facts` covers the month and the draft's days.
[[nodiscard]] Agenda build_agenda(const Facts& facts, const Draft& draft, base::Month month,
                                  base::Instant now);

}  // namespace bookings
