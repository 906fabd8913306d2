#pragma once

#include "billing/ids.hpp"
#include "payments/ids.hpp"
#include "support/portal.hpp"

/// What families of the small town owe.
namespace support {

/// A régie whose invoices' numbers begin with that; the same one when it is asked for again.
[[nodiscard]] billing::RegieId regie(Portal& portal, const std::string& prefix = "E");

/// Issued by that régie, booked in the ledger, due a month later.
billing::InvoiceId issue_invoice(Portal& portal, billing::RegieId regie,
                                 families::HouseholdId household, int cents);

/// Begun by nobody's click: a row to be looked at.
payments::OnlinePaymentId add_online_payment(Portal& portal, families::HouseholdId household,
                                             accounts::AccountId account);

/// What a household owes to a régie: above 0 a debt. The ledger's sum, in cents.
[[nodiscard]] std::int64_t debt(Portal& portal, billing::RegieId regie,
                                families::HouseholdId household);
/// What is left to pay of an invoice, in cents.
[[nodiscard]] std::int64_t left(Portal& portal, billing::InvoiceId invoice);

}  // namespace support
