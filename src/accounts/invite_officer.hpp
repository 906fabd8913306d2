#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "town/services.hpp"

namespace accounts {

struct OfficerInvitation {
    std::string identifier;    ///< what the officer may sign in with besides the e-mail
    std::string display_name;  ///< "Sylvie Aubert"
    std::string email;         ///< where the link to choose a password goes
    std::vector<Permission> permissions;
};

enum class InvitationRefusal : std::uint8_t {
    identifier_taken,
    email_taken,
    incomplete,  ///< identifier, name and e-mail are all needed
};

/// Makes an officer's account without a password, then queues the mail with the link to choose one.
/// The link lives as long as a reset link; "Mot de passe oublié" makes another.
[[nodiscard]] base::Result<AccountId, InvitationRefusal> invite_officer(
    const town::Services& services, const OfficerInvitation& invitation);

}  // namespace accounts
