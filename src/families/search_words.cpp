#include "families/search_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/whole_number.hpp"

namespace families {

namespace {

constexpr std::string_view name_mark = "n:";
constexpr std::string_view code_mark = "c:";
constexpr std::string_view mail_mark = "m:";
constexpr std::size_t mark_size = 2;

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, base::is_digit);
}

std::string marked(std::string_view mark, std::string_view text) {
    return std::string(mark) + std::string(text);
}
std::string_view bare(std::string_view word) {
    return word.substr(std::min(mark_size, word.size()));
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

void add_once(std::vector<std::string>& words, std::string word) {
    if (!holds(words, word)) words.push_back(std::move(word));
}
void add_once(std::vector<std::string>& words, const std::vector<std::string>& more) {
    for (const auto& word : more) add_once(words, word);
}

/// The digits of a French number as it is dialled at home.
std::string national_digits(std::string_view phone) {
    std::string digits;
    for (const char c : phone) {
        if (base::is_digit(c)) digits += c;
    }
    constexpr std::size_t with_country = 11;
    const bool is_international = phone.find('+') != std::string_view::npos;
    if (digits.starts_with("00"))
        digits.erase(0, 2);
    else if (!is_international && digits.size() < with_country)
        return digits;
    if (!digits.starts_with("33")) return digits;
    digits.erase(0, 2);
    return digits.starts_with('0') ? digits : "0" + digits;
}

/// Digits and what people write between them.
bool is_part_of_number(std::string_view token) {
    return has_digit(token) && std::ranges::all_of(token, [](char c) {
               return base::is_digit(c) || std::string_view("+.-/()").contains(c);
           });
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// Blanks of any kind become one space; letters keep their accents.
std::string with_plain_spaces(std::string_view typed) {
    std::string text(typed);
    constexpr std::array<std::string_view, 4> blanks{"\t", "\n", "\u00A0", "\u202F"};
    for (const auto blank : blanks) {
        for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank, at))
            text.replace(at, blank.size(), " ");
    }
    return text;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// "matthieu" and "mathieu" -> "matieu"; "sophia" -> "sofia".
std::string as_it_sounds(std::string_view name) {
    auto sound = replaced(replaced(std::string(name), "ph", "f"), "th", "t");
    std::ranges::replace(sound, 'y', 'i');
    sound.erase(std::ranges::unique(sound).begin(), sound.end());
    return sound;
}

/// What is cut into trigrams: a name with its ends marked, a code as it is, an address's own part.
std::string compared_part(std::string_view word) {
    const auto text = bare(word);
    if (word.starts_with(name_mark)) return " " + as_it_sounds(text) + " ";
    if (word.starts_with(mail_mark)) return std::string(text.substr(0, text.find('@')));
    return std::string(text);
}

/// Of all trigrams of two words, how many they share, in percent.
int shared_percent(std::string_view one, std::string_view other) {
    const auto first = trigrams_of(one);
    const auto second = trigrams_of(other);
    const auto shared = static_cast<std::size_t>(
        std::ranges::count_if(first, [&](const std::string& part) { return holds(second, part); }));
    const auto all = first.size() + second.size() - shared;
    return all == 0 ? 0 : static_cast<int>(100 * shared / all);
}

constexpr int least_alike_percent = 30;

}  // namespace

std::vector<std::string> words_of_name(std::string_view name) {
    std::vector<std::string> words;
    const auto key = base::search_key(name);
    for (const auto part : split(key)) {
        if (has_digit(part)) continue;
        add_once(words, marked(name_mark, part));
    }
    return words;
}

std::vector<std::string> words_of_code(std::string_view code) {
    const auto key = base::search_key(code);
    std::vector<std::string> words;
    if (has_digit(key)) add_once(words, marked(code_mark, replaced(key, " ", "")));
    add_once(words, words_of_name(code));
    return words;
}

std::vector<std::string> words_of_phone(std::string_view phone) {
    const auto digits = national_digits(phone);
    if (digits.empty()) return {};
    return {marked(code_mark, digits)};
}

std::vector<std::string> words_of_email(std::string_view email) {
    const auto address = lower_case(base::trimmed(email));
    if (address.empty()) return {};
    return {marked(mail_mark, address)};
}

std::vector<std::string> words_typed(std::string_view typed) {
    std::vector<std::string> words;
    std::string number;
    const auto end_number = [&] {
        add_once(words, words_of_phone(number));
        number.clear();
    };
    const auto text = with_plain_spaces(typed);
    for (const auto token : split(text)) {
        if (is_part_of_number(token)) {
            number += token;
            continue;
        }
        end_number();
        if (token.contains('@')) {
            add_once(words, words_of_email(token));
        } else if (has_digit(token)) {
            add_once(words, marked(code_mark, replaced(base::search_key(token), " ", "")));
        } else {
            add_once(words, words_of_name(token));
        }
    }
    end_number();
    if (words.size() > most_typed_words) words.resize(most_typed_words);
    return words;
}

std::vector<std::string> trigrams_of(std::string_view word) {
    const auto part = compared_part(word);
    std::vector<std::string> trigrams;
    for (std::size_t i = 0; i + 3 <= part.size(); ++i)
        add_once(trigrams, std::string(word.substr(0, 1)) + part.substr(i, 3));
    return trigrams;
}

std::size_t fewest_shared_trigrams(std::string_view typed) {
    const auto count = trigrams_of(typed).size();
    if (typed.starts_with(code_mark)) return count;  // it must hold the whole of what was typed
    return std::max<std::size_t>(1, (count * least_alike_percent + 99) / 100);
}

bool can_be_looked_up(std::string_view typed) {
    return typed.size() >= mark_size + 2 && !trigrams_of(typed).empty();
}

int likeness(std::string_view typed, std::string_view stored) {
    if (typed == stored) return 100;
    if (typed.substr(0, mark_size) != stored.substr(0, mark_size)) return 0;
    const auto wanted = bare(typed);
    if (bare(stored).starts_with(wanted)) {
        // The less is missing, the better; never as good as the word itself.
        const auto missing = static_cast<int>(bare(stored).size() - wanted.size());
        return std::max(surely_meant, 97 - missing);
    }
    if (typed.starts_with(code_mark)) return bare(stored).contains(wanted) ? surely_meant : 0;
    const int percent = shared_percent(typed, stored);
    return percent < least_alike_percent ? 0 : percent * (surely_meant - 5) / 100;
}

}  // namespace families
