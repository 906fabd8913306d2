#pragma once

#include <compare>
#include <cstdint>

#include "base/money.hpp"

namespace tariffs {

/// How an exact amount becomes cents. Each tariff table names its own; it is applied once, at the
/// end of a price.
struct Rounding {
    enum class Direction : std::uint8_t {
        nearest,  ///< the half goes up
        down,
        up,
    };
    Direction direction = Direction::nearest;
    int step_cents = 1;  ///< 1, 5, 10, 50 or 100

    friend bool operator==(const Rounding&, const Rounding&) = default;
};

/// A price under way: a fraction of cents, so that 20 minutes at 3,00 € an hour are exactly 1,00 €
/// and nothing is rounded before the end.
class ExactAmount {
 public:
    constexpr ExactAmount() = default;
    explicit ExactAmount(base::Money money) : numerator_(money.cents()) {}

    /// Times `numerator` / `denominator`; the latter is above 0.
    [[nodiscard]] ExactAmount times(std::int64_t numerator, std::int64_t denominator = 1) const;
    [[nodiscard]] base::Money rounded(Rounding rounding = {}) const;
    /// Whether rounding to the cent changes nothing.
    [[nodiscard]] bool is_whole() const { return denominator_ == 1; }

    friend ExactAmount operator+(const ExactAmount& one, const ExactAmount& other);
    friend std::strong_ordering operator<=>(const ExactAmount& one, const ExactAmount& other);
    friend bool operator==(const ExactAmount& one, const ExactAmount& other) = default;

 private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;  ///< above 0, without a factor in common with the numerator
};

}  // namespace tariffs
