#include "activities/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "activities/open_sessions.hpp"
#include "base/check.hpp"
#include "calendar/holiday_file.hpp"

namespace {

using activities::Activity;
using activities::ActivityId;
using activities::ActivityKind;
using activities::CapacityGroupId;
using activities::CapacityUnitId;
using activities::Catalogue;
using activities::Session;
using activities::SessionId;
using activities::Unit;
using activities::UnitId;
using base::Date;
using families::SchoolId;
using namespace std::chrono_literals;

constexpr SchoolId balzac(1);
constexpr SchoolId voltaire(2);
constexpr ActivityId meals(1);
constexpr ActivityId centre(2);
constexpr ActivityId other_meals(3);
constexpr UnitId meal(10);
constexpr UnitId full_day(20);
constexpr UnitId half_day(21);
constexpr CapacityGroupId dining_hall(100);
constexpr CapacityGroupId centre_room(101);
constexpr Date wednesday = 2026y / 12 / 2;
constexpr Date thursday = 2026y / 12 / 3;

Activity activity(ActivityId id, ActivityKind kind, std::optional<SchoolId> school, int position) {
    Activity made;
    made.id = id;
    made.kind = kind;
    made.school_year = "2026-2027";
    made.school = school;
    made.position = position;
    made.notice_to_add = activities::DaysBefore{1, 12h};
    made.notice_to_remove = activities::DaysBefore{2, 12h};
    return made;
}

Unit unit(UnitId id, ActivityId of, int position, std::vector<CapacityGroupId> groups,
          std::vector<UnitId> incompatible_with) {
    return {.id = id,
            .activity = of,
            .name = "",
            .short_name = "",
            .starts_at = 11h + 30min,
            .ends_at = 13h,
            .position = position,
            .incompatible_with = std::move(incompatible_with),
            .capacity_groups = std::move(groups)};
}

Session session(std::int64_t id, UnitId of, Date date) {
    return {.id = SessionId(id),
            .unit = of,
            .date = date,
            .closed_reason = std::nullopt,
            .capacity_units = {}};
}

Catalogue::Parts parts() {
    return {.version = 7,
            .school_calendar = std::make_shared<const calendar::SchoolCalendar>(),
            .activities = {activity(centre, ActivityKind::leisure_centre, std::nullopt, 2),
                           activity(meals, ActivityKind::school_meals, balzac, 1),
                           activity(other_meals, ActivityKind::school_meals, voltaire, 1)},
            .units = {unit(half_day, centre, 2, {}, {full_day}),
                      unit(full_day, centre, 1, {centre_room, dining_hall}, {half_day}),
                      unit(meal, meals, 1, {dining_hall}, {})},
            .sessions = {session(3, full_day, wednesday), session(2, meal, thursday),
                         session(1, meal, 2026y / 12 / 1), session(4, half_day, wednesday)},
            .capacity_units = {{CapacityUnitId(52), dining_hall, thursday},
                               {CapacityUnitId(50), dining_hall, wednesday},
                               {CapacityUnitId(51), centre_room, wednesday}}};
}

std::vector<std::int64_t> ids(std::span<const Session> sessions) {
    std::vector<std::int64_t> values;
    for (const auto& one : sessions) values.push_back(one.id.value());
    return values;
}

using Ids = std::vector<std::int64_t>;

TEST(Catalogue, FindsAUnitsSessionsBetweenTwoDaysByDate) {
    const Catalogue catalogue(parts());
    EXPECT_EQ(ids(catalogue.sessions(meal, 2026y / 12 / 1, 2026y / 12 / 31)), (Ids{1, 2}));
    EXPECT_EQ(ids(catalogue.sessions(meal, 2026y / 12 / 2, thursday)), (Ids{2}));
    EXPECT_EQ(ids(catalogue.sessions(meal, 2026y / 12 / 2, 2026y / 12 / 2)), Ids{});
    EXPECT_EQ(ids(catalogue.sessions(meal, thursday, 2026y / 12 / 1)), Ids{});
    EXPECT_EQ(ids(catalogue.sessions(UnitId(99), wednesday, thursday)), Ids{});
    ASSERT_NE(catalogue.session_on(meal, thursday), nullptr);
    EXPECT_EQ(catalogue.session_on(meal, thursday)->id, SessionId(2));
    EXPECT_EQ(catalogue.session_on(meal, wednesday), nullptr);
}

TEST(Catalogue, FindsADaysSessions) {
    const Catalogue catalogue(parts());
    Ids found;
    for (const auto* one : catalogue.sessions_on(wednesday)) found.push_back(one->id.value());
    EXPECT_EQ(found, (Ids{3, 4}));
    EXPECT_TRUE(catalogue.sessions_on(2026y / 12 / 25).empty());
}

TEST(Catalogue, AnIdFromABrowserMayBeUnknown) {
    const Catalogue catalogue(parts());
    EXPECT_EQ(catalogue.session(SessionId(99)), nullptr);
    EXPECT_EQ(catalogue.unit(UnitId(99)), nullptr);
    EXPECT_EQ(catalogue.activity(ActivityId(99)), nullptr);
    EXPECT_TRUE(catalogue.units(ActivityId(99)).empty());
    EXPECT_TRUE(catalogue.units(other_meals).empty());
    EXPECT_FALSE(catalogue.are_incompatible(UnitId(99), meal));
}

TEST(Catalogue, ASessionTakesAPlaceOfEachOfItsUnitsGroupsOnThatDay) {
    const Catalogue catalogue(parts());
    const auto taken = [&](std::int64_t id) {
        Ids values;
        for (const auto unit_id : catalogue.session(SessionId(id))->capacity_units) {
            values.push_back(unit_id.value());
        }
        return values;
    };
    EXPECT_EQ(taken(3), (Ids{50, 51}));
    EXPECT_EQ(taken(2), (Ids{52}));
    EXPECT_EQ(taken(4), Ids{});
}

TEST(Catalogue, ListsInTheOrderOfTheAgenda) {
    const Catalogue catalogue(parts());
    ASSERT_EQ(catalogue.activities().size(), 3U);
    EXPECT_EQ(catalogue.activities()[0].id, meals);
    EXPECT_EQ(catalogue.activities()[1].id, other_meals);
    EXPECT_EQ(catalogue.activities()[2].id, centre);
    const auto units = catalogue.units(centre);
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].id, full_day);
    EXPECT_EQ(units[1].id, half_day);
}

TEST(Catalogue, AChildMayEnrolInItsSchoolsActivitiesAndThoseForAll) {
    const Catalogue catalogue(parts());
    const auto found = catalogue.activities_for("2026-2027", balzac);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0]->id, meals);
    EXPECT_EQ(found[1]->id, centre);
    EXPECT_TRUE(catalogue.activities_for("2025-2026", balzac).empty());
    EXPECT_EQ(catalogue.activities_of_kind("2026-2027", ActivityKind::school_meals).size(), 2U);
}

TEST(Catalogue, KnowsWhatGoesTogether) {
    const Catalogue catalogue(parts());
    EXPECT_TRUE(catalogue.are_incompatible(full_day, half_day));
    EXPECT_TRUE(catalogue.are_incompatible(half_day, full_day));
    EXPECT_FALSE(catalogue.are_incompatible(full_day, meal));
    EXPECT_EQ(catalogue.activity_of(*catalogue.session(SessionId(4))).id, centre);
    EXPECT_EQ(catalogue.unit_of(*catalogue.session(SessionId(4))).id, half_day);
}

TEST(Catalogue, ComputesASessionsDeadlinesFromItsActivitysRules) {
    const Catalogue catalogue(parts());
    const base::TownTime town_time;
    const auto& one = *catalogue.session(SessionId(2));
    EXPECT_EQ(base::iso(catalogue.starts_at(one, town_time)), "2026-12-03T10:30:00Z");
    EXPECT_EQ(base::iso(catalogue.cutoff_to_add(one, town_time)), "2026-12-02T11:00:00Z");
    EXPECT_EQ(base::iso(catalogue.cutoff_to_remove(one, town_time)), "2026-12-01T11:00:00Z");
}

TEST(Catalogue, ASessionOfAnUnknownUnitIsABug) {
    auto broken = parts();
    broken.sessions.push_back(session(9, UnitId(99), wednesday));
    EXPECT_THROW(Catalogue{std::move(broken)}, base::Bug);
}

// --- on which days an activity takes place ----------------------------------------------------

std::vector<std::string> days_of(ActivityKind kind, std::optional<SchoolId> school, Date from,
                                 Date to) {
    const auto file = calendar::shipped_holidays(base::TownTime());
    const calendar::SchoolCalendar school_calendar(
        {.zone = calendar::Zone::a,
         .school_years = file.school_years,
         .holidays = file.holidays,
         .closures = {{voltaire, 2026y / 12 / 4, "Travaux"}},  // on a Friday
         .rhythms = {{balzac, calendar::WeekRhythm::four_and_half_days},
                     {voltaire, calendar::WeekRhythm::four_days}}});
    std::vector<std::string> days;
    for (const auto day : activities::opening_days(kind, school, from, to, school_calendar)) {
        days.push_back(base::iso(day).substr(5));
    }
    return days;
}

using Days = std::vector<std::string>;
constexpr Date monday = 2026y / 11 / 30;
constexpr Date sunday = 2026y / 12 / 6;

TEST(OpeningDays, OfASchoolOfFourDays) {
    for (const auto kind : {ActivityKind::morning_reception, ActivityKind::evening_reception,
                            ActivityKind::school_meals, ActivityKind::supervised_study}) {
        EXPECT_EQ(days_of(kind, voltaire, monday, sunday), (Days{"11-30", "12-01", "12-03"}))
            << text(kind);
    }
}

TEST(OpeningDays, OnAWednesdayWithClassThereIsMorningReceptionOnly) {
    EXPECT_EQ(days_of(ActivityKind::morning_reception, balzac, monday, sunday),
              (Days{"11-30", "12-01", "12-02", "12-03", "12-04"}));
    for (const auto kind : {ActivityKind::evening_reception, ActivityKind::school_meals,
                            ActivityKind::supervised_study}) {
        EXPECT_EQ(days_of(kind, balzac, monday, sunday), (Days{"11-30", "12-01", "12-03", "12-04"}))
            << text(kind);
    }
}

TEST(OpeningDays, ALeisureCentreOpensOnWednesdaysAndInTheHolidays) {
    EXPECT_EQ(days_of(ActivityKind::leisure_centre, std::nullopt, monday, sunday), Days{"12-02"});
    EXPECT_EQ(days_of(ActivityKind::leisure_centre, balzac, monday, sunday), Days{"12-02"});
    EXPECT_EQ(days_of(ActivityKind::leisure_centre, std::nullopt, 2026y / 12 / 19, 2027y / 1 / 5),
              (Days{"12-21", "12-22", "12-23", "12-24", "12-28", "12-29", "12-30", "12-31"}));
}

TEST(OpeningDays, NothingIsHeldOnPublicHolidays) {
    EXPECT_EQ(days_of(ActivityKind::school_meals, voltaire, 2026y / 11 / 9, 2026y / 11 / 13),
              (Days{"11-09", "11-10", "11-12", "11-13"}));
    EXPECT_EQ(days_of(ActivityKind::leisure_centre, std::nullopt, 2026y / 11 / 9, 2026y / 11 / 13),
              Days{});
}

}  // namespace
