#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "activities/notice_rule.hpp"
#include "calendar/holiday_file.hpp"

namespace {

using activities::Counted;
using activities::DayOfPreviousMonth;
using activities::DaysBefore;
using activities::NoNotice;
using activities::NoticeRule;
using activities::SkippedDays;
using activities::WeekdayOfWeek;
using base::Date;
using namespace std::chrono_literals;

constexpr base::TimeOfDay noon = 12h;
constexpr base::TimeOfDay end_of_day = 23h + 59min;
constexpr base::TimeOfDay meal_start = 11h + 30min;

const SkippedDays weekends{.weekends = Counted::no};
const SkippedDays weekends_and_public_holidays{.weekends = Counted::no,
                                               .public_holidays = Counted::no};
const SkippedDays school_holidays{.school_holidays = Counted::no};
const SkippedDays wednesdays{.weekdays = activities::Weekdays().with(std::chrono::Wednesday)};

const base::TownTime& paris() {
    static const base::TownTime town_time;
    return town_time;
}

const calendar::SchoolCalendar& zone_a() {
    static const auto school_calendar = [] {
        const auto file = calendar::shipped_holidays(paris());
        return calendar::SchoolCalendar({.zone = calendar::Zone::a,
                                         .school_years = file.school_years,
                                         .holidays = file.holidays,
                                         .closures = {},
                                         .rhythms = {}});
    }();
    return school_calendar;
}

base::Instant cutoff_of(const NoticeRule& rule, Date session_date,
                        base::TimeOfDay start = meal_start) {
    return activities::cutoff(rule, session_date, start, zone_a(), paris());
}

/// "2026-11-23 12:00:00" on the town's clock.
std::string local_text(base::Instant instant) {
    const auto moment = paris().local(instant);
    const auto as_if_utc =
        base::iso(base::Instant(std::chrono::sys_days(moment.date)) + moment.time);
    return as_if_utc.substr(0, 10) + " " + as_if_utc.substr(11, 8);
}

struct CutoffCase {
    std::string_view what;
    NoticeRule rule;
    std::string_view session;
    std::string_view last_instant;
};

void expect_cutoffs(const std::vector<CutoffCase>& cases) {
    for (const auto& expected : cases) {
        const auto session_date = base::parse_date(expected.session).value();
        EXPECT_EQ(local_text(cutoff_of(expected.rule, session_date)), expected.last_instant)
            << expected.what << ", " << expected.session;
    }
}

TEST(Cutoff, InDays) {
    expect_cutoffs({
        {"the eve", DaysBefore{1, noon, {}}, "2026-11-24", "2026-11-23 12:00:00"},
        {"two days", DaysBefore{2, noon, {}}, "2026-11-24", "2026-11-22 12:00:00"},
        {"to the end of the eve", DaysBefore{1, end_of_day, {}}, "2026-11-24",
         "2026-11-23 23:59:59"},
        {"at midnight", DaysBefore{1, 0h, {}}, "2026-11-24", "2026-11-23 00:00:00"},
        {"at 23:58, to the minute", DaysBefore{1, 23h + 58min, {}}, "2026-11-24",
         "2026-11-23 23:58:00"},
        {"over a year's end", DaysBefore{2, noon, {}}, "2027-01-01", "2026-12-30 12:00:00"},
        {"into 29 February", DaysBefore{1, noon, {}}, "2028-03-01", "2028-02-29 12:00:00"},
        {"into 28 February", DaysBefore{1, noon, {}}, "2027-03-01", "2027-02-28 12:00:00"},
        {"on 29 February", DaysBefore{1, noon, {}}, "2028-02-29", "2028-02-28 12:00:00"},
        {"sixty days", DaysBefore{60, noon, {}}, "2026-11-24", "2026-09-25 12:00:00"},
    });
}

TEST(Cutoff, InDaysOnTheDayItself) {
    expect_cutoffs({
        {"before the session", DaysBefore{0, 9h, {}}, "2026-11-24", "2026-11-24 09:00:00"},
        {"never after its start", DaysBefore{0, 18h, {}}, "2026-11-24", "2026-11-24 11:30:00"},
        {"not even when all day", DaysBefore{0, end_of_day, {}}, "2026-11-24",
         "2026-11-24 11:30:00"},
        {"skipping does not matter", DaysBefore{0, 9h, weekends}, "2026-11-28",
         "2026-11-28 09:00:00"},
    });
}

TEST(Cutoff, InDaysThatLeaveSomeOut) {
    expect_cutoffs({
        {"Monday's eve is Friday", DaysBefore{1, noon, weekends}, "2026-11-23",
         "2026-11-20 12:00:00"},
        {"two days before Monday", DaysBefore{2, noon, weekends}, "2026-11-23",
         "2026-11-19 12:00:00"},
        {"two days before Tuesday", DaysBefore{2, noon, weekends}, "2026-11-24",
         "2026-11-20 12:00:00"},
        {"a holiday counts if not said", DaysBefore{1, noon, weekends}, "2026-11-12",
         "2026-11-11 12:00:00"},
        {"a holiday left out", DaysBefore{1, noon, weekends_and_public_holidays}, "2026-11-12",
         "2026-11-10 12:00:00"},
        {"a holiday before a week-end", DaysBefore{1, noon, weekends_and_public_holidays},
         "2026-12-28", "2026-12-24 12:00:00"},
        {"a holiday after a week-end", DaysBefore{2, noon, weekends_and_public_holidays},
         "2027-03-30", "2027-03-25 12:00:00"},
        {"over New Year", DaysBefore{2, noon, weekends_and_public_holidays}, "2027-01-04",
         "2026-12-30 12:00:00"},
        {"Wednesdays", DaysBefore{1, noon, wednesdays}, "2026-11-26", "2026-11-24 12:00:00"},
        {"the holidays of Toussaint", DaysBefore{1, noon, school_holidays}, "2026-11-02",
         "2026-10-16 12:00:00"},
        {"of Noël, in the holidays", DaysBefore{2, noon, school_holidays}, "2026-12-23",
         "2026-12-17 12:00:00"},
        {"of the summer", DaysBefore{1, noon, school_holidays}, "2027-09-01",
         "2027-07-02 12:00:00"},
    });
}

TEST(Cutoff, OnAWeekday) {
    expect_cutoffs({
        {"Tuesday before, for Monday", WeekdayOfWeek{std::chrono::Tuesday, 1, end_of_day},
         "2026-11-30", "2026-11-24 23:59:59"},
        {"Tuesday before, for Sunday", WeekdayOfWeek{std::chrono::Tuesday, 1, end_of_day},
         "2026-12-06", "2026-11-24 23:59:59"},
        {"two weeks before", WeekdayOfWeek{std::chrono::Tuesday, 2, noon}, "2026-12-02",
         "2026-11-17 12:00:00"},
        {"Sunday ends the week", WeekdayOfWeek{std::chrono::Sunday, 1, end_of_day}, "2026-11-23",
         "2026-11-22 23:59:59"},
        {"Monday of the same week", WeekdayOfWeek{std::chrono::Monday, 0, 9h}, "2026-11-27",
         "2026-11-23 09:00:00"},
        {"a day after the session", WeekdayOfWeek{std::chrono::Friday, 0, noon}, "2026-11-24",
         "2026-11-24 11:30:00"},
        {"over a year's end", WeekdayOfWeek{std::chrono::Tuesday, 1, end_of_day}, "2027-01-04",
         "2026-12-29 23:59:59"},
        {"across 1 January", WeekdayOfWeek{std::chrono::Monday, 0, noon}, "2027-01-01",
         "2026-12-28 12:00:00"},
    });
}

TEST(Cutoff, OnADayOfTheMonthBefore) {
    expect_cutoffs({
        {"the 20th", DayOfPreviousMonth{20, end_of_day}, "2026-12-01", "2026-11-20 23:59:59"},
        {"the 20th, end of month", DayOfPreviousMonth{20, end_of_day}, "2026-12-31",
         "2026-11-20 23:59:59"},
        {"in January", DayOfPreviousMonth{20, noon}, "2027-01-05", "2026-12-20 12:00:00"},
        {"the 31st of a short month", DayOfPreviousMonth{31, noon}, "2026-12-10",
         "2026-11-30 12:00:00"},
        {"the 30th of February", DayOfPreviousMonth{30, noon}, "2027-03-10", "2027-02-28 12:00:00"},
        {"the 29th of a leap year", DayOfPreviousMonth{29, noon}, "2028-03-10",
         "2028-02-29 12:00:00"},
        {"the 29th of another", DayOfPreviousMonth{29, noon}, "2027-03-10", "2027-02-28 12:00:00"},
        {"the 1st", DayOfPreviousMonth{1, noon}, "2026-12-10", "2026-11-01 12:00:00"},
    });
}

TEST(Cutoff, WithoutNoticeIsTheSessionsStart) {
    expect_cutoffs({{"none", NoNotice{}, "2026-11-24", "2026-11-24 11:30:00"}});
    EXPECT_EQ(local_text(cutoff_of(NoNotice{}, 2026y / 11 / 24, 7h + 15min)),
              "2026-11-24 07:15:00");
}

struct ClockChangeCase {
    NoticeRule rule;
    std::string_view session;
    std::string_view utc;
};

TEST(Cutoff, FollowsTheTownsClockAcrossTheChangesOfHour) {
    const std::vector<ClockChangeCase> cases{
        // Spring: on 29 March 2026 and 28 March 2027, 02:00 is followed by 03:00.
        {DaysBefore{1, noon, {}}, "2026-03-29", "2026-03-28T11:00:00Z"},
        {DaysBefore{1, noon, {}}, "2026-03-30", "2026-03-29T10:00:00Z"},
        {DaysBefore{1, noon, weekends}, "2026-03-30", "2026-03-27T11:00:00Z"},
        {DaysBefore{1, end_of_day, {}}, "2026-03-29", "2026-03-28T22:59:59Z"},
        {DaysBefore{1, end_of_day, {}}, "2026-03-30", "2026-03-29T21:59:59Z"},
        {WeekdayOfWeek{std::chrono::Tuesday, 1, end_of_day}, "2026-03-30", "2026-03-24T22:59:59Z"},
        {DaysBefore{1, noon, {}}, "2027-03-28", "2027-03-27T11:00:00Z"},
        {DaysBefore{1, noon, {}}, "2027-03-29", "2027-03-28T10:00:00Z"},
        {DayOfPreviousMonth{28, 6h}, "2027-04-05", "2027-03-28T04:00:00Z"},
        // 02:30 does not exist: the first instant after the gap, 03:00.
        {DaysBefore{1, 2h + 30min, {}}, "2026-03-30", "2026-03-29T01:00:00Z"},
        {DaysBefore{1, 1h + 59min, {}}, "2026-03-30", "2026-03-29T00:59:00Z"},
        {DaysBefore{1, 3h, {}}, "2026-03-30", "2026-03-29T01:00:00Z"},
        {DaysBefore{1, 2h + 30min, {}}, "2027-03-29", "2027-03-28T01:00:00Z"},
        // Autumn: on 25 October 2026, 02:00 to 02:59 comes twice; the second time counts.
        {DaysBefore{1, 2h + 30min, {}}, "2026-10-26", "2026-10-25T01:30:00Z"},
        {DaysBefore{1, 1h + 59min, {}}, "2026-10-26", "2026-10-24T23:59:00Z"},
        {DaysBefore{1, 3h, {}}, "2026-10-26", "2026-10-25T02:00:00Z"},
        {DaysBefore{1, noon, {}}, "2026-10-25", "2026-10-24T10:00:00Z"},
        {DaysBefore{1, noon, {}}, "2026-10-26", "2026-10-25T11:00:00Z"},
        {DaysBefore{1, end_of_day, {}}, "2026-10-25", "2026-10-24T21:59:59Z"},
        {DaysBefore{1, end_of_day, {}}, "2026-10-26", "2026-10-25T22:59:59Z"},
        {WeekdayOfWeek{std::chrono::Sunday, 1, end_of_day}, "2026-10-30", "2026-10-25T22:59:59Z"},
        {NoNotice{}, "2026-10-25", "2026-10-25T10:30:00Z"},
    };
    for (const auto& expected : cases) {
        const auto session_date = base::parse_date(expected.session).value();
        EXPECT_EQ(base::iso(cutoff_of(expected.rule, session_date)), expected.utc)
            << activities::to_text(expected.rule) << ", " << expected.session;
    }
}

TEST(Cutoff, IsTheLastInstantThatIsStillOpen) {
    const auto cutoff = cutoff_of(DaysBefore{1, noon, {}}, 2026y / 11 / 24);
    EXPECT_TRUE(activities::is_open(cutoff, cutoff - 1s));
    EXPECT_TRUE(activities::is_open(cutoff, cutoff));
    EXPECT_FALSE(activities::is_open(cutoff, cutoff + 1s));
}

// --- what holds for every rule and every date -----------------------------------------------

base::TimeOfDay any_time() {
    return base::TimeOfDay(*rc::gen::inRange(0, 24 * 60));
}

Counted any_counted() {
    return *rc::gen::element(Counted::yes, Counted::no);
}

std::chrono::weekday any_weekday() {
    return std::chrono::weekday(*rc::gen::inRange(0U, 7U));
}

NoticeRule any_rule(int least_notice) {
    switch (*rc::gen::inRange(least_notice > 0 ? 1 : 0, 4)) {
        case 0:
            return NoNotice{};
        case 1:
            return DaysBefore{*rc::gen::inRange(least_notice, 20), any_time(),
                              SkippedDays{any_counted(), any_counted(), any_counted(),
                                          activities::Weekdays().with(any_weekday())}};
        case 2:
            return WeekdayOfWeek{any_weekday(), *rc::gen::inRange(least_notice, 3), any_time()};
        default:
            return DayOfPreviousMonth{*rc::gen::inRange(1, 32), any_time()};
    }
}

Date any_session_date() {
    return base::add_days(2025y / 9 / 1, *rc::gen::inRange(0, 3 * 366));
}

RC_GTEST_PROP(Cutoff, OfALaterSessionIsNeverEarlier, ()) {
    const auto rule = any_rule(0);
    const auto date = any_session_date();
    const auto later = base::add_days(date, *rc::gen::inRange(1, 60));
    RC_ASSERT(cutoff_of(rule, date) <= cutoff_of(rule, later));
}

RC_GTEST_PROP(Cutoff, IsNeverAfterTheSessionsStart, ()) {
    const auto date = any_session_date();
    const auto start = any_time();
    RC_ASSERT(cutoff_of(any_rule(0), date, start) <= paris().instant(date, start));
}

RC_GTEST_PROP(Cutoff, WithANoticeOfAtLeastADayLiesBeforeTheSessionsDay, ()) {
    const auto date = any_session_date();
    RC_ASSERT(paris().date(cutoff_of(any_rule(1), date)) < date);
}

RC_GTEST_PROP(Cutoff, InDaysLiesOnADayThatCounts, ()) {
    const DaysBefore rule{*rc::gen::inRange(1, 20), noon, weekends_and_public_holidays};
    const auto day = paris().date(cutoff_of(rule, any_session_date()));
    RC_ASSERT(zone_a().day_kind(day, calendar::WeekRhythm::four_days).kind !=
              calendar::DayKind::weekend);
    RC_ASSERT(zone_a().day_kind(day, calendar::WeekRhythm::four_days).kind !=
              calendar::DayKind::public_holiday);
}

RC_GTEST_PROP(NoticeRuleText, IsReadAsItIsWritten, ()) {
    const auto rule = any_rule(0);
    RC_ASSERT(activities::parse_notice_rule(activities::to_text(rule)) == rule);
}

}  // namespace
