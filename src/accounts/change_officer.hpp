#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "accounts/role.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace accounts {

/// Why an officer's account stays as it is.
enum class OfficerRefusal : std::uint8_t {
    not_found,           ///< no officer's account, or removed
    himself,             ///< nobody suspends or removes himself
    last_administrator,  ///< nobody who can sign in would be left to manage officers
    unknown_role,        ///< or a role named twice
    no_email,            ///< no link can be sent
};

/// What an administrator does to an officer's account. Each is in the audit log.
enum class OfficerAct : std::uint8_t {
    suspend,  ///< sessions are closed at once
    resume,
    remove,               ///< kept for the audit log alone
    reset_second_factor,  ///< the app is to be set up again at the next sign-in
    sign_out,             ///< closes all sessions
    send_link,            ///< another link to choose a password
};

struct OfficerChanged {};
using OfficerAnswer = base::Result<OfficerChanged, OfficerRefusal>;

[[nodiscard]] OfficerAnswer change_officer(const town::Services& services,
                                           const OfficerActor& administrator, AccountId officer,
                                           OfficerAct act, std::string_view remote_address);

/// Gives these roles in place of those he had. They hold from his next click on.
[[nodiscard]] OfficerAnswer change_officer_roles(const town::Services& services,
                                                 const OfficerActor& administrator,
                                                 AccountId officer, std::vector<Assignment> roles,
                                                 std::string_view remote_address);

}  // namespace accounts
