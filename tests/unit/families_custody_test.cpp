#include "families/custody.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>

#include "calendar/import_holidays.hpp"
#include "calendar/school_calendar.hpp"
#include "families/custody_change.hpp"
#include "families/household.hpp"

namespace {

using families::ChildHomes;
using families::CustodyPattern;
using families::CustodyRefusal;
using families::CustodyRule;
using families::HolidayKind;
using families::HolidayRule;
using families::HolidaySpan;
using families::HouseholdId;
using families::Side;
using families::SummerRule;
using namespace std::chrono_literals;

constexpr base::Date long_ago = 2020y / 9 / 1;
constexpr HouseholdId moreau{1};
constexpr HouseholdId petit{2};
constexpr HouseholdId third{3};

ChildHomes of_two_homes(CustodyRule rule) {
    return {{{moreau, long_ago, std::nullopt}, {petit, long_ago, std::nullopt}},
            {{{}, moreau, petit, rule, long_ago, std::nullopt}},
            {}};
}

calendar::SchoolCalendar school_of_zone_a() {
    const auto file = calendar::shipped_holidays(base::TownTime());
    return calendar::SchoolCalendar({calendar::Zone::a, file.school_years, file.holidays, {}, {}});
}

// ---- Two years of days, against a table that another program wrote ----

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream words(line);
    for (std::string cell; std::getline(words, cell, ';');) cells.push_back(cell);
    return cells;
}

base::TimeOfDay time_of(const std::string& text) {
    return std::chrono::hours(std::stoi(text)) + std::chrono::minutes(std::stoi(text.substr(3)));
}

/// A line's columns 1 to 6: pattern;weekday;time;reference;first_half_even;summer.
CustodyRule rule_of(const std::vector<std::string>& cells) {
    CustodyRule rule;
    rule.pattern = cells[1] == "weeks"  ? CustodyPattern::alternate_weeks
                   : cells[1] == "2255" ? CustodyPattern::two_two_five_five
                                        : CustodyPattern::always;
    rule.handover_day = std::chrono::weekday(static_cast<unsigned>(std::stoi(cells[2])) % 7);
    rule.handover_time = time_of(cells[3]);
    rule.reference_monday = base::parse_date(cells[4]).value_or(base::Date());
    rule.holidays = cells[5].empty() ? HolidayRule::as_in_term : HolidayRule::halves;
    rule.first_half_in_even_years = cells[5] == "B" ? Side::second : Side::first;
    rule.summer = cells[6] == "fortnights" ? SummerRule::fortnights : SummerRule::halves;
    return rule;
}

/// "2026-05-14/2026-05-17/B 2026-05-16/2026-05-16/A": column 7.
std::vector<families::CustodyException> exceptions_of(const std::string& cell) {
    std::vector<families::CustodyException> exceptions;
    std::istringstream words(cell);
    for (std::string word; words >> word;) {
        const std::string_view text(word);
        exceptions.push_back({{},
                              base::parse_date(text.substr(0, 10)).value(),
                              base::parse_date(text.substr(11, 10)).value(),
                              word.back() == 'A' ? moreau : petit,
                              ""});
    }
    return exceptions;
}

TEST(CustodyTable, AgreesOnEachDayOfTwoYearsForEachPattern) {
    const auto school = school_of_zone_a();
    std::ifstream table(PORTAIL_SOURCE_DIR "/tests/unit/custody_days.csv");
    std::string line;
    std::getline(table, line);
    int moments = 0;
    int with_exceptions = 0;
    std::map<std::string, std::string> seen;
    while (std::getline(table, line)) {
        const auto cells = cells_of(line);
        ASSERT_EQ(cells.size(), 11U) << line;
        auto homes = of_two_homes(rule_of(cells));
        homes.exceptions = exceptions_of(cells[7]);
        with_exceptions += homes.exceptions.empty() ? 0 : 1;
        const auto month = base::parse_month(cells[9]).value();
        std::string days;
        for (auto day = base::first_day(month); day <= base::last_day(month);
             day = base::add_days(day, 1)) {
            const auto home = homes.home_at(day, time_of(cells[8]), school.shared_holidays());
            days += home == moreau ? 'A' : home == petit ? 'B' : '?';
            ++moments;
        }
        EXPECT_EQ(days, cells[10]) << cells[0] << " " << cells[8] << " " << cells[9];
        seen[cells[0]] += days;
    }
    EXPECT_EQ(moments, 13 * 4 * 730);
    EXPECT_EQ(with_exceptions, 2 * 4 * 24);
    ASSERT_EQ(seen.size(), 13U);
    for (const auto& [name, days] : seen) {
        EXPECT_EQ(days.find('B') == std::string::npos, name == "always")
            << name << ": a table that knows one home only proves nothing";
    }
}

// ---- Both homes share the days ----

TEST(Custody, GivesEachMomentToExactlyOneOfBothHomes) {
    const auto school = school_of_zone_a();
    std::mt19937 chance(2026);
    const auto below = [&](unsigned limit) { return static_cast<unsigned>(chance() % limit); };
    for (int round = 0; round < 200; ++round) {
        CustodyRule rule;
        rule.pattern = static_cast<CustodyPattern>(below(3));
        rule.handover_day = std::chrono::weekday(below(7));
        rule.handover_time = base::TimeOfDay(static_cast<int>(below(96)) * 15);
        rule.reference_monday =
            base::add_days(2026y / 8 / 31, 7 * (static_cast<int>(below(100)) - 50));
        rule.holidays = static_cast<HolidayRule>(below(2));
        rule.first_half_in_even_years = static_cast<Side>(below(2));
        rule.summer = static_cast<SummerRule>(below(2));
        families::Child here{.id = {},
                             .first_name = {},
                             .last_name = {},
                             .birth_date = {},
                             .homes = of_two_homes(rule),
                             .schooling = {},
                             .household = moreau};
        for (auto exceptions = below(4); exceptions > 0; --exceptions) {
            const auto first = base::add_days(2026y / 9 / 1, static_cast<int>(below(300)));
            const auto home = std::array{moreau, petit, third}[below(3)];
            here.homes.exceptions.push_back(
                {{}, first, base::add_days(first, static_cast<int>(below(9))), home, ""});
        }
        auto there = here;
        there.household = petit;
        for (auto day = base::Date(2026y / 9 / 1); day <= base::Date(2027y / 8 / 31);
             day = base::add_days(day, 1)) {
            const auto time = base::TimeOfDay(static_cast<int>(below(1440)));
            ASSERT_NE(here.lives_here_at(day, time, school.shared_holidays()),
                      there.lives_here_at(day, time, school.shared_holidays()))
                << base::iso(day) << " round " << round;
        }
    }
}

// ---- The hour of the handover ----

TEST(Custody, SharesAHandoverDayByTheHourAtWhichEachSessionStarts) {
    CustodyRule rule;
    rule.pattern = CustodyPattern::alternate_weeks;
    rule.handover_day = std::chrono::Friday;
    rule.handover_time = 16h + 30min;
    const auto homes = of_two_homes(rule);
    // Friday 11 December 2026 begins the even week 50.
    EXPECT_EQ(homes.home_at(2026y / 12 / 11, 7h + 30min, {}), petit) << "morning reception";
    EXPECT_EQ(homes.home_at(2026y / 12 / 11, 12h, {}), petit) << "the meal";
    EXPECT_EQ(homes.home_at(2026y / 12 / 11, 16h + 29min, {}), petit);
    EXPECT_EQ(homes.home_at(2026y / 12 / 11, 16h + 30min, {}), moreau) << "evening reception";
    EXPECT_EQ(homes.home_at(2026y / 12 / 12, 7h, {}), moreau);
    EXPECT_EQ(homes.home_of_day(2026y / 12 / 11, {}), moreau);
}

// ---- The turn of a year of 53 weeks ----

TEST(Custody, GivesWeeks53And1BothToTheHomeOfOddWeeksAndSaysSo) {
    CustodyRule rule;
    rule.pattern = CustodyPattern::alternate_weeks;
    const auto homes = of_two_homes(rule);
    EXPECT_EQ(homes.home_at(2026y / 12 / 27, 12h, {}), moreau) << "the last day of week 52";
    for (auto day = base::Date(2026y / 12 / 28); day <= base::Date(2027y / 1 / 10);
         day = base::add_days(day, 1))
        EXPECT_EQ(homes.home_at(day, 12h, {}), petit) << base::iso(day);
    EXPECT_EQ(homes.home_at(2027y / 1 / 11, 12h, {}), moreau) << "week 2";

    const auto odd = families::two_odd_weeks(rule, 2026y / 11 / 23, 2027y / 11 / 23);
    ASSERT_TRUE(odd.has_value());
    EXPECT_EQ(odd->first_day, 2026y / 12 / 28);
    EXPECT_EQ(odd->last_day, 2027y / 1 / 10);
    EXPECT_FALSE(families::two_odd_weeks(rule, 2027y / 1 / 4, 2028y / 1 / 4));
    EXPECT_FALSE(families::two_odd_weeks({}, 2026y / 11 / 23, 2027y / 11 / 23))
        << "no week counts in the pattern";
}

TEST(Custody, IsMendedByAnExceptionOfWholeDays) {
    CustodyRule rule;
    rule.pattern = CustodyPattern::alternate_weeks;
    rule.handover_time = 16h + 30min;
    auto homes = of_two_homes(rule);
    homes.exceptions = {{{}, 2027y / 1 / 4, 2027y / 1 / 10, moreau, "Semaines 53 et 1"}};
    EXPECT_EQ(homes.home_at(2027y / 1 / 3, 23h, {}), petit);
    EXPECT_EQ(homes.home_at(2027y / 1 / 4, 0h, {}), moreau) << "whole days: no hour counts";
    EXPECT_EQ(homes.home_at(2027y / 1 / 10, 23h, {}), moreau);
    EXPECT_EQ(homes.home_at(2027y / 1 / 11, 7h, {}), petit)
        << "the calendar's own home of the day before, until the handover";
    homes.exceptions.push_back({{}, 2027y / 1 / 6, 2027y / 1 / 6, petit, "Repris"});
    EXPECT_EQ(homes.home_at(2027y / 1 / 6, 12h, {}), petit) << "the later one counts";
    homes.exceptions.push_back({{}, 2027y / 1 / 6, 2027y / 1 / 6, third, "Oncle"});
    EXPECT_EQ(homes.home_at(2027y / 1 / 6, 12h, {}), petit) << "a stranger's counts for nothing";
}

// ---- Holidays ----

TEST(Custody, SharesHolidaysOfAnOddNumberOfDaysWithTheDayOutInTheFirstHalf) {
    const HolidaySpan spans[] = {{2026y / 7 / 4, 2026y / 7 / 8, HolidayKind::short_break}};
    CustodyRule rule;
    rule.holidays = HolidayRule::halves;
    const auto homes = of_two_homes(rule);
    EXPECT_EQ(homes.home_at(2026y / 7 / 6, 12h, spans), moreau);
    EXPECT_EQ(homes.home_at(2026y / 7 / 7, 12h, spans), petit);
    EXPECT_EQ(homes.home_at(2026y / 7 / 9, 12h, spans), moreau);
}

TEST(Custody, OfHolidaysAcrossTheYearsEndGoesByTheYearInWhichTheyBegin) {
    const auto school = school_of_zone_a();
    CustodyRule rule;
    rule.holidays = HolidayRule::halves;
    rule.first_half_in_even_years = Side::second;
    const auto homes = of_two_homes(rule);
    // From 19 December 2026 to 3 January 2027.
    EXPECT_EQ(homes.home_at(2026y / 12 / 19, 12h, school.shared_holidays()), petit);
    EXPECT_EQ(homes.home_at(2026y / 12 / 26, 12h, school.shared_holidays()), petit);
    EXPECT_EQ(homes.home_at(2026y / 12 / 27, 12h, school.shared_holidays()), moreau);
    EXPECT_EQ(homes.home_at(2027y / 1 / 3, 12h, school.shared_holidays()), moreau);
}

TEST(Custody, LeavesABridgeToTheTerm) {
    const calendar::SchoolCalendar school(
        {calendar::Zone::a,
         {},
         {{calendar::Zone::a, "Pont", 2027y / 5 / 6, 2027y / 5 / 10, "2026-2027"},
          {calendar::Zone::a, "Semaine", 2027y / 6 / 5, 2027y / 6 / 12, "2026-2027"}},
         {},
         {}});
    ASSERT_EQ(school.shared_holidays().size(), 1U);
    EXPECT_EQ(school.shared_holidays()[0],
              (HolidaySpan{2027y / 6 / 5, 2027y / 6 / 11, HolidayKind::short_break}));
}

// ---- One home ----

TEST(Custody, OfAChildOfOneHouseholdIsNobodysElse) {
    const ChildHomes homes{{{moreau, 2026y / 9 / 1, 2026y / 12 / 31}}, {}, {}};
    EXPECT_EQ(homes.home_at(2026y / 8 / 31, 12h, {}), std::nullopt);
    EXPECT_EQ(homes.home_at(2026y / 9 / 1, 0h, {}), moreau);
    EXPECT_EQ(homes.home_at(2026y / 12 / 31, 23h, {}), moreau);
    EXPECT_EQ(homes.home_at(2027y / 1 / 1, 0h, {}), std::nullopt);
}

TEST(Custody, WithoutACalendarIsTheFirstHouseholds) {
    const ChildHomes homes{
        {{moreau, 2026y / 9 / 1, 2026y / 12 / 31}, {petit, 2026y / 10 / 1, std::nullopt}}, {}, {}};
    EXPECT_EQ(homes.home_at(2026y / 11 / 1, 12h, {}), moreau);
    EXPECT_EQ(homes.home_at(2027y / 1 / 1, 12h, {}), petit);
}

// ---- What officers change ----

families::NewCustodyCalendar weeks_from(base::Date from) {
    families::NewCustodyCalendar added{moreau, petit, {}, from, {"Jugement", long_ago}};
    added.rule.pattern = CustodyPattern::alternate_weeks;
    return added;
}

TEST(CustodyChange, OfACalendarBringsInTheSecondHomeFromThatDay) {
    const ChildHomes alone{{{moreau, long_ago, std::nullopt}}, {}, {}};
    const auto homes = families::changed_homes(alone, weeks_from(2026y / 12 / 1)).value();
    ASSERT_EQ(homes.households.size(), 2U);
    EXPECT_EQ(homes.households[1].household, petit);
    EXPECT_EQ(homes.households[1].valid_from, 2026y / 12 / 1);
    EXPECT_EQ(homes.home_at(2026y / 11 / 24, 12h, {}), moreau) << "an even week, before";
    EXPECT_EQ(homes.home_at(2026y / 12 / 3, 12h, {}), petit) << "week 49";
}

TEST(CustodyChange, OfACalendarEndsTheOneBeforeAndDropsThoseToCome) {
    auto homes = of_two_homes({});
    homes = families::changed_homes(homes, weeks_from(2027y / 3 / 1)).value();
    homes = families::changed_homes(homes, weeks_from(2027y / 1 / 4)).value();
    ASSERT_EQ(homes.calendars.size(), 2U);
    EXPECT_EQ(homes.calendars[0].valid_to, 2027y / 1 / 3);
    EXPECT_EQ(homes.calendars[1].valid_from, 2027y / 1 / 4);
    EXPECT_EQ(homes.calendars[1].valid_to, std::nullopt);
}

TEST(CustodyChange, EndsAHomeAndItsCalendars) {
    const auto before = of_two_homes({});
    const auto homes =
        families::changed_homes(before, families::EndOfHome{petit, 2026y / 12 / 31}).value();
    EXPECT_TRUE(homes.household_on(petit, 2026y / 12 / 31));
    EXPECT_FALSE(homes.household_on(petit, 2027y / 1 / 1));
    EXPECT_EQ(homes.calendars[0].valid_to, 2026y / 12 / 31);
    EXPECT_EQ(homes.home_at(2027y / 1 / 1, 12h, {}), moreau);
}

TEST(CustodyChange, IsRefusedWithItsReason) {
    const auto homes = of_two_homes({});
    const auto why = [&](const families::CustodyChange& change) {
        return families::changed_homes(homes, change).error();
    };
    auto calendar = weeks_from(2026y / 12 / 1);
    calendar.second_home = moreau;
    EXPECT_EQ(why(calendar), CustodyRefusal::same_home);
    calendar.second_home = third;
    EXPECT_EQ(why(calendar), CustodyRefusal::third_home);
    calendar.valid_from = 2019y / 1 / 1;
    EXPECT_EQ(why(calendar), CustodyRefusal::not_its_home);
    EXPECT_EQ(why(families::EndOfHome{third, 2026y / 12 / 31}), CustodyRefusal::not_its_home);
    EXPECT_EQ(why(families::NewCustodyException{2026y / 12 / 9, 2026y / 12 / 8, petit, ""}),
              CustodyRefusal::days_reversed);
    EXPECT_EQ(why(families::NewCustodyException{2026y / 12 / 9, 2026y / 12 / 9, third, ""}),
              CustodyRefusal::no_calendar);
    EXPECT_EQ(why(families::NewCustodyException{2019y / 12 / 9, 2026y / 12 / 9, petit, ""}),
              CustodyRefusal::no_calendar);
    EXPECT_EQ(why(families::RemovedCustodyException{families::CustodyExceptionId(9)}),
              CustodyRefusal::unknown_exception);
    const ChildHomes alone{{{moreau, long_ago, std::nullopt}}, {}, {}};
    EXPECT_EQ(families::changed_homes(alone, families::EndOfHome{moreau, 2026y / 12 / 31}).error(),
              CustodyRefusal::only_home);
}

TEST(Quotient, OfADayIsTheOneThatCoversIt) {
    families::Household household;
    household.quotients = {{540, 2026y / 1 / 1, 2026y / 12 / 31},
                           {700, 2027y / 1 / 1, std::nullopt}};
    EXPECT_EQ(household.quotient_on(2025y / 12 / 31), std::nullopt);
    EXPECT_EQ(household.quotient_on(2026y / 1 / 1), 540);
    EXPECT_EQ(household.quotient_on(2026y / 12 / 31), 540);
    EXPECT_EQ(household.quotient_on(2027y / 1 / 1), 700);
}

}  // namespace
