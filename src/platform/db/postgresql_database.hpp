#pragma once

#include <optional>
#include <vector>

#include "platform/db/connection_pool.hpp"
#include "platform/db/database.hpp"
#include "platform/db/postgresql_connection.hpp"

namespace db {

/// A pool for writes, at READ COMMITTED with the explicit locks of the statements, and one for
/// reads, each a REPEATABLE READ snapshot.
class PostgresqlDatabase final : public Database {
 public:
    /// Connects once, so that a wrong address is known at once.
    explicit PostgresqlDatabase(const Settings& settings);

    [[nodiscard]] Engine engine() const override { return Engine::postgresql; }

 protected:
    void run_write(const std::function<Outcome(Write&)>& fn) override;
    void run_read(const std::function<void(Read&)>& fn) override;

 private:
    using Actions = std::vector<std::function<void()>>;

    /// Runs `fn` until it ends or fails for good; what is left in `after_commit` is to be called.
    void write_with_retries(const std::function<Outcome(Write&)>& fn, Actions& after_commit);
    /// One transaction. Answers the failure after which it may be tried again, or nothing.
    static std::optional<Error> try_write(PostgresqlConnection& connection,
                                          const std::function<Outcome(Write&)>& fn,
                                          Actions& after_commit);

    ConnectionPool<PostgresqlConnection> writers_;
    ConnectionPool<PostgresqlConnection> readers_;
};

}  // namespace db
