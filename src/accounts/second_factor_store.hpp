#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/second_factor.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// Throws std::runtime_error when the town's keys cannot open it.
[[nodiscard]] std::optional<SecondFactor> find_second_factor(db::Read read,
                                                             const crypto::Keys& keys,
                                                             AccountId account);
/// Whether the sign-in asks for a code: an app was confirmed.
[[nodiscard]] bool has_second_factor(db::Read read, AccountId account);
/// An app that is not confirmed yet; nothing changes when the account has one in any state.
void add_second_factor(db::Write& tx, const crypto::Keys& keys, AccountId account,
                       const base::Sensitive<std::string>& secret);
void confirm_second_factor(db::Write& tx, AccountId account, std::int64_t used_step,
                           base::Instant now);
void set_last_used_step(db::Write& tx, AccountId account, std::optional<std::int64_t> step);
/// With its recovery codes.
void delete_second_factor(db::Write& tx, AccountId account);

/// In place of those it had.
void set_recovery_codes(db::Write& tx, const crypto::Keys& keys, AccountId account,
                        const std::vector<base::Sensitive<std::string>>& codes);
/// What a typed code turned out to be. One that is good is used up by asking.
enum class UsedCode : std::uint8_t { none, of_the_app, recovery_code };
[[nodiscard]] UsedCode use_code(db::Write& tx, const crypto::Keys& keys, AccountId account,
                                std::string_view typed, base::Instant now);
[[nodiscard]] int recovery_codes_left(db::Read read, AccountId account);

}  // namespace accounts
