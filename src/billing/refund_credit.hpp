#pragma once

#include <cstdint>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/ledger_store.hpp"
#include "town/services.hpp"

namespace billing {

/// A credit to be given back today.
struct RefundOrder {
    families::HouseholdId household;
    RegieId regie;
    PaymentMode mode = PaymentMode::transfer;  ///< one of `refund_modes`
    base::Money amount;                        ///< above 0
    std::string payee;                         ///< "": the household
    std::string reference;
    std::string reason;  ///< not empty; printed
    std::string idempotency_key;
};

enum class RefundRefusal : std::uint8_t {
    no_family,      ///< no such household or regie, or not this officer's
    known,          ///< that very form was recorded already
    too_much,       ///< more than the household's credit
    day_is_closed,  ///< the regie's day is over: tomorrow
};

/// Gives a credit back. Asks for `Permission::manage_billing`.
[[nodiscard]] base::Result<WrittenRefund, RefundRefusal> refund_credit(
    const town::Services& services, const accounts::DeskOfficer& by, const RefundOrder& order);

}  // namespace billing
