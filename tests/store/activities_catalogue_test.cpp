#include <gtest/gtest.h>

#include <thread>

#include "store/activities_fixture.hpp"

namespace {

using activities::Audience;
using activities::CatalogueCache;
using activities::DaysBefore;
using namespace std::chrono_literals;

class StoredCatalogue : public support::TownWithActivities {
 protected:
    std::shared_ptr<const activities::Catalogue> current() {
        return database->read([this](db::Read& read) { return cache.current(read); });
    }
    CatalogueCache cache;
};
ON_BOTH_ENGINES(StoredCatalogue);

TEST_P(StoredCatalogue, ComesBackAsItWasWritten) {
    open_december(meal, 80);
    const auto catalogue = load();
    ASSERT_EQ(catalogue->activities().size(), 2U);
    const auto& activity = *catalogue->activity(meals);
    EXPECT_EQ(activity.kind, activities::ActivityKind::school_meals);
    EXPECT_EQ(activity.name, "Restauration scolaire");
    EXPECT_EQ(activity.short_name, "Cantine");
    EXPECT_EQ(activity.school_year, "2026-2027");
    EXPECT_EQ(activity.school, school);
    EXPECT_EQ(activity.facility_name, "Restaurant Balzac");
    EXPECT_EQ(activity.notice_to_add, activities::NoticeRule(DaysBefore{1, 12h}));
    EXPECT_EQ(activity.notice_to_remove,
              activities::NoticeRule(DaysBefore{2, 12h, {.weekends = activities::Counted::no}}));
    EXPECT_TRUE(activity.windows.empty());
    EXPECT_EQ(catalogue->activity(centre)->school, std::nullopt);

    const auto& unit = *catalogue->unit(meal);
    EXPECT_EQ(unit.name, "Repas");
    EXPECT_EQ(unit.starts_at, 12h);
    EXPECT_EQ(unit.ends_at, 14h);
    EXPECT_EQ(unit.capacity_groups, std::vector{dining_hall});
    EXPECT_TRUE(catalogue->are_incompatible(full_day, half_day));
    EXPECT_TRUE(catalogue->are_incompatible(half_day, full_day));
    EXPECT_EQ(catalogue->school_calendar().zone(), calendar::Zone::a);
}

TEST_P(StoredCatalogue, KeepsAnActivitysWindows) {
    const activities::BookingWindow window{.sessions_from = 2026y / 12 / 1,
                                           .sessions_to = 2026y / 12 / 31,
                                           .opens_at = std::chrono::sys_days(2026y / 11 / 2) + 7h,
                                           .closes_at = std::nullopt,
                                           .audience = Audience::residents};
    database->write([&](db::Write& tx) {
        activities::add_booking_window(tx, meals, window);
        activities::bump_catalogue_version(tx);
    });
    const auto catalogue = load();
    ASSERT_EQ(catalogue->activity(meals)->windows.size(), 1U);
    const auto& stored = catalogue->activity(meals)->windows[0];
    EXPECT_EQ(stored.sessions_from, window.sessions_from);
    EXPECT_EQ(stored.sessions_to, window.sessions_to);
    EXPECT_EQ(stored.opens_at, window.opens_at);
    EXPECT_EQ(stored.closes_at, std::nullopt);
    EXPECT_EQ(stored.audience, Audience::residents);
    EXPECT_TRUE(catalogue->activity(centre)->windows.empty());
}

TEST_P(StoredCatalogue, IsKeptUntilItsVersionChanges) {
    const auto first = current();
    EXPECT_EQ(current(), first);
    open_december(meal, 80);
    const auto second = current();
    EXPECT_NE(second, first);
    EXPECT_EQ(first->session_count(), 0U);  // whoever holds the old one still can use it
    EXPECT_EQ(second->session_count(), 4U);
    EXPECT_EQ(current(), second);
    EXPECT_EQ(second->version(), version());
}

TEST_P(StoredCatalogue, IsLoadedOnceForManyThreads) {
    open_december(meal, 80);
    std::vector<std::shared_ptr<const activities::Catalogue>> seen(8);
    {
        std::vector<std::jthread> threads;
        for (auto& one : seen) threads.emplace_back([&] { one = current(); });
    }
    for (const auto& one : seen) EXPECT_EQ(one, seen[0]);
}

TEST_P(StoredCatalogue, CanBeHadInsideAWrite) {
    open_december(meal, 80);
    const auto in_write = database->write([this](db::Write& tx) { return cache.current(tx); });
    EXPECT_EQ(in_write->session_count(), 4U);
    EXPECT_EQ(current(), in_write);
}

TEST_P(StoredCatalogue, OfTwentyThousandSessionsIsLoadedWhole) {
    database->write([this](db::Write& tx) {
        std::vector<std::vector<db::Value>> sessions;
        std::vector<std::vector<db::Value>> places;
        for (int i = 0; i < 10'000; ++i) {
            const auto date = base::add_days(2000y / 1 / 1, i);
            sessions.push_back({db::to_value(meal), db::to_value(date)});
            sessions.push_back({db::to_value(full_day), db::to_value(date)});
            places.push_back(
                {db::to_value(dining_hall), db::to_value(date), db::to_value(80), db::to_value(0)});
        }
        tx->insert_rows("INSERT INTO session (unit_id, session_date) VALUES :rows", sessions);
        tx->insert_rows(
            "INSERT INTO capacity_unit (capacity_group_id, session_date, capacity, taken)"
            " VALUES :rows",
            places);
        activities::bump_catalogue_version(tx);
    });
    const auto catalogue = load();
    EXPECT_EQ(catalogue->session_count(), 20'000U);
    const auto december = catalogue->sessions(meal, 2026y / 12 / 1, 2026y / 12 / 31);
    ASSERT_EQ(december.size(), 31U);
    for (const auto& session : december) {
        EXPECT_EQ(session.capacity_units.size(), 1U);
        EXPECT_EQ(catalogue->session(session.id), &session);
    }
}

}  // namespace
