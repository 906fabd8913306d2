#include "platform/jobs/queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "support/test_database.hpp"

namespace {

using base::Instant;
using db::Read;
using db::Write;
using jobs::JobId;
using jobs::State;
using jobs::queue::Held;
using jobs::queue::Recorded;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

constexpr Instant noon =
    std::chrono::sys_days{std::chrono::year(2026) / 12 / 1} + std::chrono::hours(12);

class Queue : public support::OnBothEngines {
 protected:
    JobId enqueue(std::string_view kind, Instant due_at = noon, std::string_view payload = "{}") {
        return database->write([&](Write& tx) {
            jobs::enqueue(tx, kind, payload, due_at);
            return tx->value<JobId>("SELECT max(id) FROM job");
        });
    }
    std::optional<Held> take(Instant now, const std::vector<std::string>& kinds = {"mail"}) {
        return database->write(
            [&](Write& tx) { return jobs::queue::take(tx, kinds, now, now + minutes(15)); });
    }
    std::vector<jobs::Summary> list(State state) {
        return database->read([&](Read& read) { return jobs::list(read, state, 100); });
    }
    jobs::Counts count() {
        return database->read([](Read& read) { return jobs::count(read); });
    }
    Recorded record_done(const Held& job, Instant now) {
        return database->write([&](Write& tx) { return jobs::queue::record_done(tx, job, now); });
    }
    Recorded record_dead(const Held& job, std::string_view error) {
        return database->write(
            [&](Write& tx) { return jobs::queue::record_dead(tx, job, error, noon); });
    }
};
ON_BOTH_ENGINES(Queue);

TEST_P(Queue, AJobExistsOnlyWithItsTransaction) {
    EXPECT_THROW(database->write([](Write& tx) {
        jobs::enqueue(tx, "mail", "{}", noon);
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(take(noon), std::nullopt);
}

TEST_P(Queue, AJobIsTakenWhenItIsDueWithItsPayload) {
    const auto id = enqueue("mail", noon, R"({"to":"Zoé ’"})");
    EXPECT_EQ(take(noon - seconds(1)), std::nullopt);
    const auto job = take(noon);
    ASSERT_TRUE(job);
    EXPECT_EQ(job->id, id);
    EXPECT_EQ(job->kind, "mail");
    EXPECT_EQ(job->payload, R"({"to":"Zoé ’"})");
    EXPECT_EQ(job->attempt, 1);
}

TEST_P(Queue, TheOldestDueComesFirst) {
    enqueue("mail", noon + minutes(2));
    const auto oldest = enqueue("mail", noon);
    const auto next = enqueue("mail", noon + minutes(1));
    EXPECT_EQ(take(noon + hours(1))->id, oldest);
    EXPECT_EQ(take(noon + hours(1))->id, next);
}

TEST_P(Queue, KindsWithoutAHandlerAreLeft) {
    enqueue("bill");
    EXPECT_EQ(take(noon, {"mail"}), std::nullopt);
    EXPECT_EQ(take(noon, {}), std::nullopt);
    EXPECT_TRUE(take(noon, {"mail", "pdf", "bill"}));
}

TEST_P(Queue, AHeldJobIsNotTakenAgainBeforeItsLeaseEnds) {
    enqueue("mail");
    const auto first = take(noon);
    EXPECT_EQ(take(noon + minutes(14)), std::nullopt);
    const auto second = take(noon + minutes(15));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->attempt, 2);
    EXPECT_EQ(record_done(*first, noon), Recorded::lease_was_lost);
    EXPECT_EQ(record_done(*second, noon), Recorded::yes);
    EXPECT_EQ(record_done(*second, noon), Recorded::lease_was_lost) << "once is enough";
}

TEST_P(Queue, ADoneJobIsNeverTakenAgainAndForgottenLater) {
    enqueue("mail");
    record_done(*take(noon), noon);
    EXPECT_EQ(take(noon + hours(1000)), std::nullopt);
    EXPECT_EQ(list(State::done).size(), 1U);
    const auto remove = [&](Instant before) {
        return database->write([&](Write& tx) { return jobs::remove_done(tx, before); });
    };
    EXPECT_EQ(remove(noon), 0);
    EXPECT_EQ(remove(noon + seconds(1)), 1);
    EXPECT_TRUE(list(State::done).empty());
}

TEST_P(Queue, AFailedJobComesBackWhenToldTo) {
    enqueue("mail");
    const auto job = *take(noon);
    database->write([&](Write& tx) {
        jobs::queue::record_failure(tx, job, "454 try later", noon + minutes(2));
    });
    EXPECT_EQ(take(noon + minutes(1)), std::nullopt);
    const auto waiting = list(State::waiting);
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].last_error, "454 try later");
    EXPECT_EQ(waiting[0].available_at, noon + minutes(2));
    EXPECT_EQ(waiting[0].due_at, noon);
    EXPECT_EQ(take(noon + minutes(2))->attempt, 2);
}

TEST_P(Queue, ADeadJobRestsUntilAnOfficerRetriesIt) {
    const auto id = enqueue("mail");
    record_dead(*take(noon), "550 no such mailbox");
    EXPECT_EQ(take(noon + hours(1000)), std::nullopt);
    const auto dead = list(State::dead);
    ASSERT_EQ(dead.size(), 1U);
    EXPECT_EQ(dead[0].last_error, "550 no such mailbox");
    EXPECT_EQ(dead[0].finished_at, noon);
    EXPECT_EQ(count().dead, 1);
    const auto retry = [&] {
        return database->write([&](Write& tx) { return jobs::retry(tx, id, noon + hours(1)); });
    };
    EXPECT_EQ(retry(), jobs::Retried::yes);
    EXPECT_EQ(retry(), jobs::Retried::was_not_dead);
    EXPECT_EQ(count().dead, 0);
    EXPECT_EQ(take(noon + hours(1))->attempt, 1) << "with all its attempts";
}

TEST_P(Queue, IsCountedByState) {
    for (int i = 0; i < 4; ++i) enqueue("mail");
    record_done(*take(noon), noon);
    record_dead(*take(noon), "no");
    (void)take(noon);
    const auto counts = count();
    EXPECT_EQ(counts.waiting, 1);
    EXPECT_EQ(counts.running, 1);
    EXPECT_EQ(counts.dead, 1);
}

TEST_P(Queue, ALongErrorIsShortenedBetweenTwoLetters) {
    enqueue("mail");
    std::string error = "x";
    while (error.size() < 600) error += "é";
    record_dead(*take(noon), error);
    const auto kept = *list(State::dead)[0].last_error;
    EXPECT_EQ(kept, error.substr(0, 499));
}

TEST_P(Queue, NoJobIsGivenToTwoWorkers) {
    constexpr int count = 60;
    database->write([](Write& tx) {
        for (int i = 0; i < count; ++i) jobs::enqueue(tx, "mail", "{}", noon);
    });
    std::vector<std::vector<JobId>> taken(4);
    std::vector<std::thread> workers;
    for (auto& mine : taken) {
        workers.emplace_back([&] {
            while (const auto job = take(noon)) mine.push_back(job->id);
        });
    }
    for (auto& worker : workers) worker.join();
    std::multiset<JobId> all;
    for (const auto& mine : taken) all.insert(mine.begin(), mine.end());
    EXPECT_EQ(all.size(), static_cast<std::size_t>(count));
    EXPECT_EQ(std::set<JobId>(all.begin(), all.end()).size(), all.size());
}

/// PostgreSQL: a job whose taking is not committed yet is passed over, not waited for.
TEST(QueueOnPostgreSQL, AWorkerDoesNotWaitForAnother) {
    support::TestDatabase database(db::Engine::postgresql);
    database->write([](Write& tx) {
        jobs::enqueue(tx, "mail", "first", noon);
        jobs::enqueue(tx, "mail", "second", noon);
    });
    const auto take = [](Write& tx) {
        return jobs::queue::take(tx, {"mail"}, noon, noon + minutes(15));
    };
    database->write([&](Write& tx) {
        EXPECT_EQ(take(tx)->payload, "first");
        std::thread([&] { EXPECT_EQ(database->write(take)->payload, "second"); }).join();
    });
}

}  // namespace
