#include "bookings/draft.hpp"

#include <algorithm>
#include <charconv>

namespace bookings {

namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number <= 0)
        return std::nullopt;
    return number;
}

/// The words of a text, one after the other.
template <class F>
void for_each_word(std::string_view text, F&& visit) {
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace

std::string to_text(Cell cell) {
    return std::to_string(cell.child.value()) + '-' + std::to_string(cell.session.value());
}

std::optional<Cell> parse_cell(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto child = parse_number(text.substr(0, dash));
    const auto session = parse_number(text.substr(dash + 1));
    if (!child || !session) return std::nullopt;
    return Cell{families::ChildId(*child), activities::SessionId(*session)};
}

std::vector<Cell> parse_cells(std::string_view text) {
    std::vector<Cell> cells;
    for_each_word(text, [&](std::string_view word) {
        if (const auto cell = parse_cell(word)) cells.push_back(*cell);
    });
    return cells;
}

Draft Draft::parse(std::string_view text) {
    Draft draft;
    for_each_word(text, [&](std::string_view word) {
        const auto cell = parse_cell(word.substr(1));
        if (!cell || (word[0] != '+' && word[0] != '!')) return;
        draft.put({*cell, word[0] == '+' ? Act::book : Act::cancel});
    });
    return draft;
}

std::string Draft::to_text() const {
    std::string text;
    for (const auto& line : lines_) {
        if (!text.empty()) text += ' ';
        text += line.act == Act::book ? '+' : '!';
        text += bookings::to_text(line.cell);
    }
    return text;
}

std::optional<Act> Draft::act_on(Cell cell) const {
    const auto found = std::ranges::lower_bound(lines_, cell, {}, &DraftLine::cell);
    if (found == lines_.end() || found->cell != cell) return std::nullopt;
    return found->act;
}

void Draft::want(Cell cell, bool is_active) {
    if (is_active) {
        remove(cell);
    } else {
        put({cell, Act::book});
    }
}

void Draft::unwant(Cell cell, bool is_active) {
    if (is_active) {
        put({cell, Act::cancel});
    } else {
        remove(cell);
    }
}

void Draft::remove(Cell cell) {
    std::erase_if(lines_, [&](const DraftLine& line) { return line.cell == cell; });
}

void Draft::put(DraftLine line) {
    const auto place = std::ranges::lower_bound(lines_, line.cell, {}, &DraftLine::cell);
    if (place != lines_.end() && place->cell == line.cell) {
        place->act = line.act;
    } else if (lines_.size() < most_draft_lines) {
        lines_.insert(place, line);
    }
}

Ticks changes(std::span<const Cell> ticked_when_shown, std::span<const Cell> ticked_when_sent) {
    std::vector<Cell> before(ticked_when_shown.begin(), ticked_when_shown.end());
    std::vector<Cell> after(ticked_when_sent.begin(), ticked_when_sent.end());
    for (auto* cells : {&before, &after}) {
        std::ranges::sort(*cells);
        cells->erase(std::ranges::unique(*cells).begin(), cells->end());
    }
    Ticks ticks;
    std::ranges::set_difference(after, before, std::back_inserter(ticks.ticked));
    std::ranges::set_difference(before, after, std::back_inserter(ticks.cleared));
    return ticks;
}

}  // namespace bookings
