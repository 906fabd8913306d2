#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/db/database.hpp"

namespace town {

/// A setting kept in the database, or nothing when it was never set.
[[nodiscard]] std::optional<std::string> read_setting(db::Read read, std::string_view name);
void write_setting(const db::Write& write, std::string_view name, std::string_view setting);

}  // namespace town
