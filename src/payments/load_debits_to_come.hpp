#pragma once

#include <map>
#include <optional>
#include <set>

#include "billing/invoice_mail_jobs.hpp"
#include "families/family_scope.hpp"
#include "town/services.hpp"

/// What families may be promised: what a run has announced, else what the runs to come will debit,
/// as `foresee_debits` says.
namespace payments {

/// Of the household’s open invoices, those that are or will be debited.
[[nodiscard]] std::map<billing::InvoiceId, billing::DebitToCome> debits_to_come(
    const town::Services& services, db::Read read, const families::FamilyScope& scope);

/// Of an invoice that was issued, for the e-mail about it; nothing when it is not debited.
[[nodiscard]] std::optional<billing::DebitToCome> debit_to_come(const town::Services& services,
                                                                db::Read read,
                                                                const billing::Invoice& invoice);

/// Whether an invoice that is being issued, and that the ledger does not know yet, will be debited.
[[nodiscard]] bool is_to_be_debited(const town::Services& services, db::Read read,
                                    const billing::InvoiceToIssue& invoice);

/// Of a whole regie, for reminders.
[[nodiscard]] std::set<billing::InvoiceId> invoices_to_be_debited(const town::Services& services,
                                                                  db::Read read,
                                                                  billing::RegieId regie);

}  // namespace payments
