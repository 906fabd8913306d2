#include "base/whole_number.hpp"

#include <charconv>

namespace base {

std::optional<std::int64_t> whole_number(std::string_view text) {
    if (text.empty() || !is_digit(text.front())) return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::int64_t number_or_zero(std::string_view text) {
    return whole_number(text).value_or(0);
}

}  // namespace base
