#pragma once

#include <libpq-fe.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/engine_connection.hpp"
#include "platform/db/statement_cache.hpp"

namespace db {

/// One connection to a PostgreSQL server, for one thread at a time. It connects when first used
/// and again when the server has gone away between two transactions.
///
/// It stays in libpq's pipeline mode, to spare round trips: BEGIN travels with the transaction's
/// first statement, a statement's preparation with its first execution, and the end of a
/// transaction that leaves nothing behind is not waited for.
class PostgresqlConnection final : public EngineConnection {
 public:
    PostgresqlConnection(std::string dsn, Purpose purpose, std::chrono::milliseconds lock_timeout);
    ~PostgresqlConnection() override;

    /// Connects now, so that a wrong address is known at once. Throws Error(connection).
    void connect();
    /// The next statement begins a transaction. For reads it is one snapshot.
    void begin();
    /// Answers once what was written is seen by all; durable it is after the next `flush` of a
    /// connection made for that.
    void commit();
    /// Answers once every commit that was answered before is durable, on the standby servers too
    /// where the server waits for them.
    void flush();
    /// Gives up the transaction, if there is one; ends a reader's.
    void rollback() noexcept;

 protected:
    std::int64_t run(std::string_view sql, std::span<const Argument> arguments,
                     const Sink* sink) override;
    std::int64_t run_rows(std::string_view sql, std::span<const std::vector<Value>> rows,
                          const Sink* sink) override;
    void run_later(std::string_view sql, std::span<const Argument> arguments) override;
    void run_rows_later(std::string_view sql, std::span<const std::vector<Value>> rows) override;

 private:
    struct CloseConnection {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    struct ClearResult {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Result = std::unique_ptr<PGresult, ClearResult>;
    enum class Stage { outside, begin_is_due, inside };

    struct Prepared {
        sql_text::Statement text;
        std::string name;
        std::int64_t session = 0;  ///< the session that knows `name`; 0 for none
    };

    /// A command that was sent and whose answer is not read yet.
    struct Sent {
        Prepared* prepared;
        bool prepares;
    };

    void configure_session();
    [[nodiscard]] Prepared& prepared_for(std::string_view sql, std::span<const Argument> arguments);
    [[nodiscard]] Prepared& prepared_for(std::string_view sql,
                                         std::span<const std::vector<Value>> rows);
    std::int64_t execute(Prepared& prepared, const Sink* sink);
    void execute_without_answer(Prepared& prepared);
    [[nodiscard]] Sent send_with_preparation(Prepared& prepared);
    /// The answer to it, or the first failure of what was sent before it.
    [[nodiscard]] Result receive_answer(const Sent& sent);
    /// Reads the answers to what `execute_without_answer` sent. The first failure, if any.
    [[nodiscard]] std::optional<Error> receive_due_answers();
    Result first_try(Prepared& prepared);
    Result exchange(Prepared& prepared);
    void bind_values();
    void bind_value(std::size_t place, const Value& value);
    void send(int accepted_by_libpq);
    void send_command(const char* sql);
    void send_prepared(const Prepared& prepared);
    void synchronize();
    /// The answer to the next command.
    [[nodiscard]] Result receive();
    void receive_synchronization();
    void receive_end_of_last_transaction();
    void close_old_statements();
    void disconnect() noexcept;
    [[noreturn]] void lose_connection();
    [[nodiscard]] Error error_of(const PGresult* result, std::string_view sql) const;

    std::string dsn_;
    std::chrono::milliseconds lock_timeout_;
    std::unique_ptr<PGconn, CloseConnection> connection_;
    std::int64_t session_ = 0;  ///< counts the connections made
    Stage stage_ = Stage::outside;
    bool end_is_unread_ = false;
    bool session_is_fresh_ = false;
    std::int64_t statements_named_ = 0;
    StatementCache<Prepared> cache_;
    std::vector<Sent> due_;  ///< sent by `execute_without_answer`
    std::vector<const Value*> values_;
    std::vector<const char*> texts_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
    std::vector<std::array<char, 24>> digits_;
};

}  // namespace db
