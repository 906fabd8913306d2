#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "activities/activity.hpp"
#include "families/ids.hpp"

namespace bookings {

/// A child and a session: one square of the agenda. On pages and in forms it is written "12-3456".
struct Cell {
    families::ChildId child;
    activities::SessionId session;
    friend auto operator<=>(const Cell&, const Cell&) = default;
};
[[nodiscard]] std::string to_text(Cell cell);
[[nodiscard]] std::optional<Cell> parse_cell(std::string_view text);
/// Cells separated by spaces; anything else in the text is left out.
[[nodiscard]] std::vector<Cell> parse_cells(std::string_view text);

/// What a person wants of a cell: all that is ever read from a browser.
enum class Act : std::uint8_t { book, cancel };

struct DraftLine {
    Cell cell;
    Act act = Act::book;
    friend auto operator<=>(const DraftLine&, const DraftLine&) = default;
};

/// More lines than any family needs for a year (3 children, 5 activities, 160 days), few enough to
/// bound a transaction.
inline constexpr std::size_t most_draft_lines = 2400;

/// What somebody has ticked and not confirmed: at most one line a cell, in the order of cells.
class Draft {
 public:
    Draft() = default;
    [[nodiscard]] static Draft parse(std::string_view text);
    [[nodiscard]] std::string to_text() const;

    [[nodiscard]] const std::vector<DraftLine>& lines() const { return lines_; }
    [[nodiscard]] bool is_empty() const { return lines_.empty(); }
    [[nodiscard]] std::optional<Act> act_on(Cell cell) const;

    /// A square was ticked: a new booking, or a cancellation taken back. `is_active` says whether
    /// the child is already booked or waiting there. Past `most_draft_lines`, nothing changes.
    void want(Cell cell, bool is_active);
    /// A square was cleared: a cancellation, or a new booking taken back.
    void unwant(Cell cell, bool is_active);
    void remove(Cell cell);

 private:
    void put(DraftLine line);
    std::vector<DraftLine> lines_;
};

/// What changed on a page between its making and its sending: a square that another person booked
/// meanwhile is in neither list and stays as it is.
struct Ticks {
    std::vector<Cell> ticked;
    std::vector<Cell> cleared;
};
[[nodiscard]] Ticks changes(std::span<const Cell> ticked_when_shown,
                            std::span<const Cell> ticked_when_sent);

}  // namespace bookings
