#pragma once

#include <cstdint>
#include <vector>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/payment.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace billing {

/// A household's credit, to be given to open invoices now.
struct CreditUse {
    families::HouseholdId household;
    RegieId regie;
    std::vector<InvoiceId> invoices;  ///< in this order; none: the oldest first, all of them
    base::Money seen;                 ///< what the review said that would be settled
};

enum class CreditUseRefusal : std::uint8_t {
    no_family,  ///< no such household or regie, or not this officer's
    nothing,    ///< there is no credit, or nothing open to give it to
    changed,    ///< it would settle more or less than the officer was shown
};

/// Which invoices the credit would settle, and how much of each.
[[nodiscard]] std::vector<Matching> plan_of(db::Read read, const CreditUse& use);

/// Settles invoices with the household's credit; answers how much. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] base::Result<base::Money, CreditUseRefusal> apply_credit(
    const town::Services& services, const accounts::DeskOfficer& by, const CreditUse& use);

}  // namespace billing
