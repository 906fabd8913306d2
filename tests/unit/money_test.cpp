#include "base/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/check.hpp"

namespace {

using base::Money;

template <class T>
concept MakesMoney = requires(T value) { Money::from_cents(value); };

static_assert(MakesMoney<int> && MakesMoney<std::int64_t>);
static_assert(!MakesMoney<double> && !MakesMoney<float>, "money is never a floating-point number");
static_assert(Money::from_cents(250) * 4 == Money::from_cents(1000));

TEST(Money, RefusesAmountsBeyondItsBound) {
    constexpr std::int64_t bound_cents = 1'000'000'000'000;
    EXPECT_EQ(Money::from_cents(bound_cents).cents(), bound_cents);
    EXPECT_EQ(Money::from_cents(-bound_cents).cents(), -bound_cents);
    EXPECT_THROW((void)Money::from_cents(bound_cents + 1), base::Bug);
    EXPECT_THROW((void)Money::from_cents(-bound_cents - 1), base::Bug);
    EXPECT_THROW((void)(Money::from_cents(bound_cents) + Money::from_cents(1)), base::Bug);
    EXPECT_THROW((void)(Money::from_cents(bound_cents / 2) * 3), base::Bug);
}

TEST(Money, ABugNamesItsConditionAndItsPlaceInTheSources) {
    try {
        (void)Money::from_cents(std::int64_t{2'000'000'000'000});
        FAIL() << "an amount beyond the bound was taken";
    } catch (const base::Bug& bug) {
        EXPECT_NE(std::string(bug.what()).find("does not hold at src/base/money.hpp:"),
                  std::string::npos)
            << bug.what();
    }
}

RC_GTEST_PROP(Money, AddsAndSubtractsAsIntegersDo, (std::int32_t a, std::int32_t b)) {
    const Money x = Money::from_cents(a);
    const Money y = Money::from_cents(b);
    RC_ASSERT((x + y).cents() == std::int64_t{a} + b);
    RC_ASSERT((x + y) - y == x);
    RC_ASSERT(-(-x) == x);
    RC_ASSERT((x < y) == (a < b));
    Money sum = x;
    sum += y;
    sum -= x;
    RC_ASSERT(sum == y);
}

}  // namespace
