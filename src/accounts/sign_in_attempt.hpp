#pragma once

#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "accounts/interrupted_form.hpp"

namespace accounts {

/// What a sign-in must remember while the password is being checked.
struct SignInAttempt {
    AccountKind side = AccountKind::family;  ///< whose page was used; any account may use either
    std::string typed_name;                  ///< for the form offered again
    std::string name_hash;                   ///< keyed, for the throttle of names nobody has
    std::optional<AccountId> account;  ///< nothing: nobody has that name, and nobody is to know
    std::string password_hash;         ///< to check against: the account's, or a decoy
    std::string continue_at;           ///< the path to go to afterwards; "": the usual one
    std::optional<InterruptedForm> interrupted_form;
    std::string device;
    std::string remote_address;
};

}  // namespace accounts
