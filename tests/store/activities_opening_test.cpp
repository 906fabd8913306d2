#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "activities/close_day.hpp"
#include "store/activities_fixture.hpp"

namespace {

using activities::ClosingRefusal;
using activities::OpeningRefusal;
using activities::SessionId;
using activities::UnitId;
using namespace std::chrono_literals;

class Opening : public support::TownWithActivities {
 protected:
    std::vector<std::string> dates_of(UnitId unit) {
        const auto catalogue = load();
        std::vector<std::string> dates;
        for (const auto& session : catalogue->sessions(unit, 2020y / 1 / 1, 2030y / 1 / 1)) {
            dates.push_back(base::iso(session.date));
        }
        return dates;
    }
    std::vector<SessionId> ids_on(base::Date date) {
        const auto catalogue = load();
        std::vector<SessionId> ids;
        for (const auto* session : catalogue->sessions_on(date)) ids.push_back(session->id);
        return ids;
    }
    OpeningRefusal refusal_of(const activities::OpeningPlan& plan) {
        const auto answer = activities::open_sessions(*database, plan);
        EXPECT_FALSE(answer.has_value());
        return answer.error();
    }
};
ON_BOTH_ENGINES(Opening);

using Dates = std::vector<std::string>;

TEST_P(Opening, FollowsTheSchoolsWeek) {
    const auto before = version();
    const auto report = open_december(meal, 80);
    EXPECT_EQ(report.sessions_added, 4);
    EXPECT_EQ(report.capacity_units_added, 4);
    EXPECT_EQ(dates_of(meal), (Dates{"2026-11-30", "2026-12-01", "2026-12-03", "2026-12-04"}));
    EXPECT_GT(version(), before);
}

TEST_P(Opening, DoneAgainChangesNothing) {
    open_december(meal, 80);
    const auto again = open_december(meal, 10);
    EXPECT_EQ(again.sessions_added, 0);
    EXPECT_EQ(again.capacity_units_added, 0);
    const auto catalogue = load();
    const auto unit = catalogue->session_on(meal, 2026y / 12 / 1)->capacity_units[0];
    const auto places =
        database->read([&](db::Read& read) { return activities::places(read, std::vector{unit}); });
    EXPECT_EQ(places.at(0).capacity, 80);
}

TEST_P(Opening, OfALeisureCentreTakesAPlaceInTheRoomAndAtTable) {
    const auto report = open_december(full_day, 40);
    EXPECT_EQ(report.sessions_added, 1);
    EXPECT_EQ(report.capacity_units_added, 2);
    const auto catalogue = load();
    const auto* session = catalogue->session_on(full_day, 2026y / 12 / 2);
    ASSERT_NE(session, nullptr);
    ASSERT_EQ(session->capacity_units.size(), 2U);
    EXPECT_TRUE(std::ranges::is_sorted(session->capacity_units));
    open_december(half_day, 0);
    const auto reloaded = load();
    EXPECT_TRUE(reloaded->session_on(half_day, 2026y / 12 / 2)->capacity_units.empty());
}

TEST_P(Opening, WithoutANumberOfPlacesIsRefused) {
    activities::OpeningPlan plan{
        .unit = full_day, .from = 2026y / 12 / 1, .to = 2026y / 12 / 31, .capacities = {}};
    EXPECT_EQ(refusal_of(plan), OpeningRefusal::capacity_missing);
    plan.capacities = {{centre_room, 40}};
    EXPECT_EQ(refusal_of(plan), OpeningRefusal::capacity_missing);
    EXPECT_EQ(load()->session_count(), 0U);
    plan.capacities = {{centre_room, 40}, {dining_hall, 60}};
    EXPECT_TRUE(activities::open_sessions(*database, plan).has_value());
    // The days have their places now: another unit of the same groups needs not say them.
    plan.capacities.clear();
    EXPECT_TRUE(activities::open_sessions(*database, plan).has_value());
}

TEST_P(Opening, IsRefusedBeyondThePublishedCalendar) {
    EXPECT_EQ(refusal_of({.unit = meal,
                          .from = 2027y / 6 / 1,
                          .to = 2027y / 9 / 1,
                          .capacities = {{dining_hall, 80}}}),
              OpeningRefusal::calendar_not_published);
}

TEST_P(Opening, IsRefusedForAnUnknownUnitOrDatesTheWrongWayRound) {
    EXPECT_EQ(
        refusal_of(
            {.unit = UnitId(999), .from = 2026y / 12 / 1, .to = 2026y / 12 / 2, .capacities = {}}),
        OpeningRefusal::unknown_unit);
    EXPECT_EQ(
        refusal_of({.unit = meal, .from = 2026y / 12 / 2, .to = 2026y / 12 / 1, .capacities = {}}),
        OpeningRefusal::dates_reversed);
}

TEST_P(Opening, AClosedDaySaysWhyAndCanBeOpenedAgain) {
    open_december(meal, 80);
    const auto ids = ids_on(2026y / 12 / 1);
    ASSERT_EQ(ids.size(), 1U);
    const auto before = version();
    EXPECT_EQ(activities::close_day(*database, ids, " Grève "), 1);
    EXPECT_GT(version(), before);
    EXPECT_EQ(load()->session(ids[0])->closed_reason, "Grève");
    EXPECT_EQ(activities::close_day(*database, ids, "Travaux"), 0);
    EXPECT_EQ(load()->session(ids[0])->closed_reason, "Grève");
    EXPECT_EQ(activities::reopen_day(*database, ids), 1);
    EXPECT_FALSE(load()->session(ids[0])->is_closed());
}

TEST_P(Opening, ADayIsNotClosedWithoutAReasonNorByHalf) {
    open_december(meal, 80);
    auto ids = ids_on(2026y / 12 / 1);
    EXPECT_EQ(activities::close_day(*database, ids, "  ").error(), ClosingRefusal::reason_missing);
    ids.emplace_back(999'999);
    EXPECT_EQ(activities::close_day(*database, ids, "Grève").error(),
              ClosingRefusal::unknown_session);
    EXPECT_FALSE(load()->session(ids[0])->is_closed());
}

}  // namespace
