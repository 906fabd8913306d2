#include "families/correct_address.hpp"

#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "families/address_store.hpp"
#include "families/certification_store.hpp"
#include "families/correction_jobs.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "families/move_jobs.hpp"
#include "platform/db/database.hpp"

namespace families {

base::Result<HouseholdId, AddressRefusal> correct_address(const town::Services& services,
                                                          const accounts::OfficerActor& officer,
                                                          const AddressCorrection& correction) {
    using Answer = base::Result<HouseholdId, AddressRefusal>;
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) -> Answer {
        const auto household = correction.household;
        const auto scope = grant(tx, officer, household, accounts::Permission::change_family_files);
        if (!scope) return base::refuse(AddressRefusal::unknown);
        lock_family_file(tx, *scope);
        const auto before = address_period(tx, household, correction.moved_on.value_or(today));
        if (before.address == correction.address && before.residency == correction.residency)
            return base::refuse(AddressRefusal::unchanged);
        const auto from = correction.moved_on.value_or(before.valid_from);
        write_address(tx, household, correction.address, correction.residency, from,
                      correction.moved_on ? PlannedAddresses::replaced : PlannedAddresses::kept);
        show_address_of(tx, household, today);
        if (today < from) enqueue_move_in(tx, household, services.town_time.instant(from, {}));
        cancel_certification(tx, *scope, sheet_of(household));
        accounts::record(
            tx, {.at = services.clock.now(),
                 .account = officer.account(),
                 .action = "address_corrected",
                 .subject = "household " + std::to_string(household.value()),
                 .detail = "",
                 .remote_address = correction.remote_address,
                 .household = household.value(),
                 .changes = accounts::sealed_changes(
                     services.keys,
                     {{"Adresse", in_one_line(before.address), in_one_line(correction.address)},
                      {"Tarif", std::string(residency_text(before.residency)),
                       std::string(residency_text(correction.residency))},
                      {"À partir du", "",
                       correction.moved_on ? base::french::date(*correction.moved_on) : ""}})});
        enqueue_correction_told(services, tx, household, {"a corrigé l’adresse de votre foyer"});
        return household;
    });
}

}  // namespace families
