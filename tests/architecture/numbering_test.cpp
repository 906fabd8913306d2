#include "architecture/numbering.hpp"

#include <gtest/gtest.h>

namespace architecture {
namespace {

std::size_t complaints(const std::vector<std::string>& names) {
    return check_numbering("schema", names, '_', ".sql").size();
}

TEST(Numbering, runs_from_one_without_a_gap_in_any_listing_order) {
    EXPECT_EQ(complaints({"0002_families.sql", "0001_accounts.sql"}), 0U);
    EXPECT_EQ(complaints({}), 0U);
}

TEST(Numbering, a_gap_a_double_and_a_wrong_start_are_told) {
    EXPECT_EQ(complaints({"0001_a.sql", "0003_b.sql"}), 1U);
    EXPECT_EQ(complaints({"0001_a.sql", "0001_b.sql"}), 1U);
    EXPECT_EQ(complaints({"0002_a.sql"}), 1U);
}

TEST(Numbering, a_name_in_another_form_is_told) {
    EXPECT_EQ(complaints({"1_a.sql"}), 1U);
    EXPECT_EQ(complaints({"0001-a.sql"}), 1U);
    EXPECT_EQ(complaints({"0001_A.sql"}), 1U);
    EXPECT_EQ(complaints({"0001_a.txt"}), 1U);
}

TEST(Index, a_record_without_a_link_is_told) {
    EXPECT_TRUE(check_index({"0001-a.md"}, "- [A](0001-a.md)").empty());
    EXPECT_EQ(check_index({"0001-a.md", "0002-b.md"}, "- [A](0001-a.md)").size(), 1U);
}

}  // namespace
}  // namespace architecture
