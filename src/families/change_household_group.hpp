#pragma once

#include <cstdint>
#include <variant>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "families/tariff_group.hpp"
#include "town/services.hpp"

namespace families {

enum class GroupRefusal : std::uint8_t {
    no_household,
    no_group,  ///< gone meanwhile
};

/// By an officer with `Permission::change_family_files`. Prices of sessions on these days follow
/// it; what is booked never costs more than was confirmed.
[[nodiscard]] base::Result<std::monostate, GroupRefusal> change_household_group(
    const town::Services& services, const accounts::DeskOfficer& by, HouseholdId household,
    const GroupChange& change);

}  // namespace families
