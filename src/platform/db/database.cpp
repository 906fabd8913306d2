#include "platform/db/database.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/db/postgresql_database.hpp"
#include "platform/db/sqlite_database.hpp"
#include "platform/db/transaction_scope.hpp"

namespace db {

namespace {

thread_local bool thread_is_in_transaction = false;

/// Far from the keys of `Lock`; ids stay under 2^48.
std::vector<std::int64_t> lock_keys(Things things, std::vector<std::int64_t> ids, Engine engine) {
    if (engine == Engine::sqlite) return {};
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (auto& id : ids) id += static_cast<std::int64_t>(things) << 48;
    return ids;
}

}  // namespace

TransactionScope::TransactionScope() {
    check_outside();
    thread_is_in_transaction = true;
}

TransactionScope::~TransactionScope() {
    thread_is_in_transaction = false;
}

void TransactionScope::check_outside() {
    CHECK(!thread_is_in_transaction);
}

void Write::lock_shared(Lock lock) const {
    if (engine_ == Engine::sqlite) return;
    connection_.execute_later("SELECT pg_advisory_xact_lock_shared(:lock)",
                              {{"lock", static_cast<std::int64_t>(lock)}});
}

void Write::lock_exclusive(Lock lock) const {
    if (engine_ == Engine::sqlite) return;
    connection_.execute("SELECT pg_advisory_xact_lock(:lock)",
                        {{"lock", static_cast<std::int64_t>(lock)}});
}

void Write::lock_shared(Things things, std::vector<std::int64_t> ids) const {
    for (const auto key : lock_keys(things, std::move(ids), engine_)) {
        connection_.execute_later("SELECT pg_advisory_xact_lock_shared(:key)", {{"key", key}});
    }
}

void Write::lock_exclusive(Things things, std::vector<std::int64_t> ids) const {
    for (const auto key : lock_keys(things, std::move(ids), engine_)) {
        connection_.execute_later("SELECT pg_advisory_xact_lock(:key)", {{"key", key}});
    }
}

std::unique_ptr<Database> Database::open(const Settings& settings) {
    CHECK(settings.reader_connections > 0 && settings.postgresql_connections > 0);
    CHECK(settings.write_queue_limit > 0 && settings.group_commit_limit > 0);
    if (settings.engine == Engine::sqlite) return std::make_unique<SqliteDatabase>(settings);
    return std::make_unique<PostgresqlDatabase>(settings);
}

}  // namespace db
