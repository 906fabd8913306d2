#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <expected>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "platform/db/fault_injection.hpp"
#include "support/test_database.hpp"

namespace {

using db::Error;
using db::Read;
using db::Write;

constexpr int group_size = 6;

db::Settings queue_of_one_group() {
    db::Settings settings;
    settings.write_queue_limit = group_size;
    return settings;
}

class GroupCommit : public testing::Test {
 protected:
    GroupCommit() { database.create("CREATE TABLE line (id ID, text TEXT NOT NULL)"); }
    ~GroupCommit() override { db::testing::stop_failing(); }

    using Function = std::function<std::expected<void, int>(Write&, int)>;
    enum class Answer { accepted, refused, error };

    /// Runs `fn(tx, i)` for each i below group_size, all of them in one commit: the writer is held
    /// until one caller more than that has been turned away by the full queue.
    std::vector<Answer> run_together(const Function& fn) {
        std::mutex mutex;
        std::condition_variable changed;
        bool is_held = false;
        bool is_full = false;
        const auto wait_for = [&](bool& condition) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return condition; });
        };
        const auto set = [&](bool& condition) {
            const std::lock_guard lock(mutex);
            condition = true;
            changed.notify_all();
        };
        std::thread holder([&] {
            EXPECT_THROW(database->write([&](Write&) {
                set(is_held);
                wait_for(is_full);
                throw std::runtime_error("leaves nothing to commit");
            }),
                         std::runtime_error);
        });
        wait_for(is_held);
        std::vector<Answer> answers;
        std::vector<std::thread> callers;
        for (int i = 0; i <= group_size; ++i) {
            callers.emplace_back([&] {
                try {
                    const auto answer =
                        database->write([&](Write& tx) { return fn(tx, next(tx)); });
                    const std::lock_guard lock(mutex);
                    answers.push_back(answer ? Answer::accepted : Answer::refused);
                } catch (const db::Overloaded&) {
                    set(is_full);
                } catch (const std::exception&) {
                    const std::lock_guard lock(mutex);
                    answers.push_back(Answer::error);
                }
            });
        }
        for (auto& caller : callers) caller.join();
        holder.join();
        return answers;
    }

    /// 0, 1, 2 … in the order in which the writer runs the functions.
    int next(Write&) { return run_++; }

    static void insert(Write& tx, const std::string& text) {
        tx->execute("INSERT INTO line (text) VALUES (:text)", {{"text", text}});
    }
    std::vector<std::string> lines() {
        return database->read([](Read& read) {
            return read->all("SELECT text FROM line ORDER BY id", {},
                             [](const db::Row& row) { return row.get<std::string>(0); });
        });
    }

    int run_ = 0;
    support::TestDatabase database{db::Engine::sqlite, support::Schema::empty,
                                   queue_of_one_group()};
};

TEST_F(GroupCommit, KeepsWhatEachMemberWasPromised) {
    const auto answers = run_together([](Write& tx, int i) -> std::expected<void, int> {
        insert(tx, std::to_string(i));
        if (i % 3 == 1) return std::unexpected(i);
        if (i % 3 == 2) throw std::runtime_error("no");
        return {};
    });
    EXPECT_EQ(std::ranges::count(answers, Answer::accepted), 2);
    EXPECT_EQ(std::ranges::count(answers, Answer::refused), 2);
    EXPECT_EQ(std::ranges::count(answers, Answer::error), 2);
    EXPECT_THAT(lines(), testing::ElementsAre("0", "3"));
}

TEST_F(GroupCommit, ThatFailsFailsForAll) {
    db::testing::fail_next_commit();
    const auto answers = run_together([](Write& tx, int i) -> std::expected<void, int> {
        insert(tx, std::to_string(i));
        return {};
    });
    EXPECT_EQ(std::ranges::count(answers, Answer::error), group_size) << "all were in one commit";
    EXPECT_TRUE(lines().empty());
    EXPECT_FALSE(db::testing::stop_failing());
}

TEST_F(GroupCommit, OnAFullDiskPromisesNothingItDoesNotKeep) {
    const auto answers = run_together([](Write& tx, int i) -> std::expected<void, int> {
        insert(tx, std::to_string(i));
        if (i == 2) {
            // No more than one page may be added, as on a full disk.
            const auto pages = tx->value<int>("PRAGMA page_count");
            tx->execute("PRAGMA max_page_count = " + std::to_string(pages + 1));
            insert(tx, std::string(1'000'000, 'x'));
        }
        return {};
    });
    const auto kept = lines();
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(answers, Answer::accepted)), kept.size());
    EXPECT_GE(std::ranges::count(answers, Answer::error), 1);
    EXPECT_THAT(kept, testing::Not(testing::Contains("2")));
    database->write([](Write& tx) { insert(tx, "after"); });
    EXPECT_THAT(lines(), testing::Contains("after"));
}

TEST(SqliteFile, IsForItsOwnerAlone) {
    const support::TestDatabase database(db::Engine::sqlite, support::Schema::empty);
    const auto& file = database.settings().sqlite_file;
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
}

TEST(SqliteFile, ThatCannotBeOpenedIsToldAtOnce) {
    db::Settings settings;
    settings.sqlite_file = "/nonexistent/portail.db";
    EXPECT_THROW((void)db::Database::open(settings), Error);
}

}  // namespace
