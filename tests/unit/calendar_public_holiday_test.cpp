#include "calendar/public_holiday.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using base::iso;

TEST(EasterSunday, IsTheOneOfTheAlmanacs) {
    const std::vector<std::string> known{
        "1818-03-22", "1943-04-25", "1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24",
        "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
        "2030-04-21", "2035-03-25", "2038-04-25"};
    for (const auto& date : known) {
        EXPECT_EQ(iso(calendar::easter_sunday(base::parse_date(date)->year())), date);
    }
}

TEST(EasterSunday, IsASundayBetween22MarchAnd25AprilInEveryYear) {
    for (auto year = 1583y; year <= 4000y; ++year) {
        const auto easter = calendar::easter_sunday(year);
        EXPECT_EQ(base::weekday_of(easter), std::chrono::Sunday) << int{year};
        EXPECT_GE(easter, year / 3 / 22) << int{year};
        EXPECT_LE(easter, year / 4 / 25) << int{year};
    }
}

std::vector<std::string> list_of(std::chrono::year year) {
    std::vector<std::string> list;
    for (const auto& holiday : calendar::public_holidays(year)) {
        list.push_back(iso(holiday.date) + " " + std::string(holiday.name));
    }
    return list;
}

TEST(PublicHolidays, Of2026) {
    const std::vector<std::string> expected{"2026-01-01 Jour de l’An",
                                            "2026-04-06 Lundi de Pâques",
                                            "2026-05-01 Fête du Travail",
                                            "2026-05-08 Victoire de 1945",
                                            "2026-05-14 Ascension",
                                            "2026-05-25 Lundi de Pentecôte",
                                            "2026-07-14 Fête nationale",
                                            "2026-08-15 Assomption",
                                            "2026-11-01 Toussaint",
                                            "2026-11-11 Armistice de 1918",
                                            "2026-12-25 Noël"};
    EXPECT_EQ(list_of(2026y), expected);
}

TEST(PublicHolidays, Of2027) {
    const std::vector<std::string> expected{"2027-01-01 Jour de l’An",
                                            "2027-03-29 Lundi de Pâques",
                                            "2027-05-01 Fête du Travail",
                                            "2027-05-06 Ascension",
                                            "2027-05-08 Victoire de 1945",
                                            "2027-05-17 Lundi de Pentecôte",
                                            "2027-07-14 Fête nationale",
                                            "2027-08-15 Assomption",
                                            "2027-11-01 Toussaint",
                                            "2027-11-11 Armistice de 1918",
                                            "2027-12-25 Noël"};
    EXPECT_EQ(list_of(2027y), expected);
}

TEST(PublicHolidays, TwoMayFallOnOneDay) {
    const auto holidays = calendar::public_holidays(2008y);
    EXPECT_EQ(iso(holidays[2].date), "2008-05-01");
    EXPECT_EQ(iso(holidays[3].date), "2008-05-01");
}

TEST(PublicHolidays, AreKnownByTheirDayAndOnlyThatDay) {
    EXPECT_EQ(calendar::public_holiday(2026y / 11 / 11), "Armistice de 1918");
    EXPECT_EQ(calendar::public_holiday(2027y / 5 / 6), "Ascension");
    EXPECT_EQ(calendar::public_holiday(2027y / 5 / 7), std::nullopt);
    EXPECT_EQ(calendar::public_holiday(2027y / 3 / 28), std::nullopt);  // Easter Sunday itself
}

}  // namespace
