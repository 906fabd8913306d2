#pragma once

#include <optional>
#include <string>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"

namespace billing {

/// The cash that a regie should have in hand, and how it came about since it was counted last.
struct CashInHand {
    std::optional<base::Date> last_closed = {};  ///< nothing: never counted
    base::Money opening = {};                    ///< what was counted then
    base::Money received = {};
    base::Money given_back = {};  ///< cancelled payments and refunds
    base::Money deposited = {};   ///< on slips

    [[nodiscard]] base::Money expected() const {
        return opening + received - given_back - deposited;
    }
};

/// The end of a regie's day: its cash was counted, and nothing is dated into that day, or one
/// before, any more.
struct CashControl {
    CashControlId id = {};
    RegieId regie = {};
    base::Date closed_day = {};
    CashInHand cash = {};
    base::Money counted = {};
    std::string difference_reason = {};  ///< "" when there is no difference
    std::string closed_by = {};          ///< an officer's name
    base::Instant closed_at = {};

    /// Above 0: more than there should be.
    [[nodiscard]] base::Money difference() const { return counted - cash.expected(); }
};

}  // namespace billing
