#include "base/csv_writer.hpp"

#include <algorithm>
#include <string_view>

namespace base {

namespace {

/// "-12,50": no spreadsheet computes anything with it but itself.
bool is_number(std::string_view cell) {
    if (cell.starts_with('-')) cell.remove_prefix(1);
    return !cell.empty() &&
           std::ranges::all_of(cell, [](char c) { return (c >= '0' && c <= '9') || c == ','; });
}

void add_cell(std::string& out, std::string_view cell) {
    const bool is_formula =
        !cell.empty() && !is_number(cell) && std::string_view("=+-@\t\r").contains(cell.front());
    std::string text(is_formula ? "'" : "");
    text += cell;
    if (text.find_first_of(";\"\r\n") == std::string::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

}  // namespace

std::string csv(const std::vector<std::vector<std::string>>& rows) {
    std::string out = "\xEF\xBB\xBF";
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ';';
            add_cell(out, row[i]);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace base
