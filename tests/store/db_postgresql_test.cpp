#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <latch>
#include <string>
#include <thread>

#include "support/test_database.hpp"

namespace {

using db::Error;
using db::ErrorKind;
using db::Lock;
using db::Read;
using db::Write;

db::Settings with_lock_timeout(std::chrono::milliseconds lock_timeout) {
    db::Settings settings;
    settings.lock_timeout = lock_timeout;
    settings.reader_connections = 1;
    settings.postgresql_connections = 4;
    return settings;
}

class PostgreSQL : public testing::Test {
 protected:
    /// By default longer than a server takes to notice a deadlock, even a slow one.
    explicit PostgreSQL(std::chrono::milliseconds lock_timeout = std::chrono::seconds(30))
        : database(db::Engine::postgresql, support::Schema::empty,
                   with_lock_timeout(lock_timeout)) {
        database.create(
            "CREATE TABLE account (id ID, balance INTEGER NOT NULL);"
            "INSERT INTO account (balance) VALUES (100), (100)");
    }

    void add(std::int64_t id, int amount) {
        database->write([&](Write& tx) { add(tx, id, amount); });
    }
    static void add(Write& tx, std::int64_t id, int amount) {
        tx->execute("UPDATE account SET balance = balance + :n WHERE id = :id",
                    {{"n", amount}, {"id", id}});
    }
    int balance(std::int64_t id) {
        return database->read([&](Read& read) {
            return read->value<int>("SELECT balance FROM account WHERE id = :id", {{"id", id}});
        });
    }
    /// Ends every other session of the database, as a restart of the server would.
    void end_all_sessions() {
        support::TestDatabase::execute(
            database.settings().postgresql_dsn,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    support::TestDatabase database;
};

TEST_F(PostgreSQL, ADeadlockIsTriedAgainAndSeenByNobody) {
    std::atomic<int> runs{0};
    std::latch both_hold_one(2);
    const auto transfer = [&](std::int64_t from, std::int64_t to) {
        bool first_run = true;
        database->write([&](Write& tx) {
            ++runs;
            add(tx, from, -10);
            if (first_run) {
                first_run = false;
                both_hold_one.arrive_and_wait();
            }
            add(tx, to, 10);
        });
    };
    std::thread other([&] { transfer(2, 1); });
    transfer(1, 2);
    other.join();
    EXPECT_GE(runs, 3) << "one of the two was run again";
    EXPECT_EQ(balance(1), 100);
    EXPECT_EQ(balance(2), 100);
}

TEST_F(PostgreSQL, ASerializationFailureIsTriedAgain) {
    int runs = 0;
    database->write([&](Write& tx) {
        ++runs;
        tx->execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        (void)tx->value<int>("SELECT balance FROM account WHERE id = 1");
        if (runs == 1) {
            std::thread([&] { add(1, 5); }).join();
        }
        add(tx, 1, 1);
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(balance(1), 106);
}

TEST_F(PostgreSQL, ARefusalDoesNotHideASerializationFailure) {
    int runs = 0;
    const auto answer = database->write([&](Write& tx) -> std::expected<int, int> {
        ++runs;
        tx->execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        (void)tx->value<int>("SELECT balance FROM account WHERE id = 1");
        if (runs == 1) std::thread([&] { add(1, 5); }).join();
        try {
            add(tx, 1, 1);
        } catch (const Error&) {
            return std::unexpected(1);
        }
        return 0;
    });
    EXPECT_TRUE(answer.has_value());
    EXPECT_EQ(balance(1), 106);
}

class ImpatientPostgreSQL : public PostgreSQL {
 protected:
    ImpatientPostgreSQL() : PostgreSQL(std::chrono::milliseconds(100)) {}
};

TEST_F(ImpatientPostgreSQL, ARowHeldTooLongIsBusy) {
    database->write([&](Write& tx) {
        add(tx, 1, 1);
        std::thread([&] {
            try {
                add(1, 1);
                ADD_FAILURE() << "the row is held";
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::busy) << error.what();
            }
        }).join();
    });
    EXPECT_EQ(balance(1), 101);
}

TEST_F(ImpatientPostgreSQL, AnExclusiveLockKeepsSharedOnesOut) {
    const auto try_shared = [&] {
        std::atomic<bool> had{false};
        std::thread([&] {
            try {
                database->write([](Write& tx) {
                    tx.lock_shared(Lock::catalogue);
                    add(tx, 2, 1);
                });
                had = true;
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::busy) << error.what();
            }
        }).join();
        return had.load();
    };
    database->write([&](Write& tx) {
        tx.lock_shared(Lock::catalogue);
        EXPECT_TRUE(try_shared());
    });
    database->write([&](Write& tx) {
        tx.lock_exclusive(Lock::catalogue);
        EXPECT_FALSE(try_shared());
    });
    EXPECT_TRUE(try_shared()) << "released with the transaction";
}

TEST_F(PostgreSQL, AConnectionThatDiedIdleIsReplaced) {
    add(1, 1);
    EXPECT_EQ(balance(1), 101);
    end_all_sessions();
    EXPECT_EQ(balance(1), 101);
    add(1, 1);
    EXPECT_EQ(balance(1), 102);
}

TEST_F(PostgreSQL, AConnectionThatDiedInATransactionIsReplacedAndItRunsAgain) {
    int runs = 0;
    database->write([&](Write& tx) {
        ++runs;
        add(tx, 1, 1);
        if (runs == 1) end_all_sessions();
        add(tx, 2, 1);
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(balance(1), 101);
    EXPECT_EQ(balance(2), 101);
}

TEST_F(PostgreSQL, AnUnansweredCommitIsNotTriedAgain) {
    int runs = 0;
    try {
        database->write([&](Write& tx) {
            ++runs;
            add(tx, 1, 1);
            end_all_sessions();
        });
        ADD_FAILURE() << "the commit cannot have been answered";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::connection) << error.what();
    }
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(balance(1), 100);
}

TEST_F(PostgreSQL, AServerThatIsNotThereIsToldAtOnce) {
    db::Settings settings;
    settings.engine = db::Engine::postgresql;
    settings.postgresql_dsn = "host=/nonexistent dbname=x";
    try {
        (void)db::Database::open(settings);
        ADD_FAILURE() << "there is no server";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::connection);
    }
}

TEST_F(PostgreSQL, AConnectionForgetsStatementsOfLongAgo) {
    for (int round = 0; round < 3; ++round) {
        database->write([&](Write& tx) {
            for (int n = 0; n < 300; ++n) {
                (void)tx->value<int>("SELECT " + std::to_string(1000 * round + n));
            }
        });
    }
    const auto kept = database->write(
        [](Write& tx) { return tx->value<int>("SELECT COUNT(*) FROM pg_prepared_statements"); });
    EXPECT_LE(kept, 300);
    EXPECT_GE(kept, 100) << "and keeps the recent ones";
}

TEST_F(PostgreSQL, ALateStatementThatFailsIsToldByTheNextOneAndByTheCommit) {
    const auto break_rule = [](Write& tx) {
        tx->execute("UPDATE account SET balance = 1 WHERE id = 1");
        tx->execute_later("INSERT INTO account (id, balance) VALUES (1, 0)");
    };
    EXPECT_THROW(database->write([&](Write& tx) {
        break_rule(tx);
        (void)tx->value<int>("SELECT balance FROM account WHERE id = 2");
    }),
                 Error);
    try {
        database->write(break_rule);
        ADD_FAILURE() << "the commit must tell";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::unique) << error.what();
    }
    EXPECT_EQ(database->write([&](Write& tx) -> std::expected<int, int> {
        break_rule(tx);
        return std::unexpected(7);
    }),
              std::unexpected(7))
        << "a refusal needs no answer from it";
    EXPECT_EQ(balance(1), 100);
    add(1, 1);
    EXPECT_EQ(balance(1), 101) << "the connection goes on";
}

TEST_F(PostgreSQL, LateStatementsTakeEffectInTheirOrder) {
    database->write([](Write& tx) {
        for (int i = 0; i < 200; ++i)
            tx->execute_later("UPDATE account SET balance = balance + 1 WHERE id = 1");
        EXPECT_EQ(tx->value<int>("SELECT balance FROM account WHERE id = 1"), 300);
        tx->execute_later("UPDATE account SET balance = 2 * balance WHERE id = 1");
    });
    EXPECT_EQ(balance(1), 600);
}

TEST_F(PostgreSQL, AWriteThatNeedNotLastIsSeenAtOnceToo) {
    database->write_unhurried([](Write& tx) { add(tx, 1, 1); });
    EXPECT_EQ(balance(1), 101);
}

TEST_F(ImpatientPostgreSQL, WhoeverOwnsAWaitingListKeepsOthersOutOfThatOneAlone) {
    const auto can_share = [&](std::int64_t id) {
        bool could = false;
        std::thread([&] {
            try {
                database->write([&](Write& tx) {
                    tx.lock_shared(db::Things::waiting_lists, {id});
                    (void)tx->value<int>("SELECT 1");
                });
                could = true;
            } catch (const Error& error) {
                EXPECT_EQ(error.kind(), ErrorKind::busy) << error.what();
            }
        }).join();
        return could;
    };
    database->write([&](Write& tx) {
        tx.lock_shared(db::Things::waiting_lists, {7});
        (void)tx->value<int>("SELECT 1");
        EXPECT_TRUE(can_share(7));
    });
    database->write([&](Write& tx) {
        tx.lock_exclusive(db::Things::waiting_lists, {7});
        (void)tx->value<int>("SELECT 1");
        EXPECT_FALSE(can_share(7));
        EXPECT_TRUE(can_share(8));
    });
}

TEST_F(PostgreSQL, AnEmptyTransactionCostsNothingAndDoesNoHarm) {
    EXPECT_EQ(database->write([](Write&) { return 1; }), 1);
    EXPECT_EQ(database->read([](Read&) { return 2; }), 2);
    add(1, 1);
    EXPECT_EQ(balance(1), 101);
}

}  // namespace
