#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "billing/invoice.hpp"
#include "billing/payment.hpp"
#include "billing/statement.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

/// Who owes what. Everything that changes it goes through here, and first takes the household's
/// account with the regie, so that two payments at once never settle one euro twice.
namespace billing {

/// Makes the account if there is none, and keeps others from changing it until the transaction
/// ends.
[[nodiscard]] HouseholdAccountId lock_account(const db::Write& tx, RegieId regie,
                                              families::HouseholdId household);
/// The same for several households, in their order.
[[nodiscard]] std::map<families::HouseholdId, HouseholdAccountId> lock_accounts(
    const db::Write& tx, RegieId regie, const std::vector<families::HouseholdId>& households);

/// What the household owes to the regie: above 0 a debt, below 0 a credit. The ledger's sum.
[[nodiscard]] base::Money balance(db::Read read, RegieId regie, families::HouseholdId household);

/// Books an issued invoice or credit note whose row was just written, and settles it with what the
/// household has in credit, or gives a credit note to the invoice it corrects, then to the oldest.
/// Of a line that is taken back, what was waived is taken back first: it was never paid.
void post_invoice(const db::Write& tx, HouseholdAccountId account, const Invoice& invoice,
                  std::optional<InvoiceId> corrects, base::Instant now);

struct WrittenPayment {
    PaymentId id;
    std::string receipt_number;       ///< "" when none is due
    std::vector<Matching> matchings;  ///< what it settled
    base::Money credit;               ///< what no invoice took: kept for the next ones
};
/// Writes a payment, its ledger movement and its matchings; received on a day that is closed, it is
/// of the first day after it that is open. Throws db::Error on the constraint
/// `payment_idempotency` when that payment is written already.
[[nodiscard]] WrittenPayment write_payment(const db::Write& tx, const PaymentFacts& facts);

/// Takes a payment back: its own movement in the ledger, on the first open day from `returned_on`,
/// and its invoices are to be paid again,
/// less what the household has in credit. What was refunded of it is covered by other credits, and
/// is a debt until there are some. Throws db::Error on the constraint `payment_return_once` when it
/// was taken back already.
void return_payment(const db::Write& tx, const PaymentReturn& facts);

/// What no invoice and no refund has taken of the household's payments and credit notes.
[[nodiscard]] base::Money available_credit(db::Read read, RegieId regie,
                                           families::HouseholdId household);
/// What the household's credit would settle: wishes first, then the oldest if `rest` says so.
[[nodiscard]] std::vector<Matching> credit_matchings(db::Read read, RegieId regie,
                                                     families::HouseholdId household,
                                                     const std::vector<MatchingWish>& wishes,
                                                     PaymentFacts::Rest rest);
/// Gives those parts of the household's credit to those invoices: no new money, so no movement.
void settle_with_credit(const db::Write& tx, HouseholdAccountId account,
                        const std::vector<Matching>& matchings, base::Instant now);

struct WrittenRefund {
    RefundId id;
    std::string number;
};
/// Gives a part of the household's credit back, the oldest first. The credit is enough, and the
/// account is held. Throws db::Error on the constraint `credit_refund_idempotency` when that refund
/// is written already.
[[nodiscard]] WrittenRefund write_refund(const db::Write& tx, HouseholdAccountId account,
                                         const RefundFacts& facts);

/// The invoice says from now on that it will be drawn from the family's account that day.
void announce_debit(const db::Write& tx, InvoiceId invoice, base::Date day);
/// It says so no more: the debit was made, came back or was called off.
void forget_debit(const db::Write& tx, InvoiceId invoice);

/// Invoices of that household with something left to pay, in all regies, the oldest first.
[[nodiscard]] std::vector<OpenInvoice> open_invoices(db::Read read,
                                                     const families::FamilyScope& scope);

/// All movements of the household, the oldest first.
[[nodiscard]] std::vector<AccountMovement> account_movements(db::Read read,
                                                             const families::FamilyScope& scope);

}  // namespace billing
