#include "payments/payment_states.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace payments {

namespace {

using enum State;

constexpr std::array<std::string_view, state_count> state_names = {
    "created", "sent",   "paid",      "refused",  "abandoned",
    "expired", "failed", "to_review", "dismissed"};

struct Row {
    Event event;
    std::string_view name;
    std::array<State, state_count> to;  ///< by the state it comes from, in the order of State
};

/// The table. Columns: where it comes from; rows: what happens; cells: where it leads.
constexpr std::array<Row, event_count> table = {{
    // clang-format off
    //                                               created    sent       paid  refused    abandoned  expired    failed     to_review  dismissed
    {Event::accepted,          "accepted",          {sent,      sent,      paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::rejected,          "rejected",          {failed,    sent,      paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::paid,              "paid",              {paid,      paid,      paid, paid,      paid,      paid,      paid,      paid,      paid}},
    {Event::refused,           "refused",           {refused,   refused,   paid, refused,   refused,   refused,   failed,    to_review, dismissed}},
    {Event::given_up_early,    "given_up_early",    {created,   sent,      paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::given_up,          "given_up",          {abandoned, abandoned, paid, refused,   abandoned, abandoned, failed,    to_review, dismissed}},
    {Event::not_known_early,   "not_known_early",   {created,   sent,      paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::not_known,         "not_known",         {expired,   expired,   paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::forgotten,         "forgotten",         {expired,   expired,   paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::unreachable,       "unreachable",       {created,   sent,      paid, refused,   abandoned, expired,   failed,    to_review, dismissed}},
    {Event::strange_result,    "strange_result",    {to_review, to_review, paid, to_review, to_review, to_review, to_review, to_review, dismissed}},
    {Event::mismatch,          "mismatch",          {to_review, to_review, paid, to_review, to_review, to_review, to_review, to_review, dismissed}},
    {Event::officer_accepts,   "officer_accepts",   {created,   sent,      paid, refused,   abandoned, expired,   failed,    paid,      dismissed}},
    {Event::officer_dismisses, "officer_dismisses", {created,   sent,      paid, refused,   abandoned, expired,   failed,    dismissed, dismissed}},
    // clang-format on
}};

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (std::to_underlying(table[i].event) != i) return false;
    }
    return true;
}
static_assert(is_in_order());

constexpr const Row& row_of(Event event) {
    return table[std::to_underlying(event)];
}

template <class Enum, std::size_t Count>
constexpr std::array<Enum, Count> every() {
    std::array<Enum, Count> all{};
    for (std::size_t i = 0; i < Count; ++i) all[i] = static_cast<Enum>(i);
    return all;
}

}  // namespace

std::string_view name(State state) {
    return state_names.at(std::to_underlying(state));
}

std::string_view name(Event event) {
    return row_of(event).name;
}

std::optional<State> state_named(std::string_view name) {
    const auto found = std::ranges::find(state_names, name);
    if (found == state_names.end()) return std::nullopt;
    return static_cast<State>(found - state_names.begin());
}

std::optional<Event> event_named(std::string_view name) {
    const auto found = std::ranges::find(table, name, &Row::name);
    return found == table.end() ? std::nullopt : std::optional(found->event);
}

const std::array<State, state_count>& all_states() {
    static constexpr auto all = every<State, state_count>();
    return all;
}

const std::array<Event, event_count>& all_events() {
    static constexpr auto all = every<Event, event_count>();
    return all;
}

State next(State from, Event event) {
    return row_of(event).to.at(std::to_underlying(from));
}

std::vector<Transition> transitions() {
    std::vector<Transition> found;
    for (const auto from : all_states()) {
        for (const auto event : all_events()) {
            const auto to = next(from, event);
            if (to != from) found.push_back({from, event, to});
        }
    }
    return found;
}

std::string drawing() {
    std::string text =
        "digraph online_payment {\n"
        "  rankdir=LR; node [shape=box, style=rounded, fontname=sans]; edge [fontname=sans, "
        "fontsize=10];\n";
    for (const auto state : all_states()) {
        const bool is_last = state == paid || state == failed || state == dismissed;
        text += "  " + std::string(name(state)) + (is_last ? " [peripheries=2];\n" : ";\n");
    }
    const auto moves = transitions();
    for (const auto from : all_states()) {
        for (const auto to : all_states()) {
            std::string events;
            for (const auto& move : moves) {
                if (move.from != from || move.to != to) continue;
                events += (events.empty() ? "" : "\\n") + std::string(name(move.event));
            }
            if (events.empty()) continue;
            text += "  " + std::string(name(from)) + " -> " + std::string(name(to)) + " [label=\"" +
                    events + "\"];\n";
        }
    }
    return text + "}\n";
}

bool is_open(State state) {
    return state == created || state == sent;
}

bool can_be_paid_late(State state) {
    return state == refused || state == abandoned || state == expired;
}

std::optional<base::Instant> next_question(State state, Event event, base::Instant begun_at,
                                           base::Instant now) {
    const bool is_late = now - begun_at >= late_result_watch;
    if (!is_open(state) && !can_be_paid_late(state)) return std::nullopt;
    if (event == Event::forgotten) return std::nullopt;
    if (can_be_paid_late(state) && is_late) return std::nullopt;
    if (event == Event::unreachable) return now + pause_after_error;
    if (is_open(state)) return now + sweep_interval;
    return now + late_result_interval;
}

}  // namespace payments
