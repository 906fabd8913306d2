#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/second_factor.hpp"
#include "base/result.hpp"
#include "base/sensitive.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace accounts {

/// Staged with an app that is set up; accounts_jobs.hpp runs it. The payload is the account's id.
inline constexpr std::string_view second_factor_set_mail_job = "accounts.second_factor_set_mail";

using RecoveryCodes = std::vector<base::Sensitive<std::string>>;

/// The key of the app that the account is setting up, the same at each call until its first code
/// confirms it. Nothing when it has an app already.
[[nodiscard]] std::optional<base::Sensitive<std::string>> key_to_enrol(
    const town::Services& services, AccountId account);

[[nodiscard]] RecoveryCodes new_recovery_codes(const town::Services& services);

/// Inside a transaction that holds the account: takes the first code of the app being set up, and
/// writes the recovery codes. False, and nothing written, when the code is not that app's.
[[nodiscard]] bool confirm_app(db::Write& tx, const town::Services& services, AccountId account,
                               std::string_view typed, const RecoveryCodes& codes,
                               std::string_view remote_address);

}  // namespace accounts
