#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/connection.hpp"
#include "platform/db/sql_text.hpp"

namespace db {

/// `flushes`: a connection that makes the writers' commits durable; tests inject no fault there.
enum class Purpose { reads, writes, flushes };

/// What the two engines' connections have in common: one statement's failure ends its transaction,
/// arguments meet placeholders, faults can be injected.
class EngineConnection : public Connection {
 public:
    /// The first failure since `forget_failure`. PostgreSQL ends a transaction at its first failed
    /// statement; SQLite is held to the same rule, so that a mistake shows on either.
    [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
    void forget_failure() { failure_.reset(); }

 protected:
    explicit EngineConnection(Purpose purpose) : purpose_(purpose) {}

    [[nodiscard]] Purpose purpose() const { return purpose_; }
    /// Throws when the transaction has failed already, or when a test asked for a fault here.
    void before_statement();
    /// Remembers the failure and throws it.
    [[noreturn]] void fail(Error error);

    /// What the statement cache knows this statement by: its text and the padded sizes of its
    /// lists. Good until the next call.
    [[nodiscard]] std::string_view cache_key(std::string_view sql,
                                             std::span<const Argument> arguments);
    [[nodiscard]] static sql_text::Statement prepared_text(std::string_view sql, Engine engine,
                                                           std::span<const Argument> arguments);
    /// One value for each placeholder, in order. A missing or superfluous argument is a bug.
    static void match(const sql_text::Statement& statement, std::span<const Argument> arguments,
                      std::vector<const Value*>& values);
    /// `rows` one after another; every row must have `columns` values.
    static void match(std::span<const std::vector<Value>> rows, std::size_t columns,
                      std::vector<const Value*>& values);
    /// Text with a NUL byte would be cut short by PostgreSQL; both engines refuse it.
    static void check_text(std::string_view text);

    /// Most rows of one INSERT; also bounds how many texts `insert_rows` adds to the cache.
    static constexpr std::size_t rows_per_insert = 32;
    static constexpr std::size_t statement_cache_limit = 256;
    /// PostgreSQL counts them in 16 bits.
    static constexpr std::size_t most_placeholders = 65535;

 private:
    Purpose purpose_;
    std::optional<Error> failure_;
    std::string cache_key_;
};

}  // namespace db
