#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace base {

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "12" -> 12. Digits only, and no more than fit; nothing for any other text.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);
/// The same, and 0, which is nobody's id, for any other text.
[[nodiscard]] std::int64_t number_or_zero(std::string_view text);

}  // namespace base
