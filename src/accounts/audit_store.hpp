#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// A line of the audit log: who did what to what. Never a password, a token or a health note; of a
/// family's data only what identifies it ("child 12").
struct AuditEntry {
    base::Instant at;
    std::optional<AccountId> account;  ///< nothing: nobody signed in
    std::string_view action;           ///< a verb in snake_case, one of those below or a room's own
    std::string subject;               ///< "account 3", "child 12", "confirmation R-7K2M-9QXD"
    std::string detail;
    std::string remote_address;
};

namespace audit_action {
inline constexpr std::string_view sign_in = "sign_in";
inline constexpr std::string_view sign_in_failed = "sign_in_failed";
inline constexpr std::string_view account_blocked = "account_blocked";
inline constexpr std::string_view sign_out = "sign_out";
inline constexpr std::string_view session_closed = "session_closed";
inline constexpr std::string_view reset_requested = "reset_requested";
inline constexpr std::string_view password_reset = "password_reset";
inline constexpr std::string_view password_changed = "password_changed";
/// A family's page or form named something of another family: a wrong link, or curiosity.
inline constexpr std::string_view foreign_id_refused = "foreign_id_refused";
}  // namespace audit_action

/// Written in the same transaction as what it tells.
void record(db::Write& tx, const AuditEntry& entry);

}  // namespace accounts
