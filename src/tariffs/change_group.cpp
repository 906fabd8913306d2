#include "tariffs/change_group.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "families/tariff_group_store.hpp"
#include "tariffs/tariff_store.hpp"

namespace tariffs {

namespace {

using GroupChanged = base::Result<std::monostate, GroupListRefusal>;

void record_group(db::Write& tx, const town::Services& services, const accounts::DeskOfficer& by,
                  std::string_view action, const std::string& name) {
    accounts::record(tx, {.at = services.clock.now(),
                          .account = by.actor.account(),
                          .action = action,
                          .subject = "tariff",
                          .detail = name,
                          .remote_address = std::string(by.remote_address)});
}

bool is_named(db::Read read, std::string_view group) {
    return std::ranges::any_of(all_tariff_tables(read), [&](const TariffTable& table) {
        return std::ranges::any_of(
            table.rules, [&](const TariffRule& rule) { return rule.when.group == group; });
    });
}

}  // namespace

GroupChanged add_group(const town::Services& services, const accounts::DeskOfficer& by,
                       const std::string& name) {
    return services.database.write([&](db::Write& tx) -> GroupChanged {
        if (!families::add_tariff_group(tx, name))
            return base::refuse(GroupListRefusal::name_taken);
        record_group(tx, services, by, "tariff_group_added", name);
        return std::monostate();
    });
}

GroupChanged remove_group(const town::Services& services, const accounts::DeskOfficer& by,
                          families::TariffGroupId id) {
    return services.database.write([&](db::Write& tx) -> GroupChanged {
        const auto groups = families::all_tariff_groups(tx, services.today());
        const auto known = std::ranges::find(groups, id, &families::KnownTariffGroup::id);
        // Gone already: what was wanted.
        if (known == groups.end()) return std::monostate();
        if (is_named(tx, known->name) || !families::remove_tariff_group(tx, id))
            return base::refuse(GroupListRefusal::in_use);
        record_group(tx, services, by, "tariff_group_removed", known->name);
        return std::monostate();
    });
}

}  // namespace tariffs
