#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include "base/check.hpp"
#include "base/clock.hpp"
#include "platform/db/database.hpp"
#include "platform/db/sql_text.hpp"

namespace db {

namespace {

struct Migration {
    int number = 0;
    std::string_view name;  ///< of the file
    std::string_view script;
    std::string checksum;
};

struct AppliedMigration {
    std::string name;
    std::string checksum;
};

using Applied = std::map<int, AppliedMigration>;

/// FNV-1a, 64 bits: it is to notice an edit, not to resist a forger.
std::string checksum_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hexadecimal;
    for (int shift = 60; shift >= 0; shift -= 4) hexadecimal += digits[(hash >> shift) & 15U];
    return hexadecimal;
}

Migration migration_of(const embedded::File& file) {
    int number = 0;
    const char* digits_end = file.name.data() + std::min<std::size_t>(4, file.name.size());
    const auto parsed = std::from_chars(file.name.data(), digits_end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != file.name.data() + 4 || file.name.size() < 6 ||
        file.name[4] != '_') {
        throw MigrationError("a schema file is named NNNN_name.sql, not " + std::string(file.name));
    }
    return {number, file.name, file.content, checksum_of(file.content)};
}

std::vector<Migration> migrations_of(std::span<const embedded::File> files) {
    std::vector<Migration> migrations;
    for (const auto& file : files) migrations.push_back(migration_of(file));
    std::ranges::sort(migrations, {}, &Migration::number);
    const auto twin = std::ranges::adjacent_find(migrations, {}, &Migration::number);
    if (twin != migrations.end()) {
        throw MigrationError("two schema files have the number of " + std::string(twin->name));
    }
    return migrations;
}

void lock_migrations(Write& tx) {
    // Another program that is migrating may take longer than any ordinary lock.
    if (tx.engine() == Engine::postgresql) tx->execute("SET LOCAL lock_timeout = 0");
    tx.lock_exclusive(Lock::migration);
}

void create_table_of_migrations(Write& tx) {
    lock_migrations(tx);
    tx->execute(
        sql_text::spell_schema("CREATE TABLE IF NOT EXISTS schema_migration ("
                               "number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                               "checksum TEXT NOT NULL, applied_at INSTANT NOT NULL)",
                               tx.engine()));
}

Applied applied_migrations(const Read& read) {
    Applied applied;
    read->each("SELECT number, name, checksum FROM schema_migration", {}, [&](const Row& row) {
        applied.emplace(row.get<int>(0),
                        AppliedMigration{row.get<std::string>(1), row.get<std::string>(2)});
    });
    return applied;
}

void check_same(const Migration& migration, const AppliedMigration& applied) {
    if (applied.checksum == migration.checksum) return;
    throw MigrationError("the schema file " + std::string(migration.name) +
                         " was changed after it had been applied (as " + applied.name +
                         ", checksum " + applied.checksum + ", now " + migration.checksum +
                         "). Restore it, and put the change into a new file with the next number.");
}

void check_history(const std::vector<Migration>& migrations, const Applied& applied) {
    for (const auto& [number, known] : applied) {
        const auto file = std::ranges::find(migrations, number, &Migration::number);
        if (file == migrations.end()) {
            throw MigrationError("the database holds " + known.name +
                                 ", which this version of the program does not know. Run the "
                                 "version that made it, or a later one.");
        }
        check_same(*file, known);
    }
    for (const Migration& migration : migrations) {
        if (applied.contains(migration.number) || applied.empty()) continue;
        if (migration.number < applied.rbegin()->first) {
            throw MigrationError("the schema file " + std::string(migration.name) +
                                 " comes before " + applied.rbegin()->second.name +
                                 ", which is applied already. Give it the next number.");
        }
    }
}

enum class Application { done, not_needed };

/// Another program may have applied it since we looked.
Application apply(Write& tx, const Migration& migration) {
    lock_migrations(tx);
    const Applied applied = applied_migrations(tx);
    if (const auto known = applied.find(migration.number); known != applied.end()) {
        check_same(migration, known->second);
        return Application::not_needed;
    }
    for (const std::string& statement : sql_text::split(migration.script)) {
        tx->execute(sql_text::spell_schema(statement, tx.engine()));
    }
    tx->execute(
        "INSERT INTO schema_migration (number, name, checksum, applied_at) "
        "VALUES (:number, :name, :checksum, :applied_at)",
        {{"number", migration.number},
         {"name", migration.name},
         {"checksum", migration.checksum},
         {"applied_at", base::SystemClock().now()}});
    return Application::done;
}

}  // namespace

int migrate(Database& database) {
    return migrate(database, embedded::schema());
}

int migrate(Database& database, std::span<const embedded::File> files) {
    const auto migrations = migrations_of(files);
    database.write(create_table_of_migrations);
    const Applied applied = database.read(applied_migrations);
    check_history(migrations, applied);
    int count = 0;
    for (const Migration& migration : migrations) {
        if (applied.contains(migration.number)) continue;
        const auto application = database.write([&](Write& tx) { return apply(tx, migration); });
        if (application == Application::done) ++count;
    }
    return count;
}

}  // namespace db
