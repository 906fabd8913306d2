#include "base/town_time.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

#include "base/clock.hpp"

namespace {

using base::Ambiguous;
using base::Date;
using base::Instant;
using base::TownTime;
using namespace std::chrono_literals;

constexpr Date winter_day = 2026y / 1 / 15;
constexpr Date summer_day = 2026y / 7 / 15;
constexpr Date spring_change = 2026y / 3 / 29;
constexpr Date autumn_change = 2026y / 10 / 25;

Instant utc(Date date, std::chrono::seconds time) {
    return std::chrono::sys_days(date) + time;
}

TEST(TownTime, FollowsTheWinterAndTheSummerTimeOfParis) {
    const TownTime town;
    EXPECT_EQ(town.local(utc(winter_day, 11h)).time, 12h);
    EXPECT_EQ(town.local(utc(summer_day, 10h)).time, 12h);
    EXPECT_EQ(town.instant(winter_day, 23h + 59min), utc(winter_day, 22h + 59min));
    EXPECT_EQ(town.instant(summer_day, 23h + 59min), utc(summer_day, 21h + 59min));
    EXPECT_EQ(town.date(utc(summer_day, 22h)), base::add_days(summer_day, 1));
    EXPECT_EQ(town.date(utc(summer_day, 22h - 1s)), summer_day);
}

TEST(TownTime, AnHourThatTheSpringChangeSkipsMeansTheEndOfTheGap) {
    const TownTime town;
    const Instant change = utc(spring_change, 1h);
    EXPECT_EQ(town.local(change - 1s).time, 2h - 1s);
    EXPECT_EQ(town.local(change).time, 3h);
    for (const auto skipped : {2h + 0min, 2h + 30min, 2h + 59min}) {
        EXPECT_EQ(town.instant(spring_change, skipped), change);
        EXPECT_EQ(town.instant(spring_change, skipped, Ambiguous::earlier), change);
    }
    EXPECT_EQ(town.instant(spring_change, 2h - 1s), change - 1s);
    EXPECT_EQ(town.instant(spring_change, 3h), change);
}

TEST(TownTime, AnHourThatTheAutumnChangeRepeatsHasTwoMeanings) {
    const TownTime town;
    const Instant change = utc(autumn_change, 1h);
    EXPECT_EQ(town.local(change - 1s).time, 3h - 1s);
    EXPECT_EQ(town.local(change).time, 2h);
    EXPECT_EQ(town.instant(autumn_change, 2h + 30min, Ambiguous::earlier), change - 30min);
    EXPECT_EQ(town.instant(autumn_change, 2h + 30min, Ambiguous::later), change + 30min);
    EXPECT_EQ(town.instant(autumn_change, 2h + 30min), change + 30min);
    EXPECT_EQ(town.instant(autumn_change, 2h - 1s), change - 1h - 1s);
    EXPECT_EQ(town.instant(autumn_change, 3h), change + 1h);
}

TEST(TownTime, EveryHourOf2026IsFoundAgainFromWhatTheClockShowed) {
    const TownTime town;
    for (Instant instant = utc(2026y / 1 / 1, 0s); instant < utc(2027y / 1 / 1, 0s);
         instant += 1h) {
        const auto shown = town.local(instant);
        const Instant earlier = town.instant(shown.date, shown.time, Ambiguous::earlier);
        const Instant later = town.instant(shown.date, shown.time, Ambiguous::later);
        const bool is_repeated =
            instant == utc(autumn_change, 0h) || instant == utc(autumn_change, 1h);
        EXPECT_EQ(later - earlier, is_repeated ? 1h : 0h) << base::iso(instant);
        EXPECT_TRUE(earlier == instant || later == instant) << base::iso(instant);
    }
}

TEST(TownTime, TownsOfDifferentZonesDoNotDisturbEachOther) {
    const TownTime paris("Europe/Paris");
    const TownTime reunion("Indian/Reunion");
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(paris.local(utc(summer_day, 10h)).time, 12h);
        EXPECT_EQ(reunion.local(utc(summer_day, 10h)).time, 14h);
        EXPECT_EQ(paris.instant(summer_day, 12h), utc(summer_day, 10h));
        EXPECT_EQ(reunion.instant(summer_day, 14h), utc(summer_day, 10h));
    }
}

TEST(TownTime, IsSharedByThreads) {
    const TownTime town;
    std::array<int, 4> wrong{};
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < wrong.size(); ++i) {
            threads.emplace_back([&town, &count = wrong[i]] {
                for (int day = 0; day < 3'000; ++day) {
                    const Date date = base::add_days(winter_day, day);
                    if (town.date(town.instant(date, 12h)) != date) ++count;
                }
            });
        }
    }
    EXPECT_EQ(wrong, (std::array<int, 4>{}));
}

TEST(TownTime, AZoneTheSystemDoesNotKnowIsAnError) {
    EXPECT_THROW(TownTime("Europe/Montlucon"), std::runtime_error);
}

TEST(SettableClock, StopsRunsFromAnInstantAndFollowsTheSystemAgain) {
    const Instant start = utc(2026y / 11 / 23, 8h);
    base::SettableClock clock(start);
    EXPECT_EQ(clock.now(), start);
    EXPECT_EQ(clock.now(), start);
    clock.run_from(start + 24h);
    EXPECT_GE(clock.now(), start + 24h);
    EXPECT_LT(clock.now(), start + 25h);
    const Instant before = base::SystemClock().now();
    clock.follow_system();
    EXPECT_GE(clock.now(), before);
    EXPECT_LE(clock.now(), base::SystemClock().now());
    EXPECT_EQ(clock.offset(), 0s);
}

}  // namespace
