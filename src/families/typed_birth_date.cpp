#include "families/typed_birth_date.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "base/french.hpp"
#include "base/text.hpp"

namespace families {

namespace {

bool is_separator(char c) {
    return c == ' ' || c == '/' || c == '.' || c == '-';
}

/// "5 mars 2018" -> "5", "mars", "2018"; without accents, lower case.
std::vector<std::string> words_of(std::string_view text) {
    std::string plain(text);
    std::ranges::replace_if(plain, is_separator, ' ');
    plain = base::search_key(plain);
    std::vector<std::string> words(1);
    for (const char c : plain) {
        if (c != ' ') {
            words.back() += c;
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::optional<unsigned> number_in(std::string_view word) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (word.size() > 8 || error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return number;
}

/// "03", "3", "mars", "janv".
std::optional<std::chrono::month> month_in(std::string_view word) {
    constexpr std::size_t shortest_name = 3;
    if (const auto number = number_in(word)) return std::chrono::month(*number);
    for (unsigned m = 1; m <= 12; ++m) {
        const std::chrono::month month(m);
        const auto name = base::search_key(base::french::month_name(month));
        if (word.size() >= shortest_name && name.starts_with(word)) return month;
    }
    return std::nullopt;
}

/// "18" is 2018: the children of this portal are born in this century.
std::optional<std::chrono::year> year_in(std::string_view word) {
    const auto number = number_in(word);
    if (!number || (word.size() != 2 && word.size() != 4)) return std::nullopt;
    return std::chrono::year(static_cast<int>(word.size() == 2 ? 2000 + *number : *number));
}

/// "05032018" in one word.
std::vector<std::string> split_digits(const std::vector<std::string>& words) {
    constexpr std::size_t day_month_year = 8;
    if (words.size() != 1 || words[0].size() != day_month_year) return words;
    const auto& all = words[0];
    return {all.substr(0, 2), all.substr(2, 2), all.substr(4)};
}

}  // namespace

std::optional<base::Date> typed_birth_date(std::string_view day, std::string_view month,
                                           std::string_view year, base::Date today) {
    std::string whole(day);
    whole.append(" ").append(month).append(" ").append(year);
    auto words = split_digits(words_of(whole));
    if (words.size() != 3) return std::nullopt;
    if (words[0].size() == 4) std::swap(words[0], words[2]);  // 2018-03-05
    std::string first = words[0] == "1er" ? "1" : words[0];
    const auto d = number_in(first);
    const auto m = month_in(words[1]);
    const auto y = year_in(words[2]);
    if (!d || !m || !y || *d > 31) return std::nullopt;
    const base::Date date = *y / *m / std::chrono::day(*d);
    const base::Date oldest = std::chrono::year(1990) / 1 / 1;
    if (!date.ok() || date > today || date < oldest) return std::nullopt;
    return date;
}

}  // namespace families
