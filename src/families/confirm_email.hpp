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
    dead_link,  ///< used, too old, replaced or never made
    taken,      ///< another account has that address
};

/// The address the link would confirm, as long as it works.
[[nodiscard]] std::optional<std::string> email_of_link(const town::Services& services,
                                                       std::string_view token);

/// Makes the address the account's own, and that of its adult.
[[nodiscard]] base::Result<accounts::AccountId, EmailCheckRefusal> confirm_email(
    const town::Services& services, std::string_view token, std::string_view remote_address);

}  // namespace families
