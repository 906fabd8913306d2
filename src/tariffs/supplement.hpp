#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"

/// What the council asks besides the price of a session when something was not as agreed. How it
/// becomes cents: `supplement_price.hpp`.
namespace tariffs {

enum class SupplementKind : std::uint8_t {
    late_booking,       ///< booked after the notice rule had closed the session
    present_unbooked,   ///< came without a booking
    unexcused_absence,  ///< booked, did not come, and nobody gave a reason that counts
    late_pick_up,       ///< fetched after the end of the session
};
[[nodiscard]] std::string_view name(SupplementKind kind);  // "late_booking", as stored
/// Nothing for a name this program does not know.
[[nodiscard]] std::optional<SupplementKind> supplement_kind_named(std::string_view name);
[[nodiscard]] std::span<const SupplementKind> all_supplement_kinds();

enum class SupplementBasis : std::uint8_t {
    added,             ///< on top of the session's price
    instead,           ///< the session costs that much in all; one that is dearer already stays
    per_started_unit,  ///< of the time after the end of the session; for a late pick-up alone
};

/// The span in which « from the 3rd time » counts, for one child in one kind of activity; and the
/// one that a flat fee pays for.
enum class CountedIn : std::uint8_t { month, school_year };
[[nodiscard]] std::string_view name(CountedIn span);  // "school_year", as stored
[[nodiscard]] std::optional<CountedIn> counted_in_named(std::string_view name);

/// One rule. Of those of its kind, the one with the highest `from_time` that is reached counts;
/// before the first, the supplement is free.
struct Supplement {
    SupplementKind kind = SupplementKind::late_booking;
    SupplementBasis basis = SupplementBasis::added;
    base::Money amount;
    std::optional<base::Money> non_resident_amount = {};  ///< nothing: `amount` for all
    std::chrono::minutes unit{15};                        ///< of `per_started_unit`
    int from_time = 1;
    CountedIn counted_in = CountedIn::month;  ///< the same for all rules of a kind

    friend bool operator==(const Supplement&, const Supplement&) = default;
};

/// What is wrong with one, in French, for the officer who types it; empty when all is well.
[[nodiscard]] std::vector<std::string> problems_of(const Supplement& supplement);
/// What is wrong with all of a table's together.
[[nodiscard]] std::vector<std::string> problems_of(std::span<const Supplement> supplements);

}  // namespace tariffs
