#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "families/tariff_group.hpp"
#include "town/services.hpp"

/// The list of tariff groups, which officers keep with `Permission::manage_tariffs`.
namespace tariffs {

enum class GroupListRefusal : std::uint8_t {
    name_taken,
    in_use,  ///< a household is or was of it, or a tariff names it
};
/// `name` is one that `problem_of_group_name` finds nothing wrong with.
[[nodiscard]] base::Result<std::monostate, GroupListRefusal> add_group(
    const town::Services& services, const accounts::DeskOfficer& by, const std::string& name);
[[nodiscard]] base::Result<std::monostate, GroupListRefusal> remove_group(
    const town::Services& services, const accounts::DeskOfficer& by, families::TariffGroupId id);

}  // namespace tariffs
