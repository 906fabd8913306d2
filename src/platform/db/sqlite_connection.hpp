#pragma once

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "platform/db/engine_connection.hpp"
#include "platform/db/statement_cache.hpp"

namespace db {

/// One SQLite handle, for one thread at a time.
class SqliteConnection final : public EngineConnection {
 public:
    SqliteConnection(const std::filesystem::path& file, Purpose purpose,
                     std::chrono::milliseconds busy_timeout);
    ~SqliteConnection() override;

    /// The writer's outer transaction, which makes a group of savepoints durable together.
    void begin_immediate();
    /// A reader's transaction: one snapshot, taken at its first statement.
    void begin_snapshot();
    void commit();
    /// Never throws: used when something else has failed already.
    void rollback() noexcept;
    void open_savepoint();
    void release_savepoint();
    void roll_back_savepoint();
    /// False once SQLite gave the whole transaction up by itself (disk full, I/O error).
    [[nodiscard]] bool is_in_transaction() const;

 protected:
    std::int64_t run(std::string_view sql, std::span<const Argument> arguments,
                     const Sink* sink) override;
    std::int64_t run_rows(std::string_view sql, std::span<const std::vector<Value>> rows,
                          const Sink* sink) override;

 private:
    struct CloseHandle {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    struct CloseStatement {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    using Handle = std::unique_ptr<sqlite3, CloseHandle>;
    struct Prepared {
        std::unique_ptr<sqlite3_stmt, CloseStatement> statement;
        sql_text::Statement text;
    };

    void configure(std::chrono::milliseconds busy_timeout);
    void set(const char* pragma);
    void before_sqlite_statement();
    void begin(std::string_view sql);
    [[nodiscard]] Prepared compile(sql_text::Statement text);
    [[nodiscard]] std::int64_t step_through(const Prepared& prepared,
                                            std::span<const Value* const> values, const Sink* sink);
    /// Runs a transaction statement.
    void control(std::string_view sql);
    [[nodiscard]] Error error_now(std::string_view sql) const;

    Handle handle_;
    StatementCache<Prepared> cache_;
    StatementCache<Prepared> controls_;
    std::vector<const Value*> values_;
};

}  // namespace db
