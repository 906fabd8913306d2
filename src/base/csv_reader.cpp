#include "base/csv_reader.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace base {

namespace {

/// What 0x80 to 0x9F mean in Windows-1252; 0: nothing.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// Every character of Windows-1252 lies below U+10000.
void add_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::optional<std::string> from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        const bool is_special = code >= 0x80 && code < 0xA0;
        const char32_t c = is_special ? windows_1252[code - 0x80U] : char32_t{code};
        if (is_special && c == 0) return std::nullopt;
        add_utf8(text, c);
    }
    return text;
}

bool is_control(char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\n' && c != '\r' && c != '\t') || code == 0x7F;
}

char separator_of(std::string_view text) {
    const auto first_line = text.substr(0, text.find('\n'));
    char best = ';';
    std::ptrdiff_t most = 0;
    for (const char separator : {';', ',', '\t'}) {
        const auto count = std::ranges::count(first_line, separator);
        if (count > most) {
            most = count;
            best = separator;
        }
    }
    return best;
}

std::string cleaned(std::string_view raw) {
    auto cell = trimmed(raw);
    const bool is_defused =
        cell.size() > 1 && cell.front() == '\'' && std::string_view("=+-@").contains(cell[1]);
    if (is_defused) cell.erase(0, 1);
    return cell;
}

/// Reads one row after the other off the text.
class Reader {
 public:
    explicit Reader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    [[nodiscard]] bool is_at_end() const { return at_ >= text_.size(); }

    CsvRow row() {
        CsvRow row;
        row.line = line_;
        bool has_more = true;
        while (has_more) {
            cell_.clear();
            has_more = cell(row);
            if (row.cells.size() >= most_csv_cells) {
                note(row, CsvFault::too_many_cells);
            } else {
                row.cells.push_back(cleaned(cell_));
            }
        }
        return row;
    }

 private:
    static void note(CsvRow& row, CsvFault fault) {
        if (!row.fault) row.fault = fault;
    }

    void keep(CsvRow& row, char c) {
        if (c == '\n') ++line_;
        if (is_control(c)) note(row, CsvFault::control_character);
        if (cell_.size() < longest_csv_cell) {
            cell_ += c;
        } else {
            note(row, CsvFault::too_long);
        }
    }

    /// One cell; whether another one follows it in the row.
    bool cell(CsvRow& row) {
        bool is_quoted = false;
        while (!is_at_end()) {
            const char c = text_[at_++];
            if (is_quoted) {
                if (c != '"') {
                    keep(row, c);
                } else if (!is_at_end() && text_[at_] == '"') {
                    keep(row, c);
                    ++at_;
                } else {
                    is_quoted = false;
                }
            } else if (c == '"' && trimmed(cell_).empty()) {
                is_quoted = true;
            } else if (c == separator_) {
                return true;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && !is_at_end() && text_[at_] == '\n') ++at_;
                ++line_;
                return false;
            } else {
                keep(row, c);
            }
        }
        if (is_quoted) note(row, CsvFault::open_quote);
        return false;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::string cell_;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view utf8) {
    std::vector<CsvRow> rows;
    Reader reader(utf8);
    while (!reader.is_at_end()) {
        auto row = reader.row();
        const bool is_empty = std::ranges::all_of(row.cells, &std::string::empty);
        if (!is_empty || row.fault) rows.push_back(std::move(row));
    }
    return rows;
}

std::optional<std::string> text_of_file(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const bool is_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (is_utf16) return std::nullopt;
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    if (is_valid_utf8(bytes)) return std::string(bytes);
    return from_windows_1252(bytes);
}

}  // namespace base
