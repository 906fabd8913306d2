#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/money.hpp"

/// A regie's journal of a period: every line of its ledger, and what each account comes to.
namespace billing {

struct JournalLine {
    base::Date date;
    std::string piece;  ///< the number of an invoice, a credit note, a receipt or a refund
    std::string words;  ///< « Facture », « Règlement »…
    std::string household_name;
    std::string file_number;
    std::string account;  ///< as stored: "household", "revenue", "cash"…
    base::Money amount;   ///< above 0: debit

    [[nodiscard]] base::Money debit() const { return std::max(amount, base::Money()); }
    [[nodiscard]] base::Money credit() const { return std::max(-amount, base::Money()); }
};

/// « Familles », « Produits des services », « Caisse »…
[[nodiscard]] std::string_view account_words(std::string_view account);

struct AccountTotal {
    std::string account;
    base::Money debit;
    base::Money credit;
};
/// In the order of a journal: families, revenue, waivers, then money by mode. Debits and credits of
/// all of them together are equal.
[[nodiscard]] std::vector<AccountTotal> totals_by_account(const std::vector<JournalLine>& lines);

}  // namespace billing
