#include "platform/jobs/worker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <semaphore>
#include <set>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "platform/jobs/back_off.hpp"
#include "platform/log/log.hpp"
#include "support/test_database.hpp"

namespace {

using base::Instant;
using db::Read;
using db::Write;
using jobs::Job;
using jobs::State;
using jobs::Worker;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

constexpr Instant noon =
    std::chrono::sys_days{std::chrono::year(2026) / 12 / 1} + std::chrono::hours(12);

double no_jitter() {
    return 0;
}

TEST(BackOff, GrowsUpToADayAndAFifth) {
    const std::vector<seconds> expected{seconds(30), minutes(2), minutes(10), hours(1),
                                        hours(6),    hours(12),  hours(24)};
    ASSERT_EQ(static_cast<int>(expected.size()), jobs::most_attempts - 1);
    for (int attempt = 1; attempt < jobs::most_attempts; ++attempt) {
        const auto pause = expected[static_cast<std::size_t>(attempt) - 1];
        EXPECT_EQ(jobs::pause_after(attempt, 0), pause);
        EXPECT_EQ(jobs::pause_after(attempt, 1), pause + pause / 5);
    }
    EXPECT_THROW((void)jobs::pause_after(0, 0), base::Bug);
    EXPECT_THROW((void)jobs::pause_after(jobs::most_attempts, 0), base::Bug);
}

class Workers : public support::OnBothEngines {
 protected:
    Workers() {
        logging::set_sink([](std::string_view) {});
    }
    ~Workers() override { logging::set_sink({}); }

    void enqueue(std::string_view kind, std::string_view payload = "{}") {
        database->write([&](Write& tx) { jobs::enqueue(tx, kind, payload, clock.now()); });
    }
    std::vector<jobs::Summary> list(State state) {
        return database->read([&](Read& read) { return jobs::list(read, state, 100); });
    }
    void pass(seconds duration) { clock.stop_at(clock.now() + duration); }

    base::SettableClock clock{noon};
    Worker worker{*database, clock, no_jitter};
};
ON_BOTH_ENGINES(Workers);

TEST_P(Workers, StageWorkThatComesBackOnceAPeriodHoweverManyTheyAre) {
    int done = 0;
    Worker other{*database, clock, no_jitter};
    for (Worker* each : {&worker, &other})
        each->every(hours(24), "sweep", [&](const Job&) { ++done; });
    const auto run = [&] {
        for (Worker* each : {&worker, &other, &worker}) each->stage_recurring();
        worker.run_due();
        return done;
    };
    EXPECT_EQ(run(), 1) << "the first time at once";
    pass(hours(23));
    EXPECT_EQ(run(), 1);
    pass(hours(1));
    EXPECT_EQ(run(), 2);
    pass(hours(24 * 10));
    EXPECT_EQ(run(), 3) << "what was missed is not made up for";
}

TEST_P(Workers, DoEachKindWithItsHandler) {
    std::vector<std::string> done;
    worker.on("mail", [&](const Job& job) { done.push_back("mail " + std::string(job.payload)); });
    worker.on("pdf", [&](const Job& job) { done.push_back("pdf " + std::string(job.payload)); });
    enqueue("mail", "a");
    enqueue("pdf", "b");
    enqueue("unknown", "c");
    EXPECT_EQ(worker.run_due(), 2);
    EXPECT_THAT(done, ElementsAre("mail a", "pdf b"));
    EXPECT_EQ(list(State::done).size(), 2U);
    EXPECT_EQ(list(State::waiting).size(), 1U);
    EXPECT_EQ(worker.run_due(), 0);
}

TEST_P(Workers, AHandlerMayUseTheDatabase) {
    worker.on("step", [&](const Job& job) {
        if (job.payload == "1") enqueue("step", "2");
    });
    enqueue("step", "1");
    EXPECT_EQ(worker.run_due(), 2);
}

TEST_P(Workers, TryAgainLaterAndLaterAndThenGiveUp) {
    std::vector<int> attempts;
    worker.on("mail", [&](const Job& job) {
        attempts.push_back(job.attempt);
        throw std::runtime_error("454 try later");
    });
    enqueue("mail");
    EXPECT_EQ(worker.run_due(), 1);
    for (int attempt = 1; attempt < jobs::most_attempts; ++attempt) {
        pass(jobs::pause_after(attempt, 0) - seconds(1));
        EXPECT_EQ(worker.run_due(), 0) << "too early after attempt " << attempt;
        pass(seconds(1));
        EXPECT_EQ(worker.run_due(), 1) << "after attempt " << attempt;
    }
    EXPECT_EQ(attempts.size(), static_cast<std::size_t>(jobs::most_attempts));
    const auto dead = list(State::dead);
    ASSERT_EQ(dead.size(), 1U);
    EXPECT_EQ(dead[0].attempts, jobs::most_attempts);
    EXPECT_EQ(dead[0].last_error, "454 try later");
}

TEST_P(Workers, GiveUpAtOnceWhenTheHandlerSaysSo) {
    worker.on("mail", [](const Job&) { throw jobs::GiveUp("550 no such mailbox"); });
    enqueue("mail");
    EXPECT_EQ(worker.run_due(), 1);
    ASSERT_EQ(list(State::dead).size(), 1U);
    EXPECT_EQ(list(State::dead)[0].attempts, 1);
}

TEST_P(Workers, TakeUpWhatADeadWorkerHeld) {
    enqueue("mail");
    const auto held = database->write([&](Write& tx) {
        return jobs::queue::take(tx, {"mail"}, clock.now(), clock.now() + minutes(15));
    });
    ASSERT_TRUE(held);
    int done = 0;
    worker.on("mail", [&](const Job& job) {
        ++done;
        EXPECT_EQ(job.attempt, 2);
    });
    EXPECT_EQ(worker.run_due(), 0);
    pass(minutes(15));
    EXPECT_EQ(worker.run_due(), 1);
    EXPECT_EQ(done, 1);
}

TEST_P(Workers, BuryAJobThatKillsItsWorkerEachTime) {
    enqueue("mail");
    for (int i = 0; i < jobs::most_attempts; ++i) {
        (void)database->write([&](Write& tx) {
            return jobs::queue::take(tx, {"mail"}, clock.now(), clock.now() + minutes(15));
        });
        pass(minutes(15));
    }
    int done = 0;
    worker.on("mail", [&](const Job&) { ++done; });
    EXPECT_EQ(worker.run_due(), 0);
    EXPECT_EQ(done, 0);
    EXPECT_EQ(list(State::dead).size(), 1U);
}

TEST_P(Workers, KeepTheirHandsOffAJobThatSomebodyElseTookMeanwhile) {
    worker.on("slow", [&](const Job& job) {
        if (job.attempt > 1) return;
        pass(minutes(20));
        Worker other(*database, clock, no_jitter);
        other.on("slow", [](const Job&) {});
        EXPECT_EQ(other.run_due(), 1);
        throw std::runtime_error("too late to matter");
    });
    enqueue("slow");
    EXPECT_EQ(worker.run_due(), 1);
    EXPECT_EQ(list(State::done).size(), 1U);
    EXPECT_TRUE(list(State::waiting).empty());
}

TEST_P(Workers, AreWokenByACommit) {
    // Polling would come too late for the test's patience.
    Worker sleeper(*database, clock, no_jitter, {.polling_interval = hours(1)});
    std::counting_semaphore<> done(0);
    sleeper.on("mail", [&](const Job&) { done.release(); });
    sleeper.start();
    for (int i = 0; i < 5; ++i) {
        enqueue("mail");
        EXPECT_TRUE(done.try_acquire_for(seconds(30)));
    }
    sleeper.stop();
    EXPECT_EQ(list(State::done).size(), 5U);
}

TEST_P(Workers, OfSeveralThreadsDoEachJobOnce) {
    constexpr int count = 40;
    std::mutex mutex;
    std::multiset<std::string> done;
    std::latch all_done(count);
    Worker many(*database, clock, no_jitter, {.threads = 4});
    many.on("mail", [&](const Job& job) {
        const std::lock_guard lock(mutex);
        done.insert(std::string(job.payload));
        all_done.count_down();
    });
    many.start();
    database->write([&](Write& tx) {
        for (int i = 0; i < count; ++i) {
            jobs::enqueue(tx, "mail", std::to_string(i), clock.now());
        }
    });
    all_done.wait();
    many.stop();
    EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), done.size());
    EXPECT_EQ(list(State::done).size(), static_cast<std::size_t>(count));
}

TEST_P(Workers, RecordWhatTheyDidWhenStopped) {
    Worker stopped(*database, clock, no_jitter);
    std::binary_semaphore begun(0);
    std::binary_semaphore may_end(0);
    stopped.on("mail", [&](const Job&) {
        begun.release();
        may_end.acquire();
    });
    stopped.start();
    enqueue("mail");
    begun.acquire();
    std::thread stopper([&] { stopped.stop(); });
    may_end.release();
    stopper.join();
    EXPECT_EQ(list(State::done).size(), 1U);
}

TEST_P(Workers, AKindHasOneHandler) {
    worker.on("mail", [](const Job&) {});
    EXPECT_THROW(worker.on("mail", [](const Job&) {}), base::Bug);
}

}  // namespace
