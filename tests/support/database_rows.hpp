#pragma once

#include <map>
#include <string>

#include "platform/config/config.hpp"
#include "platform/db/database.hpp"

namespace support {

/// All that a database holds, table by table: every column of every row, large values joined and
/// unpacked. Two databases that hold the same give the same text.
[[nodiscard]] std::map<std::string, std::string> rows_by_table(db::Database& database,
                                                               config::Engine engine);

}  // namespace support
