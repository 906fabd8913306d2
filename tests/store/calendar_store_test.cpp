#include "calendar/calendar_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/town_time.hpp"
#include "calendar/import_holidays.hpp"
#include "families/registry_store.hpp"
#include "support/test_database.hpp"

namespace {

using calendar::Closure;
using calendar::DayKind;
using calendar::HolidayFile;
using calendar::ImportRefusalKind;
using calendar::OnProblem;
using calendar::SchoolCalendar;
using calendar::Zone;
using namespace std::chrono_literals;

HolidayFile file_of(const std::string& rows) {
    return calendar::read_holiday_file(
        "zone;label;first_day_off;pupils_return;school_year\n" + rows, base::TownTime());
}

class StoredCalendar : public support::OnBothEngines {
 protected:
    SchoolCalendar load() {
        return database->read([](db::Read& read) { return calendar::load_school_calendar(read); });
    }
    std::int64_t version() {
        return database->read([](db::Read& read) { return calendar::catalogue_version(read); });
    }
    void import_shipped(Zone zone) {
        ASSERT_TRUE(
            calendar::import_holidays(*database, calendar::shipped_holidays(base::TownTime()), zone)
                .has_value());
    }
};
ON_BOTH_ENGINES(StoredCalendar);

TEST_P(StoredCalendar, IsInZoneAAndKnowsNothingAtFirst) {
    const auto school_calendar = load();
    EXPECT_EQ(school_calendar.zone(), Zone::a);
    EXPECT_TRUE(school_calendar.school_years().empty());
    EXPECT_TRUE(school_calendar.holidays().empty());
}

TEST_P(StoredCalendar, TakesOverTheShippedHolidaysOfItsZone) {
    const auto before = version();
    const auto report =
        calendar::import_holidays(*database, calendar::shipped_holidays(base::TownTime()), Zone::c);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->holidays_written, 15);
    EXPECT_EQ(report->bridge_days_written, 2);
    EXPECT_EQ(report->school_years, (std::vector<std::string>{"2025-2026", "2026-2027"}));
    EXPECT_GT(version(), before);

    const auto school_calendar = load();
    EXPECT_EQ(school_calendar.zone(), Zone::c);
    EXPECT_EQ(school_calendar.holidays().size(), 15U);
    const auto rhythm = calendar::WeekRhythm::four_days;
    EXPECT_EQ(school_calendar.day_kind(2027y / 2 / 8, rhythm).label, "Vacances d’hiver");
    EXPECT_EQ(school_calendar.day_kind(2027y / 2 / 22, rhythm).kind, DayKind::school_day);
    EXPECT_EQ(school_calendar.day_kind(2027y / 5 / 7, rhythm).kind, DayKind::closed);
    EXPECT_EQ(school_calendar.day_kind(2027y / 5 / 7, rhythm).label, "Pont de l’Ascension");
}

TEST_P(StoredCalendar, AnImportDoneTwiceIsTheSameAsOnce) {
    import_shipped(Zone::a);
    const auto once = load();
    import_shipped(Zone::a);
    const auto twice = load();
    EXPECT_EQ(twice.holidays(), once.holidays());
    EXPECT_EQ(twice.school_years(), once.school_years());
    EXPECT_EQ(twice.closures(), once.closures());
}

TEST_P(StoredCalendar, ANewImportReplacesItsSchoolYearsOnly) {
    import_shipped(Zone::a);
    const auto corrected = file_of("A;Noël;2026-12-18;2027-01-05;2026-2027\n");
    ASSERT_TRUE(calendar::import_holidays(*database, corrected, Zone::a).has_value());
    const auto school_calendar = load();
    const auto of_year = [&](std::string_view label) {
        return std::ranges::count(school_calendar.holidays(), label,
                                  &calendar::ZoneHoliday::school_year);
    };
    EXPECT_EQ(of_year("2026-2027"), 1);
    EXPECT_EQ(of_year("2025-2026"), 5);
    EXPECT_EQ(school_calendar.holiday_label(2027y / 1 / 4), "Noël");
}

TEST_P(StoredCalendar, AFileWithProblemsWritesNothingUnlessAsked) {
    const auto file = file_of(
        "A;Noël;2026-12-19;2027-01-04;2026-2027\n"
        "A;Hiver;2027-02-13;2027-02-31;2026-2027\n");
    const auto before = version();
    const auto refused = calendar::import_holidays(*database, file, Zone::a);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ImportRefusalKind::file_has_problems);
    ASSERT_EQ(refused.error().problems.size(), 1U);
    EXPECT_EQ(refused.error().problems[0].line, 3);
    EXPECT_TRUE(load().holidays().empty());
    EXPECT_EQ(version(), before);

    const auto accepted =
        calendar::import_holidays(*database, file, Zone::a, OnProblem::write_the_rest);
    ASSERT_TRUE(accepted.has_value());
    EXPECT_EQ(load().holidays().size(), 1U);
}

TEST_P(StoredCalendar, AFileWithoutTheTownsZoneIsRefused) {
    const auto refused = calendar::import_holidays(
        *database, file_of("B;Noël;2026-12-19;2027-01-04;2026-2027\n"), Zone::a);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ImportRefusalKind::nothing_for_zone);
}

TEST_P(StoredCalendar, ChangesZoneOnceAndForAll) {
    database->write([](db::Write& tx) { calendar::set_town_zone(tx, Zone::b); });
    const auto changed = version();
    EXPECT_EQ(load().zone(), Zone::b);
    database->write([](db::Write& tx) { calendar::set_town_zone(tx, Zone::b); });
    EXPECT_EQ(version(), changed);
}

TEST_P(StoredCalendar, KnowsEachSchoolsRhythmAndClosures) {
    import_shipped(Zone::a);
    const auto [balzac, voltaire] = database->write([](db::Write& tx) {
        const auto one =
            families::add_school(tx, {"École Balzac", "1 rue Balzac", "four_and_half_days"});
        const auto other = families::add_school(tx, {"École Voltaire", "", "four_days"});
        calendar::add_closure(tx, {one, 2026y / 11 / 24, "Grève"});
        calendar::add_closure(tx, {std::nullopt, 2026y / 11 / 26, "Inondation"});
        return std::pair(one, other);
    });
    const auto school_calendar = load();
    EXPECT_EQ(school_calendar.day_kind(2026y / 11 / 25, balzac).kind, DayKind::school_half_day);
    EXPECT_EQ(school_calendar.day_kind(2026y / 11 / 25, voltaire).kind, DayKind::wednesday_off);
    EXPECT_EQ(school_calendar.day_kind(2026y / 11 / 24, balzac).label, "Grève");
    EXPECT_EQ(school_calendar.day_kind(2026y / 11 / 24, voltaire).kind, DayKind::school_day);
    EXPECT_EQ(school_calendar.day_kind(2026y / 11 / 26, voltaire).label, "Inondation");
}

TEST_P(StoredCalendar, AClosureCanBeTakenBack) {
    const auto school = database->write(
        [](db::Write& tx) { return families::add_school(tx, {"École Balzac", "", "four_days"}); });
    const Closure of_school{school, 2026y / 11 / 24, "Grève"};
    const Closure of_town{std::nullopt, 2026y / 11 / 24, "Grève"};
    database->write([&](db::Write& tx) {
        calendar::add_closure(tx, of_school);
        calendar::add_closure(tx, of_town);
    });
    EXPECT_EQ(database->write([&](db::Write& tx) { return remove_closure(tx, of_town); }), 1);
    EXPECT_EQ(load().closures(), std::vector{of_school});
    EXPECT_EQ(database->write([&](db::Write& tx) { return remove_closure(tx, of_school); }), 1);
    EXPECT_TRUE(load().closures().empty());
}

}  // namespace
