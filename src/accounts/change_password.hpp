#pragma once

#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "accounts/reset_password.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

namespace accounts {

struct PasswordChanged {
    int closed_sessions = 0;  ///< the person's others
};

/// A signed-in person chooses another password. The current one is asked, and wrong ones count as
/// failed sign-ins do, since a borrowed telephone must not be worth more than a guess. Closes the
/// person's other sessions and tells her by mail.
[[nodiscard]] base::Result<PasswordChanged, PasswordRefusal> change_password(
    const town::Services& services, const Actor& actor,
    const base::Sensitive<std::string>& current_password,
    const base::Sensitive<std::string>& new_password, std::string_view remote_address);

}  // namespace accounts
