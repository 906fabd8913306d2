#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "tariffs/tariff_store.hpp"
#include "town/services.hpp"

/// What officers do with price tables. Each asks for `Permission::manage_tariffs`.
namespace tariffs {

[[nodiscard]] TariffTableId add_draft(const town::Services& services,
                                      const accounts::DeskOfficer& by, const TariffTable& draft);

/// Lets `change` alter a draft; false when that draft is gone, or voted meanwhile.
template <class Change>
[[nodiscard]] bool change_draft(const town::Services& services, TariffTableId id, Change change) {
    return services.database.write([&](db::Write& tx) {
        auto table = lock_tariff_draft(tx, id);
        if (!table) return false;
        change(*table);
        return save_tariff_draft(tx, *table);
    });
}
[[nodiscard]] bool remove_draft(const town::Services& services, const accounts::DeskOfficer& by,
                                TariffTableId id);

/// Why a draft is not put in force.
struct VoteRefusal {
    enum class Reason : std::uint8_t {
        no_draft,  ///< gone, or voted meanwhile
        changed,   ///< since it was shown to who votes it
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
/// `mark`: that of the draft as it was shown.
[[nodiscard]] base::Result<std::monostate, VoteRefusal> vote_draft(const town::Services& services,
                                                                   const accounts::DeskOfficer& by,
                                                                   TariffTableId id,
                                                                   std::string_view mark);
/// What a draft is, in a few digits: another text as soon as something of it changes.
[[nodiscard]] std::string mark_of(const TariffTable& table);

/// Which tables some units follow, from now on and for what is booked from now on.
struct UnitsTariff {
    std::vector<activities::UnitId> units;
    std::string table_name;
};
void change_unit_tariffs(const town::Services& services, const accounts::DeskOfficer& by,
                         const std::vector<UnitsTariff>& choices);

}  // namespace tariffs
