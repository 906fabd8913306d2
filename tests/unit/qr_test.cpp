#include <gtest/gtest.h>

#include <string>

#include "base/check.hpp"
#include "platform/qr/qr.hpp"
#include "ui/qr_code.hpp"

namespace {

/// The big square in a corner by which a reader finds the code.
bool has_finder(const qr::Matrix& code, int left, int top) {
    for (int row = 0; row < 7; ++row) {
        for (int column = 0; column < 7; ++column) {
            const bool is_ring = row == 0 || row == 6 || column == 0 || column == 6;
            const bool is_heart = row >= 2 && row <= 4 && column >= 2 && column <= 4;
            if (code.is_dark(left + column, top + row) != (is_ring || is_heart)) return false;
        }
    }
    return true;
}

TEST(QrCode, HasItsThreeFindersAndGrowsWithItsText) {
    int size_before = 0;
    for (const std::size_t length : {1U, 60U, 120U, 400U, 2000U}) {
        const auto code = qr::matrix(std::string(length, 'x'));
        EXPECT_EQ((code.size() - 17) % 4, 0);
        EXPECT_GT(code.size(), size_before);
        size_before = code.size();
        EXPECT_TRUE(has_finder(code, 0, 0));
        EXPECT_TRUE(has_finder(code, code.size() - 7, 0));
        EXPECT_TRUE(has_finder(code, 0, code.size() - 7));
        EXPECT_FALSE(has_finder(code, code.size() - 7, code.size() - 7));
    }
}

/// ISO/IEC 18004: timing patterns alternate between the finders.
TEST(QrCode, HasItsTimingLines) {
    const auto code = qr::matrix("https://portail.example/activation");
    for (int i = 8; i < code.size() - 8; ++i) {
        EXPECT_EQ(code.is_dark(i, 6), i % 2 == 0);
        EXPECT_EQ(code.is_dark(6, i), i % 2 == 0);
    }
}

TEST(QrCode, TooMuchOrNothingIsABug) {
    EXPECT_THROW(qr::matrix(""), base::Bug);
    EXPECT_THROW(qr::matrix(std::string(2001, 'x')), base::Bug);
}

TEST(QrCode, IsDrawnWithItsQuietZoneAndNamed) {
    const std::string drawn = ui::qr_code("A", "Code à lire").str();
    EXPECT_NE(drawn.find(R"(viewBox="0 0 29 29")"), std::string::npos);
    EXPECT_NE(drawn.find(R"(aria-label="Code à lire")"), std::string::npos);
    EXPECT_NE(drawn.find(R"(d="M4 4h7v1h-7z)"), std::string::npos) << "the first finder's top";
}

}  // namespace
