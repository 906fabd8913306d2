#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/db/fault_injection.hpp"
#include "support/portal.hpp"

namespace {

using namespace std::chrono_literals;
using support::reference_in;

constexpr base::Date thursday = 2026y / 12 / 10;

/// Everything a confirmation may change, as one line of text.
std::string state_of(support::Portal& portal) {
    return portal.services().database.read([](db::Read& read) {
        std::string text;
        for (const char* sql :
             {"SELECT count(*) FROM booking", "SELECT count(*) FROM booking WHERE state = 'booked'",
              "SELECT count(*) FROM booking WHERE state = 'waiting'",
              "SELECT count(*) FROM confirmation", "SELECT count(*) FROM confirmation_line",
              "SELECT count(*) FROM flat_fee", "SELECT count(*) FROM confirmation_flat_fee",
              "SELECT count(*) FROM job", "SELECT count(*) FROM audit_entry",
              "SELECT sum(taken) FROM capacity_unit", "SELECT count(*) FROM aid_use",
              "SELECT COALESCE(sum(amount_cents), 0) FROM aid_use"})
            text += std::to_string(read->value<std::int64_t>(sql)) + " ";
        read->each("SELECT account_id, lines FROM draft ORDER BY account_id", {},
                   [&](const db::Row& row) { text += row.get<std::string>(1) + "; "; });
        return text;
    });
}

class BookingFaults : public testing::TestWithParam<db::Engine> {
 protected:
    void SetUp() override {
        portal.set_places(thursday, 1);
        services.database.write([&](db::Write& tx) {
            tx->execute(
                "INSERT INTO aid (household_id, giver, activity_kinds, valid_from, valid_to, "
                "session_cents, reference, form_key, given_by, given_at) VALUES (:household, "
                "'CCAS', '', '2026-09-01', '2027-07-04', 150, 'essai', 'test', :account, :now)",
                {{"household", town.durand.household},
                 {"account", town.claire},
                 {"now", services.clock.now()}});
        });
        ASSERT_NE(reference_in(claire.book({toms_day})), "");
        ASSERT_NE(reference_in(julie.book({zoes_day})), "");
        ASSERT_EQ(portal.state(zoes_day), "waiting");
    }
    void TearDown() override { db::testing::stop_failing(); }

    /// Frees a place that somebody waits for, takes another, and joins a waiting list.
    void draft_everything() {
        claire.clear({toms_day});
        claire.tick({portal.cell(town.lea, town.meal, thursday),
                     portal.cell(town.lea, town.full_day, 2026y / 12 / 11)});
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    const town::Services& services = portal.services();
    support::Person claire = portal.sign_in(town.claire);
    support::Person julie = portal.sign_in(town.julie);
    bookings::Cell toms_day = portal.cell(town.tom, town.full_day, thursday);
    bookings::Cell zoes_day = portal.cell(town.zoe, town.full_day, thursday);
};
ON_BOTH_ENGINES(BookingFaults);

TEST_P(BookingFaults, WhicheverStatementOfAConfirmationFailsNothingIsHalfWritten) {
    draft_everything();
    const auto review = claire.review();
    const auto before = state_of(portal);
    std::int64_t failed = 0;
    std::string reference;
    while (reference.empty()) {
        ASSERT_LT(failed, 100);
        db::testing::fail_nth_write(failed + 1);
        const auto answer = claire.confirm(review);
        const bool has_passed = db::testing::stop_failing();
        reference = reference_in(answer);
        if (has_passed) break;
        ++failed;
        SCOPED_TRACE("statement " + std::to_string(failed));
        EXPECT_EQ(answer.status, 500);
        EXPECT_EQ(state_of(portal), before);
    }
    EXPECT_NE(reference, "") << "the same form succeeds once nothing fails";
    // Reads and locks, head, bookings, cancellation, aids, lines, places, line, audit, job.
    EXPECT_GE(failed, 12);
    EXPECT_EQ(portal.count("SELECT count(*) FROM aid_use"), 2) << "Tom's is free, Léa has two";
    EXPECT_EQ(portal.state(zoes_day), "booked") << "the freed place was given";
    EXPECT_EQ(portal.state(toms_day), "");
    EXPECT_EQ(portal.taken(thursday), 1);
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingFaults, WhicheverStatementOfAFirstBookingFailsItsFeeIsNotHalfAgreed) {
    portal.ask_monthly_fee(base::Money::from_cents(4500));
    claire.tick({portal.cell(town.lea, town.meal, thursday)});
    const auto review = claire.review();
    const auto before = state_of(portal);
    std::int64_t failed = 0;
    while (true) {
        ASSERT_LT(failed, 100);
        db::testing::fail_nth_write(failed + 1);
        const auto answer = claire.confirm(review);
        if (db::testing::stop_failing()) {
            EXPECT_NE(reference_in(answer), "");
            break;
        }
        ++failed;
        SCOPED_TRACE("statement " + std::to_string(failed));
        EXPECT_EQ(answer.status, 500);
        EXPECT_EQ(state_of(portal), before);
    }
    EXPECT_GE(failed, 9);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM flat_fee WHERE ended_at IS NULL"), 4500);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM confirmation_flat_fee"), 4500);
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingFaults, ACommitThatFailsLeavesTheDraftAndNothingElse) {
    draft_everything();
    const auto review = claire.review();
    const auto before = state_of(portal);
    db::testing::fail_next_commit();
    EXPECT_EQ(claire.confirm(review).status, 500);
    EXPECT_FALSE(db::testing::stop_failing());
    EXPECT_EQ(state_of(portal), before);
    EXPECT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(BookingFaults, ATickThatFailsIsNotHalfTaken) {
    const auto before = state_of(portal);
    for (std::int64_t n = 1;; ++n) {
        ASSERT_LT(n, 100);
        db::testing::fail_nth_write(n);
        const auto answer = claire.tick({portal.cell(town.lea, town.meal, thursday)});
        if (db::testing::stop_failing()) {
            EXPECT_EQ(answer.status, 303);
            break;
        }
        SCOPED_TRACE("statement " + std::to_string(n));
        EXPECT_EQ(answer.status, 500);
        EXPECT_EQ(state_of(portal), before);
    }
    EXPECT_NE(state_of(portal), before);
}

TEST_P(BookingFaults, AJobWhoseRecordFailsIsDoneAgainNotLost) {
    const auto worker = portal.house().make_worker();
    const std::string ours =
        " WHERE id <= " + std::to_string(portal.count("SELECT max(id) FROM job")) + " AND state = ";
    ASSERT_EQ(portal.count("SELECT count(*) FROM job" + ours + "'waiting'"), 2);
    // The worker's chores come first, and their failures are theirs: the first that ends the run is
    // a job's.
    bool has_thrown = false;
    for (std::int64_t n = 1; !has_thrown; ++n) {
        ASSERT_LT(n, 100);
        services.database.write([&](db::Write& tx) {
            tx->execute(
                "UPDATE job SET state = 'waiting', finished_at = NULL, available_at = due_at, "
                "attempts = 0" +
                ours + "'done'");
        });
        db::testing::fail_nth_write(n);
        try {
            worker->run_due();
        } catch (const db::Error&) {
            has_thrown = true;
        }
        db::testing::stop_failing();
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM job" + ours + "'done'"), 0);
    portal.set_clock("2026-11-24T07:00:00Z");  // the lease of a job that was begun is over
    worker->run_due();
    EXPECT_EQ(portal.count("SELECT count(*) FROM job" + ours + "'done'"), 2);
}

}  // namespace
