#pragma once

#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "platform/db/database.hpp"

namespace accounts {

using PasswordResetId = base::Id<struct PasswordResetTag>;

/// A reset that was asked for. It has no link yet: the mail's job makes one, so that no working
/// link ever lies in a queue.
PasswordResetId add_reset(db::Write& tx, AccountId account, base::Instant now);
/// Asked for since then, used or not.
[[nodiscard]] int resets_since(db::Read read, AccountId account, base::Instant since);

/// Whose reset it is; nothing when it has been used or is gone.
[[nodiscard]] std::optional<AccountId> account_of_reset(db::Read read, PasswordResetId reset);
/// Gives the reset a link, by the hash of its token; a link given before stops working.
void give_link(db::Write& tx, PasswordResetId reset, const std::string& token_hash,
               base::Instant expires_at);
/// Whose link this is, as long as it works.
[[nodiscard]] std::optional<AccountId> find_reset(db::Read read, const std::string& token_hash,
                                                  base::Instant now);
/// Uses the link up, together with every other one of the account. Of any number of callers at
/// once, one is given the account.
[[nodiscard]] std::optional<AccountId> use_reset(db::Write& tx, const std::string& token_hash,
                                                 base::Instant now);

}  // namespace accounts
