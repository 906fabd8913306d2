#pragma once

#include <string>
#include <vector>

namespace base {

/// A table as the spreadsheets of French town halls open it: UTF-8 with its mark, ";" between
/// cells, CR LF at the end of lines. A cell that a spreadsheet would run as a formula is defused
/// with an apostrophe; a negative number is none.
[[nodiscard]] std::string csv(const std::vector<std::vector<std::string>>& rows);

}  // namespace base
