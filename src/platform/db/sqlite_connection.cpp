#include "platform/db/sqlite_connection.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/check.hpp"
#include "platform/db/sqlite_constraints.hpp"

namespace db {

namespace {

class SqliteRow final : public Row {
 public:
    explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

    [[nodiscard]] bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::string_view text(int column) const override {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return text == nullptr ? std::string_view{} : std::string_view(text, size_of(column));
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) {
            detail::wrong_type(column, "integer");
        }
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] bool flag(int column) const override {
        const auto value = integer(column);
        if (value != 0 && value != 1) detail::wrong_type(column, "flag");
        return value == 1;
    }
    [[nodiscard]] std::string blob(int column) const override {
        if (sqlite3_column_type(statement_, column) != SQLITE_BLOB) {
            detail::wrong_type(column, "bytes");
        }
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return bytes == nullptr ? std::string{} : std::string(bytes, size_of(column));
    }

 private:
    [[nodiscard]] std::size_t size_of(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }

    sqlite3_stmt* statement_;
};

/// Gives a cached statement back ready for its next use, whatever happened.
class StatementInUse {
 public:
    explicit StatementInUse(sqlite3_stmt* statement) : statement_(statement) {}
    StatementInUse(const StatementInUse&) = delete;
    StatementInUse& operator=(const StatementInUse&) = delete;
    ~StatementInUse() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }

 private:
    sqlite3_stmt* statement_;
};

int bind_value(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, place, *number);
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        return sqlite3_bind_int(statement, place, *flag ? 1 : 0);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    if (const auto* blob = std::get_if<Blob>(&value)) {
        return sqlite3_bind_blob64(statement, place, blob->bytes.data(), blob->bytes.size(),
                                   SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, place);
}

/// A file that does not exist yet is made readable by its owner alone; SQLite gives its log the
/// same rights.
void make_private_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor >= 0) ::close(descriptor);
}

}  // namespace

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Purpose purpose,
                                   std::chrono::milliseconds busy_timeout)
    : EngineConnection(purpose) {
    const int access = purpose == Purpose::reads ? SQLITE_OPEN_READONLY
                                                 : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (purpose == Purpose::writes) make_private_file(file);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) {
        throw Error(ErrorKind::connection, "",
                    "cannot open " + file.string() + ": " + sqlite3_errstr(code));
    }
    configure(busy_timeout);
}

SqliteConnection::~SqliteConnection() = default;

void SqliteConnection::configure(std::chrono::milliseconds busy_timeout) {
    sqlite3_extended_result_codes(handle_.get(), 1);
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(busy_timeout.count()));
    if (purpose() == Purpose::reads) {
        set("PRAGMA query_only = ON");
        set("PRAGMA cache_size = -4000");
        return;
    }
    set("PRAGMA journal_mode = WAL");
    set("PRAGMA synchronous = FULL");
    set("PRAGMA foreign_keys = ON");
    set("PRAGMA cache_size = -8000");
    // A checkpoint at each 4 MB of log keeps each one short; after a rush the log's file shrinks.
    set("PRAGMA wal_autocheckpoint = 1000");
    set("PRAGMA journal_size_limit = 67108864");
}

void SqliteConnection::begin_immediate() {
    begin("BEGIN IMMEDIATE");
}
void SqliteConnection::begin_snapshot() {
    begin("BEGIN");
}

void SqliteConnection::begin(std::string_view sql) {
    cache_.shrink_to(statement_cache_limit, [](const Prepared&) {});
    control(sql);
}

void SqliteConnection::commit() {
    control("COMMIT");
}
void SqliteConnection::open_savepoint() {
    control("SAVEPOINT one_write");
}
void SqliteConnection::release_savepoint() {
    control("RELEASE one_write");
}

void SqliteConnection::roll_back_savepoint() {
    control("ROLLBACK TO one_write");
    control("RELEASE one_write");
}

void SqliteConnection::rollback() noexcept {
    if (is_in_transaction()) sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::is_in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

void SqliteConnection::before_sqlite_statement() {
    before_statement();
    // Outside a transaction each statement would become durable by itself.
    if (!is_in_transaction()) fail(Error(ErrorKind::other, "", "the transaction was lost"));
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Argument> arguments,
                                   const Sink* sink) {
    before_sqlite_statement();
    const auto key = cache_key(sql, arguments);
    Prepared* prepared = cache_.find(key);
    if (prepared != nullptr && sqlite3_stmt_busy(prepared->statement.get()) != 0) {
        // The same text runs further out, in whose callback we are.
        const Prepared second = compile(prepared_text(sql, Engine::sqlite, arguments));
        std::vector<const Value*> values;
        match(second.text, arguments, values);
        return step_through(second, values, sink);
    }
    if (prepared == nullptr) {
        auto compiled = compile(prepared_text(sql, Engine::sqlite, arguments));
        prepared = &cache_.add(key, std::move(compiled));
    }
    match(prepared->text, arguments, values_);
    return step_through(*prepared, values_, sink);
}

std::int64_t SqliteConnection::run_rows(std::string_view sql,
                                        std::span<const std::vector<Value>> rows,
                                        const Sink* sink) {
    std::int64_t changes = 0;
    while (!rows.empty()) {
        before_sqlite_statement();
        const auto chunk = rows.first(std::min(rows.size(), rows_per_insert));
        const auto columns = chunk.front().size();
        const std::string key = std::string(sql) + '\x1f' + std::to_string(chunk.size());
        Prepared* prepared = cache_.find(key);
        if (prepared == nullptr) {
            auto text = sql_text::prepare_rows(sql, Engine::sqlite, chunk.size(), columns);
            prepared = &cache_.add(key, compile(std::move(text)));
        }
        CHECK(sqlite3_stmt_busy(prepared->statement.get()) == 0);
        match(chunk, columns, values_);
        changes += step_through(*prepared, values_, sink);
        rows = rows.subspan(chunk.size());
    }
    return changes;
}

SqliteConnection::Prepared SqliteConnection::compile(sql_text::Statement text) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), text.sql.data(), static_cast<int>(text.sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(error_now(text.sql));
    CHECK(statement != nullptr);
    CHECK(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)) == text.placeholders);
    return {std::unique_ptr<sqlite3_stmt, CloseStatement>(statement), std::move(text)};
}

std::int64_t SqliteConnection::step_through(const Prepared& prepared,
                                            std::span<const Value* const> values,
                                            const Sink* sink) {
    sqlite3_stmt* statement = prepared.statement.get();
    CHECK(values.size() == prepared.text.placeholders);
    const StatementInUse in_use(statement);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto* text = std::get_if<std::string>(values[i])) check_text(*text);
        if (bind_value(statement, static_cast<int>(i) + 1, *values[i]) != SQLITE_OK) {
            fail(error_now(prepared.text.sql));
        }
    }
    const auto changes_before = sqlite3_total_changes64(handle_.get());
    const SqliteRow row(statement);
    for (;;) {
        const int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) break;
        if (code != SQLITE_ROW) fail(error_now(prepared.text.sql));
        if (sink != nullptr) sink->call(sink->context, row);
    }
    // A SELECT and a schema statement leave the count of the statement before them.
    const bool changed = sqlite3_total_changes64(handle_.get()) != changes_before;
    return changed ? sqlite3_changes64(handle_.get()) : 0;
}

void SqliteConnection::set(const char* pragma) {
    if (sqlite3_exec(handle_.get(), pragma, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw error_now(pragma);
    }
}

void SqliteConnection::control(std::string_view sql) {
    Prepared* prepared = controls_.find(sql);
    if (prepared == nullptr) {
        prepared = &controls_.add(sql, compile({.sql = std::string(sql), .slots = {}}));
    }
    const StatementInUse in_use(prepared->statement.get());
    if (sqlite3_step(prepared->statement.get()) != SQLITE_DONE) throw error_now(sql);
}

Error SqliteConnection::error_now(std::string_view sql) const {
    const int code = sqlite3_extended_errcode(handle_.get());
    const std::string message = sqlite3_errmsg(handle_.get());
    auto constraint = sqlite_constraint_name(handle_.get(), code, message);
    return {sqlite_error_kind(code), std::move(constraint), message + " in: " + std::string(sql)};
}

}  // namespace db
