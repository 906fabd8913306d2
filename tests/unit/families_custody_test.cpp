#include <gtest/gtest.h>

#include <ctime>
#include <string>

#include "families/household.hpp"

namespace {

using families::Child;
using families::Custody;
using families::CustodyPattern;
using namespace std::chrono_literals;

constexpr base::Date first_day = 2026y / 1 / 1;
constexpr base::Date last_day = 2027y / 12 / 31;

/// The ISO week by the C library's own calendar.
int iso_week_of(base::Date date) {
    std::tm parts{};
    parts.tm_year = static_cast<int>(date.year()) - 1900;
    parts.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    parts.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
    parts.tm_hour = 12;
    ::timegm(&parts);
    char text[8];
    std::strftime(text, sizeof text, "%V", &parts);
    return std::stoi(text);
}

TEST(Custody, FollowsTheWeekFromItsHandoverDay) {
    for (unsigned handover = 1; handover <= 7; ++handover) {
        const Custody even{CustodyPattern::even_weeks, std::chrono::weekday(handover), first_day,
                           std::nullopt};
        const Custody odd{CustodyPattern::odd_weeks, std::chrono::weekday(handover), first_day,
                          std::nullopt};
        // Walked day by day: who has the child changes on handover days, and only then.
        bool is_even_home = false;
        bool is_known = false;
        for (auto day = first_day; day <= last_day; day = base::add_days(day, 1)) {
            if (base::weekday_of(day).iso_encoding() == handover) {
                is_even_home = iso_week_of(day) % 2 == 0;
                is_known = true;
            }
            if (!is_known) continue;
            ASSERT_EQ(even.covers(day), is_even_home) << base::iso(day) << " handover " << handover;
            ASSERT_EQ(odd.covers(day), !is_even_home) << base::iso(day) << " handover " << handover;
        }
    }
}

struct Example {
    base::Date day;
    unsigned handover;
    bool is_with_even_home;
};

TEST(Custody, OfExamplesAnyoneCanCheckOnACalendar) {
    // Week 50 of 2026: Monday 7 to Sunday 13 December. 2026 has 53 weeks: two odd ones in a row.
    const Example examples[] = {
        {2026y / 12 / 7, 1, true},   {2026y / 12 / 13, 1, true}, {2026y / 12 / 14, 1, false},
        {2026y / 12 / 10, 5, false}, {2026y / 12 / 11, 5, true}, {2026y / 12 / 17, 5, true},
        {2026y / 12 / 18, 5, false}, {2026y / 12 / 27, 1, true}, {2026y / 12 / 28, 1, false},
        {2027y / 1 / 3, 1, false},   {2027y / 1 / 4, 1, false},  {2027y / 1 / 10, 1, false},
        {2027y / 1 / 11, 1, true},   {2026y / 12 / 13, 7, true}, {2026y / 12 / 12, 7, false},
    };
    for (const auto& [day, handover, is_with_even_home] : examples) {
        const Custody even{CustodyPattern::even_weeks, std::chrono::weekday(handover), first_day,
                           std::nullopt};
        EXPECT_EQ(even.covers(day), is_with_even_home) << base::iso(day) << " " << handover;
    }
}

TEST(Custody, HoldsFromItsFirstToItsLastDayIncluded) {
    const Custody custody{CustodyPattern::always, std::chrono::Monday, 2026y / 9 / 1,
                          2026y / 12 / 31};
    EXPECT_FALSE(custody.covers(2026y / 8 / 31));
    EXPECT_TRUE(custody.covers(2026y / 9 / 1));
    EXPECT_TRUE(custody.covers(2026y / 12 / 31));
    EXPECT_FALSE(custody.covers(2027y / 1 / 1));
}

TEST(Custody, OfSeveralPeriodsAnyMayCoverTheDay) {
    Child child;
    child.custody = {
        {CustodyPattern::even_weeks, std::chrono::Monday, 2026y / 9 / 1, 2026y / 12 / 13},
        {CustodyPattern::always, std::chrono::Monday, 2026y / 12 / 14, std::nullopt}};
    EXPECT_FALSE(child.lives_here_on(2026y / 12 / 3));
    EXPECT_TRUE(child.lives_here_on(2026y / 12 / 10));
    EXPECT_TRUE(child.lives_here_on(2026y / 12 / 17));
    EXPECT_FALSE(Child{}.lives_here_on(2026y / 12 / 10));
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
