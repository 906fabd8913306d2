#include "base/typed_number.hpp"

#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace {

using base::Money;

TEST(TypedNumber, IsReadAsItIsWrittenInFrench) {
    EXPECT_EQ(base::parse_decimal("0,36", 6), 360'000);
    EXPECT_EQ(base::parse_decimal("0.123456", 6), 123'456);
    EXPECT_EQ(base::parse_decimal(" 12 ", 1), 120);
    EXPECT_EQ(base::parse_decimal("-5", 0), -5);
    for (const auto* text :
         {"", ",", ",5", "5,", "1,2,3", "0,1234567", "abc", "1e3", "--5", "5-", "1234567890123"}) {
        EXPECT_EQ(base::parse_decimal(text, 6), std::nullopt) << text;
    }
}

TEST(TypedNumber, IsAnAmountWithOrWithoutItsSign) {
    EXPECT_EQ(base::parse_amount("2,60"), Money::from_cents(260));
    EXPECT_EQ(base::parse_amount("2,6\u00A0€"), Money::from_cents(260));
    EXPECT_EQ(base::parse_amount("1\u202F038,40 €"), Money::from_cents(103'840));
    EXPECT_EQ(base::parse_amount("−0,20"), Money::from_cents(-20));
    EXPECT_EQ(base::parse_amount("2,605"), std::nullopt);
    EXPECT_EQ(base::parse_amount("1000001"), std::nullopt);
}

TEST(TypedNumber, HasBounds) {
    EXPECT_EQ(base::parse_count("30", 1, 60), 30);
    EXPECT_EQ(base::parse_count("0", 1, 60), std::nullopt);
    EXPECT_EQ(base::parse_count("61", 1, 60), std::nullopt);
    EXPECT_EQ(base::parse_count("1,5", 1, 60), std::nullopt);
}

RC_GTEST_PROP(TypedNumber, ReadsBackWhatAFormShows, ()) {
    const auto money = Money::from_cents(*rc::gen::inRange(-1'000'000, 1'000'000));
    RC_ASSERT(base::parse_amount(base::typed_amount(money)) == money);
    const auto value = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
    RC_ASSERT(base::parse_decimal(base::decimal_text(value, 6), 6) == value);
}

}  // namespace
