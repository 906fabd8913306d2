#include "platform/db/postgresql_connection.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.hpp"
#include "platform/db/fault_injection.hpp"

namespace db {

namespace {

int hexadecimal_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

class PostgresqlRow final : public Row {
 public:
    PostgresqlRow(const PGresult* result, int row) : result_(result), row_(row) {}

    [[nodiscard]] bool is_null(int column) const override {
        return PQgetisnull(result_, row_, column) != 0;
    }
    [[nodiscard]] std::string_view text(int column) const override {
        return {PQgetvalue(result_, row_, column),
                static_cast<std::size_t>(PQgetlength(result_, row_, column))};
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        const auto digits = text(column);
        std::int64_t value = 0;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
            detail::wrong_type(column, "integer");
        }
        return value;
    }
    [[nodiscard]] bool flag(int column) const override {
        const auto letter = text(column);
        if (letter != "t" && letter != "f") detail::wrong_type(column, "flag");
        return letter == "t";
    }
    [[nodiscard]] std::string blob(int column) const override {
        const auto digits = text(column);
        if (!digits.starts_with("\\x") || digits.size() % 2 != 0) {
            detail::wrong_type(column, "bytes");
        }
        std::string bytes;
        bytes.reserve(digits.size() / 2 - 1);
        for (std::size_t i = 2; i < digits.size(); i += 2) {
            const int high = hexadecimal_digit(digits[i]);
            const int low = hexadecimal_digit(digits[i + 1]);
            if (high < 0 || low < 0) detail::wrong_type(column, "bytes");
            bytes += static_cast<char>(high * 16 + low);
        }
        return bytes;
    }

 private:
    const PGresult* result_;
    int row_;
};

std::string_view error_field(const PGresult* result, int field) {
    const char* text = PQresultErrorField(result, field);
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

/// See "PostgreSQL Error Codes" in its manual.
ErrorKind kind_of(std::string_view sqlstate) {
    if (sqlstate == "23505") return ErrorKind::unique;
    if (sqlstate == "23503") return ErrorKind::foreign_key;
    if (sqlstate == "23514") return ErrorKind::check;
    if (sqlstate == "23502") return ErrorKind::not_null;
    if (sqlstate == "40001") return ErrorKind::serialization;
    if (sqlstate == "40P01") return ErrorKind::deadlock;
    if (sqlstate == "55P03") return ErrorKind::busy;
    if (sqlstate.starts_with("08") || sqlstate.starts_with("57P") || sqlstate == "53300") {
        return ErrorKind::connection;
    }
    return ErrorKind::other;
}

bool is_success(const PGresult* result) {
    const auto status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/// "INSERT 0 3", "UPDATE 2"; a SELECT changes nothing, however many rows it answers.
std::int64_t changed_rows(PGresult* result) {
    if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) return 0;
    const std::string_view digits = PQcmdTuples(result);
    std::int64_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

std::string without_line_end(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(std::string dsn, Purpose purpose,
                                           std::chrono::milliseconds lock_timeout)
    : EngineConnection(purpose), dsn_(std::move(dsn)), lock_timeout_(lock_timeout) {}

PostgresqlConnection::~PostgresqlConnection() = default;

void PostgresqlConnection::connect() {
    if (connection_) return;
    // What the DSN says comes after our own wishes, and wins.
    const char* const keywords[] = {"connect_timeout", "fallback_application_name", "dbname",
                                    nullptr};
    const char* const values[] = {"5", "portail", dsn_.c_str(), nullptr};
    connection_.reset(PQconnectdbParams(keywords, values, 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        const auto message = without_line_end(PQerrorMessage(connection_.get()));
        disconnect();
        throw Error(ErrorKind::connection, "", message);
    }
    // Remarks such as "relation already exists, skipping" are for a person at a console.
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
    configure_session();
    ++session_;
    session_is_fresh_ = true;
}

void PostgresqlConnection::configure_session() {
    std::string sql =
        "SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; "
        "SET standard_conforming_strings = on; SET jit = off; SET lock_timeout = " +
        std::to_string(lock_timeout_.count()) + "; ";
    sql += purpose() == Purpose::reads ? "SET default_transaction_isolation = 'repeatable read'; "
                                         "SET default_transaction_read_only = on"
                                       : "SET default_transaction_isolation = 'read committed'";
    if (purpose() == Purpose::writes) sql += "; SET synchronous_commit = off";
    const Result result(PQexec(connection_.get(), sql.c_str()));
    if (!is_success(result.get()) || PQenterPipelineMode(connection_.get()) != 1) {
        lose_connection();
    }
}

void PostgresqlConnection::begin() {
    CHECK(stage_ == Stage::outside);
    forget_failure();
    if (cache_.size() > statement_cache_limit) close_old_statements();
    stage_ = Stage::begin_is_due;
}

void PostgresqlConnection::commit() {
    const Stage stage = stage_;
    CHECK(stage != Stage::outside);
    CHECK(!failure());
    if (stage == Stage::begin_is_due) {
        stage_ = Stage::outside;
        return;
    }
    if (testing::next_commit_must_fail()) {
        rollback();
        throw Error(ErrorKind::other, "", "a fault was injected into this commit");
    }
    send_command("COMMIT");
    synchronize();
    auto earlier_failure = receive_due_answers();
    const Result result = receive();
    receive_synchronization();
    // The server has skipped the COMMIT then: the transaction is still to be rolled back.
    if (earlier_failure) fail(std::move(*earlier_failure));
    stage_ = Stage::outside;
    if (!is_success(result.get())) throw error_of(result.get(), "COMMIT");
    CHECK(std::string_view(PQcmdStatus(result.get())) == "COMMIT");
}

/// The server writes its log in order: when the commit of this small entry is durable, so is all
/// that came before it.
void PostgresqlConnection::flush() {
    CHECK(purpose() == Purpose::flushes);
    begin();
    try {
        Connection::execute("SELECT pg_logical_emit_message(true, 'portail', '')");
        commit();
    } catch (...) {
        rollback();
        throw;
    }
}

void PostgresqlConnection::rollback() noexcept {
    const bool is_inside = stage_ == Stage::inside;
    stage_ = Stage::outside;
    if (!is_inside || !connection_) return;
    try {
        if (!due_.empty()) {
            // A failure among them would make the server skip the ROLLBACK, too.
            synchronize();
            static_cast<void>(receive_due_answers());
            receive_synchronization();
        }
        send_command("ROLLBACK");
        synchronize();
        end_is_unread_ = true;
    } catch (const Error&) {
        // The connection is gone, and the transaction with it.
    }
}

PostgresqlConnection::Prepared& PostgresqlConnection::prepared_for(
    std::string_view sql, std::span<const Argument> arguments) {
    const auto key = cache_key(sql, arguments);
    Prepared* prepared = cache_.find(key);
    if (prepared == nullptr) {
        prepared = &cache_.add(
            key, {.text = prepared_text(sql, Engine::postgresql, arguments), .name = {}});
    }
    match(prepared->text, arguments, values_);
    return *prepared;
}

PostgresqlConnection::Prepared& PostgresqlConnection::prepared_for(
    std::string_view sql, std::span<const std::vector<Value>> rows) {
    const auto columns = rows.front().size();
    const std::string key = std::string(sql) + '\x1f' + std::to_string(rows.size());
    Prepared* prepared = cache_.find(key);
    if (prepared == nullptr) {
        auto text = sql_text::prepare_rows(sql, Engine::postgresql, rows.size(), columns);
        prepared = &cache_.add(key, {.text = std::move(text), .name = {}});
    }
    match(rows, columns, values_);
    return *prepared;
}

std::int64_t PostgresqlConnection::run(std::string_view sql, std::span<const Argument> arguments,
                                       const Sink* sink) {
    before_statement();
    return execute(prepared_for(sql, arguments), sink);
}

std::int64_t PostgresqlConnection::run_rows(std::string_view sql,
                                            std::span<const std::vector<Value>> rows,
                                            const Sink* sink) {
    std::int64_t changes = 0;
    while (!rows.empty()) {
        before_statement();
        const auto chunk = rows.first(std::min(rows.size(), rows_per_insert));
        changes += execute(prepared_for(sql, chunk), sink);
        rows = rows.subspan(chunk.size());
    }
    return changes;
}

void PostgresqlConnection::run_later(std::string_view sql, std::span<const Argument> arguments) {
    before_statement();
    execute_without_answer(prepared_for(sql, arguments));
}

void PostgresqlConnection::run_rows_later(std::string_view sql,
                                          std::span<const std::vector<Value>> rows) {
    while (!rows.empty()) {
        before_statement();
        const auto chunk = rows.first(std::min(rows.size(), rows_per_insert));
        execute_without_answer(prepared_for(sql, chunk));
        rows = rows.subspan(chunk.size());
    }
}

/// The first statement of a transaction finds out whether the connection still lives, so it is not
/// one that waits; and what waits is bounded, since libpq keeps it in memory.
void PostgresqlConnection::execute_without_answer(Prepared& prepared) {
    constexpr std::size_t most_due = 64;
    if (stage_ != Stage::inside || due_.size() >= most_due) {
        execute(prepared, nullptr);
        return;
    }
    CHECK(values_.size() == prepared.text.placeholders);
    bind_values();
    due_.push_back(send_with_preparation(prepared));
}

std::int64_t PostgresqlConnection::execute(Prepared& prepared, const Sink* sink) {
    CHECK(stage_ != Stage::outside);
    CHECK(values_.size() == prepared.text.placeholders);
    bind_values();
    const Result result = stage_ == Stage::begin_is_due ? first_try(prepared) : exchange(prepared);
    if (!is_success(result.get())) fail(error_of(result.get(), prepared.text.sql));
    if (sink != nullptr) {
        const int rows = PQntuples(result.get());
        for (int i = 0; i < rows; ++i) sink->call(sink->context, PostgresqlRow(result.get(), i));
    }
    return changed_rows(result.get());
}

/// A connection that was idle may turn out to be dead at the first statement of a transaction.
/// Nothing has been done yet, so a new connection can do it.
PostgresqlConnection::Result PostgresqlConnection::first_try(Prepared& prepared) {
    connect();
    if (session_is_fresh_) return exchange(prepared);
    try {
        Result result = exchange(prepared);
        const bool is_lost =
            !is_success(result.get()) &&
            kind_of(error_field(result.get(), PG_DIAG_SQLSTATE)) == ErrorKind::connection;
        if (!is_lost) return result;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::connection) throw;
    }
    disconnect();
    forget_failure();
    connect();
    stage_ = Stage::begin_is_due;
    return exchange(prepared);
}

PostgresqlConnection::Result PostgresqlConnection::exchange(Prepared& prepared) {
    if (!connection_) lose_connection();
    const bool begins = stage_ == Stage::begin_is_due;
    if (begins) send_command("BEGIN");
    const Sent sent = send_with_preparation(prepared);
    synchronize();
    stage_ = Stage::inside;
    session_is_fresh_ = false;
    receive_end_of_last_transaction();
    auto earlier_failure = receive_due_answers();
    // After a failure the server skips the commands up to the synchronization.
    Result beginning;
    if (begins) beginning = receive();
    Result result = receive_answer(sent);
    receive_synchronization();
    if (earlier_failure) fail(std::move(*earlier_failure));
    return beginning && !is_success(beginning.get()) ? std::move(beginning) : std::move(result);
}

PostgresqlConnection::Sent PostgresqlConnection::send_with_preparation(Prepared& prepared) {
    if (!connection_) lose_connection();
    const Sent sent{&prepared, prepared.session != session_};
    if (sent.prepares) {
        prepared.name = "s" + std::to_string(++statements_named_);
        send(PQsendPrepare(connection_.get(), prepared.name.c_str(), prepared.text.sql.c_str(), 0,
                           nullptr));
        // A second sending of it, before this one is answered, finds it prepared.
        prepared.session = session_;
    }
    send_prepared(prepared);
    return sent;
}

PostgresqlConnection::Result PostgresqlConnection::receive_answer(const Sent& sent) {
    Result preparation;
    if (sent.prepares) {
        preparation = receive();
        if (!is_success(preparation.get())) sent.prepared->session = 0;
    }
    Result result = receive();
    return preparation && !is_success(preparation.get()) ? std::move(preparation)
                                                         : std::move(result);
}

std::optional<Error> PostgresqlConnection::receive_due_answers() {
    std::optional<Error> failure;
    for (const Sent& sent : std::exchange(due_, {})) {
        const Result result = receive_answer(sent);
        if (!failure && !is_success(result.get()))
            failure = error_of(result.get(), sent.prepared->text.sql);
    }
    return failure;
}

void PostgresqlConnection::bind_values() {
    const auto count = values_.size();
    texts_.assign(count, nullptr);
    lengths_.assign(count, 0);
    formats_.assign(count, 0);
    digits_.resize(std::max(digits_.size(), count));
    for (std::size_t i = 0; i < count; ++i) bind_value(i, *values_[i]);
}

void PostgresqlConnection::bind_value(std::size_t place, const Value& value) {
    constexpr int binary = 1;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        auto& digits = digits_[place];
        *std::to_chars(digits.data(), digits.data() + digits.size() - 1, *number).ptr = '\0';
        texts_[place] = digits.data();
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        texts_[place] = *flag ? "t" : "f";
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        check_text(*text);
        texts_[place] = text->c_str();
    } else if (const auto* blob = std::get_if<Blob>(&value)) {
        texts_[place] = blob->bytes.data();
        lengths_[place] = static_cast<int>(blob->bytes.size());
        formats_[place] = binary;
    }
}

void PostgresqlConnection::send(int accepted_by_libpq) {
    if (accepted_by_libpq != 1) lose_connection();
}

void PostgresqlConnection::send_command(const char* sql) {
    send(PQsendQueryParams(connection_.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, 0));
}

void PostgresqlConnection::send_prepared(const Prepared& prepared) {
    send(PQsendQueryPrepared(connection_.get(), prepared.name.c_str(),
                             static_cast<int>(texts_.size()), texts_.data(), lengths_.data(),
                             formats_.data(), 0));
}

void PostgresqlConnection::synchronize() {
    send(PQpipelineSync(connection_.get()));
}

PostgresqlConnection::Result PostgresqlConnection::receive() {
    Result result(PQgetResult(connection_.get()));
    if (!result) lose_connection();
    // libpq ends each command's answers with a null.
    while (const Result rest{PQgetResult(connection_.get())}) {
        if (PQstatus(connection_.get()) != CONNECTION_OK) lose_connection();
    }
    return result;
}

void PostgresqlConnection::receive_synchronization() {
    const Result result(PQgetResult(connection_.get()));
    if (!result || PQresultStatus(result.get()) != PGRES_PIPELINE_SYNC) lose_connection();
}

void PostgresqlConnection::receive_end_of_last_transaction() {
    if (!end_is_unread_) return;
    end_is_unread_ = false;
    const Result result = receive();
    receive_synchronization();
    if (!is_success(result.get())) lose_connection();
}

void PostgresqlConnection::close_old_statements() {
    if (!connection_) return cache_.clear();
    std::size_t closed = 0;
    try {
        cache_.shrink_to(statement_cache_limit * 3 / 4, [&](const Prepared& prepared) {
            if (prepared.session != session_) return;
            send_command(("DEALLOCATE " + prepared.name).c_str());
            ++closed;
        });
        if (closed == 0) return;
        synchronize();
        receive_end_of_last_transaction();
        for (std::size_t i = 0; i < closed; ++i) {
            if (!is_success(receive().get())) lose_connection();
        }
        receive_synchronization();
    } catch (const Error&) {
        // The connection is gone; the next statement makes a new one.
        forget_failure();
    }
}

void PostgresqlConnection::disconnect() noexcept {
    connection_.reset();
    due_.clear();
    end_is_unread_ = false;
}

void PostgresqlConnection::lose_connection() {
    const std::string message =
        connection_ ? without_line_end(PQerrorMessage(connection_.get())) : std::string{};
    disconnect();
    fail(Error(ErrorKind::connection, "", "the connection to the database was lost: " + message));
}

/// Without DETAIL, which quotes the row: an error's text goes to the journal.
Error PostgresqlConnection::error_of(const PGresult* result, std::string_view sql) const {
    const auto sqlstate = error_field(result, PG_DIAG_SQLSTATE);
    const auto kind = sqlstate.empty() ? ErrorKind::connection : kind_of(sqlstate);
    std::string constraint(error_field(result, PG_DIAG_CONSTRAINT_NAME));
    if (kind == ErrorKind::not_null) {
        constraint = std::string(error_field(result, PG_DIAG_TABLE_NAME)) + '.' +
                     std::string(error_field(result, PG_DIAG_COLUMN_NAME));
    }
    std::string message(error_field(result, PG_DIAG_MESSAGE_PRIMARY));
    if (message.empty()) message = without_line_end(PQresultErrorMessage(result));
    return {kind, std::move(constraint),
            message + " (" + std::string(sqlstate) + ") in: " + std::string(sql)};
}

}  // namespace db
