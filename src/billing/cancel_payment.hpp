#pragma once

#include <string>
#include <variant>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/cancellation.hpp"
#include "town/services.hpp"

namespace billing {

struct Cancellation {
    families::HouseholdId household;
    PaymentId payment;
    ReturnKind kind = ReturnKind::mistake;  ///< or by_bank
    std::string reason;                     ///< not empty; stands on the receipt
};

/// Takes a payment back as of today: its invoices are to be paid again. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] base::Result<std::monostate, CancelRefusal> cancel_payment(
    const town::Services& services, const accounts::DeskOfficer& by,
    const Cancellation& cancellation);

}  // namespace billing
