#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.hpp"
#include "accounts/role.hpp"
#include "platform/db/database.hpp"

namespace accounts {

enum class OfficerState : std::uint8_t {
    invited,  ///< has not chosen a password yet
    active,
    suspended,
    removed,
};

/// What the list and the page of an officer's account show.
struct Officer {
    AccountId id;
    std::string identifier;  ///< "" once removed
    std::string email;
    std::string display_name;
    OfficerState state = OfficerState::invited;
    bool is_blocked = false;  ///< by wrong passwords
    bool has_second_factor = false;
    std::optional<base::Instant> last_seen_at;
    base::Instant created_at;
    std::vector<Assignment> roles;
};

/// All of them by name, the removed ones, too.
[[nodiscard]] std::vector<Officer> all_officers(db::Read read);
/// Nothing for a family's account.
[[nodiscard]] std::optional<Officer> find_officer(db::Read read, AccountId id);

void set_suspended_at(db::Write& tx, AccountId id, std::optional<base::Instant> at);
/// Erases what the officer signed in with: identifier, e-mail, password, app, sessions, roles. The
/// name stays, since the audit log tells by it who did what.
void remove_sign_in(db::Write& tx, AccountId id, base::Instant now);

}  // namespace accounts
