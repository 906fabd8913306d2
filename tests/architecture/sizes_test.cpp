#include "architecture/sizes.hpp"

#include <gtest/gtest.h>

namespace architecture {
namespace {

std::string lines(int n, const std::string& line = "    f();\n") {
    std::string text;
    for (int i = 0; i < n; ++i) text += line;
    return text;
}

std::vector<int> lengths(const std::string& text) {
    std::vector<int> found;
    for (const auto& function : functions(take_apart("src/a/a.cpp", text))) {
        found.push_back(function.lines);
    }
    return found;
}

TEST(FileSize, six_hundred_lines_pass_and_one_more_does_not) {
    EXPECT_TRUE(check_file_size("src/a/a.cpp", lines(600)).empty());
    const auto complaints = check_file_size("src/a/a.cpp", lines(601));
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_NE(complaints[0].advice.find("601"), std::string::npos);
}

TEST(FunctionSize, seventy_lines_pass_and_one_more_does_not) {
    const auto function = [](int body) { return "void f() {\n" + lines(body) + "}\n"; };
    EXPECT_TRUE(check_function_sizes(take_apart("src/a/a.cpp", function(68))).empty());
    const auto complaints = check_function_sizes(take_apart("src/a/a.cpp", function(69)));
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].where, "src/a/a.cpp:1");
}

TEST(FunctionSize, finds_functions_in_namespaces_classes_and_tests) {
    EXPECT_EQ(lengths("namespace a {\nint f() {\n    return 1;\n}\n}\n"), std::vector{3});
    EXPECT_EQ(lengths("class A {\n   public:\n    int f() const {\n    }\n};\n"), std::vector{2});
    EXPECT_EQ(lengths("TEST(A, b) {\n\n}\n"), std::vector{3});
    EXPECT_EQ(lengths("bool operator==(A a, A b) {\n}\n"), std::vector{2});
    EXPECT_EQ(lengths("template <class T>\nauto f(T t) -> int {\n}\nint g() {\n}\n"),
              (std::vector{2, 2}));
}

TEST(FunctionSize, a_constructor_with_braces_before_its_body_counts_whole) {
    EXPECT_EQ(lengths("A::A(int x) : x_{x}, y_{x} {\n    f();\n}\n"), std::vector{3});
}

TEST(FunctionSize, tables_and_lambdas_are_no_functions_of_their_own) {
    EXPECT_EQ(lengths("const std::array table = {\n    f(1),\n};\n"), std::vector<int>{});
    EXPECT_EQ(lengths("void f() {\n    auto g = [] {\n    };\n}\n"), std::vector{4});
}

TEST(FunctionSize, braces_in_literals_comments_and_macros_do_not_count) {
    EXPECT_EQ(lengths("#define A(x) { \\\n  x\nvoid f() {\n    g(\"{{{\");  // {\n}\n"),
              std::vector{3});
    EXPECT_EQ(lengths("void f() {\n    g(R\"({\n{)\", '{', 1'000);\n}\n"), std::vector{4});
}

}  // namespace
}  // namespace architecture
