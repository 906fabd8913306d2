#include "architecture/source_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace architecture {
namespace {

std::vector<std::string> names(const std::string& text) {
    std::vector<std::string> found;
    const auto file = take_apart("a.cpp", text);
    for (const auto& identifier : identifiers(file)) found.emplace_back(identifier.name);
    return found;
}

TEST(SourceText, comments_and_literals_are_no_code) {
    EXPECT_THAT(names("a /* b */ c // d\n"), testing::ElementsAre("a", "c"));
    EXPECT_THAT(names("a = \"b \\\" c\" + d;"), testing::ElementsAre("a", "d"));
    EXPECT_THAT(names("a('\"', '\\'', 1'000'000, b)"), testing::ElementsAre("a", "b"));
    EXPECT_THAT(names("a(R\"x(b \" )\" c)x\", d)"), testing::ElementsAre("a", "d"));
}

TEST(SourceText, neighbouring_literals_are_one) {
    const auto file = take_apart("a.cpp", "f(\"a \"\n  R\"(b)\", \"c\");");
    ASSERT_EQ(file.literals.size(), 2U);
    EXPECT_EQ(file.literals[0].text, "a b");
    EXPECT_EQ(file.literals[1].text, "c");
    EXPECT_EQ(file.literals[1].line, 2);
}

TEST(SourceText, includes_know_their_line_and_whose_they_are) {
    const auto file = take_apart("a.cpp", "#pragma once\n#include <map>\n# include \"a/b.hpp\"\n");
    ASSERT_EQ(file.includes.size(), 2U);
    EXPECT_FALSE(file.includes[0].is_ours);
    EXPECT_TRUE(file.includes[1].is_ours);
    EXPECT_EQ(file.includes[1].target, "a/b.hpp");
    EXPECT_EQ(file.includes[1].line, 3);
}

}  // namespace
}  // namespace architecture
