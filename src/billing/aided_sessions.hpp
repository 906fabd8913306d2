#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aids/aided_price.hpp"
#include "billing/composition.hpp"

/// How aids lower what is billed for sessions. What a booking keeps ready counts first; then, day
/// by day, what is left of the aids in force, so that an aid given since lowers sessions that are
/// not billed yet. Done twice over the same facts it gives the same.
namespace billing {

/// A session with a price, before its aids.
struct SessionToAid {
    ExpectedItem* expected = nullptr;
    aids::AidedPlace place = {};
    /// What was confirmed, after aids; nothing: it was not booked.
    std::optional<base::Money> agreed = {};
};

/// Lowers amounts, food in proportion, and ends explanations with the aids. Never leaves more to
/// pay than was confirmed.
void give_aids(aids::AidPurse& purse, std::vector<SessionToAid> sessions);

/// What the sessions use of the aids, once they are billed.
[[nodiscard]] std::vector<aids::AidUse> uses_of(const std::vector<SessionToAid>& sessions);

/// What was asked of a giver for some lines.
struct GiverTotal {
    std::string giver;
    int lines = 0;  ///< of which it pays a part; those taken back counted off
    base::Money total;
};
/// By giver's name.
[[nodiscard]] std::vector<GiverTotal> totals_by_giver(const std::vector<aids::AidedPrice>& lines);

}  // namespace billing
