#include "base/civil_date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/check.hpp"

namespace {

using base::Date;
using base::Instant;
using base::Month;
using namespace std::chrono_literals;

Date date(int year, unsigned month, unsigned day) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

/// Any day from the year 0 to 9999.
Date any_date() {
    const int days = *rc::gen::inRange(-719'528, 2'932'897);
    return std::chrono::sys_days(std::chrono::days(days));
}

TEST(CivilDate, IsWrittenAsIso8601) {
    EXPECT_EQ(base::iso(date(2026, 12, 1)), "2026-12-01");
    EXPECT_EQ(base::iso(date(987, 1, 31)), "0987-01-31");
    EXPECT_EQ(base::iso(Month(2026y / 9)), "2026-09");
    EXPECT_EQ(base::iso(Instant(std::chrono::sys_days(date(2026, 12, 1)) + 11h + 5min + 9s)),
              "2026-12-01T11:05:09Z");
    EXPECT_EQ(base::iso(Instant(-1s)), "1969-12-31T23:59:59Z");
    EXPECT_THROW((void)base::iso(date(2026, 2, 29)), base::Bug);
    EXPECT_THROW((void)base::iso(date(10'000, 1, 1)), base::Bug);
}

TEST(CivilDate, IsReadOnlyInThatFormAndWhenItExists) {
    EXPECT_EQ(base::parse_date("2026-12-01"), date(2026, 12, 1));
    EXPECT_EQ(base::parse_date("2028-02-29"), date(2028, 2, 29));
    for (const char* text :
         {"", "2026-12-1", "2026-12-011", " 2026-12-01", "2026/12/01", "2026-13-01", "2026-00-10",
          "2026-02-29", "2026-12-00", "2026-12-32", "+026-12-01", "2026-1a-01", "-026-12-01"}) {
        EXPECT_EQ(base::parse_date(text), std::nullopt) << text;
    }
}

TEST(CivilDate, MonthsAreReadOnlyInTheirForm) {
    EXPECT_EQ(base::parse_month("2026-12"), Month(2026y / 12));
    for (const char* text :
         {"", "2026-13", "2026-00", "2026-1", "2026-12-01", "2026/12", "x026-12"}) {
        EXPECT_EQ(base::parse_month(text), std::nullopt) << text;
    }
}

TEST(CivilDate, InstantsAreReadOnlyInTheirForm) {
    EXPECT_EQ(base::parse_instant("2026-12-01T23:59:59Z"),
              Instant(std::chrono::sys_days(date(2026, 12, 1)) + 24h - 1s));
    for (const char* text :
         {"", "2026-12-01", "2026-12-01T24:00:00Z", "2026-12-01T23:60:00Z", "2026-12-01T23:59:60Z",
          "2026-12-01 23:59:59Z", "2026-12-01T23:59:59", "2026-12-01T23:59:59+",
          "2026-02-30T00:00:00Z", "2026-12-01T2x:59:59Z"}) {
        EXPECT_EQ(base::parse_instant(text), std::nullopt) << text;
    }
}

RC_GTEST_PROP(CivilDate, DatesMonthsAndInstantsAreReadAsTheyWereWritten, ()) {
    const Date day = any_date();
    const Instant instant =
        std::chrono::sys_days(day) + std::chrono::seconds(*rc::gen::inRange(0, 86'400));
    RC_ASSERT(base::parse_date(base::iso(day)) == day);
    RC_ASSERT(base::parse_month(base::iso(base::month_of(day))) == base::month_of(day));
    RC_ASSERT(base::parse_instant(base::iso(instant)) == instant);
}

RC_GTEST_PROP(CivilDate, IsoTextsSortAsTheirDays, ()) {
    const Date a = any_date();
    const Date b = any_date();
    RC_ASSERT((base::iso(a) < base::iso(b)) == (a < b));
}

TEST(CivilDate, FamiliesMayTypeItInSeveralWays) {
    for (const char* text :
         {"01/12/2026", "1/12/2026", "01122026", "1.12.2026", "01-12-2026", "1 12 2026"}) {
        EXPECT_EQ(base::parse_french_date(text), date(2026, 12, 1)) << text;
    }
    EXPECT_EQ(base::parse_french_date("5/3/2020"), date(2020, 3, 5));
    for (const char* text : {"", "/", "1/12/26", "1/12", "32/12/2026", "29/02/2026", "12/13/2026",
                             "1/12/2026/", "1/12-2026", "//2026", "001/12/2026", "2026-12-01",
                             "0112202", "011220266", "1/1a/2026", "-1/12/2026"}) {
        EXPECT_EQ(base::parse_french_date(text), std::nullopt) << text;
    }
}

TEST(CivilDate, WeeksBeginOnMonday) {
    EXPECT_EQ(base::monday_of(date(2026, 11, 23)), date(2026, 11, 23));
    EXPECT_EQ(base::monday_of(date(2026, 11, 29)), date(2026, 11, 23));
    EXPECT_EQ(base::monday_of(date(2026, 1, 1)), date(2025, 12, 29));
}

TEST(CivilDate, WeekNumbersFollowIso8601AcrossTheYears) {
    struct Case {
        Date date;
        int week;
    };
    for (const auto& [day, week] : std::initializer_list<Case>{{date(2026, 1, 1), 1},
                                                               {date(2025, 12, 29), 1},
                                                               {date(2025, 12, 28), 52},
                                                               {date(2026, 12, 31), 53},
                                                               {date(2027, 1, 3), 53},
                                                               {date(2027, 1, 4), 1},
                                                               {date(2026, 11, 23), 48}}) {
        EXPECT_EQ(base::iso_week(day), week) << base::iso(day);
    }
}

RC_GTEST_PROP(CivilDate, AWeekHasOneNumberAndTheNextWeekAnother, ()) {
    const Date monday = base::monday_of(any_date());
    const int offset = *rc::gen::inRange(0, 7);
    RC_ASSERT(base::weekday_of(monday) == std::chrono::Monday);
    RC_ASSERT(base::iso_week(base::add_days(monday, offset)) == base::iso_week(monday));
    const int next = base::iso_week(base::add_days(monday, 7));
    RC_ASSERT(next == base::iso_week(monday) + 1 || (next == 1 && base::iso_week(monday) >= 52));
}

TEST(CivilDate, DaysAreAddedAndCountedAcrossMonthsAndLeapDays) {
    EXPECT_EQ(base::add_days(date(2028, 2, 28), 2), date(2028, 3, 1));
    EXPECT_EQ(base::add_days(date(2026, 1, 1), -1), date(2025, 12, 31));
    EXPECT_EQ(base::days_between(date(2026, 11, 23), date(2026, 12, 1)), 8);
    EXPECT_EQ(base::days_between(date(2026, 12, 1), date(2026, 11, 23)), -8);
    EXPECT_EQ(base::last_day(Month(2028y / 2)), date(2028, 2, 29));
    EXPECT_EQ(base::first_day(Month(2028y / 2)), date(2028, 2, 1));
}

}  // namespace
