#pragma once

#include "architecture/source_text.hpp"

namespace architecture {

/// Names must read 0001, 0002 … in their first four characters, without a gap or a double, then
/// `separator` and lower-case words, then `ending`. Migrations and decision records do.
[[nodiscard]] Complaints check_numbering(const std::string& folder,
                                         const std::vector<std::string>& names, char separator,
                                         std::string_view ending);

/// Each decision record is linked from the folder's index.
[[nodiscard]] Complaints check_index(const std::vector<std::string>& names, std::string_view index);

}  // namespace architecture
