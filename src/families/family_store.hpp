#pragma once

#include <optional>
#include <string>

#include "accounts/actor.hpp"
#include "accounts/audit_entry.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// For the signed-in adult's own household; nothing when the account has no household any more.
[[nodiscard]] std::optional<FamilyScope> grant(db::Read read, const accounts::FamilyActor& actor);

/// For an officer who has the permission that what he does with it needs, also with the children
/// the household had; nothing when there is no such household or the permission is missing.
[[nodiscard]] std::optional<FamilyScope> grant(db::Read read, const accounts::OfficerActor& actor,
                                               HouseholdId household, accounts::Permission needed);

/// Writes to the audit log what was done within that scope: by whom, as whom and to which household
/// are filled in.
void record(db::Write& tx, const FamilyScope& scope, accounts::AuditEntry entry);

/// Where the household's mails go: the e-mail of the guardian in whose place an officer acted, else
/// of that account's adult; "" when there is none.
[[nodiscard]] std::string email_of(db::Read read, accounts::AccountId account,
                                   std::optional<AdultId> on_behalf_of = std::nullopt);

}  // namespace families
