#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "families/ids.hpp"

namespace billing {

enum class PaymentMode : std::uint8_t {
    cash,
    cheque,
    cesu,  ///< chèque emploi service universel préfinancé
    transfer,
    online,
    direct_debit,
    waiver,  ///< no money: the debt, or part of it, is given up by decision
};
[[nodiscard]] std::string_view name(PaymentMode mode);  // "cash", as stored
[[nodiscard]] std::optional<PaymentMode> payment_mode(std::string_view name);
[[nodiscard]] std::string_view french_name(PaymentMode mode);  // « Espèces »
/// Whether the person who pays is given a receipt: what is paid at the counter.
[[nodiscard]] bool gives_receipt(PaymentMode mode);

/// Why a payment counts no more.
enum class ReturnKind : std::uint8_t {
    by_bank,   ///< a debit or a cheque came back unpaid
    mistake,   ///< it was not made, or not so: a typing error
    credited,  ///< of a waiver, or a part of one: a credit note gave its debt back
};
[[nodiscard]] std::string_view name(ReturnKind kind);  // "bank", as stored
[[nodiscard]] std::optional<ReturnKind> return_kind(std::string_view name);

/// Which invoice a payment is meant for, and how much of it.
struct MatchingWish {
    InvoiceId invoice;
    base::Money amount;  ///< above 0
};

/// Money received for a household by a regie.
struct PaymentFacts {
    RegieId regie;
    families::HouseholdId household;
    PaymentMode mode = PaymentMode::cash;
    base::Money amount;  ///< above 0
    base::Date received_on = {};
    base::Instant recorded_at = {};
    std::optional<accounts::AccountId> recorded_by = {};  ///< nothing: the program
    std::string payer = {};            ///< who brought it, when it is not the household
    std::string reference = {};        ///< a cheque's number, a bank's or a gateway's reference
    std::string note = {};             ///< why, for a waiver
    std::string idempotency_key = {};  ///< unique among all payments: what is sent twice is one
    /// Served in this order; what remains goes to the oldest open invoices if `rest` says so.
    std::vector<MatchingWish> wishes = {};
    enum class Rest : std::uint8_t { oldest_invoices_first, kept_as_credit };
    Rest rest = Rest::oldest_invoices_first;
};

/// A payment as it stands.
struct Payment {
    PaymentId id;
    RegieId regie;
    families::HouseholdId household;
    PaymentMode mode = PaymentMode::cash;
    base::Money amount;
    base::Date received_on;
    base::Instant recorded_at;
    std::string payer;
    std::string reference;
    std::string note;
    std::string receipt_number;  ///< "" when none is due
    base::Money settled;         ///< given to invoices and refunds
    base::Money returned = {};   ///< what counts no more of it
    /// All of it counts no more since that day, for that reason; nothing for a waiver that was
    /// credited.
    std::optional<base::Date> returned_on = {};
    std::optional<ReturnKind> returned_as = {};
    std::string return_reason = {};
    std::string slip_number = {};  ///< of the deposit slip it is on; "" for none

    /// What is left of it for the household.
    [[nodiscard]] base::Money credit() const { return amount - returned - settled; }
};

/// A payment that counts no more, all of it.
struct PaymentReturn {
    PaymentId payment = {};
    ReturnKind kind = ReturnKind::by_bank;
    base::Date returned_on = {};
    base::Instant recorded_at = {};
    std::optional<accounts::AccountId> recorded_by = {};  ///< nothing: the program
    std::string reason = {};                              ///< French
};

/// A household's credit, given back.
struct RefundFacts {
    RegieId regie;
    families::HouseholdId household;
    PaymentMode mode = PaymentMode::transfer;  ///< transfer, cheque or cash
    base::Money amount;                        ///< above 0, at most the household's credit
    base::Date paid_on = {};
    base::Instant recorded_at = {};
    accounts::AccountId recorded_by = {};
    std::string payee = {};            ///< who was paid, when it is not the household
    std::string reference = {};        ///< a cheque's number, a transfer's reference
    std::string reason = {};           ///< printed; not empty
    std::string idempotency_key = {};  ///< unique among all refunds: what is sent twice is one
};

// ---- Which payment settles which invoice ----

/// An invoice with something left to pay.
struct OpenInvoice {
    InvoiceId id;
    RegieId regie;
    std::string number;
    base::Date issue_date;
    base::Date due_date;
    base::Money total;
    base::Money left;                         ///< above 0
    std::optional<base::Date> debit_on = {};  ///< when it will be drawn from the family’s account
};

/// A part of a payment or credit note, given to an invoice.
struct Matching {
    InvoiceId invoice;
    base::Money amount;  ///< above 0
};

/// Divides `amount` among open invoices, which come the oldest first: wishes first, each up to what
/// is left of its invoice, then, if `rest` says so, the oldest. Pure. What is not given is credit.
[[nodiscard]] std::vector<Matching> match(base::Money amount, std::vector<OpenInvoice> open,
                                          const std::vector<MatchingWish>& wishes,
                                          PaymentFacts::Rest rest);

}  // namespace billing
