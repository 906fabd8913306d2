#pragma once

#include <optional>
#include <string>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/composition.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"

/// An amount that no tariff gives and an officer adds: a lost card, a broken window, what the bank
/// took for a debit that came back.
namespace billing {

struct OneOffCharge {
    OneOffChargeId id = {};
    RegieId regie = {};
    families::HouseholdId household = {};
    std::optional<families::ChildId> child = {};  ///< nothing: the household's
    std::string child_name = {};                  ///< "" without a child
    base::Date date = {};
    std::string label = {};   ///< « Carte perdue », as printed
    std::string reason = {};  ///< why, as printed below it
    base::Money amount = {};  ///< above 0
    std::string added_by = {};
    base::Instant added_at = {};
    std::optional<base::Instant> withdrawn_at = {};
    std::optional<InvoiceId> invoice = {};  ///< the issued one that asks for it
    std::string invoice_number = {};

    /// Still to be billed: then it can be withdrawn. Afterwards a credit note takes it back, as any
    /// other line.
    [[nodiscard]] bool is_pending() const { return !invoice && !withdrawn_at; }
};

/// More is a slip of the keyboard.
inline constexpr auto most_charged_at_once = base::Money::from_cents(5'000'00);
/// How far from today its day may be typed: an invoice of the year before is still explained.
inline constexpr int charged_days_back = 366;
inline constexpr int charged_days_ahead = 366;

/// Its line as the next document has it. No tariff gave the price: table and facts are empty.
[[nodiscard]] ExpectedItem expected_of(const OneOffCharge& charge);

}  // namespace billing
