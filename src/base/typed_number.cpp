#include "base/typed_number.hpp"

#include "base/text.hpp"
#include "base/whole_number.hpp"

namespace base {

namespace {

constexpr int most_digits = 12;

/// What may stand between the digits of a number: a space, or one of the no-break ones.
std::string without_spaces(std::string_view text) {
    std::string bare;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ') continue;
        if (text.substr(i).starts_with("\u00A0")) {
            i += 1;
        } else if (text.substr(i).starts_with("\u202F")) {
            i += 2;
        } else {
            bare += text[i];
        }
    }
    return bare;
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

}  // namespace

std::optional<std::int64_t> parse_decimal(std::string_view typed, int decimals) {
    auto text = without_spaces(trimmed(typed));
    const bool is_negative = text.starts_with("-") || text.starts_with("−");
    if (is_negative) text.erase(0, text.starts_with("-") ? 1 : std::string_view("−").size());
    std::int64_t value = 0;
    int digits = 0;
    int fraction = -1;  // digits after the comma; -1 before it
    for (const char c : text) {
        if ((c == ',' || c == '.') && fraction < 0 && digits > 0) {
            fraction = 0;
        } else if (is_digit(c) && digits < most_digits && fraction < decimals) {
            value = value * 10 + (c - '0');
            ++digits;
            if (fraction >= 0) ++fraction;
        } else {
            return std::nullopt;
        }
    }
    if (digits == 0 || fraction == 0) return std::nullopt;
    value *= power_of_ten(decimals - (fraction < 0 ? 0 : fraction));
    return is_negative ? -value : value;
}

std::optional<Money> parse_amount(std::string_view typed) {
    auto text = trimmed(typed);
    if (text.ends_with("€")) text = trimmed(text.substr(0, text.size() - 3));
    const auto cents = parse_decimal(text, 2);
    constexpr std::int64_t most_cents = 100'000'000;  // a million euros
    if (!cents || *cents > most_cents || *cents < -most_cents) return std::nullopt;
    return Money::from_cents(*cents);
}

std::optional<int> parse_count(std::string_view typed, int least, int most) {
    const auto value = parse_decimal(typed, 0);
    if (!value || *value < least || *value > most) return std::nullopt;
    return static_cast<int>(*value);
}

std::string typed_amount(Money money) {
    const auto cents = money.cents() < 0 ? -money.cents() : money.cents();
    auto text = std::to_string(cents / 100) + ",";
    const auto rest = cents % 100;
    if (rest < 10) text += '0';
    return (money.cents() < 0 ? "-" : "") + text + std::to_string(rest);
}

std::string decimal_text(std::int64_t value, int decimals) {
    const auto one = power_of_ten(decimals);
    const auto positive = value < 0 ? -value : value;
    auto fraction = std::to_string(one + positive % one).substr(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    auto text = (value < 0 ? "−" : "") + std::to_string(positive / one);
    return fraction.empty() ? text : text + "," + fraction;
}

}  // namespace base
