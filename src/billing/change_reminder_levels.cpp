#include "billing/change_reminder_levels.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/regie_store.hpp"
#include "billing/reminder_store.hpp"

namespace billing {

base::Result<RegieId, RegieRefusal> change_reminder_levels(
    const town::Services& services, const accounts::DeskOfficer& by, RegieId regie,
    const std::vector<ReminderLevel>& levels) {
    using Changed = base::Result<RegieId, RegieRefusal>;
    CHECK(problems_of(levels).empty());
    if (!by.actor.may(accounts::Permission::manage_billing))
        return base::refuse(RegieRefusal::no_regie);
    return services.database.write([&](db::Write& tx) -> Changed {
        const auto known = find_regie(tx, regie);
        if (!known) return base::refuse(RegieRefusal::no_regie);
        // Whoever sends reminders just now sends them as they were.
        lock_reminders(tx, regie);
        save_reminder_levels(tx, regie, levels);
        accounts::record(
            tx, {.at = services.clock.now(),
                 .account = by.actor.account(),
                 .action = "reminder_levels_changed",
                 .subject = "regie " + std::to_string(regie.value()),
                 .detail = known->name + "\u00A0: " +
                           base::french::count(static_cast<std::int64_t>(levels.size()), "niveau",
                                               "niveaux"),
                 .remote_address = std::string(by.remote_address)});
        return regie;
    });
}

}  // namespace billing
