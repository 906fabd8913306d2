#include "families/act_as_family.hpp"

#include <algorithm>

#include "accounts/acting_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/end_acting.hpp"
#include "families/guardian_store.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace families {

base::Result<AdultId, NotActing> act_as_family(const town::Services& services,
                                               const accounts::OfficerActor& officer,
                                               HouseholdId household, AdultId guardian,
                                               std::string_view remote_address) {
    using Answer = base::Result<AdultId, NotActing>;
    if (!officer.may(accounts::Permission::act_as_family))
        return base::refuse(NotActing::not_permitted);
    const auto now = services.clock.now();
    const auto csrf_secret = crypto::random_token(services.random);
    return services.database.write([&](db::Write& tx) -> Answer {
        const auto family = guardians_of(tx, household);
        const auto found = std::ranges::find(family.guardians, guardian, &GuardianName::id);
        if (found == family.guardians.end()) return base::refuse(NotActing::unknown_guardian);
        accounts::end_acting_in(tx, officer, now, remote_address);
        accounts::add_acting(tx,
                             {officer.session(), household.value(), guardian.value(),
                              family.household_name, found->name, csrf_secret},
                             now);
        accounts::record(tx, {.at = now,
                              .account = officer.account(),
                              .action = accounts::audit_action::acting_started,
                              .subject = "household " + std::to_string(household.value()),
                              .detail = "",
                              .remote_address = std::string(remote_address),
                              .household = household.value(),
                              .on_behalf_of = guardian.value()});
        return guardian;
    });
}

}  // namespace families
