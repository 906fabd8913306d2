#include "architecture/handbook.hpp"

#include <gtest/gtest.h>

namespace architecture {
namespace {

Handbook small_handbook() {
    return {.pages = {{"README.md", "- [A](a.md)"},
                      {"a.md", "# A\n\n![La liste de travail](images/a.png)\n"}},
            .pictures = {{"a.png", 20'000}}};
}

TEST(Handbook, pages_that_are_linked_and_pictures_in_words_are_right) {
    EXPECT_TRUE(check_handbook(small_handbook()).empty());
}

TEST(Handbook, a_page_without_a_link_is_told) {
    auto handbook = small_handbook();
    handbook.pages["b.md"] = "# B";
    EXPECT_EQ(check_handbook(handbook).size(), 1U);
}

TEST(Handbook, a_picture_that_is_missing_left_over_heavy_or_without_words_is_told) {
    auto missing = small_handbook();
    missing.pictures.clear();
    EXPECT_EQ(check_handbook(missing).size(), 1U);
    auto left_over = small_handbook();
    left_over.pictures["b.png"] = 1;
    EXPECT_EQ(check_handbook(left_over).size(), 1U);
    auto heavy = small_handbook();
    heavy.pictures["a.png"] = 61 * 1024;
    EXPECT_EQ(check_handbook(heavy).size(), 1U);
    auto silent = small_handbook();
    silent.pages["a.md"] = "![](images/a.png)";
    EXPECT_EQ(check_handbook(silent).size(), 1U);
}

}  // namespace
}  // namespace architecture
