#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "tariffs/tariff_store.hpp"
#include "town/services.hpp"

/// What officers do with price tables. Each asks for `Permission::manage_tariffs`.
namespace tariffs {

/// Who changes a tariff, and from where.
struct TariffActor {
    const accounts::OfficerActor& actor;
    std::string_view remote_address;
};

[[nodiscard]] TariffTableId add_draft(const town::Services& services, const TariffActor& by,
                                      const TariffTable& draft);

/// Lets `change` alter a draft; false when that draft is gone, or voted meanwhile.
template <class Change>
[[nodiscard]] bool change_draft(const town::Services& services, TariffTableId id, Change change) {
    return services.database.write([&](db::Write& tx) {
        auto table = find_tariff_table(tx, id);
        if (!table || table->state != TariffState::draft) return false;
        change(*table);
        return save_tariff_draft(tx, *table);
    });
}
[[nodiscard]] bool remove_draft(const town::Services& services, const TariffActor& by,
                                TariffTableId id);

/// Why a draft is not put in force.
struct VoteRefusal {
    enum class Reason : std::uint8_t {
        no_draft,  ///< gone, or voted meanwhile
        has_problems,
        /// A version of that name starts on that day or after it: prices that families were told
        /// would change behind their back.
        before_the_last,
        in_the_past,  ///< it replaces a version, and its first day has passed
    };
    Reason reason = Reason::no_draft;
    std::vector<std::string> problems = {};  ///< in French
};
/// Puts a draft in force from its first day on, for good: the version before it ends the day
/// before.
[[nodiscard]] base::Result<std::monostate, VoteRefusal> vote_draft(const town::Services& services,
                                                                   const TariffActor& by,
                                                                   TariffTableId id);

/// Which tables some units follow, from now on and for what is booked from now on.
struct UnitsTariff {
    std::vector<activities::UnitId> units;
    std::string table_name;
};
void change_unit_tariffs(const town::Services& services, const TariffActor& by,
                         const std::vector<UnitsTariff>& choices);

}  // namespace tariffs
