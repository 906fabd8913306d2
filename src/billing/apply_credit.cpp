#include "billing/apply_credit.hpp"

#include "base/french.hpp"
#include "billing/account_mail_jobs.hpp"
#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"
#include "families/family_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

namespace {

/// More than any invoice.
constexpr auto all_of_it = base::Money::from_cents(1'000'000'000);

base::Money sum_of(const std::vector<Matching>& matchings) {
    base::Money sum;
    for (const auto& matching : matchings) sum += matching.amount;
    return sum;
}

}  // namespace

std::vector<Matching> plan_of(db::Read read, const CreditUse& use) {
    std::vector<MatchingWish> wishes;
    for (const auto invoice : use.invoices) wishes.push_back({invoice, all_of_it});
    const auto rest = use.invoices.empty() ? PaymentFacts::Rest::oldest_invoices_first
                                           : PaymentFacts::Rest::kept_as_credit;
    return credit_matchings(read, use.regie, use.household, wishes, rest);
}

base::Result<base::Money, CreditUseRefusal> apply_credit(const town::Services& services,
                                                         const accounts::DeskOfficer& by,
                                                         const CreditUse& use) {
    using Applied = base::Result<base::Money, CreditUseRefusal>;
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> Applied {
        const auto scope =
            families::grant(tx, by.actor, use.household, accounts::Permission::manage_billing);
        if (!scope || !find_regie(tx, use.regie)) return base::refuse(CreditUseRefusal::no_family);
        const auto account = lock_account(tx, use.regie, use.household);
        const auto matchings = plan_of(tx, use);
        const auto sum = sum_of(matchings);
        if (sum.is_zero()) return base::refuse(CreditUseRefusal::nothing);
        if (sum != use.seen) return base::refuse(CreditUseRefusal::changed);
        settle_with_credit(tx, account, matchings, now);
        families::record(
            tx, *scope,
            {.at = now,
             .action = "credit_applied",
             .subject = "household " + std::to_string(use.household.value()),
             .detail = base::french::amount(sum) + ", " +
                       base::french::count(std::ssize(matchings), "facture", "factures"),
             .remote_address = std::string(by.remote_address)});
        jobs::enqueue(tx, credit_applied_job, credit_applied_payload(use.household, use.regie, sum),
                      now);
        return sum;
    });
}

}  // namespace billing
