#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.hpp"
#include "base/sensitive.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace accounts {

/// Which part of the proof is refused, and why.
struct ProofRefusal {
    enum class Part : std::uint8_t { password, code };
    enum class Reason : std::uint8_t {
        wrong,
        delayed,  ///< too early after wrong ones
        blocked,  ///< after ten of them
        busy,     ///< too many passwords at once: try again in a moment
    };
    Part part = Part::password;
    Reason reason = Reason::wrong;
    std::optional<base::Instant> next_attempt_at = {};

    /// Until the next attempt; zero when there is nothing to wait for.
    [[nodiscard]] std::chrono::seconds wait(base::Instant now) const;
};

/// In the transaction that holds the account and knows the password to be right: what else is wrong
/// with the proof, or nothing when the change was made. What it wrote is kept either way.
using ProvedChange =
    std::function<std::optional<ProofRefusal>(db::Write&, const Account&, base::Instant)>;

/// Makes a change that would give the account away to whoever makes it: the current password is
/// asked, since a borrowed telephone that is signed in must not be enough. Wrong ones count as
/// failed sign-ins do; `where` says in the audit log which form it was.
[[nodiscard]] std::optional<ProofRefusal> change_with_password(
    const town::Services& services, const Actor& actor,
    const base::Sensitive<std::string>& password, std::string_view where,
    std::string_view remote_address, const ProvedChange& change);

}  // namespace accounts
