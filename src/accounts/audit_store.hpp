#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accounts/audit_entry.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

namespace accounts {

/// Old and new values for an entry's `changes`, readable with the town's keys alone.
[[nodiscard]] SealedChanges sealed_changes(const crypto::Keys& keys,
                                           const std::vector<FieldChange>& changes,
                                           ValuesOf values_of = ValuesOf::file);
/// Nothing when the keys are others, or the bytes were changed.
[[nodiscard]] std::optional<std::vector<FieldChange>> opened_changes(const crypto::Keys& keys,
                                                                     std::string_view sealed);

/// Written in the same transaction as what it tells.
void record(db::Write& tx, const AuditEntry& entry);
/// The same, by this person: `account` and, when an officer acts for a family, `on_behalf_of` and
/// `household` come from him.
void record(db::Write& tx, const Actor& actor, AuditEntry entry);

}  // namespace accounts
