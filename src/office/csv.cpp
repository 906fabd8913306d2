#include "office/csv.hpp"

#include <string_view>

namespace office {

namespace {

void add_cell(std::string& out, std::string_view cell) {
    const bool is_formula = !cell.empty() && std::string_view("=+-@\t\r").contains(cell.front());
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

}  // namespace office
