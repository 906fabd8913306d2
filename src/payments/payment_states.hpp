#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"

/// The life of an online payment, as one table.
namespace payments {

enum class State : std::uint8_t {
    created,    ///< written down; the gateway has not given it a number yet
    sent,       ///< the family was sent to the gateway; the result is not known
    paid,       ///< the money is received and stands in the ledger
    refused,    ///< the bank said no
    abandoned,  ///< the family went back
    expired,    ///< nothing came in time
    failed,     ///< the gateway did not take it: the family was never sent there
    to_review,  ///< the gateway said something that only an officer can judge
    dismissed,  ///< an officer found that no money came
};
inline constexpr std::size_t state_count = 9;

/// What happens to one, mostly as the gateway tells it.
enum class Event : std::uint8_t {
    accepted,          ///< the gateway gave it a number
    rejected,          ///< the gateway wanted none of it, or did not answer when it was begun
    paid,              ///< by card or direct debit, and all that was compared agrees
    refused,           ///< card or direct debit refused
    given_up_early,    ///< abandoned, while the payer may still try again
    given_up,          ///< abandoned, and too late to try again
    not_known_early,   ///< no result, while the payer may still be typing
    not_known,         ///< no result, and too late for one
    forgotten,         ///< the gateway knows no such payment
    unreachable,       ///< no answer, or one that says nothing: to be asked again
    strange_result,    ///< a result letter that this program does not know
    mismatch,          ///< paid, but not this amount, reference, client or mode
    officer_accepts,   ///< an officer has seen the money
    officer_dismisses  ///< an officer has seen that there is none
};
inline constexpr std::size_t event_count = 14;

/// As stored, and as drawn.
[[nodiscard]] std::string_view name(State state);
[[nodiscard]] std::string_view name(Event event);
[[nodiscard]] std::optional<State> state_named(std::string_view name);
[[nodiscard]] std::optional<Event> event_named(std::string_view name);
[[nodiscard]] const std::array<State, state_count>& all_states();
[[nodiscard]] const std::array<Event, event_count>& all_events();

/// Where an event leads. Every event is foreseen in every state; one that changes nothing leads
/// back to where it came from. Money that arrives is never refused: `paid` leads to `paid` from
/// everywhere, and nothing leads away from there.
[[nodiscard]] State next(State from, Event event);

struct Transition {
    State from;
    Event event;
    State to;
};
/// Those of `next` that change the state, state by state.
[[nodiscard]] std::vector<Transition> transitions();

/// `transitions` for Graphviz: `portail payment-states | dot -Tsvg`.
[[nodiscard]] std::string drawing();

/// PayFiP's page opens for 15 minutes after the number was given, and whoever has typed a card
/// number may need some more for the bank's code; other clients of PayFiP wait 20 minutes, too.
inline constexpr std::chrono::minutes longest_way_to_pay{20};
/// How often the gateway is asked for each payment that is under way: well before
/// `longest_way_to_pay` is over, so that a notification that got lost costs minutes, not money.
inline constexpr std::chrono::minutes sweep_interval{5};
/// How often a worker looks for questions that are due.
inline constexpr std::chrono::minutes sweep_period{1};
/// After a technical error the gateway asks for this long a pause.
inline constexpr std::chrono::minutes pause_after_error{30};
/// A payment that ended without money is asked for again, since a result can come late: this often
/// and this long. The gateway forgets what was abandoned in the following night.
inline constexpr std::chrono::hours late_result_interval{1};
inline constexpr std::chrono::hours late_result_watch{48};
static_assert((sweep_interval + sweep_period) * 3 < longest_way_to_pay);

/// Under way: the family waits for its result.
[[nodiscard]] bool is_open(State state);
/// Ended without money, and money can still come.
[[nodiscard]] bool can_be_paid_late(State state);

/// When to ask the gateway after `event` at `now` has led to `state`; nothing: no more. `begun_at`
/// is when the family began.
[[nodiscard]] std::optional<base::Instant> next_question(State state, Event event,
                                                         base::Instant begun_at, base::Instant now);

}  // namespace payments
