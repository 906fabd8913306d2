#include "base/french.hpp"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdlib>

#include "base/check.hpp"
#include "base/text.hpp"

namespace base::french {

namespace {

using namespace std::string_view_literals;

constexpr auto no_break_space = "\u00A0"sv;
constexpr auto minus_sign = "\u2212"sv;

constexpr std::array month_names{"janvier"sv,   "février"sv, "mars"sv,     "avril"sv,
                                 "mai"sv,       "juin"sv,    "juillet"sv,  "août"sv,
                                 "septembre"sv, "octobre"sv, "novembre"sv, "décembre"sv};
constexpr std::array weekday_names{"dimanche"sv, "lundi"sv,    "mardi"sv, "mercredi"sv,
                                   "jeudi"sv,    "vendredi"sv, "samedi"sv};
constexpr std::array weekday_shorts{"di"sv, "lu"sv, "ma"sv, "me"sv, "je"sv, "ve"sv, "sa"sv};

/// "1 038": groups of three from the right.
std::string grouped(std::uint64_t n) {
    const std::string digits = std::to_string(n);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += no_break_space;
        text += digits[i];
    }
    return text;
}

std::string signed_and_grouped(std::int64_t n) {
    // Unsigned negation is defined for the smallest number, too.
    const auto magnitude =
        n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
    return fmt::format("{}{}", n < 0 ? minus_sign : ""sv, grouped(magnitude));
}

/// "1er" or "24": only the first of a month is an ordinal.
std::string day_of_month(std::chrono::day day) {
    return unsigned{day} == 1 ? "1er" : std::to_string(unsigned{day});
}

bool is_vowel(char c) {
    return "aeiou"sv.find(c) != std::string_view::npos;
}

/// Whether "de" loses its e: before a vowel, an h, and a y that sounds as one ("d’Yves", but
/// "de Yann").
bool elides(std::string_view name) {
    const std::string key = search_key(name);
    if (key.empty()) return false;
    if (key.front() == 'y') return key.size() > 1 && !is_vowel(key[1]);
    return key.front() == 'h' || is_vowel(key.front());
}

}  // namespace

std::string amount(Money money) {
    const auto cents = static_cast<std::uint64_t>(std::abs(money.cents()));
    return fmt::format("{}{},{:02}{}€", money.cents() < 0 ? minus_sign : ""sv, grouped(cents / 100),
                       cents % 100, no_break_space);
}

std::string date(Date date) {
    return fmt::format("{} {} {}", day_of_month(date.day()), month_name(date.month()),
                       int{date.year()});
}

std::string day(Date date) {
    return fmt::format("{} {} {}", weekday_name(weekday_of(date)), day_of_month(date.day()),
                       month_name(date.month()));
}

std::string day_with_year(Date date) {
    return fmt::format("{} {}", day(date), int{date.year()});
}

std::string month(Month month) {
    return fmt::format("{} {}", month_name(month.month()), int{month.year()});
}

std::string_view month_name(std::chrono::month month) {
    CHECK(month.ok());
    return month_names[unsigned{month} - 1];
}

std::string_view weekday_name(std::chrono::weekday weekday) {
    CHECK(weekday.ok());
    return weekday_names[weekday.c_encoding()];
}

std::string_view weekday_short(std::chrono::weekday weekday) {
    CHECK(weekday.ok());
    return weekday_shorts[weekday.c_encoding()];
}

std::string time(std::chrono::seconds since_midnight) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(since_midnight).count();
    CHECK(minutes >= 0 && minutes <= 24 * 60);
    if (minutes % 60 == 0) return fmt::format("{}{}h", minutes / 60, no_break_space);
    return fmt::format("{}{}h{}{:02}", minutes / 60, no_break_space, no_break_space, minutes % 60);
}

std::string moment(const TownMoment& moment, Date today) {
    const bool is_this_year = moment.date.year() == today.year();
    return fmt::format("{} à {}", is_this_year ? day(moment.date) : day_with_year(moment.date),
                       time(moment.time));
}

std::string in_how_long(std::chrono::seconds delay) {
    using namespace std::chrono;
    if (delay <= 0s) return "maintenant";
    if (delay < 1min) return "dans moins d’une minute";
    // Rounded down: nobody is promised more time than is left.
    if (delay < 1h) return "dans " + count(floor<minutes>(delay).count(), "minute", "minutes");
    if (delay < 24h) return "dans " + count(floor<hours>(delay).count(), "heure", "heures");
    return "dans " + count(floor<days>(delay).count(), "jour", "jours");
}

std::string count(std::int64_t n, std::string_view singular, std::string_view plural) {
    const bool is_singular = n > -2 && n < 2;
    return fmt::format("{} {}", signed_and_grouped(n), is_singular ? singular : plural);
}

std::string ordinal(int n) {
    CHECK(n > 0);
    return n == 1 ? "1er" : fmt::format("{}e", n);
}

std::string list(std::span<const std::string> items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? " et " : ", ";
        text += items[i];
    }
    return text;
}

std::string of(std::string_view name) {
    return fmt::format("{}{}", elides(name) ? "d’" : "de ", name);
}

std::string capitalised(std::string_view text) {
    // Most words begin with a plain letter, and every page capitalises dozens of them.
    const bool is_plain = !text.empty() && static_cast<unsigned char>(text[0]) < 0x80;
    if (is_plain) {
        std::string plain(text);
        if (plain[0] >= 'a' && plain[0] <= 'z') plain[0] = static_cast<char>(plain[0] - 'a' + 'A');
        return plain;
    }
    const auto letters =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    const std::int32_t rest = letters.moveIndex32(0, 1);
    std::string result;
    letters.tempSubString(0, rest).toUpper(icu::Locale::getFrench()).toUTF8String(result);
    return letters.tempSubString(rest).toUTF8String(result);
}

std::string uncapitalised(std::string_view text) {
    std::string small(text);
    // "É" is C3 89 and "é" C3 A9: the accented capitals of French lie 0x20 before the small ones.
    if (small.size() > 1 && small[0] == '\xC3') {
        const auto second = static_cast<unsigned char>(small[1]);
        if (second >= 0x80 && second <= 0x9E) small[1] = static_cast<char>(second + 0x20);
    } else if (!small.empty() && small[0] >= 'A' && small[0] <= 'Z') {
        small[0] = static_cast<char>(small[0] - 'A' + 'a');
    }
    return small;
}

}  // namespace base::french
