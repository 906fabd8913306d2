#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"

/// Numbers as people type them in French forms.
namespace base {

/// "0,36" with 6 decimals is 360 000; a dot counts as a comma, spaces are free between digits.
/// Nothing for anything else, more decimals than that, or more than 12 digits.
[[nodiscard]] std::optional<std::int64_t> parse_decimal(std::string_view typed, int decimals);
/// "2,60", "2,6 €", "-0,20", "1 038,40".
[[nodiscard]] std::optional<Money> parse_amount(std::string_view typed);
/// Of a whole number typed in a form; nothing outside of the bounds.
[[nodiscard]] std::optional<int> parse_count(std::string_view typed, int least, int most);

/// The amount as a form shows it again: "2,60".
[[nodiscard]] std::string typed_amount(Money money);
/// "0,36" of 360 000 and 6 decimals: no zero at the end.
[[nodiscard]] std::string decimal_text(std::int64_t value, int decimals);

}  // namespace base
