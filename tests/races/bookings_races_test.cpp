#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include "base/clock.hpp"
#include "platform/mail/mailbox.hpp"
#include "races/crowd.hpp"

namespace {

using support::Person;
using support::reference_in;
using support::Review;

class BookingRaces : public testing::TestWithParam<db::Engine> {
 protected:
    BookingRaces() { portal.open(town.full_day, days); }

    /// Where the crowd goes: PostgreSQL is shared by two processes, as behind a balancer; SQLite
    /// is for one.
    void start_serving() {
        processes.push_back(std::make_unique<support::ServedProcess>(portal));
        if (GetParam() == db::Engine::postgresql)
            processes.push_back(std::make_unique<support::ServedProcess>(portal));
    }
    [[nodiscard]] std::uint16_t port_for(std::size_t comer) const {
        return processes[comer % processes.size()]->port();
    }
    /// Someone waits although there is a place.
    [[nodiscard]] std::int64_t forgotten_in_line() {
        return portal.count(R"(
            SELECT count(*) FROM booking b
            JOIN session s ON s.id = b.session_id
            JOIN unit_capacity_group g ON g.unit_id = s.unit_id
            JOIN capacity_unit u ON u.capacity_group_id = g.capacity_group_id
                                AND u.session_date = s.session_date
            WHERE b.state = 'waiting' AND u.taken < u.capacity)");
    }

    struct Confirming {
        Person* who = nullptr;
        Review review = {};
    };
    /// Each sends its review at the same moment, and is confirmed or shown it again. Answers how
    /// many were confirmed.
    static int confirmed_at_once(const std::vector<Confirming>& all) {
        std::atomic<int> confirmed = 0;
        support::all_at_once(all.size(), [&](std::size_t i) {
            const auto answer = all[i].who->confirm(all[i].review);
            if (!reference_in(answer).empty()) ++confirmed;
            EXPECT_TRUE(answer.status == 303 || answer.status == 200) << answer.status;
        });
        return confirmed;
    }

    support::Portal portal{GetParam(), base::SystemClock().now()};
    const support::SmallTown& town = portal.town();
    const std::vector<base::Date> days = support::days_ahead(50);
    std::vector<std::unique_ptr<support::ServedProcess>> processes;
};
ON_BOTH_ENGINES(BookingRaces);

TEST_P(BookingRaces, TwoHundredFamiliesForFivePlaces) {
    constexpr std::size_t families = 200;
    constexpr std::size_t places = 5;
    const auto comers = support::make_comers(portal, families);
    start_serving();
    std::vector<Person> people;
    for (std::size_t i = 0; i < families; ++i)
        people.emplace_back(port_for(i), comers[i].credentials);
    for (std::size_t round = 0; round < days.size(); ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        const auto reviews = support::prepare_all(portal, comers, town.full_day, days[round]);
        std::atomic<std::size_t> booked = 0;
        std::atomic<std::size_t> told = 0;
        support::all_at_once(families, [&](std::size_t i) {
            const auto answer = people[i].confirm(reviews[i]);
            if (!reference_in(answer).empty()) ++booked;
            const auto promise = support::input_value(answer.body, "promesse").value_or("");
            if (answer.status == 200 && promise.find(":w:") != std::string::npos) ++told;
        });
        ASSERT_EQ(booked, places);
        ASSERT_EQ(told, families - places) << "all others are shown the waiting list";
        ASSERT_EQ(portal.taken(days[round]), places);
    }
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingRaces, TwoGuardiansBookTheSameDayOnce) {
    start_serving();
    Person claire(port_for(0), portal.credentials(town.claire));
    Person paul(port_for(1), portal.credentials(town.paul));
    for (const auto& day : days) {
        const auto cell = portal.cell(town.lea, town.full_day, day);
        ASSERT_EQ(confirmed_at_once(
                      {{&claire, support::prepare_booking(portal, town.durand, town.claire, cell)},
                       {&paul, support::prepare_booking(portal, town.durand, town.paul, cell)}}),
                  1);
        ASSERT_EQ(portal.taken(day), 1);
    }
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingRaces, TwoGuardiansWhoBookTheFirstDaysOfAMonthAgreeToOneFee) {
    portal.ask_monthly_fee(base::Money::from_cents(4500));
    start_serving();
    Person claire(port_for(0), portal.credentials(town.claire));
    Person paul(port_for(1), portal.credentials(town.paul));
    std::map<base::Month, std::vector<base::Date>> months;
    for (const auto& day : days) months[base::month_of(day)].push_back(day);
    std::size_t fees = 0;
    for (const auto& [month, of_month] : months) {
        if (of_month.size() < 2) continue;
        for (const auto child : {town.lea, town.tom}) {
            claire.tick({portal.cell(child, town.full_day, of_month[0])});
            paul.tick({portal.cell(child, town.full_day, of_month[1])});
            ASSERT_EQ(confirmed_at_once({{&claire, claire.review()}, {&paul, paul.review()}}), 1)
                << "the other is shown a review without the fee";
            claire.post("/reservations/abandon", {});
            paul.post("/reservations/abandon", {});
            ++fees;
            ASSERT_EQ(portal.count("SELECT count(*) FROM flat_fee"), fees);
        }
    }
    EXPECT_GE(fees, 2U);
    EXPECT_EQ(portal.contradictions(), 0);
}

// An aid with one session left: two tabs were promised it, one gets it, the other is asked again.
TEST_P(BookingRaces, TheLastOfACappedAidIsGivenOnce) {
    constexpr std::size_t rounds = 20;
    portal.services().database.write([&](db::Write& tx) {
        tx->execute(
            "INSERT INTO aid (household_id, giver, activity_kinds, valid_from, valid_to, "
            "session_cents, cap_cents, reference, form_key, given_by, given_at) VALUES "
            "(:household, 'CCAS', '', '2020-01-01', '2099-12-31', 150, 150, 'essai', 'test', "
            ":account, :now)",
            {{"household", town.durand.household},
             {"account", town.claire},
             {"now", portal.services().clock.now()}});
    });
    start_serving();
    Person claire(port_for(0), portal.credentials(town.claire));
    Person paul(port_for(1), portal.credentials(town.paul));
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto promised = [&](accounts::AccountId account, bookings::Cell cell) {
            bookings::Draft draft;
            draft.want(cell, false);
            return support::prepare(portal, town.durand, account, draft,
                                    bookings::to_text(cell) + ":b:60");
        };
        const auto leas = portal.cell(town.lea, town.full_day, days[round]);
        const auto toms = portal.cell(town.tom, town.full_day, days[round]);
        ASSERT_EQ(confirmed_at_once(
                      {{&claire, promised(town.claire, leas)}, {&paul, promised(town.paul, toms)}}),
                  1);
        ASSERT_EQ(portal.count("SELECT sum(amount_cents) FROM aid_use"), 150);
        // The next round finds it free again.
        portal.services().database.write([](db::Write& tx) { tx->execute("DELETE FROM aid_use"); });
    }
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingRaces, AFeeStandsExactlyWhileADayOfItsMonthIsBooked) {
    portal.ask_monthly_fee(base::Money::from_cents(4500));
    start_serving();
    Person claire(port_for(0), portal.credentials(town.claire));
    Person paul(port_for(1), portal.credentials(town.paul));
    // Two days of one month, whatever today is.
    const auto begin = base::month_of(days[0]) == base::month_of(days[1]) ? 0U : 1U;
    const auto first = portal.cell(town.lea, town.full_day, days[begin]);
    const auto other = portal.cell(town.lea, town.full_day, days[begin + 1]);
    for (int round = 0; round < 15; ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        if (portal.state(first).empty()) {
            ASSERT_NE(reference_in(claire.book({first})), "");
        }
        if (!portal.state(other).empty()) {
            ASSERT_NE(reference_in(paul.cancel({other})), "");
        }
        // The last day is given back while the other guardian books one more under its fee.
        claire.clear({first});
        paul.tick({other});
        confirmed_at_once({{&claire, claire.review()}, {&paul, paul.review()}});
        claire.post("/reservations/abandon", {});
        paul.post("/reservations/abandon", {});
        const auto booked = portal.count("SELECT count(*) FROM booking WHERE state = 'booked'");
        const auto fees = portal.count("SELECT count(*) FROM flat_fee WHERE ended_at IS NULL");
        ASSERT_EQ(fees, booked > 0 ? 1 : 0);
    }
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingRaces, TheSameFormTwentyTimesAtOnceIsOneConfirmation) {
    constexpr std::size_t times = 20;
    constexpr std::size_t rounds = 10;
    start_serving();
    const auto credentials = portal.credentials(town.claire);
    std::vector<Person> tabs;
    for (std::size_t i = 0; i < times; ++i) tabs.emplace_back(port_for(i), credentials);
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto review = support::prepare_booking(
            portal, town.durand, town.claire, portal.cell(town.lea, town.full_day, days[round]));
        std::mutex mutex;
        std::set<std::string> references;
        support::all_at_once(times, [&](std::size_t i) {
            const auto reference = reference_in(tabs[i].confirm(review));
            const std::scoped_lock lock(mutex);
            references.insert(reference);
        });
        ASSERT_EQ(references.size(), 1U);
        ASSERT_NE(*references.begin(), "");
        ASSERT_EQ(portal.count("SELECT count(*) FROM confirmation"), round + 1);
        ASSERT_EQ(portal.taken(days[round]), 1);
    }
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingRaces, ComingAsAnotherLeavesForgetsNobodyInLine) {
    start_serving();
    Person julie(port_for(0), portal.credentials(town.julie));
    Person claire(port_for(1), portal.credentials(town.claire));
    for (const auto& day : days) {
        portal.set_places(day, 1);
        const auto zoes = portal.cell(town.zoe, town.full_day, day);
        const auto leas = portal.cell(town.lea, town.full_day, day);
        ASSERT_NE(reference_in(julie.confirm(
                      support::prepare_booking(portal, town.petit, town.julie, zoes))),
                  "");
        bookings::Draft leaving;
        leaving.unwant(zoes, true);
        bookings::Draft coming;
        coming.want(leas, false);
        confirmed_at_once({{&julie, support::prepare(portal, town.petit, town.julie, leaving,
                                                     bookings::to_text(zoes) + ":c:210")},
                           {&claire, support::prepare(portal, town.durand, town.claire, coming,
                                                      bookings::to_text(leas) + ":w:210")}});
        ASSERT_EQ(forgotten_in_line(), 0);
    }
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingRaces, WhatWasAcknowledgedOutlivesAKilledServer) {
    constexpr std::size_t families = 120;
    constexpr std::size_t enough = 30;
    const auto comers = support::make_comers(portal, families);
    portal.open(town.meal, days);
    const auto reviews = support::prepare_all(portal, comers, town.meal, days[0]);
    std::vector<std::string> acknowledged(families);
    std::size_t count = 0;
    std::size_t answered = 0;
    std::mutex mutex;
    std::condition_variable is_time;
    support::ServedProcess doomed(portal);
    // The last of them does not book: it is the one that kills.
    support::all_at_once(families + 1, [&](std::size_t i) {
        if (i == families) {
            std::unique_lock lock(mutex);
            is_time.wait(lock, [&] { return count >= enough || answered == families; });
            doomed.kill();
            return;
        }
        try {
            Person person(doomed.port(), comers[i].credentials);
            auto reference = reference_in(person.confirm(reviews[i]));
            const std::scoped_lock lock(mutex);
            acknowledged[i] = std::move(reference);
            if (!acknowledged[i].empty()) ++count;
        } catch (const support::ClientError&) {
            // Its answer never came: booked or not, the family will send the form again.
        }
        const std::scoped_lock lock(mutex);
        ++answered;
        is_time.notify_one();
    });
    EXPECT_EQ(portal.contradictions(), 0);
    EXPECT_GE(count, enough);
    EXPECT_GE(portal.count("SELECT count(*) FROM confirmation"), count);

    const support::ServedProcess restarted(portal);
    for (std::size_t i = 0; i < families; ++i) {
        Person person(restarted.port(), comers[i].credentials);
        const auto reference = reference_in(person.confirm(reviews[i]));
        EXPECT_NE(reference, "");
        if (!acknowledged[i].empty()) {
            EXPECT_EQ(reference, acknowledged[i]);
        }
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM booking WHERE state = 'booked'"), families);
    EXPECT_EQ(portal.count("SELECT count(*) FROM confirmation"), families);
    EXPECT_EQ(portal.contradictions(), 0);
    portal.house().clock().follow_system();
    EXPECT_EQ(portal.house().make_worker()->run_due(), families) << "every mail leaves";
    EXPECT_EQ(mail::Mailbox(portal.directory() / "courriels").list(1000).size(), families);
}

}  // namespace
