#pragma once

#include <string>
#include <string_view>

#include "accounts/check_password.hpp"
#include "accounts/enrol_second_factor.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "town/services.hpp"

namespace accounts {

/// Staged with the changes; accounts_jobs.hpp runs them. The payload is the account's id.
inline constexpr std::string_view second_factor_removed_mail_job =
    "accounts.second_factor_removed_mail";
inline constexpr std::string_view recovery_codes_mail_job = "accounts.recovery_codes_mail";

/// What a signed-in person proves before the second factor is touched: a borrowed telephone that
/// is signed in must not be enough.
struct Proof {
    base::Sensitive<std::string> password;
    std::string code;  ///< of the app, or a recovery code
};

/// A signed-in family sets up an app of its own accord: `proof.code` is the app's first one, which
/// is not counted when it is wrong, since its key is on the page.
[[nodiscard]] base::Result<RecoveryCodes, ProofRefusal> enrol_second_factor(
    const town::Services& services, const Actor& actor, const Proof& proof,
    std::string_view remote_address);

/// Ten other recovery codes; the old ones are worth nothing any more.
[[nodiscard]] base::Result<RecoveryCodes, ProofRefusal> change_recovery_codes(
    const town::Services& services, const Actor& actor, const Proof& proof,
    std::string_view remote_address);

struct SecondFactorRemoved {};
/// Turns the second factor off. An officer's session goes back to its second step: he has to set up
/// another app before he does anything else.
[[nodiscard]] base::Result<SecondFactorRemoved, ProofRefusal> remove_second_factor(
    const town::Services& services, const Actor& actor, const Proof& proof,
    std::string_view remote_address);

}  // namespace accounts
