#include "billing/send_annual_statements.hpp"

#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "billing/annual_statement_jobs.hpp"
#include "billing/annual_statement_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

bool can_be_sent(int year, base::Date today) {
    constexpr int years_kept = 3;
    const int this_year = static_cast<int>(today.year());
    return year < this_year && year >= this_year - years_kept;
}

base::Result<int, StatementRefusal> announce_annual_statements(const town::Services& services,
                                                               const accounts::DeskOfficer& by,
                                                               int year) {
    if (!by.actor.may(accounts::Permission::manage_billing))
        return base::refuse(StatementRefusal::forbidden);
    if (!can_be_sent(year, services.today())) return base::refuse(StatementRefusal::year_not_over);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        int told = 0;
        for (const auto& household : statement_households(tx, year)) {
            if (household.delivery != Delivery::portal) continue;
            if (!add_statement_notice(tx, year, household.id, now)) continue;
            jobs::enqueue(tx, annual_statement_mail_job,
                          annual_statement_payload(year, household.id), now);
            ++told;
        }
        if (told > 0)
            accounts::record(tx, {.at = now,
                                  .account = by.actor.account(),
                                  .action = "annual_statements_announced",
                                  .subject = "annual statement",
                                  .detail = std::to_string(year) + "\u00A0: " +
                                            base::french::count(told, "foyer", "foyers"),
                                  .remote_address = std::string(by.remote_address)});
        return told;
    });
}

}  // namespace billing
