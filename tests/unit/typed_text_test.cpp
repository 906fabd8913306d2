#include "base/typed_text.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace base {
namespace {

TEST(BeginningOf, NeverEndsInsideACharacter) {
    const std::string text = "aé€😀z";
    for (std::size_t most = 0; most <= text.size() + 1; ++most) {
        const auto beginning = beginning_of(text, most);
        EXPECT_TRUE(is_valid_utf8(beginning)) << most;
        EXPECT_LE(beginning.size(), most);
        EXPECT_TRUE(text.starts_with(beginning));
    }
    EXPECT_EQ(beginning_of(text, text.size()), text);
    EXPECT_EQ(beginning_of("ab", 1), "a");
}

TEST(OnOneLine, ABreakIsASpace) {
    EXPECT_EQ(on_one_line("  Jeanne\r\n\r\nBcc:\tx \n"), "Jeanne Bcc: x");
    EXPECT_EQ(on_one_line("Anne-Marie d’Été"), "Anne-Marie d’Été");
    EXPECT_EQ(on_one_line("\n"), "");
}

}  // namespace
}  // namespace base
