#include "families/reset_second_factor.hpp"

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/change_second_factor.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/web_session_store.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace families {

base::Result<AdultId, NotReset> reset_second_factor(const town::Services& services,
                                                    const accounts::OfficerActor& officer,
                                                    const SecondFactorReset& reset) {
    if (reset.identity_check.empty()) return base::refuse(NotReset::identity_unproved);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<AdultId, NotReset> {
        const auto scope =
            grant(tx, officer, reset.household, accounts::Permission::change_family_files);
        if (!scope) return base::refuse(NotReset::unknown);
        const auto file = load_family_file(tx, *scope, services.today());
        const auto* adult = file.adult(reset.adult);
        if (!adult || !adult->account) return base::refuse(NotReset::unknown);
        const auto account = accounts::lock_account(tx, *adult->account);
        if (!account || !accounts::has_second_factor(tx, account->id))
            return base::refuse(NotReset::no_second_factor);
        accounts::delete_second_factor(tx, account->id);
        accounts::close_sessions(tx, account->id, std::nullopt, now);
        jobs::enqueue(tx, accounts::second_factor_removed_mail_job,
                      std::to_string(account->id.value()), now);
        accounts::record(tx,
                         {.at = now,
                          .account = officer.account(),
                          .action = "family_second_factor_reset",
                          .subject = "adult " + std::to_string(adult->id.value()),
                          .detail = "",
                          .remote_address = reset.remote_address,
                          .household = reset.household.value(),
                          .changes = accounts::sealed_changes(
                              services.keys, {{"Double authentification", "active", ""},
                                              {"Identité vérifiée", "", reset.identity_check}})});
        return adult->id;
    });
}

}  // namespace families
