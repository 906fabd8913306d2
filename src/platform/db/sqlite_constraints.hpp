#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "platform/db/error.hpp"

namespace db {

/// What the failed call's extended result code means.
[[nodiscard]] ErrorKind sqlite_error_kind(int extended_code);

/// The name of the constraint that `message`, SQLite's own text, reports. SQLite names a check
/// but lists a unique index's columns, so the index is looked up in the schema. Primary keys and
/// unnamed ones get the name PostgreSQL would give; NOT NULL gives "table.column"; a foreign key
/// none.
[[nodiscard]] std::string sqlite_constraint_name(sqlite3* database, int extended_code,
                                                 std::string_view message);

}  // namespace db
