#include <gtest/gtest.h>

#include <string>

#include "platform/db/fault_injection.hpp"
#include "support/test_database.hpp"

namespace {

using db::Error;
using db::ErrorKind;
using db::Write;

class InjectedFaults : public support::OnBothEngines {
 protected:
    InjectedFaults() : OnBothEngines(support::Schema::empty) {
        database.create("CREATE TABLE line (id ID, number INTEGER NOT NULL)");
    }
    ~InjectedFaults() override { db::testing::stop_failing(); }

    void write_three_lines() {
        database->write([](Write& tx) {
            for (int n = 1; n <= 3; ++n) {
                tx->execute("INSERT INTO line (number) VALUES (:n)", {{"n", n}});
            }
        });
    }
    int lines() {
        return database->read(
            [](db::Read& read) { return read->value<int>("SELECT COUNT(*) FROM line"); });
    }
};
ON_BOTH_ENGINES(InjectedFaults);

TEST_P(InjectedFaults, EveryStatementCanFailAndNothingIsLeft) {
    int failed = 0;
    for (int n = 1;; ++n) {
        db::testing::fail_nth_write(n);
        try {
            write_three_lines();
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::other);
            ++failed;
            EXPECT_EQ(lines(), 0);
        }
        if (db::testing::stop_failing()) break;
    }
    EXPECT_EQ(failed, 3);
    EXPECT_EQ(lines(), 3);
}

TEST_P(InjectedFaults, ACommitCanFailAndNothingIsLeft) {
    db::testing::fail_next_commit();
    EXPECT_THROW(write_three_lines(), Error);
    EXPECT_EQ(lines(), 0);
    EXPECT_FALSE(db::testing::stop_failing());
    write_three_lines();
    EXPECT_EQ(lines(), 3);
}

TEST_P(InjectedFaults, NoCallbackAfterAFailedCommit) {
    int calls = 0;
    db::testing::fail_next_commit();
    EXPECT_THROW(database->write([&](Write& tx) {
        tx.after_commit([&] { ++calls; });
        tx->execute("INSERT INTO line (number) VALUES (1)");
    }),
                 Error);
    EXPECT_EQ(calls, 0);
}

TEST_P(InjectedFaults, AreOfNoConcernToReaders) {
    db::testing::fail_nth_write(1);
    EXPECT_EQ(lines(), 0);
    EXPECT_TRUE(db::testing::stop_failing());
}

}  // namespace
