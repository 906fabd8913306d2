#include "calendar/public_holiday.hpp"

#include <algorithm>

namespace calendar {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

base::Date easter_sunday(year year) {
    // Anonymous Gregorian algorithm (Nature, 20 April 1876), with its customary letters.
    const int y = int{year};
    const int a = y % 19;
    const int b = y / 100;
    const int c = y % 100;
    const int d = b / 4;
    const int e = b % 4;
    const int f = (b + 8) / 25;
    const int g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4;
    const int k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int month_and_day = h + l - 7 * m + 114;
    return year / month(static_cast<unsigned>(month_and_day / 31)) /
           day(static_cast<unsigned>(month_and_day % 31 + 1));
}

namespace {

std::array<PublicHoliday, 11> holidays_of(year year) {
    using namespace std::chrono;
    const base::Date easter = easter_sunday(year);
    return {{
        {year / January / 1, "Jour de l’An"},
        {base::add_days(easter, 1), "Lundi de Pâques"},
        {year / May / 1, "Fête du Travail"},
        {year / May / 8, "Victoire de 1945"},
        {base::add_days(easter, 39), "Ascension"},
        {base::add_days(easter, 50), "Lundi de Pentecôte"},
        {year / July / 14, "Fête nationale"},
        {year / August / 15, "Assomption"},
        {year / November / 1, "Toussaint"},
        {year / November / 11, "Armistice de 1918"},
        {year / December / 25, "Noël"},
    }};
}

}  // namespace

std::array<PublicHoliday, 11> public_holidays(year year) {
    auto holidays = holidays_of(year);
    std::ranges::stable_sort(holidays, {}, &PublicHoliday::date);
    return holidays;
}

std::optional<std::string_view> public_holiday(base::Date date) {
    for (const auto& holiday : holidays_of(date.year())) {
        if (holiday.date == date) return holiday.name;
    }
    return std::nullopt;
}

}  // namespace calendar
