#pragma once

#include "billing/invoice_words.hpp"
#include "billing/regie.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace office {

/// What a family owes to one regie.
struct RegieAccount {
    billing::Regie regie;
    base::Money balance;                     ///< above 0: owed
    std::vector<billing::OpenInvoice> open;  ///< the oldest first
    /// Of payments and credit notes, what no invoice has taken.
    [[nodiscard]] base::Money credit() const {
        auto credit = -balance;
        for (const auto& invoice : open) credit += invoice.left;
        return credit;
    }
};
/// One for each of the town's regies, by name.
[[nodiscard]] std::vector<RegieAccount> load_family_account(db::Read read,
                                                            const families::FamilyScope& scope);

}  // namespace office
