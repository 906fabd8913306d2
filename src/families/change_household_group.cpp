#include "families/change_household_group.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "families/family_store.hpp"
#include "families/tariff_group_store.hpp"

namespace families {

namespace {

std::string change_words(const GroupChange& change, std::string_view name) {
    auto words = std::string(name) + ", à partir du " + base::french::date(change.from);
    if (change.to) words += " et jusqu’au " + base::french::date(*change.to);
    return words;
}

}  // namespace

base::Result<std::monostate, GroupRefusal> change_household_group(const town::Services& services,
                                                                  const accounts::DeskOfficer& by,
                                                                  HouseholdId household,
                                                                  const GroupChange& change) {
    using GroupWritten = base::Result<std::monostate, GroupRefusal>;
    const auto now = services.clock.now();
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) -> GroupWritten {
        const auto scope =
            grant(tx, by.actor, household, accounts::Permission::change_family_files);
        if (!scope) return base::refuse(GroupRefusal::no_household);
        std::string name = "Aucun groupe";
        if (change.group) {
            const auto groups = all_tariff_groups(tx, today);
            const auto known = std::ranges::find(groups, *change.group, &KnownTariffGroup::id);
            if (known == groups.end()) return base::refuse(GroupRefusal::no_group);
            name = known->name;
        }
        write_group_change(tx, *scope, change);
        record(tx, *scope,
               {.at = now,
                .action = "household_group_changed",
                .subject = "household " + std::to_string(household.value()),
                .detail = change_words(change, name),
                .remote_address = std::string(by.remote_address)});
        return std::monostate();
    });
}

}  // namespace families
