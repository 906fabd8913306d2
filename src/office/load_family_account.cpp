#include "office/load_family_account.hpp"

#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"

namespace office {

std::vector<RegieAccount> load_family_account(db::Read read, const families::FamilyScope& scope) {
    const auto open = billing::open_invoices(read, scope);
    std::vector<RegieAccount> accounts;
    for (auto& regie : billing::all_regies(read)) {
        RegieAccount account;
        account.balance = billing::balance(read, regie.id, scope.household_id());
        for (const auto& invoice : open) {
            if (invoice.regie == regie.id) account.open.push_back(invoice);
        }
        account.regie = std::move(regie);
        accounts.push_back(std::move(account));
    }
    return accounts;
}

}  // namespace office
