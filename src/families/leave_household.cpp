#include "families/leave_household.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "accounts/officer_store.hpp"
#include "base/french.hpp"
#include "families/correction_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/member_store.hpp"
#include "platform/db/database.hpp"

namespace families {

base::Result<AdultId, NotLeaving> leave_household(const town::Services& services,
                                                  const accounts::OfficerActor& officer,
                                                  const AdultDeparture& departure) {
    if (departure.reason.empty()) return base::refuse(NotLeaving::reason_missing);
    if (services.today() < departure.last_day) return base::refuse(NotLeaving::day_to_come);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<AdultId, NotLeaving> {
        const auto scope =
            grant(tx, officer, departure.household, accounts::Permission::change_family_files);
        if (!scope) return base::refuse(NotLeaving::unknown);
        lock_family_file(tx, *scope);
        const auto file = load_family_file(tx, *scope, services.today());
        const auto* adult = file.adult(departure.adult);
        if (!adult) return base::refuse(NotLeaving::unknown);
        const auto guardians = std::ranges::count(file.adults, AdultRole::guardian, &Adult::role);
        if (adult->role == AdultRole::guardian && guardians == 1)
            return base::refuse(NotLeaving::last_guardian);
        if (adult->account) accounts::remove_sign_in(tx, *adult->account, now);
        if (!end_adult(tx, *scope, adult->id, departure.last_day, departure.reason))
            return base::refuse(NotLeaving::unknown);
        accounts::record(tx, {.at = now,
                              .account = officer.account(),
                              .action = "adult_left",
                              .subject = "adult " + std::to_string(adult->id.value()),
                              .detail = "",
                              .remote_address = departure.remote_address,
                              .household = departure.household.value(),
                              .changes = accounts::sealed_changes(
                                  services.keys, {{"Dernier jour dans le foyer", "",
                                                   base::french::date(departure.last_day)},
                                                  {"Motif", "", departure.reason}})});
        enqueue_correction_told(
            services, tx, departure.household,
            {"a noté que " + adult->full_name() + " ne fait plus partie de votre foyer"});
        return departure.adult;
    });
}

}  // namespace families
