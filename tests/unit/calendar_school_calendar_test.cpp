#include "calendar/school_calendar.hpp"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "base/town_time.hpp"
#include "calendar/holiday_file.hpp"

namespace {

using calendar::DayKind;
using calendar::SchoolCalendar;
using calendar::WeekRhythm;
using calendar::Zone;
using families::SchoolId;

constexpr SchoolId with_wednesdays(1);
constexpr SchoolId on_strike(2);

base::Date date(std::string_view text) {
    return base::parse_date(text).value();
}

SchoolCalendar shipped_calendar(Zone zone) {
    const auto file = calendar::shipped_holidays(base::TownTime());
    return SchoolCalendar({.zone = zone,
                           .school_years = file.school_years,
                           .holidays = file.holidays,
                           .closures = {{std::nullopt, date("2027-05-07"), "Pont de l’Ascension"},
                                        {on_strike, date("2026-11-24"), "Grève"}},
                           .rhythms = {{with_wednesdays, WeekRhythm::four_and_half_days},
                                       {on_strike, WeekRhythm::four_days}}});
}

struct DayCase {
    std::string_view date;
    DayKind kind;
    std::string_view label;
};

void expect_days(const SchoolCalendar& school_calendar, SchoolId school,
                 const std::vector<DayCase>& cases) {
    for (const auto& expected : cases) {
        const auto day = school_calendar.day_kind(date(expected.date), school);
        EXPECT_EQ(day.kind, expected.kind) << expected.date;
        EXPECT_EQ(day.label, expected.label) << expected.date;
    }
}

TEST(SchoolCalendar, SaysWhatEachDayOfZoneAIs) {
    expect_days(shipped_calendar(Zone::a), with_wednesdays,
                {{"2026-09-01", DayKind::school_day, ""},
                 {"2026-10-16", DayKind::school_day, ""},
                 {"2026-10-17", DayKind::weekend, ""},
                 {"2026-10-19", DayKind::school_holiday, "Vacances de la Toussaint"},
                 {"2026-10-30", DayKind::school_holiday, "Vacances de la Toussaint"},
                 {"2026-11-01", DayKind::public_holiday, "Toussaint"},
                 {"2026-11-02", DayKind::school_day, ""},
                 {"2026-11-11", DayKind::public_holiday, "Armistice de 1918"},
                 {"2026-11-24", DayKind::school_day, ""},
                 {"2026-11-25", DayKind::school_half_day, ""},
                 {"2026-12-18", DayKind::school_day, ""},
                 {"2026-12-21", DayKind::school_holiday, "Vacances de Noël"},
                 {"2026-12-25", DayKind::public_holiday, "Noël"},
                 {"2027-01-01", DayKind::public_holiday, "Jour de l’An"},
                 {"2027-01-04", DayKind::school_day, ""},
                 {"2027-02-15", DayKind::school_holiday, "Vacances d’hiver"},
                 {"2027-03-29", DayKind::public_holiday, "Lundi de Pâques"},
                 {"2027-04-12", DayKind::school_holiday, "Vacances de printemps"},
                 {"2027-05-06", DayKind::public_holiday, "Ascension"},
                 {"2027-05-07", DayKind::closed, "Pont de l’Ascension"},
                 {"2027-05-10", DayKind::school_day, ""},
                 {"2027-07-02", DayKind::school_day, ""},
                 {"2027-07-05", DayKind::school_holiday, "Vacances d’été"},
                 {"2027-08-31", DayKind::school_holiday, "Vacances d’été"}});
}

TEST(SchoolCalendar, FollowsTheTownsZoneOnly) {
    EXPECT_EQ(shipped_calendar(Zone::c).day_kind(date("2027-02-08"), with_wednesdays).kind,
              DayKind::school_holiday);
    EXPECT_EQ(shipped_calendar(Zone::b).day_kind(date("2027-02-08"), with_wednesdays).kind,
              DayKind::school_day);
}

TEST(SchoolCalendar, AWednesdayIsOffUnlessTheSchoolWorksInTheMorning) {
    const auto school_calendar = shipped_calendar(Zone::a);
    const auto wednesday = date("2026-11-25");
    EXPECT_EQ(school_calendar.day_kind(wednesday, on_strike).kind, DayKind::wednesday_off);
    EXPECT_EQ(school_calendar.day_kind(wednesday, with_wednesdays).kind, DayKind::school_half_day);
    EXPECT_EQ(school_calendar.day_kind(wednesday, SchoolId(99)).kind, DayKind::wednesday_off);
}

TEST(SchoolCalendar, ASchoolsClosureConcernsThatSchoolAlone) {
    const auto school_calendar = shipped_calendar(Zone::a);
    const auto strike = date("2026-11-24");
    EXPECT_EQ(school_calendar.day_kind(strike, on_strike).kind, DayKind::closed);
    EXPECT_EQ(school_calendar.day_kind(strike, on_strike).label, "Grève");
    EXPECT_EQ(school_calendar.day_kind(strike, with_wednesdays).kind, DayKind::school_day);
    EXPECT_EQ(school_calendar.day_kind(strike, WeekRhythm::four_days).kind, DayKind::school_day);
}

TEST(SchoolCalendar, NobodyKnowsYetWhatADayWithoutSchoolYearIs) {
    const auto school_calendar = shipped_calendar(Zone::a);
    EXPECT_EQ(school_calendar.day_kind(date("2031-03-04"), on_strike).kind, DayKind::not_published);
    EXPECT_EQ(school_calendar.day_kind(date("2031-03-08"), on_strike).kind, DayKind::weekend);
    EXPECT_EQ(school_calendar.school_year_of(date("2031-03-04")), nullptr);
    EXPECT_EQ(SchoolCalendar().day_kind(date("2026-11-24"), on_strike).kind,
              DayKind::not_published);
}

TEST(SchoolCalendar, TheSummerBelongsToTheYearThatEnds) {
    const SchoolCalendar school_calendar(
        {.zone = Zone::a,
         .school_years = {{"2026-2027", date("2026-09-01"), date("2027-07-02")},
                          {"2025-2026", date("2025-09-01"), date("2026-07-03")}},
         .holidays = {},
         .closures = {},
         .rhythms = {}});
    for (const auto& [day, label] :
         std::vector<std::tuple<std::string_view, std::string_view>>{{"2025-09-01", "2025-2026"},
                                                                     {"2026-07-03", "2025-2026"},
                                                                     {"2026-07-04", "2025-2026"},
                                                                     {"2026-08-31", "2025-2026"},
                                                                     {"2026-09-01", "2026-2027"},
                                                                     {"2027-07-02", "2026-2027"},
                                                                     {"2027-08-31", "2026-2027"}}) {
        const auto* year = school_calendar.school_year_of(date(day));
        ASSERT_NE(year, nullptr) << day;
        EXPECT_EQ(year->label, label) << day;
    }
    EXPECT_EQ(school_calendar.school_year_of(date("2025-08-31")), nullptr);
    EXPECT_EQ(school_calendar.school_year_of(date("2027-09-01")), nullptr);
    // No summer was imported: the days between two years are one all the same.
    EXPECT_EQ(school_calendar.day_kind(date("2026-07-21"), on_strike).label, "Vacances d’été");
    EXPECT_FALSE(school_calendar.is_school_holiday(date("2026-07-03")));
}

TEST(SchoolCalendar, TheSummerLastsUntilAReturnInSeptember) {
    const SchoolCalendar school_calendar(
        {.zone = Zone::a,
         .school_years = {{"2023-2024", date("2023-09-04"), date("2024-07-05")},
                          {"2024-2025", date("2024-09-02"), date("2025-07-04")}},
         .holidays = {},
         .closures = {},
         .rhythms = {}});
    const auto* summer = school_calendar.school_year_of(date("2024-09-01"));
    ASSERT_NE(summer, nullptr);
    EXPECT_EQ(summer->label, "2023-2024");
    EXPECT_EQ(school_calendar.school_year_of(date("2024-09-02"))->label, "2024-2025");
    EXPECT_EQ(school_calendar.school_year_of(date("2025-09-01")), nullptr);
}

TEST(Zone, IsWrittenAsTheMinistryDoes) {
    EXPECT_EQ(calendar::parse_zone("Zone B"), Zone::b);
    EXPECT_EQ(calendar::parse_zone("C"), Zone::c);
    EXPECT_EQ(calendar::parse_zone("Corse"), std::nullopt);
    EXPECT_EQ(calendar::parse_zone(""), std::nullopt);
    for (const auto zone : {Zone::a, Zone::b, Zone::c}) {
        EXPECT_EQ(calendar::parse_zone(text(zone)), zone);
    }
}

TEST(WeekRhythm, IsReadAsItIsWritten) {
    for (const auto rhythm : {WeekRhythm::four_days, WeekRhythm::four_and_half_days}) {
        EXPECT_EQ(calendar::parse_week_rhythm(text(rhythm)), rhythm);
    }
    EXPECT_EQ(calendar::parse_week_rhythm("5 days"), std::nullopt);
}

}  // namespace
