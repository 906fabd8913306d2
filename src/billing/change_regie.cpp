#include "billing/change_regie.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "billing/regie_store.hpp"

namespace billing {

base::Result<RegieId, RegieRefusal> change_regie(const town::Services& services,
                                                 const accounts::DeskOfficer& by,
                                                 const Regie& regie) {
    using Changed = base::Result<RegieId, RegieRefusal>;
    CHECK(problems_of(regie).empty());
    if (!by.actor.may(accounts::Permission::manage_billing))
        return base::refuse(RegieRefusal::no_regie);
    const bool is_new = regie.id == RegieId();
    try {
        return services.database.write([&](db::Write& tx) -> Changed {
            if (!is_new && !find_regie(tx, regie.id)) return base::refuse(RegieRefusal::no_regie);
            auto id = regie.id;
            if (is_new)
                id = add_regie(tx, regie);
            else
                save_regie(tx, regie);
            for (const auto kind : regie.kinds) set_kind_regie(tx, kind, id);
            accounts::record(tx, {.at = services.clock.now(),
                                  .account = by.actor.account(),
                                  .action = "regie_changed",
                                  .subject = "regie " + std::to_string(id.value()),
                                  .detail = regie.name,
                                  .remote_address = std::string(by.remote_address)});
            return id;
        });
    } catch (const db::Error& error) {
        if (error.violates("regie_name")) return base::refuse(RegieRefusal::name_taken);
        if (error.violates("regie_prefix")) return base::refuse(RegieRefusal::prefix_taken);
        throw;
    }
}

}  // namespace billing
