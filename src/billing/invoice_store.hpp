#pragma once

#include <map>
#include <optional>
#include <vector>

#include "billing/invoice.hpp"
#include "billing/payment.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// Issued invoices and credit notes of the household, the newest first; since a day of issue when
/// one is given.
[[nodiscard]] std::vector<Invoice> invoices_of(db::Read read, const families::FamilyScope& scope,
                                               std::optional<base::Date> since = std::nullopt);
/// One of them, with its lines; nothing for another household's, or a draft.
[[nodiscard]] std::optional<InvoiceWithItems> find_invoice(db::Read read,
                                                           const families::FamilyScope& scope,
                                                           InvoiceId id);
/// For the mail that tells of it: the issued document, whoever's it is.
[[nodiscard]] std::optional<Invoice> invoice_to_announce(db::Read read, InvoiceId id);
/// The same of a payment that counts no more.
[[nodiscard]] std::optional<Payment> payment_to_announce(db::Read read, PaymentId id);

/// Lines to be written, of one document.
struct LinesOfDocument {
    InvoiceId invoice;
    families::HouseholdId household;
    const std::vector<BillableItem>* items = nullptr;
};
void add_items(const db::Write& tx, const std::vector<LinesOfDocument>& documents);

/// A credit note made by hand, issued at once.
struct NewCreditNote {
    Invoice invoice;  ///< with number and recipient
    int year = 0;
    std::int64_t rank = 0;
    InvoiceId corrects;
    std::vector<BillableItem> items;
    base::Instant issued_at;
};
[[nodiscard]] InvoiceId add_credit_note(const db::Write& tx, const NewCreditNote& note);
/// Of each line of an invoice that was booked: what all issued documents together ask for that
/// booking. Less than the line's amount when something of it was taken back.
[[nodiscard]] std::map<BillableItemId, base::Money> outstanding_of(db::Read read,
                                                                   InvoiceId invoice);

/// The lines of a document, a draft's too, by child, then service, then date. For who was granted
/// that document.
[[nodiscard]] std::vector<BillableItem> items_of(db::Read read, InvoiceId invoice);

/// What has settled an invoice, by date.
struct Settlement {
    base::Date date;
    std::optional<PaymentMode> mode;  ///< nothing: a credit note
    std::string number;               ///< the receipt's, or the credit note's; may be empty
    base::Money amount;
    std::optional<PaymentId> payment = {};  ///< or
    std::optional<InvoiceId> credit_note = {};
};
[[nodiscard]] std::vector<Settlement> settlements_of(db::Read read,
                                                     const families::FamilyScope& scope,
                                                     InvoiceId id);

[[nodiscard]] std::vector<Payment> payments_of(db::Read read, const families::FamilyScope& scope);
[[nodiscard]] std::optional<Payment> find_payment(db::Read read, const families::FamilyScope& scope,
                                                  PaymentId id);

}  // namespace billing
