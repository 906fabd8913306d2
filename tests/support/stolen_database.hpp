#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/config/config.hpp"
#include "platform/db/database.hpp"

/// What a thief of the database, without the key file, holds in his hands.
namespace support {

/// Every column of every row as the engine writes it, large values joined and unpacked; and of
/// SQLite the very bytes of its files, with what deleted rows left in them.
[[nodiscard]] std::string loot_of(db::Database& database, const config::Database& settings);

/// The ways in which a value could lie there: as it is, in hexadecimal digits of either case, in
/// base64 of either alphabet wherever it begins, in UTF-16, and as JSON or an address escapes it.
[[nodiscard]] std::vector<std::string> disguises_of(std::string_view value);

/// The first of those found, "" when there is none.
[[nodiscard]] std::string found_in(std::string_view loot, std::string_view value);

}  // namespace support
