#include "payments/change_debit_creditor.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/regie_store.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_creditor_store.hpp"
#include "platform/db/database.hpp"

namespace payments {

bool change_debit_creditor(const town::Services& services, const accounts::DeskOfficer& by,
                           const DebitCreditor& creditor) {
    CHECK(problems_of(creditor).empty());
    if (!by.actor.may(accounts::Permission::manage_billing)) return false;
    auto clean = creditor;
    clean.ics = parse_ics(creditor.ics).value();
    clean.iban = parse_iban(creditor.iban).value().reveal();
    clean.bic = parse_bic(creditor.bic).value();
    return services.database.write([&](db::Write& tx) {
        if (!billing::find_regie(tx, clean.regie)) return false;
        save_debit_creditor(tx, clean);
        accounts::record(tx, {.at = services.clock.now(),
                              .account = by.actor.account(),
                              .action = "debit_creditor_changed",
                              .subject = "regie " + std::to_string(clean.regie.value()),
                              .detail = clean.ics + ", " + clean.name + ", frais de rejet " +
                                        base::french::amount(clean.return_fee),
                              .remote_address = std::string(by.remote_address)});
        return true;
    });
}

}  // namespace payments
