#pragma once

#include <cstdint>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/regie.hpp"
#include "town/services.hpp"

namespace billing {

enum class RegieRefusal : std::uint8_t {
    no_regie,  ///< or not this officer's to change
    name_taken,
    prefix_taken,
};

/// Writes a regie without problems, new when it has no id, and makes its kinds of activity its own:
/// what was invoiced before stays with the regie that did. Asks for `Permission::manage_billing`.
[[nodiscard]] base::Result<RegieId, RegieRefusal> change_regie(const town::Services& services,
                                                               const accounts::DeskOfficer& by,
                                                               const Regie& regie);

}  // namespace billing
