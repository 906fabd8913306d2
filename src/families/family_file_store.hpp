#pragma once

#include "families/family_file.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// The household's file, with the quotient in force on that day. Nothing of a child's other home.
[[nodiscard]] FamilyFile load_family_file(db::Read read, const FamilyScope& scope,
                                          base::Date today);

/// Sheets that the scope's reader may certify and that no valid certification covers.
[[nodiscard]] std::int64_t sheets_to_check(db::Read read, const FamilyScope& scope,
                                           base::Date today);

/// Keeps whoever else changes this file waiting until the end of the transaction.
void lock_family_file(const db::Write& write, const FamilyScope& scope);

/// Writes one field of a sheet of this household, and what follows from it: the words by which it
/// is found, the account's name, the quotient before. A quotient holds from `valid_from`. A wish
/// writes nothing. The sheet is one of the scope's, or nothing is written.
void write_field(db::Write& write, const FamilyScope& scope, Sheet sheet, Field field,
                 const std::string& value, base::Date valid_from);

}  // namespace families
