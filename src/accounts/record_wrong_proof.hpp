#pragma once

#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// Counts a wrong password or code of somebody known, whose account the transaction holds: the
/// growing delay, the block after ten, both in the audit log. `where` says which form it was.
[[nodiscard]] SignInThrottle record_wrong_proof(db::Write& tx, const Account& account,
                                                std::string_view where, base::Instant now,
                                                std::string_view remote_address);

}  // namespace accounts
