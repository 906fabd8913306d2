#pragma once

#include <optional>
#include <vector>

#include "platform/db/connection_pool.hpp"
#include "platform/db/database.hpp"
#include "platform/db/postgresql_connection.hpp"
#include "platform/db/shared_flush.hpp"

namespace db {

/// A pool for writes, at READ COMMITTED with the explicit locks of the statements, and one for
/// reads, each a REPEATABLE READ snapshot. A write lets go of its locks and of its connection when
/// it has committed, and is answered when a flush that it shares with others has made it durable.
class PostgresqlDatabase final : public Database {
 public:
    /// Connects once, so that a wrong address is known at once.
    explicit PostgresqlDatabase(const Settings& settings);

    [[nodiscard]] Engine engine() const override { return Engine::postgresql; }

 protected:
    void run_write(const std::function<Outcome(Write&)>& fn, Durability durability) override;
    void run_read(const std::function<void(Read&)>& fn) override;

 private:
    using Actions = std::vector<std::function<void()>>;

    /// Runs `fn` until it ends or fails for good; what is left in `after_commit` is to be called.
    /// Answers whether something was committed.
    bool write_with_retries(const std::function<Outcome(Write&)>& fn, Actions& after_commit);
    /// One transaction. Answers the failure after which it may be tried again, or nothing.
    static std::optional<Error> try_write(PostgresqlConnection& connection,
                                          const std::function<Outcome(Write&)>& fn,
                                          Actions& after_commit, Outcome& outcome);

    ConnectionPool<PostgresqlConnection> writers_;
    ConnectionPool<PostgresqlConnection> readers_;
    PostgresqlConnection flusher_;
    SharedFlush flush_{[this] { flusher_.flush(); }};
};

}  // namespace db
