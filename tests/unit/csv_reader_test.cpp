#include "base/csv_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/csv_writer.hpp"

namespace {

using base::CsvFault;
using testing::ElementsAre;

TEST(CsvReader, TakesTheSeparatorTheFirstLineHasMostOf) {
    for (const char* text : {"a;b;c\nd;e,f;g", "a,b,c\nd,e;f,g", "a\tb\tc\nd\te;f,\tg"})
        EXPECT_EQ(base::read_csv(text).at(1).cells.size(), 3U) << text;
}

TEST(CsvReader, ReadsQuotedCellsWithSeparatorsQuotesAndLineBreaks) {
    const auto rows = base::read_csv("a;b\r\n\"1;2\";\"dit \"\"oui\"\"\nà la ligne\"\r\nx;y");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_THAT(rows[1].cells, ElementsAre("1;2", "dit \"oui\"\nà la ligne"));
    EXPECT_EQ(rows[2].line, 4) << "lines are counted as an editor shows them";
}

TEST(CsvReader, LeavesOutEmptyLinesAndWhiteSpace) {
    const auto rows = base::read_csv("a;b\n\n ; \n  x ;\u00A0y\u00A0\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].line, 4);
    EXPECT_THAT(rows[1].cells, ElementsAre("x", "y"));
}

TEST(CsvReader, KeepsFormulasAsText) {
    const auto rows = base::read_csv("a;b;c\n=1+1;'=cmd|x;'deux");
    EXPECT_THAT(rows[1].cells, ElementsAre("=1+1", "=cmd|x", "'deux"));
}

TEST(CsvReader, SaysWhichLineIsBroken) {
    const auto rows = base::read_csv(std::string("a;b\nx\0;y\n1;2\n\"jamais;fini\n", 24));
    EXPECT_EQ(rows.at(1).fault, CsvFault::control_character);
    EXPECT_EQ(rows.at(2).fault, std::nullopt);
    EXPECT_EQ(rows.at(3).fault, CsvFault::open_quote);
    EXPECT_EQ(rows.at(3).line, 4);
    EXPECT_EQ(base::read_csv("a\n" + std::string(1'000'000, 'x')).at(1).fault, CsvFault::too_long);
    const auto wide = base::read_csv("a\n" + std::string(100'000, ';')).at(1);
    EXPECT_EQ(wide.fault, CsvFault::too_many_cells);
    EXPECT_LE(wide.cells.size(), base::most_csv_cells);
}

TEST(CsvReader, ReadsWindows1252WhereItIsNoUtf8) {
    EXPECT_EQ(base::text_of_file("\xEF\xBB\xBFprénom"), "prénom");
    EXPECT_EQ(base::text_of_file("pr\xE9nom \x80 \x9C"), "prénom € œ");
    EXPECT_EQ(base::text_of_file("\xFF\xFEp\0r\0"), std::nullopt);
    EXPECT_EQ(base::text_of_file("\x81"), std::nullopt);
}

RC_GTEST_PROP(CsvReader, ReadsWhatTheOfficeWrites, ()) {
    const auto cell = rc::gen::map(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab;,\"=+-@\n0"))),
        [](std::string text) { return "x" + text + "x"; });
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::map(rc::gen::pair(cell, cell), [](const std::pair<std::string, std::string>& two) {
            return std::vector<std::string>{two.first, two.second};
        })));
    auto table = rows;
    table.insert(table.begin(), {"un", "deux"});
    const auto read = base::read_csv(base::text_of_file(base::csv(table)).value());
    RC_ASSERT(read.size() == table.size());
    for (std::size_t i = 0; i < table.size(); ++i) RC_ASSERT(read[i].cells == table[i]);
}

RC_GTEST_PROP(CsvReader, SurvivesAnyBytes, (const std::string& bytes)) {
    const auto text = base::text_of_file(bytes);
    if (!text) return;
    for (const auto& row : base::read_csv(*text))
        RC_ASSERT(row.cells.size() <= base::most_csv_cells);
}

}  // namespace
