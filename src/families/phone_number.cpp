#include "families/phone_number.hpp"
#include "base/whole_number.hpp"

#include <algorithm>
#include <array>

namespace families {

namespace {

constexpr std::size_t french_digits = 9;  // behind the leading 0
/// E.164 allows fifteen digits with the country's; no country has fewer than seven.
constexpr std::size_t fewest_digits = 7;
constexpr std::size_t most_digits = 15;

bool drop_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// Without what people put between digits: no-break spaces, and the signs of many countries.
std::string without_separators(std::string_view typed) {
    constexpr std::array<std::string_view, 8> separators = {" ",      ".",      "-", "/",
                                                            "\u00A0", "\u202F", "‑", "(0)"};
    std::string kept;
    while (!typed.empty()) {
        const auto separator = std::ranges::find_if(
            separators, [&](std::string_view one) { return typed.starts_with(one); });
        if (separator != separators.end()) {
            typed.remove_prefix(separator->size());
        } else {
            if (typed.front() != '(' && typed.front() != ')') kept += typed.front();
            typed.remove_prefix(1);
        }
    }
    return kept;
}

std::optional<std::string> french(std::string_view digits) {
    if (digits.size() != french_digits || digits.front() == '0') return std::nullopt;
    std::string shown = "0";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i % 2 == 1) shown += ' ';
        shown += digits[i];
    }
    return shown;
}

}  // namespace

std::optional<std::string> normalised_phone(std::string_view typed) {
    const auto compact = without_separators(typed);
    std::string_view rest = compact;
    const bool is_international = drop_prefix(rest, "+") || drop_prefix(rest, "00");
    if (!std::ranges::all_of(rest, base::is_digit)) return std::nullopt;
    if (!is_international) {
        if (!drop_prefix(rest, "0")) return std::nullopt;
        return french(rest);
    }
    if (drop_prefix(rest, "33")) {
        drop_prefix(rest, "0");
        return french(rest);
    }
    if (rest.size() < fewest_digits || rest.size() > most_digits || rest.front() == '0')
        return std::nullopt;
    return "+" + std::string(rest);
}

}  // namespace families
