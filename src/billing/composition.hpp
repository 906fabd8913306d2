#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/billable_item.hpp"
#include "billing/invoice_run.hpp"

/// What a household's document of a period holds: what is due for its bookings and for what was
/// recorded of its children's presence, as both are known now, less what earlier documents have
/// billed already. So a second run over the same period bills nothing twice, and mends what has
/// changed since the first.
namespace billing {

/// A charge of the period, as it would be billed now.
struct ExpectedItem {
    BillableItem item;        ///< without a document yet
    base::Money agreed;       ///< what the family confirmed: `item` is never dearer
    base::Money price_today;  ///< what it would cost today
    /// Why `item` has no price: no_tariff, or present_unbooked where the tariff foresees it not.
    std::optional<FindingKind> unpriced = {};
    bool lacks_quotient = false;  ///< the highest price, for want of a proof
};

/// Of a household, in one regie, for one period.
struct HouseholdPeriod {
    std::vector<ExpectedItem> expected;     ///< of one-off charges, those that no document has yet
    std::vector<BillableItem> billed;       ///< issued lines of charges in the period
    std::optional<base::Money> last_total;  ///< of its last invoice in this regie
};

struct Composition {
    /// By child's name, child, label, date, charge, what is nobody's at the end; empty when there
    /// is nothing to bill or mend.
    std::vector<BillableItem> items;
    std::vector<Finding> findings;
    base::Money total;
    /// The line whose document a negative total corrects: the largest that is taken back.
    std::optional<BillableItemId> corrects;
};

/// How the explanation of a line begins whose price is the confirmed one.
inline constexpr std::string_view confirmed_price = "Prix confirmé à la réservation. ";
/// A family never pays more than it confirmed (decision 20): such a line has no facts of its own.
void keep_agreed(BillableItem& item, base::Money agreed, std::string_view explanation);

/// Pure.
[[nodiscard]] Composition compose(const HouseholdPeriod& period);

}  // namespace billing
