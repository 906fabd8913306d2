#include "architecture/homes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace architecture {
namespace {

using testing::HasSubstr;

Complaints of_two(std::string first, std::string second) {
    return check_homes({take_apart("src/town/first.cpp", std::move(first)),
                        take_apart("src/town/second.cpp", std::move(second))});
}

std::string hidden(const std::string& code) {
    return "#include <map>\n\nnamespace town {\n\nnamespace {\n\n" + code +
           "\n\n}  // namespace\n\n}  // namespace town\n";
}
std::string shown(const std::string& code) {
    return "namespace town {\n\n" + code + "\n\n}  // namespace town\n";
}

TEST(Homes, definitions_are_found_with_their_namespace) {
    const auto found = definitions(take_apart(
        "src/town/a.cpp",
        shown("struct A {\n    int b = 0;\n    int c() const { return b; }\n};\n\nnamespace {\n"
              "constexpr int most = 3;\nconst std::vector<int> few = {1, 2};\n"
              "using Pair = std::pair<int, int>;\n"
              "template <class T>\nT same(T t) {\n    return t;\n}\n"
              "std::string text_of(const A& a, int = 2) {\n    return \"}{\";\n}\n}\n"
              "enum class B : int { one, two };\nint only_declared(A a);")));
    std::vector<std::string> names;
    for (const auto& one : found) {
        names.push_back(one.name);
        EXPECT_EQ(one.space, "town") << one.name;
    }
    EXPECT_THAT(names,
                testing::ElementsAre("A", "most", "few", "Pair", "text_of", "B", "only_declared"));
    EXPECT_FALSE(found[0].is_hidden);
    EXPECT_TRUE(found[4].is_hidden);
    EXPECT_EQ(found[4].what, "const A&, int");
    EXPECT_FALSE(found[5].is_hidden);
}

TEST(Homes, two_types_of_one_name_in_one_namespace_are_told) {
    const auto complaints =
        of_two(shown("struct Told {\n    int a;\n};"), shown("class Told {\n    int b;\n};"));
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, "src/town/second.cpp:3");
    EXPECT_THAT(complaints[0].advice, HasSubstr("src/town/first.cpp:3"));
    EXPECT_EQ(
        of_two(hidden("struct Told {\n    int a;\n};"), shown("enum class Told { a, b };")).size(),
        1U);
    EXPECT_TRUE(of_two(shown("struct Told {\n    int a;\n};"), shown("struct Told;")).empty());
}

TEST(Homes, two_helpers_of_one_name_are_told_unless_their_parameters_differ) {
    const auto helper = [](const std::string& parameters) {
        return hidden("int number_in(" + parameters + ") {\n    return 0;\n}");
    };
    EXPECT_EQ(of_two(helper("std::string_view text"), helper("std::string_view  typed")).size(),
              1U);
    EXPECT_TRUE(of_two(helper("std::string_view text"), helper("int number")).empty());
    EXPECT_EQ(of_two(helper("const std::map<int, int>& a, int b"),
                     helper("const std::map<int, int>& x, int y = 3"))
                  .size(),
              1U);
    EXPECT_EQ(of_two(hidden("constexpr int most = 3;"), hidden("constexpr int most = 4;")).size(),
              1U);
    EXPECT_EQ(of_two(hidden("using Row = int;"), hidden("using Row = long;")).size(), 1U);
    EXPECT_TRUE(of_two(hidden("using Row = int;"), hidden("using Row = int;")).empty());
    EXPECT_EQ(
        of_two(hidden("constexpr int number = 1;"), hidden("int number() {\n return 1;\n}")).size(),
        1U);
}

TEST(Homes, a_helper_that_hides_what_its_room_shows_is_told) {
    EXPECT_EQ(
        of_two(shown("int age(int since);"), hidden("int age(char c) {\n    return c;\n}")).size(),
        1U);
    EXPECT_EQ(
        of_two(hidden("using families::Field;"), hidden("struct Field {\n    int a;\n};")).size(),
        1U);
    EXPECT_TRUE(of_two(hidden("using families::Field;"), hidden("using families::Field;")).empty());
    EXPECT_TRUE(of_two(shown("int age(int since);"), shown("int age(char c);")).empty());
}

TEST(Homes, what_is_inside_types_and_functions_is_their_own) {
    const auto code = hidden(
        "int one() {\n    struct Here {\n        int a;\n    };\n"
        "    constexpr int most = 3;\n    return most;\n}");
    auto other = code;
    other.replace(other.find("one()"), 5, "two()");
    EXPECT_TRUE(of_two(code, other).empty());
}

TEST(Homes, rooms_are_apart) {
    EXPECT_EQ(room_of("src/platform/db/value.cpp"), "platform/db");
    EXPECT_EQ(room_of("src/office/csv.cpp"), "office");
    const auto code = hidden("int number_in(int a) {\n    return a;\n}");
    EXPECT_TRUE(
        check_homes({take_apart("src/town/a.cpp", code), take_apart("src/office/a.cpp", code)})
            .empty());
}

}  // namespace
}  // namespace architecture
