#pragma once

#include <compare>
#include <concepts>
#include <cstdint>

#include "base/check.hpp"

namespace base {

/// An amount in integer euro cents, positive or negative. Floating point does not compile.
/// Bound: ten billion euros either way, more than any town's budget, so that a sum of bounded
/// amounts cannot overflow unnoticed; passing it is a bug.
class Money {
 public:
    constexpr Money() = default;

    [[nodiscard]] static constexpr Money from_cents(std::integral auto cents) {
        return Money(static_cast<std::int64_t>(cents));
    }
    static Money from_cents(std::floating_point auto) = delete;

    [[nodiscard]] constexpr std::int64_t cents() const { return cents_; }
    [[nodiscard]] constexpr bool is_zero() const { return cents_ == 0; }

    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money a, Money b) { return Money(a.cents_ + b.cents_); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.cents_ - b.cents_); }
    friend constexpr Money operator-(Money a) { return Money(-a.cents_); }
    friend constexpr Money operator*(Money a, std::int32_t n) { return Money(a.cents_ * n); }
    constexpr Money& operator+=(Money other) { return *this = *this + other; }
    constexpr Money& operator-=(Money other) { return *this = *this - other; }

 private:
    static constexpr std::int64_t bound_cents = 1'000'000'000'000;
    constexpr explicit Money(std::int64_t cents) : cents_(cents) {
        CHECK(cents <= bound_cents && cents >= -bound_cents);
    }
    std::int64_t cents_ = 0;
};

}  // namespace base
