#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/invoice.hpp"
#include "billing/payment.hpp"

/// The statement of account: all that was owed and paid, in order, with what remained each time.
namespace billing {

/// A movement of the household's account with a regie.
struct AccountMovement {
    base::Date booked_on;
    RegieId regie;
    std::optional<InvoiceId> invoice;  ///< or
    std::optional<PaymentId> payment;  ///< of a return: the one that was taken back
    InvoiceKind invoice_kind = InvoiceKind::invoice;
    std::string number;                          ///< of the document, or of the receipt
    PaymentMode mode = PaymentMode::cash;        ///< of a payment
    base::Money amount;                          ///< above 0: owed more
    std::optional<ReturnKind> returned_as = {};  ///< the payment, or part of it, counts no more
    std::optional<RefundId> refund = {};         ///< a credit that was given back, in `mode`
};
/// « Facture E-2026-000123 », « Règlement : Chèque, reçu E-Q-2026-000045 », « Chèque impayé ».
[[nodiscard]] std::string document_words(const AccountMovement& movement);

struct StatementLine {
    AccountMovement movement;
    base::Money balance;  ///< after it; above 0: owed
};
struct Statement {
    RegieId regie;
    std::vector<StatementLine> lines;
    [[nodiscard]] base::Money balance() const {
        return lines.empty() ? base::Money() : lines.back().balance;
    }
};
/// One for each regie, in the order of their first movement; `movements` come the oldest first.
[[nodiscard]] std::vector<Statement> statements_of(const std::vector<AccountMovement>& movements);

}  // namespace billing
