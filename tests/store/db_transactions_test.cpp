#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <expected>
#include <functional>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "support/test_database.hpp"

namespace {

using db::Error;
using db::Read;
using db::Write;

db::Settings small_queue() {
    db::Settings settings;
    settings.write_queue_limit = 8;
    settings.postgresql_connections = 2;
    return settings;
}

constexpr std::string_view schema =
    "CREATE TABLE counter (id ID, value INTEGER NOT NULL, "
    "CONSTRAINT counter_bound CHECK (value < 1000000));"
    "CREATE UNIQUE INDEX counter_value_when_large ON counter (value) WHERE value > 500000;"
    "INSERT INTO counter (value) VALUES (0)";

class Transactions : public support::OnBothEngines {
 protected:
    explicit Transactions(const db::Settings& settings = {})
        : OnBothEngines(support::Schema::empty, settings) {
        database.create(schema);
    }

    void add(int amount) {
        database->write([&](Write& tx) {
            tx->execute("UPDATE counter SET value = value + :n WHERE id = 1", {{"n", amount}});
        });
    }
    int value() {
        return database->read(
            [](Read& read) { return read->value<int>("SELECT value FROM counter WHERE id = 1"); });
    }
};
ON_BOTH_ENGINES(Transactions);

TEST_P(Transactions, ReadWhatTheyWrote) {
    database->write([](Write& tx) {
        tx->execute("UPDATE counter SET value = 5");
        EXPECT_EQ(tx->value<int>("SELECT value FROM counter"), 5);
    });
    EXPECT_EQ(value(), 5);
}

TEST_P(Transactions, AnswerWhatTheFunctionAnswers) {
    EXPECT_EQ(database->write([](Write&) { return std::string("yes"); }), "yes");
    EXPECT_EQ(database->read([](Read&) { return 7; }), 7);
}

TEST_P(Transactions, LeaveNothingAfterARefusal) {
    const auto answer = database->write([](Write& tx) -> std::expected<int, std::string> {
        tx->execute("UPDATE counter SET value = 5");
        return std::unexpected("full");
    });
    EXPECT_EQ(answer.error(), "full");
    EXPECT_EQ(value(), 0);
}

TEST_P(Transactions, LeaveNothingAfterAnException) {
    EXPECT_THROW(database->write([](Write& tx) {
        tx->execute("UPDATE counter SET value = 5");
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(value(), 0);
}

TEST_P(Transactions, KeepAnAcceptedResult) {
    const auto answer = database->write([](Write& tx) -> std::expected<int, std::string> {
        tx->execute("UPDATE counter SET value = 5");
        return 5;
    });
    EXPECT_EQ(answer, 5);
    EXPECT_EQ(value(), 5);
}

TEST_P(Transactions, EndAtTheirFirstFailedStatement) {
    EXPECT_THROW(database->write([](Write& tx) {
        tx->execute("UPDATE counter SET value = 5");
        EXPECT_THROW(tx->execute("UPDATE counter SET value = 1000000"), Error);
        EXPECT_THROW((void)tx->value<int>("SELECT value FROM counter"), Error);
    }),
                 Error)
        << "a function that goes on after a failure must not be kept";
    EXPECT_EQ(value(), 0);
    add(1);
    EXPECT_EQ(value(), 1) << "the next transaction is not concerned";
}

TEST_P(Transactions, MayAnswerARefusalAfterAFailedStatement) {
    const auto answer = database->write([](Write& tx) -> std::expected<int, std::string> {
        try {
            tx->execute("UPDATE counter SET value = 1000000");
        } catch (const Error& error) {
            if (error.violates("counter_bound")) return std::unexpected("full");
            throw;
        }
        return 1;
    });
    EXPECT_EQ(answer.error(), "full");
}

TEST_P(Transactions, OfManyThreadsLoseNothing) {
    constexpr int threads = 200;
    constexpr int increments = 10;
    std::vector<std::thread> all;
    std::atomic<int> failures{0};
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&] {
            for (int k = 0; k < increments; ++k) {
                try {
                    add(1);
                } catch (const std::exception&) {
                    ++failures;
                }
            }
        });
    }
    for (auto& thread : all) thread.join();
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(value(), threads * increments);
}

/// What one failing or refusing neighbour in the same commit does to the others: nothing.
TEST_P(Transactions, DoNotFeelTheirNeighboursFail) {
    constexpr int threads = 60;
    std::vector<std::thread> all;
    std::atomic<int> kept{0};
    std::atomic<int> wrong{0};
    std::latch together(threads);
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&, i] {
            together.arrive_and_wait();
            try {
                const auto answer = database->write([&](Write& tx) -> std::expected<void, int> {
                    tx->execute("UPDATE counter SET value = value + 1 WHERE id = 1");
                    if (i % 3 == 1) return std::unexpected(i);
                    if (i % 3 == 2) tx->execute("UPDATE counter SET value = 1000000");
                    return {};
                });
                if (answer) ++kept;
                if (answer.has_value() != (i % 3 == 0)) ++wrong;
            } catch (const Error& error) {
                if (!error.violates("counter_bound")) ++wrong;
            }
        });
    }
    for (auto& thread : all) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(kept, threads / 3);
    EXPECT_EQ(value(), threads / 3);
}

TEST_P(Transactions, AReaderSeesOneMoment) {
    database->read([&](Read& read) {
        const auto* sql = "SELECT value FROM counter WHERE id = 1";
        const int before = read->value<int>(sql);
        std::thread([&] { add(1); }).join();
        EXPECT_EQ(read->value<int>(sql), before);
    });
    EXPECT_EQ(value(), 1);
}

TEST_P(Transactions, MoreReadersThanConnectionsWaitTheirTurn) {
    std::vector<std::thread> all;
    std::atomic<int> sum{0};
    for (int i = 0; i < 50; ++i) all.emplace_back([&] { sum += value() + 1; });
    for (auto& thread : all) thread.join();
    EXPECT_EQ(sum, 50);
}

TEST_P(Transactions, AreNotNested) {
    EXPECT_THROW(database->write([&](Write&) { add(1); }), base::Bug);
    EXPECT_THROW(database->write([&](Write&) { (void)value(); }), base::Bug);
    EXPECT_THROW(database->read([&](Read&) { (void)value(); }), base::Bug);
    EXPECT_THROW(database->read([&](Read&) { add(1); }), base::Bug);
    EXPECT_EQ(value(), 0);
}

TEST_P(Transactions, CallBackAfterTheCommitOnly) {
    int calls = 0;
    const auto caller = std::this_thread::get_id();
    database->write([&](Write& tx) {
        tx.after_commit([&] {
            ++calls;
            EXPECT_EQ(std::this_thread::get_id(), caller);
            EXPECT_EQ(value(), 5) << "what was written can be read by now";
        });
        tx->execute("UPDATE counter SET value = 5");
        EXPECT_EQ(calls, 0);
    });
    EXPECT_EQ(calls, 1);
    (void)database->write([&](Write& tx) -> std::expected<int, int> {
        tx.after_commit([&] { ++calls; });
        return std::unexpected(1);
    });
    EXPECT_THROW(database->write([&](Write& tx) {
        tx.after_commit([&] { ++calls; });
        tx->execute("UPDATE counter SET value = 1000000");
    }),
                 Error);
    EXPECT_EQ(calls, 1);
}

TEST_P(Transactions, AreThereAfterARestart) {
    add(3);
    database.reopen();
    EXPECT_EQ(value(), 3);
}

class FullQueue : public Transactions {
 protected:
    FullQueue() : Transactions(small_queue()) {}
};
ON_BOTH_ENGINES(FullQueue);

TEST_P(FullQueue, TurnsTheNextOneAwayAndServesTheOthers) {
    // The writers are held inside a transaction until the queue behind them is full.
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;
    std::atomic<int> inside{0};
    const auto wait_inside = [&](Write& tx) {
        ++inside;
        std::unique_lock lock(mutex);
        changed.notify_all();
        changed.wait(lock, [&] { return open; });
        tx->execute("UPDATE counter SET value = value + 1 WHERE id = 1");
    };
    const int writers = GetParam() == db::Engine::sqlite ? 1 : small_queue().postgresql_connections;
    std::vector<std::thread> all;
    for (int i = 0; i < writers; ++i) all.emplace_back([&] { database->write(wait_inside); });
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return inside == writers; });
    }
    constexpr int callers = 20;
    std::atomic<int> served{0};
    std::atomic<int> turned_away{0};
    for (int i = 0; i < callers; ++i) {
        all.emplace_back([&] {
            try {
                add(1);
                ++served;
            } catch (const db::Overloaded&) {
                ++turned_away;
                const std::lock_guard lock(mutex);
                changed.notify_all();
            }
        });
    }
    const int limit = small_queue().write_queue_limit;
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return turned_away == callers - limit; });
        open = true;
        changed.notify_all();
    }
    for (auto& thread : all) thread.join();
    EXPECT_EQ(served, limit);
    EXPECT_EQ(value(), writers + limit);
}

}  // namespace
