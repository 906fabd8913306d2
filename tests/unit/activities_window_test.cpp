#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "activities/activity.hpp"

namespace {

using activities::Activity;
using activities::Audience;
using activities::BookingWindow;
using activities::WindowState;
using families::Residency;
using namespace std::chrono_literals;

constexpr base::Date december_1 = 2026y / 12 / 1;
constexpr base::Date december_18 = 2026y / 12 / 18;

base::Instant at(std::string_view text) {
    return base::parse_instant(text).value();
}

/// December's sessions: residents from 2 November, everyone from 9 November, closed on the 20th.
Activity activity_with_opening_day() {
    Activity activity;
    const auto closes_at = at("2026-11-20T22:59:59Z");
    activity.windows = {
        {december_1, december_18, at("2026-11-02T08:00:00Z"), closes_at, Audience::residents},
        {december_1, december_18, at("2026-11-09T08:00:00Z"), closes_at, Audience::everyone}};
    return activity;
}

WindowState state_at(std::string_view now, Residency residency,
                     base::Date session_date = december_1) {
    return window_for(activity_with_opening_day(), session_date, at(now), residency).state;
}

TEST(BookingWindow, AnActivityWithoutAnyIsAlwaysOpen) {
    EXPECT_EQ(
        window_for(Activity(), december_1, at("2020-01-01T00:00:00Z"), Residency::non_resident)
            .state,
        WindowState::open);
}

TEST(BookingWindow, ResidentsComeFirst) {
    EXPECT_EQ(state_at("2026-11-02T07:59:59Z", Residency::resident), WindowState::not_yet);
    EXPECT_EQ(state_at("2026-11-02T08:00:00Z", Residency::resident), WindowState::open);
    EXPECT_EQ(state_at("2026-11-02T08:00:00Z", Residency::non_resident), WindowState::not_yet);
    EXPECT_EQ(state_at("2026-11-09T07:59:59Z", Residency::non_resident), WindowState::not_yet);
    EXPECT_EQ(state_at("2026-11-09T08:00:00Z", Residency::non_resident), WindowState::open);
}

TEST(BookingWindow, ClosesAfterItsLastInstant) {
    for (const auto residency : {Residency::resident, Residency::non_resident}) {
        EXPECT_EQ(state_at("2026-11-20T22:59:59Z", residency), WindowState::open);
        EXPECT_EQ(state_at("2026-11-20T23:00:00Z", residency), WindowState::closed);
    }
}

TEST(BookingWindow, CoversItsDatesBothIncluded) {
    constexpr auto while_open = "2026-11-10T00:00:00Z";
    EXPECT_EQ(state_at(while_open, Residency::resident, 2026y / 11 / 30), WindowState::none);
    EXPECT_EQ(state_at(while_open, Residency::resident, december_1), WindowState::open);
    EXPECT_EQ(state_at(while_open, Residency::resident, december_18), WindowState::open);
    EXPECT_EQ(state_at(while_open, Residency::resident, 2026y / 12 / 19), WindowState::none);
}

TEST(BookingWindow, SaysWhenItWillOpenForThatHousehold) {
    const auto now = at("2026-11-01T00:00:00Z");
    const auto activity = activity_with_opening_day();
    EXPECT_EQ(window_for(activity, december_1, now, Residency::resident).opens_at,
              at("2026-11-02T08:00:00Z"));
    EXPECT_EQ(window_for(activity, december_1, now, Residency::non_resident).opens_at,
              at("2026-11-09T08:00:00Z"));
}

TEST(BookingWindow, ThatIsForResidentsOnlyNeverOpensToOthers) {
    Activity activity;
    activity.windows = {
        {december_1, december_18, at("2026-11-02T08:00:00Z"), std::nullopt, Audience::residents}};
    for (const auto* now : {"2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z"}) {
        EXPECT_EQ(window_for(activity, december_1, at(now), Residency::non_resident).state,
                  WindowState::residents_only);
    }
    EXPECT_EQ(
        window_for(activity, 2027y / 1 / 5, at("2026-11-10T00:00:00Z"), Residency::non_resident)
            .state,
        WindowState::none);
}

TEST(BookingWindow, OfSeveralTheBestForTheFamilyCounts) {
    const BookingWindow past{december_1, december_18, at("2026-10-01T08:00:00Z"),
                             at("2026-10-02T08:00:00Z"), Audience::everyone};
    const BookingWindow coming{december_1, december_18, at("2026-11-09T08:00:00Z"), std::nullopt,
                               Audience::everyone};
    const BookingWindow later{december_1, december_18, at("2026-11-20T08:00:00Z"), std::nullopt,
                              Audience::everyone};
    for (const auto& windows :
         std::vector<std::vector<BookingWindow>>{{past, later, coming}, {coming, past, later}}) {
        Activity activity;
        activity.windows = windows;
        const auto answer =
            window_for(activity, december_1, at("2026-11-01T00:00:00Z"), Residency::resident);
        EXPECT_EQ(answer.state, WindowState::not_yet);
        EXPECT_EQ(answer.opens_at, coming.opens_at);
        const auto open =
            window_for(activity, december_1, at("2026-11-10T00:00:00Z"), Residency::resident);
        EXPECT_EQ(open.state, WindowState::open);
        EXPECT_EQ(open.closes_at, std::nullopt);
    }
}

TEST(ActivityKind, IsReadAsItIsWritten) {
    for (const auto kind :
         {activities::ActivityKind::morning_reception, activities::ActivityKind::school_meals,
          activities::ActivityKind::supervised_study, activities::ActivityKind::evening_reception,
          activities::ActivityKind::leisure_centre}) {
        EXPECT_EQ(activities::parse_activity_kind(text(kind)), kind);
        EXPECT_FALSE(french_name(kind).empty());
    }
    EXPECT_EQ(activities::parse_activity_kind("nursery"), std::nullopt);
}

TEST(Enrolment, CoversItsFirstAndItsLastDay) {
    activities::Enrolment enrolment;
    enrolment.valid_from = december_1;
    enrolment.valid_to = december_18;
    EXPECT_FALSE(enrolment.covers(2026y / 11 / 30));
    EXPECT_TRUE(enrolment.covers(december_1));
    EXPECT_TRUE(enrolment.covers(december_18));
    EXPECT_FALSE(enrolment.covers(2026y / 12 / 19));
}

}  // namespace
