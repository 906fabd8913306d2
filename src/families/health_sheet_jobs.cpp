#include "families/health_sheet_jobs.hpp"

#include "accounts/audit_store.hpp"
#include "families/health_sheet_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "town/setting_store.hpp"

namespace families {

namespace {

/// The day for which the erasing is planned; "" when it is not.
constexpr std::string_view planned_day = "health_sheets_erased_on";
/// Nobody books at that hour.
constexpr std::chrono::hours erasing_hour{3};

}  // namespace

void schedule_health_erasing(const db::Write& write, const base::TownTime& town_time,
                             base::Date day) {
    const auto planned = base::parse_date(town::read_setting(write, planned_day).value_or(""));
    if (planned && *planned <= day) return;
    town::write_setting(write, planned_day, base::iso(day));
    jobs::enqueue(write, erase_health_job, base::iso(day), town_time.instant(day, erasing_hour));
}

void erase_due_health_sheets(const town::Services& services) {
    const auto now = services.clock.now();
    const auto today = services.today();
    services.database.write([&](db::Write& write) {
        const auto erased = erase_health_sheets(write, today);
        if (erased > 0) {
            accounts::record(write, {.at = now,
                                     .account = std::nullopt,
                                     .action = "health_sheets_erased",
                                     .subject = "health sheets",
                                     .detail = std::to_string(erased),
                                     .remote_address = ""});
        }
        const auto planned = base::parse_date(town::read_setting(write, planned_day).value_or(""));
        if (planned && today < *planned) return;
        town::write_setting(write, planned_day, "");
        if (const auto next = next_erasing(write))
            schedule_health_erasing(write, services.town_time, *next);
    });
}

}  // namespace families
