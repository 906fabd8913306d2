#include "base/civil_date.hpp"

#include "base/check.hpp"

namespace base {

// The database layer comes through here for each row, hence digits by hand and no locale.
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

void write_digits(char* end, int count, unsigned value) {
    for (; count > 0; --count, value /= 10) *--end = static_cast<char>('0' + value % 10);
}

/// The number written in `text[from, from + count)`; nothing unless all are digits.
std::optional<unsigned> digits(std::string_view text, std::size_t from, std::size_t count) {
    unsigned value = 0;
    for (const char c : text.substr(from, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

void write_year(char* end, year year) {
    CHECK(int{year} >= 0 && int{year} <= 9999);
    write_digits(end, 4, static_cast<unsigned>(int{year}));
}

std::optional<Date> existing_date(std::optional<unsigned> y, std::optional<unsigned> m,
                                  std::optional<unsigned> d) {
    if (!y || !m || !d) return std::nullopt;
    const Date date(year(static_cast<int>(*y)), month(*m), day(*d));
    if (!date.ok()) return std::nullopt;
    return date;
}

}  // namespace

std::string iso(Date date) {
    CHECK(date.ok());
    std::string text = "0000-00-00";
    write_year(text.data() + 4, date.year());
    write_digits(text.data() + 7, 2, unsigned{date.month()});
    write_digits(text.data() + 10, 2, unsigned{date.day()});
    return text;
}

std::string iso(Month month) {
    CHECK(month.ok());
    std::string text = "0000-00";
    write_year(text.data() + 4, month.year());
    write_digits(text.data() + 7, 2, unsigned{month.month()});
    return text;
}

std::string iso(Instant instant) {
    const auto midnight = std::chrono::floor<std::chrono::days>(instant);
    const auto seconds = static_cast<unsigned>((instant - midnight).count());
    const Date date(midnight);
    std::string text = "0000-00-00T00:00:00Z";
    write_year(text.data() + 4, date.year());
    write_digits(text.data() + 7, 2, unsigned{date.month()});
    write_digits(text.data() + 10, 2, unsigned{date.day()});
    write_digits(text.data() + 13, 2, seconds / 3600);
    write_digits(text.data() + 16, 2, seconds / 60 % 60);
    write_digits(text.data() + 19, 2, seconds % 60);
    return text;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return existing_date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::optional<Month> parse_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto y = digits(text, 0, 4);
    const auto m = digits(text, 5, 2);
    if (!y || !m) return std::nullopt;
    const Month parsed(year(static_cast<int>(*y)), month(*m));
    if (!parsed.ok()) return std::nullopt;
    return parsed;
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z') {
        return std::nullopt;
    }
    const auto date = parse_date(text.substr(0, 10));
    const auto hours = digits(text, 11, 2);
    const auto minutes = digits(text, 14, 2);
    const auto seconds = digits(text, 17, 2);
    if (!date || !hours || !minutes || !seconds) return std::nullopt;
    if (*hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
    return std::chrono::sys_days(*date) + std::chrono::hours(*hours) +
           std::chrono::minutes(*minutes) + std::chrono::seconds(*seconds);
}

std::optional<Date> parse_french_date(std::string_view text) {
    if (text.size() == 8 && digits(text, 0, 8)) {
        return existing_date(digits(text, 4, 4), digits(text, 2, 2), digits(text, 0, 2));
    }
    const auto first = text.find_first_of("/.- ");
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = text.find(text[first], first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto day_text = text.substr(0, first);
    const auto month_text = text.substr(first + 1, second - first - 1);
    const auto year_text = text.substr(second + 1);
    const auto one_or_two = [](std::string_view part) {
        return part.size() == 1 || part.size() == 2;
    };
    if (!one_or_two(day_text) || !one_or_two(month_text) || year_text.size() != 4) {
        return std::nullopt;
    }
    return existing_date(digits(year_text, 0, 4), digits(month_text, 0, 2), digits(day_text, 0, 2));
}

Date monday_of(Date date) {
    const std::chrono::sys_days days(date);
    return days - (std::chrono::weekday(days) - std::chrono::Monday);
}

int iso_week(Date date) {
    // A week belongs to the year of its Thursday, and week 1 holds that year's first Thursday.
    const Date thursday = add_days(monday_of(date), 3);
    return days_between(thursday.year() / 1 / 1, thursday) / 7 + 1;
}

}  // namespace base
