#pragma once

#include <chrono>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "platform/db/connection.hpp"
#include "platform/db/engine.hpp"

namespace db {

/// Locks that are not rows. Shared holders go on together, an exclusive one waits for them and
/// keeps newcomers waiting; all are released by the end of the transaction. On SQLite they cost
/// nothing, since there is one writer.
enum class Lock : std::int64_t {
    catalogue =
        1,  ///< activities, openings, tariffs, calendar: bookings share it, officers' edits own it
    migration = 2,
    demo = 3,
    audit_chain = 4,  ///< whoever links entries of the audit log to its chain, or takes them off
};

/// Kinds of things that are locked one by one, beside their rows.
enum class Things : std::int64_t {
    waiting_lists = 1,  ///< by capacity unit: who joins shares it, who frees a place owns it
};

/// The right to read, as of one moment.
class Read {
 public:
    explicit Read(Connection& connection) : connection_(connection) {}
    Connection* operator->() const { return &connection_; }
    Connection& operator*() const { return connection_; }

 private:
    Connection& connection_;
};

/// The right to change, inside one transaction. Reads see what it wrote.
class Write {
 public:
    Write(Connection& connection, Engine engine, std::vector<std::function<void()>>& after_commit)
        : connection_(connection), engine_(engine), after_commit_(after_commit) {}
    Connection* operator->() const { return &connection_; }
    Connection& operator*() const { return connection_; }
    operator Read() const { return Read(connection_); }  // NOLINT(google-explicit-constructor)
    void lock_shared(Lock lock) const;
    void lock_exclusive(Lock lock) const;
    /// The same for single things, named by their ids: taken in the order of the ids, so that two
    /// transactions never wait for each other. Costs the server no write.
    void lock_shared(Things things, std::vector<std::int64_t> ids) const;
    void lock_exclusive(Things things, std::vector<std::int64_t> ids) const;
    [[nodiscard]] Engine engine() const { return engine_; }
    /// `action` is called once what was written is durable, in the thread that called
    /// `Database::write`, before that call returns; never when nothing remains. For waking
    /// somebody up: it must not throw, and a crash may come before it.
    void after_commit(std::function<void()> action) const {
        after_commit_.push_back(std::move(action));
    }

 private:
    Connection& connection_;
    Engine engine_;
    std::vector<std::function<void()>>& after_commit_;
};

struct Settings {
    Engine engine = Engine::sqlite;
    std::filesystem::path sqlite_file = "portail.db";
    std::string postgresql_dsn;       ///< libpq connection string
    int postgresql_connections = 12;  ///< for writes; readers have one each besides
    int reader_connections = 4;
    int write_queue_limit = 2000;  ///< beyond it `write` throws Overloaded
    int group_commit_limit = 256;  ///< most transactions made durable by one SQLite commit
    std::chrono::milliseconds lock_timeout{4000};  ///< then ErrorKind::busy
};

/// The town's database. All functions may be called from any thread.
class Database {
 public:
    static std::unique_ptr<Database> open(const Settings& settings);
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    [[nodiscard]] virtual Engine engine() const = 0;

    /// Runs `fn(db::Write&)` in one transaction and answers once it is durable. The only way to
    /// change anything. `fn` may be run again (PostgreSQL retries serialization failures and
    /// deadlocks), so it touches nothing but the database and its own locals.
    ///
    /// If `fn` answers a std::expected that holds a refusal, or throws, nothing it wrote remains.
    /// A statement that failed ends the transaction on both engines: `fn` may answer a refusal
    /// then, but not go on.
    /// Throws Overloaded when the queue is full, Error otherwise.
    template <class F>
    auto write(F&& fn) -> std::invoke_result_t<F&, Write&> {
        using R = std::invoke_result_t<F&, Write&>;
        if constexpr (std::is_void_v<R>) {
            run_write(
                [&](Write& tx) {
                    fn(tx);
                    return Outcome::keep;
                },
                Durability::now);
        } else {
            std::optional<R> answer;
            run_write(
                [&](Write& tx) {
                    answer.emplace(fn(tx));
                    return is_refusal(*answer) ? Outcome::discard : Outcome::keep;
                },
                Durability::now);
            return std::move(*answer);
        }
    }

    /// The same for what a crash may lose, such as when somebody was last seen: it may be answered
    /// before it is durable.
    template <class F>
    void write_unhurried(F&& fn) {
        run_write(
            [&](Write& tx) {
                fn(tx);
                return Outcome::keep;
            },
            Durability::soon);
    }

    /// Runs `fn(db::Read&)` on a read-only connection, in one snapshot. `read` and `write` are not
    /// to be nested in any way (a bug, found at once).
    template <class F>
    auto read(F&& fn) -> std::invoke_result_t<F&, Read&> {
        using R = std::invoke_result_t<F&, Read&>;
        if constexpr (std::is_void_v<R>) {
            run_read([&](Read& snapshot) { fn(snapshot); });
        } else {
            std::optional<R> answer;
            run_read([&](Read& snapshot) { answer.emplace(fn(snapshot)); });
            return std::move(*answer);
        }
    }

 protected:
    enum class Outcome { keep, discard };
    enum class Durability { now, soon };
    virtual void run_write(const std::function<Outcome(Write&)>& fn, Durability durability) = 0;
    virtual void run_read(const std::function<void(Read&)>& fn) = 0;

 private:
    template <class R>
    static bool is_refusal(const R& answer) {
        if constexpr (requires {
                          answer.has_value();
                          answer.error();
                      }) {
            return !answer.has_value();
        } else {
            return false;
        }
    }
};

/// Brings the schema up to date: numbered `NNNN_name.sql` files, each once, in order, under an
/// exclusive lock. The schema words ID, MONEY_CENTS, CIVIL_DATE, INSTANT, FLAG, BLOB are spelled
/// out per engine (ID is an auto-numbered primary key; a reference to one is `REFERENCE`).
/// Throws MigrationError when a file that was already applied has changed or is missing since.
/// Answers how many were applied.
int migrate(Database& database);
/// The same with other files than the program's own.
int migrate(Database& database, std::span<const embedded::File> files);

/// The files and the database do not fit together; what() says which file, and what to do.
class MigrationError : public std::runtime_error {
 public:
    using std::runtime_error::runtime_error;
};

}  // namespace db
