#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/role.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace accounts {

struct OfficerInvitation {
    std::string identifier;    ///< what the officer may sign in with besides the e-mail
    std::string display_name;  ///< "Sylvie Aubert"
    std::string email;         ///< where the link to choose a password goes
    std::vector<Assignment> roles;
    std::optional<AccountId> invited_by = {};  ///< nothing: the command line
    std::string remote_address = {};
};

enum class InvitationRefusal : std::uint8_t {
    identifier_taken,
    email_taken,
    incomplete,  ///< identifier, name and e-mail are all needed
    unknown_role,
};

/// Makes an officer's account without a password, then queues the mail with the link to choose one.
/// The link lives as long as a reset link; "Mot de passe oublié" makes another.
[[nodiscard]] base::Result<AccountId, InvitationRefusal> invite_officer(
    const town::Services& services, const OfficerInvitation& invitation);

}  // namespace accounts
