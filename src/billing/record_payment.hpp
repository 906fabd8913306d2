#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/ledger_store.hpp"
#include "billing/payment.hpp"
#include "town/services.hpp"

namespace billing {

/// What somebody brought to the counter, sent by cheque, or was let off.
struct CounterPayment {
    families::HouseholdId household;
    RegieId regie;
    PaymentMode mode = PaymentMode::cash;  ///< neither online nor direct debit
    base::Money amount;                    ///< above 0
    base::Date received_on;
    std::string payer;
    std::string reference;
    std::string note;  ///< why: not empty for a waiver
    std::vector<MatchingWish> wishes;
    PaymentFacts::Rest rest = PaymentFacts::Rest::oldest_invoices_first;
    std::string idempotency_key;
};

/// A cheque of more than that is a slip of the keyboard.
inline constexpr auto most_at_counter = base::Money::from_cents(20'000'00);

enum class CounterRefusal : std::uint8_t {
    no_family,      ///< no such household or regie, or not this officer's to take money for
    known,          ///< that very form was recorded already
    no_debt_left,   ///< a waiver of more than the household owes
    day_is_closed,  ///< the regie closed that day: nothing is dated into it any more
};

/// Asks for `Permission::manage_billing`.
[[nodiscard]] base::Result<WrittenPayment, CounterRefusal> record_counter_payment(
    const town::Services& services, const accounts::DeskOfficer& by, const CounterPayment& payment);

}  // namespace billing
