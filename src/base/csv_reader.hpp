#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Why a line of a CSV file cannot be used. Its other lines can.
enum class CsvFault : std::uint8_t {
    open_quote,         ///< a quoted cell never ends; the rest of the file is in it
    too_long,           ///< over `longest_csv_cell` bytes in a cell
    too_many_cells,     ///< over `most_csv_cells`
    control_character,  ///< NUL and the like: no text
};

inline constexpr std::size_t longest_csv_cell = 2000;
inline constexpr std::size_t most_csv_cells = 200;

struct CsvRow {
    int line = 1;  ///< where it begins, from 1
    std::vector<std::string> cells;
    std::optional<CsvFault> fault;
};

/// A file as spreadsheets save it (RFC 4180, with the French ";" or a tab, too): the separator is
/// the one the first line has most of. Quoted cells may hold separators and line breaks, and
/// quotes written twice. Cells come without white space around; the apostrophe that keeps a
/// spreadsheet from running a formula is taken off, and nothing is ever run. Empty lines are left
/// out.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view utf8);

/// The text of a file saved by a French spreadsheet: UTF-8 with or without its mark, else read as
/// Windows-1252. Nothing when it is no such text, but UTF-16 or not text at all.
[[nodiscard]] std::optional<std::string> text_of_file(std::string_view bytes);

}  // namespace base
