#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "base/civil_date.hpp"
#include "base/sensitive.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace accounts {

using ActivationCodeId = base::Id<struct ActivationCodeTag>;

/// Codes are kept as a MAC under the town's key, bound to their account. Whoever steals the
/// database cannot try codes at home, since the key is in no table; whoever steals the key, too,
/// opens everything that is sealed and needs no code. A slow hash would add nothing to that but
/// the minutes in which a thousand letters are printed.
struct NewActivationCode {
    AccountId account;
    base::Sensitive<std::string> code;  ///< crypto::random_code
    std::optional<AccountId> issued_by;
    base::Instant expires_at;
};
/// The account's former code ends, and its failures are forgotten.
void add_activation_code(db::Write& tx, const crypto::Keys& keys, const Account& account,
                         const NewActivationCode& code, base::Instant now);

/// The account's code that works now. The row is held until the end of the transaction when
/// `tx` is one.
struct LivingCode {
    ActivationCodeId id;
    AccountId account;
    std::string code_mac;
};
[[nodiscard]] std::optional<LivingCode> living_code_of(db::Read read, AccountId account,
                                                       base::Instant now);
/// Whether `typed` is that code. Costs the same when there is none.
[[nodiscard]] bool is_code(const crypto::Keys& keys, const std::optional<LivingCode>& code,
                           std::string_view typed);

/// The account whose code this is, as long as it works.
[[nodiscard]] std::optional<AccountId> account_of_code(db::Read read, ActivationCodeId code,
                                                       base::Instant now);
/// Uses it up. Of any number of callers at once, one is given the account.
[[nodiscard]] std::optional<AccountId> use_activation_code(db::Write& tx, ActivationCodeId code,
                                                           base::Instant now);
void block_activation_code(db::Write& tx, AccountId account, base::Instant now);

/// What is printed about an account's code beside it: when it was issued and until when it works.
struct CodeSummary {
    base::Instant issued_at;
    base::Instant expires_at;
};
[[nodiscard]] std::optional<CodeSummary> code_summary(db::Read read, AccountId account,
                                                      base::Instant now);

/// What failures under that name have brought upon it; see `activation_name_hash`.
[[nodiscard]] SignInThrottle activation_throttle(db::Read read, const std::string& name_hash);
/// The same, held until the end of the transaction.
[[nodiscard]] SignInThrottle lock_activation_throttle(db::Write& tx, const std::string& name_hash,
                                                      base::Instant now);
void set_activation_throttle(db::Write& tx, const std::string& name_hash,
                             const SignInThrottle& throttle, base::Instant now);
[[nodiscard]] std::string activation_name_hash(const crypto::Keys& keys, std::string_view typed);

/// Whether no account has that identifier.
[[nodiscard]] bool is_identifier_free(db::Read read, std::string_view identifier);

}  // namespace accounts
