#include "base/csv_writer.hpp"

#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What a spreadsheet reads: quotes undone, cells and rows apart.
Rows read_back(std::string_view text) {
    Rows rows;
    std::vector<std::string> row;
    std::string cell;
    bool is_quoted = false;
    for (std::size_t i = byte_order_mark.size(); i < text.size(); ++i) {
        const char c = text[i];
        if (is_quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"') {
            is_quoted = !is_quoted;
        } else if (is_quoted || (c != ';' && c != '\r' && c != '\n')) {
            cell += c;
        } else if (c == ';' || c == '\r') {
            row.push_back(std::move(cell));
            cell.clear();
        } else {
            rows.push_back(std::move(row));
            row.clear();
        }
    }
    return rows;
}

std::string without_apostrophe(const std::string& cell, const std::string& written) {
    const bool is_defused = written.size() == cell.size() + 1 && written.front() == '\'';
    return is_defused ? written.substr(1) : written;
}

RC_GTEST_PROP(CsvWriter, IsReadBackCellByCell, ()) {
    const auto any_cell = rc::gen::container<std::string>(
        rc::gen::element('a', ';', '"', '\r', '\n', '=', '+', '-', '@', '\'', ' ', '\t'));
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<Rows>(
        rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(any_cell))));
    const auto read = read_back(base::csv(rows));
    RC_ASSERT(read.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        RC_ASSERT(read[i].size() == rows[i].size());
        for (std::size_t j = 0; j < rows[i].size(); ++j) {
            RC_ASSERT(without_apostrophe(rows[i][j], read[i][j]) == rows[i][j]);
            const bool is_run_as_formula =
                !read[i][j].empty() &&
                std::string_view("=+-@\t\r").find(read[i][j].front()) != std::string_view::npos;
            RC_ASSERT(!is_run_as_formula);
        }
    }
}

TEST(CsvWriter, IsWhatFrenchSpreadsheetsOpen) {
    EXPECT_EQ(base::csv({{"Prénom", "Repas"}, {"Léa", "1"}}),
              std::string(byte_order_mark) + "Prénom;Repas\r\nLéa;1\r\n");
    EXPECT_EQ(base::csv({{"=1+1", "a;b", "dit \"l’aîné\""}}),
              std::string(byte_order_mark) + "'=1+1;\"a;b\";\"dit \"\"l’aîné\"\"\"\r\n");
    EXPECT_EQ(base::csv({{"-12,50", "-1+2", "-", "+33"}}),
              std::string(byte_order_mark) + "-12,50;'-1+2;'-;'+33\r\n");
    EXPECT_EQ(base::csv({}), byte_order_mark);
}

}  // namespace
