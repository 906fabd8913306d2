#pragma once

#include <optional>
#include <string>
#include <vector>

#include "families/family_scope.hpp"
#include "families/tariff_group.hpp"
#include "platform/db/database.hpp"

namespace families {

/// A group and how many households are in it on a day.
struct KnownTariffGroup {
    TariffGroupId id;
    std::string name;
    int households = 0;
};
/// By name.
[[nodiscard]] std::vector<KnownTariffGroup> all_tariff_groups(db::Read read, base::Date today);

/// Nothing when a group has that name already.
[[nodiscard]] std::optional<TariffGroupId> add_tariff_group(const db::Write& tx,
                                                            std::string_view name);
/// The name of a group that goes; nothing when it is unknown, or a household is or was of it.
[[nodiscard]] std::optional<std::string> remove_tariff_group(const db::Write& tx, TariffGroupId id);

/// Of which group the household is from that day on, until the next one that is written.
void write_group_period(const db::Write& tx, HouseholdId household, base::Date from,
                        std::optional<TariffGroupId> group);
/// From when on the household is of which group, so that `change` holds and all else stays as it
/// was.
void write_group_change(const db::Write& tx, const FamilyScope& scope, const GroupChange& change);

}  // namespace families
