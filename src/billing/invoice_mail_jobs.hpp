#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "billing/invoice.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace billing {

/// Payload: the id of the invoice or credit note.
inline constexpr std::string_view invoice_issued_job = "invoice_issued_mail";

/// An invoice that is being issued: the ledger does not know it yet.
struct InvoiceToIssue {
    families::HouseholdId household = {};
    RegieId regie = {};
    base::Date due_date = {};
    base::Money total = {};
};
/// Whether it will be debited: the room that knows says.
using IsDebited = std::function<bool(db::Read, const InvoiceToIssue&)>;
/// What will be debited of one that was issued.
using FindsDebit =
    std::function<std::optional<DebitToCome>(const town::Services&, db::Read, const Invoice&)>;

/// Puts a mail to each of the household's guardians in the queue: the document's amount, until when
/// to pay it or that it will be debited, and where it is. Who has no e-mail is told nothing.
void send_invoice_issued(const town::Services& services, std::string_view payload,
                         const FindsDebit& finds_debit);

}  // namespace billing
