#include "billing/journal.hpp"

#include <algorithm>
#include <array>

namespace billing {

namespace {

struct AccountWords {
    std::string_view account;
    std::string_view words;
};
constexpr std::array accounts_in_order = {
    AccountWords{"household", "Familles"},
    AccountWords{"revenue", "Produits des services"},
    AccountWords{"waived", "Remises gracieuses"},
    AccountWords{"cash", "Caisse"},
    AccountWords{"cheque", "Chèques"},
    AccountWords{"cesu", "CESU"},
    AccountWords{"transfer", "Virements"},
    AccountWords{"online", "Paiements en ligne"},
    AccountWords{"direct_debit", "Prélèvements"},
};

}  // namespace

std::string_view account_words(std::string_view account) {
    const auto found = std::ranges::find(accounts_in_order, account, &AccountWords::account);
    return found == accounts_in_order.end() ? account : found->words;
}

std::vector<AccountTotal> totals_by_account(const std::vector<JournalLine>& lines) {
    std::vector<AccountTotal> totals;
    for (const auto& known : accounts_in_order) {
        AccountTotal total{std::string(known.account), {}, {}};
        for (const auto& line : lines) {
            if (line.account != known.account) continue;
            total.debit += line.debit();
            total.credit += line.credit();
        }
        if (!total.debit.is_zero() || !total.credit.is_zero()) totals.push_back(std::move(total));
    }
    return totals;
}

}  // namespace billing
