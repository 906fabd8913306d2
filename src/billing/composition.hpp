#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/billable_item.hpp"
#include "billing/invoice_run.hpp"

/// What a household's document of a period holds: what is due for its bookings as they are known
/// now, less what earlier documents have billed already. So a second run over the same period
/// bills nothing twice, and mends what has changed since the first.
namespace billing {

/// A booking of the period, as it would be billed now.
struct ExpectedItem {
    BillableItem item;            ///< without a document yet
    base::Money agreed;           ///< what the family confirmed: `item` is never dearer
    base::Money price_today;      ///< what it would cost today
    bool has_tariff = true;       ///< false: `item` has no price
    bool lacks_quotient = false;  ///< the highest price, for want of a proof
};

/// Of a household, in one regie, for one period.
struct HouseholdPeriod {
    std::vector<ExpectedItem> expected;
    std::vector<BillableItem> billed;       ///< issued lines of bookings in the period
    std::optional<base::Money> last_total;  ///< of its last invoice in this regie
};

struct Composition {
    /// By child's name, child, label, date, booking; empty when there is nothing to bill or mend.
    std::vector<BillableItem> items;
    std::vector<Finding> findings;
    base::Money total;
    /// The line whose document a negative total corrects: the largest that is taken back.
    std::optional<BillableItemId> corrects;
};

/// Pure.
[[nodiscard]] Composition compose(const HouseholdPeriod& period);

}  // namespace billing
