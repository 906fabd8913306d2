#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "families/ids.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace families {

/// One more than the highest of six digits; "000001" in a town that has none. Two transactions may
/// be told the same: the second breaks `household_file_number`, and asks again.
[[nodiscard]] std::string next_file_number(db::Read read);

/// "DUR48213": the name, so that it is recognised, and a number that nobody has with it.
[[nodiscard]] std::string free_identifier(db::Read read, crypto::RandomSource& random,
                                          std::string_view last_name);

/// "2026-2027"; nothing for a class that does not exist.
[[nodiscard]] std::optional<std::string> year_of_class(db::Read read, SchoolClassId id);

}  // namespace families
