#include "tariffs/exact_amount.hpp"

#include <limits>
#include <numeric>

#include "base/check.hpp"

namespace tariffs {

namespace {

/// Wide enough for the product of any two amounts and rates a council can vote.
__extension__ using Wide = __int128;

struct Fraction {
    std::int64_t numerator;
    std::int64_t denominator;
};

Wide gcd(Wide a, Wide b) {
    if (a < 0) a = -a;
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Fraction reduced(Wide numerator, Wide denominator) {
    const Wide divisor = gcd(numerator, denominator);
    if (divisor > 1) {
        numerator /= divisor;
        denominator /= divisor;
    }
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    CHECK(-most <= numerator && numerator <= most && 0 < denominator && denominator <= most);
    return {static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

std::int64_t floor_of(Wide numerator, Wide denominator) {
    Wide quotient = numerator / denominator;
    if (numerator % denominator < 0) --quotient;
    return static_cast<std::int64_t>(quotient);
}

}  // namespace

ExactAmount ExactAmount::times(std::int64_t numerator, std::int64_t denominator) const {
    CHECK(denominator > 0);
    const auto made = reduced(Wide(numerator_) * numerator, Wide(denominator_) * Wide(denominator));
    ExactAmount product;
    product.numerator_ = made.numerator;
    product.denominator_ = made.denominator;
    return product;
}

base::Money ExactAmount::rounded(Rounding rounding) const {
    CHECK(rounding.step_cents > 0);
    const Wide step = Wide(denominator_) * rounding.step_cents;
    std::int64_t steps = 0;
    switch (rounding.direction) {
        case Rounding::Direction::nearest:
            steps = floor_of(Wide(numerator_) * 2 + step, step * 2);
            break;
        case Rounding::Direction::down:
            steps = floor_of(numerator_, step);
            break;
        case Rounding::Direction::up:
            steps = -floor_of(-Wide(numerator_), step);
            break;
    }
    return base::Money::from_cents(steps * rounding.step_cents);
}

ExactAmount operator+(const ExactAmount& one, const ExactAmount& other) {
    const auto made = reduced(
        Wide(one.numerator_) * other.denominator_ + Wide(other.numerator_) * one.denominator_,
        Wide(one.denominator_) * other.denominator_);
    ExactAmount sum;
    sum.numerator_ = made.numerator;
    sum.denominator_ = made.denominator;
    return sum;
}

std::strong_ordering operator<=>(const ExactAmount& one, const ExactAmount& other) {
    const Wide left = Wide(one.numerator_) * other.denominator_;
    const Wide right = Wide(other.numerator_) * one.denominator_;
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace tariffs
