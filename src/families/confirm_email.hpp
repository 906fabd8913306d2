#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace families {

enum class EmailCheckRefusal : std::uint8_t {
    dead_link,   ///< used, too old, replaced or never made
    not_theirs,  ///< it is for its owner alone, see accounts::LinkFor
    taken,       ///< another account has that address
};

/// The address the link would confirm, as long as it works. `who` is signed in, if anybody.
[[nodiscard]] base::Result<std::string, EmailCheckRefusal> email_of_link(
    const town::Services& services, std::optional<accounts::AccountId> who, std::string_view token);

/// Makes the address the account's own, and that of its adult. The address it replaces is told.
[[nodiscard]] base::Result<accounts::AccountId, EmailCheckRefusal> confirm_email(
    const town::Services& services, std::optional<accounts::AccountId> who, std::string_view token,
    std::string_view remote_address);

}  // namespace families
