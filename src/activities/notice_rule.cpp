#include "activities/notice_rule.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "calendar/public_holiday.hpp"

namespace activities {

namespace {

using namespace std::chrono_literals;

/// 23:59 is how one writes "to the end of the day".
constexpr base::TimeOfDay end_of_day = 23h + 59min;

/// What the town's clock shows at the last second allowed.
std::chrono::seconds last_second(base::TimeOfDay time) {
    return time == end_of_day ? std::chrono::seconds(time) + 59s : std::chrono::seconds(time);
}

bool is_skipped(const SkippedDays& skipped, base::Date date,
                const calendar::SchoolCalendar& school_calendar) {
    const auto weekday = base::weekday_of(date);
    const bool is_weekend = weekday.iso_encoding() >= 6;
    return (skipped.weekends == Counted::no && is_weekend) || skipped.weekdays.contains(weekday) ||
           (skipped.public_holidays == Counted::no && calendar::public_holiday(date)) ||
           (skipped.school_holidays == Counted::no && school_calendar.is_school_holiday(date));
}

base::Date count_back(const DaysBefore& rule, base::Date session_date,
                      const calendar::SchoolCalendar& school_calendar) {
    constexpr int longest_look_back_days = 1000;
    base::Date date = session_date;
    int days_left = rule.days;
    for (int step = 0; days_left > 0; ++step) {
        CHECK(step < longest_look_back_days);
        date = base::add_days(date, -1);
        if (!is_skipped(rule.skipped, date, school_calendar)) --days_left;
    }
    return date;
}

base::Date day_of_previous_month(const DayOfPreviousMonth& rule, base::Date session_date) {
    const base::Month previous = base::month_of(session_date) - std::chrono::months(1);
    const base::Date last = base::last_day(previous);
    return std::min(last, previous / rule.day);
}

}  // namespace

base::Instant cutoff(const NoticeRule& rule, base::Date session_date, base::TimeOfDay session_start,
                     const calendar::SchoolCalendar& school_calendar,
                     const base::TownTime& town_time) {
    const auto start = town_time.instant(session_date, session_start);
    if (const auto* days = std::get_if<DaysBefore>(&rule)) {
        const auto date = count_back(*days, session_date, school_calendar);
        return std::min(start, town_time.instant(date, last_second(days->time)));
    }
    if (const auto* week = std::get_if<WeekdayOfWeek>(&rule)) {
        const int days_from_monday = static_cast<int>(week->weekday.iso_encoding()) - 1;
        const auto date = base::add_days(base::monday_of(session_date),
                                         days_from_monday - 7 * week->weeks_before);
        return std::min(start, town_time.instant(date, last_second(week->time)));
    }
    if (const auto* month = std::get_if<DayOfPreviousMonth>(&rule)) {
        const auto date = day_of_previous_month(*month, session_date);
        return town_time.instant(date, last_second(month->time));
    }
    return start;
}

}  // namespace activities
