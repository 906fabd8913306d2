#pragma once

#include <cstdint>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace families {

enum class NotActing : std::uint8_t {
    not_permitted,
    unknown_guardian,  ///< no guardian of that household has this id
};

/// From now on the officer's session stands in for that guardian, until he ends it, signs out or
/// leaves it idle for half an hour. What it did for another family ends here.
[[nodiscard]] base::Result<AdultId, NotActing> act_as_family(const town::Services& services,
                                                             const accounts::OfficerActor& officer,
                                                             HouseholdId household,
                                                             AdultId guardian,
                                                             std::string_view remote_address);

}  // namespace families
