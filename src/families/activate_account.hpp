#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "accounts/sign_in.hpp"
#include "base/civil_date.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

/// A family's first sign-in: identifier and code from a letter, one fact that only the family and
/// the town know, then an e-mail address and a password.
namespace families {

struct ActivationAttempt {
    std::string typed_identifier;
    base::Sensitive<std::string> typed_code;
    base::Date birth_date;  ///< of a child of the household
    std::string remote_address;
};

/// Why the door stays shut. An unknown identifier, a wrong code, a wrong date, a code that has
/// expired or was used: all `wrong`, counted alike under the name that was typed.
struct ActivationRefusal {
    enum class Reason : std::uint8_t {
        wrong,
        delayed,  ///< too early after failures; nothing was checked
        blocked,  ///< five failures: another letter is needed; nothing was checked
    };
    Reason reason = Reason::wrong;
    std::optional<base::Instant> next_attempt_at;
};

/// What the browser keeps between the two steps: signed, and worth nothing once the code is used
/// or `accounts::activation_pass_life` is over.
using ActivationPass = base::Sensitive<std::string>;

/// Step 1. The code is not used up by it: who stops here comes back with the same letter.
[[nodiscard]] base::Result<ActivationPass, ActivationRefusal> start_activation(
    const town::Services& services, const ActivationAttempt& attempt);

/// Whose pass it is, as long as it works.
[[nodiscard]] std::optional<accounts::Account> account_of_pass(const town::Services& services,
                                                               std::string_view pass);

struct ActivationChoice {
    std::string email;  ///< to be confirmed by the link that is sent there
    base::Sensitive<std::string> password;
    std::string device;
    std::string remote_address;
};
struct ChoiceRefusal {
    enum class Reason : std::uint8_t {
        dead_pass,  ///< too old, or its code was used meanwhile
        weak,       ///< the password; see `weakness`
        busy,       ///< too many at once: try again in a moment
    };
    Reason reason = Reason::busy;
    std::optional<accounts::PasswordWeakness> weakness = {};
};

/// Step 2: uses the code up, sets the password, stages the mail with the link, and signs in. Of two
/// at once, one wins.
[[nodiscard]] base::Result<accounts::OpenedSession, ChoiceRefusal> finish_activation(
    const town::Services& services, std::string_view pass, const ActivationChoice& choice);

}  // namespace families
