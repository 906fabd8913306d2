#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"

namespace accounts {

/// One field of a record, before and after. "" is a field without a value.
struct FieldChange {
    std::string field;  ///< as the page calls it: "Téléphone"
    std::string old_value;
    std::string new_value;
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// Who needs more than the audit log's permission to read the values.
enum class ValuesOf : std::uint8_t {
    file,    ///< Permission::see_family_files
    health,  ///< Permission::see_health_sheets besides
};

/// Old and new values as they lie in the database; `sealed_changes` of audit_store.hpp makes them.
struct SealedChanges {
    std::string bytes;  ///< "" when nothing has changed
    ValuesOf values_of = ValuesOf::file;
};

/// Who did something: nobody signed in, an account, or one that acts for a family.
struct Doer {
    Doer() = default;
    Doer(std::nullopt_t) {}
    Doer(AccountId id) : account(id) {}
    Doer(std::optional<AccountId> id) : account(id) {}
    Doer(const ActingAccount& acting)
        : account(acting), household(acting.household), on_behalf_of(acting.on_behalf_of) {}

    std::optional<AccountId> account;
    std::optional<std::int64_t> household;
    std::optional<std::int64_t> on_behalf_of;
};

/// A line of the audit log: who did what to what. Never a password or a token. What is written of a
/// family here is only what identifies it ("child 12"); values stand in `changes`, sealed.
struct AuditEntry {
    base::Instant at;
    /// Who really did it; nothing: nobody signed in.
    Doer account = {};
    std::string_view action = {};  ///< a verb in snake_case, one of those below or a room's own
    std::string subject = {};      ///< "account 3", "child 12", "confirmation R-7K2M-9QXD"
    std::string detail = {};       ///< in French: officers read it
    std::string remote_address = {};
    /// Whose file it concerns; when nothing is said, that of the family `account` belongs to.
    std::optional<std::int64_t> household = std::nullopt;
    /// The guardian (an adult's id) in whose place the officer `account` did it.
    std::optional<std::int64_t> on_behalf_of = std::nullopt;
    SealedChanges changes = {};
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
inline constexpr std::string_view second_step_asked = "second_step_asked";
inline constexpr std::string_view second_factor_enrolled = "second_factor_enrolled";
inline constexpr std::string_view second_factor_removed = "second_factor_removed";
inline constexpr std::string_view recovery_codes_made = "recovery_codes_made";
/// A family's page or form named something of another family: a wrong link, or curiosity.
inline constexpr std::string_view foreign_id_refused = "foreign_id_refused";
/// An officer uses a family's pages in its place; every entry until the end names both.
inline constexpr std::string_view acting_started = "acting_started";
inline constexpr std::string_view acting_ended = "acting_ended";
inline constexpr std::string_view entries_forgotten = "audit_entries_forgotten";
}  // namespace audit_action

/// As text, to be sealed, and back; nothing when it is no such text. Unchanged fields are left out.
[[nodiscard]] std::string written(const std::vector<FieldChange>& changes);
[[nodiscard]] std::optional<std::vector<FieldChange>> parse_changes(std::string_view text);

/// "5:hello": texts one after another that cannot be cut in two ways.
void append_counted(std::string& text, std::string_view part);

}  // namespace accounts
