#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "base/civil_date.hpp"
#include "platform/db/database.hpp"

namespace accounts {

[[nodiscard]] std::optional<Account> find_account(db::Read read, AccountId id);
/// By identifier, or by e-mail when there is an "@" in what was typed.
[[nodiscard]] std::optional<Account> find_account_named(db::Read read, std::string_view typed);
/// The account, held until the end of the transaction: nobody else changes it meanwhile.
[[nodiscard]] std::optional<Account> lock_account(db::Write& tx, AccountId id);

struct NewAccount {
    AccountKind kind = AccountKind::family;
    std::string identifier;
    std::string email;  ///< "" when none is known
    std::string display_name;
    std::string password_hash;  ///< "" until the first sign-in
};
/// Throws db::Error (unique, "account_identifier" or "account_email") when it is taken.
AccountId add_account(db::Write& tx, const NewAccount& account, base::Instant now);

void set_throttle(db::Write& tx, AccountId id, const SignInThrottle& throttle);
void set_password_hash(db::Write& tx, AccountId id, const std::string& hash);
void set_display_name(db::Write& tx, AccountId id, const std::string& display_name);
/// Throws db::Error (unique, "account_email") when another account has it.
void set_email(db::Write& tx, AccountId id, const std::string& email);

/// What failures under a name nobody has have brought upon that name.
[[nodiscard]] SignInThrottle throttle_of_unknown_name(db::Read read, const std::string& name_hash);
/// The same, held until the end of the transaction.
[[nodiscard]] SignInThrottle lock_unknown_name(db::Write& tx, const std::string& name_hash,
                                               base::Instant now);
/// Forgets failures that no longer count.
void forget_unknown_names(db::Write& tx, base::Instant now);
void set_throttle_of_unknown_name(db::Write& tx, const std::string& name_hash,
                                  const SignInThrottle& throttle, base::Instant now);

}  // namespace accounts
