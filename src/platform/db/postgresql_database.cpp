#include "platform/db/postgresql_database.hpp"

#include <limits>
#include <random>
#include <thread>

#include "platform/db/transaction_scope.hpp"

namespace db {

namespace {

constexpr int most_tries = 8;
/// A server that is gone is given one more chance; a failover takes longer than anyone waits.
constexpr int most_tries_without_connection = 2;

std::vector<std::unique_ptr<PostgresqlConnection>> make_connections(const Settings& settings,
                                                                    Purpose purpose, int count) {
    std::vector<std::unique_ptr<PostgresqlConnection>> connections;
    for (int i = 0; i < count; ++i) {
        connections.push_back(std::make_unique<PostgresqlConnection>(
            settings.postgresql_dsn, purpose, settings.lock_timeout));
    }
    return connections;
}

bool may_be_tried_again(ErrorKind kind) {
    return kind == ErrorKind::serialization || kind == ErrorKind::deadlock ||
           kind == ErrorKind::connection;
}

bool is_last_try(int tries, ErrorKind kind) {
    return tries >= (kind == ErrorKind::connection ? most_tries_without_connection : most_tries);
}

/// Two transactions that met once must not meet again, so the pause is random. Half a second at
/// most, in all.
void pause_before_retry(int tries) {
    thread_local std::minstd_rand random{std::random_device{}()};
    const int longest_ms = 2 << tries;
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::uniform_int_distribution<int>(1, longest_ms)(random)));
}

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(const Settings& settings)
    : writers_(make_connections(settings, Purpose::writes, settings.postgresql_connections),
               static_cast<std::size_t>(settings.write_queue_limit)),
      readers_(make_connections(settings, Purpose::reads, settings.reader_connections),
               std::numeric_limits<std::size_t>::max()),
      flusher_(settings.postgresql_dsn, Purpose::flushes, settings.lock_timeout) {
    writers_.lend()->connect();
}

void PostgresqlDatabase::run_write(const std::function<Outcome(Write&)>& fn,
                                   Durability durability) {
    Actions after_commit;
    if (!write_with_retries(fn, after_commit)) return;
    if (durability == Durability::now) flush_.wait();
    for (const auto& action : after_commit) action();
}

bool PostgresqlDatabase::write_with_retries(const std::function<Outcome(Write&)>& fn,
                                            Actions& after_commit) {
    const TransactionScope scope;
    const auto connection = writers_.lend();
    for (int tries = 1;; ++tries) {
        Outcome outcome = Outcome::discard;
        const auto failure = try_write(*connection, fn, after_commit, outcome);
        if (!failure) return outcome == Outcome::keep;
        if (is_last_try(tries, failure->kind())) {
            if (failure->kind() == ErrorKind::connection) throw *failure;
            throw Error(ErrorKind::busy, "", failure->what());
        }
        pause_before_retry(tries);
    }
}

std::optional<Error> PostgresqlDatabase::try_write(PostgresqlConnection& connection,
                                                   const std::function<Outcome(Write&)>& fn,
                                                   Actions& after_commit, Outcome& outcome) {
    struct RollbackUnlessCommitted {
        PostgresqlConnection& connection;
        ~RollbackUnlessCommitted() { connection.rollback(); }
    };
    after_commit.clear();
    connection.begin();
    const RollbackUnlessCommitted guard{connection};
    try {
        Write tx(connection, Engine::postgresql, after_commit);
        outcome = fn(tx);
    } catch (...) {
        if (connection.failure() && may_be_tried_again(connection.failure()->kind())) {
            return connection.failure();
        }
        throw;
    }
    if (connection.failure()) {
        if (may_be_tried_again(connection.failure()->kind())) return connection.failure();
        // It went on after a failed statement as if all were well.
        if (outcome == Outcome::keep) throw Error(*connection.failure());
    }
    if (outcome == Outcome::discard) {
        after_commit.clear();
        return std::nullopt;
    }
    try {
        connection.commit();
    } catch (const Error& error) {
        // Without an answer to COMMIT nobody knows whether it took place: no second try.
        if (error.kind() == ErrorKind::connection || !may_be_tried_again(error.kind())) throw;
        return error;
    }
    return std::nullopt;
}

void PostgresqlDatabase::run_read(const std::function<void(Read&)>& fn) {
    struct EndSnapshot {
        PostgresqlConnection& connection;
        ~EndSnapshot() { connection.rollback(); }
    };
    const TransactionScope scope;
    const auto connection = readers_.lend();
    connection->begin();
    const EndSnapshot guard{*connection};
    Read snapshot(*connection);
    fn(snapshot);
}

}  // namespace db
