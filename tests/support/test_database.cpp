#include "support/test_database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "support/temporary_directory.hpp"

namespace support {

namespace {

namespace fs = std::filesystem;

std::string unique_name() {
    static std::atomic<int> made{0};
    static const auto started = std::chrono::steady_clock::now().time_since_epoch().count();
    return "portail_test_" + std::to_string(getpid()) + "_" + std::to_string(started) + "_" +
           std::to_string(++made);
}

std::string server_address() {
    const char* address = std::getenv("PORTAIL_TEST_POSTGRESQL");
    if (address != nullptr && *address != '\0') return address;
    throw std::runtime_error(
        "PORTAIL_TEST_POSTGRESQL is not set: the tests need a PostgreSQL server on which they may "
        "create databases. Run them through scripts/with-postgresql.");
}

void execute_on_server(const std::string& sql) {
    TestDatabase::execute(server_address(), sql);
}

/// Memory where there is some: a test does not wait for the disk, and loses nothing by it.
fs::path place_of_files() {
    const fs::path memory = "/dev/shm";
    constexpr std::uintmax_t enough_bytes = 256U << 20U;
    std::error_code error;
    const auto space = fs::space(memory, error);
    return !error && space.available > enough_bytes ? memory : fs::temp_directory_path();
}

/// Migrated once per program; every test copies it.
const fs::path& migrated_file() {
    static const TemporaryDirectory directory{place_of_files()};
    static const fs::path file = [] {
        db::Settings settings;
        settings.sqlite_file = directory.path() / "template.db";
        db::migrate(*db::Database::open(settings));
        return settings.sqlite_file;
    }();
    return file;
}

/// What a migrated database holds from the start (the rows its schema files insert, and the ids
/// they took) is kept in a schema of its own, from which `empty_tables` restores it.
constexpr const char* keep_first_rows = R"(DO $$
DECLARE name text;
BEGIN
    CREATE SCHEMA first_rows;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE first_rows.%1$I AS TABLE public.%1$I', name);
    END LOOP;
    CREATE TABLE first_rows.next_ids AS
        SELECT sequencename, coalesce(last_value, start_value) AS id, last_value IS NOT NULL AS used
        FROM pg_sequences WHERE schemaname = 'public';
END $$)";

constexpr const char* empty_tables = R"(DO $$
DECLARE name text; is_used boolean;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%1$I) '
                       'OR EXISTS (SELECT FROM first_rows.%1$I)', name) INTO is_used;
        IF is_used THEN
            EXECUTE format('DELETE FROM public.%I', name);
            EXECUTE format('INSERT INTO public.%1$I SELECT * FROM first_rows.%1$I', name);
        END IF;
    END LOOP;
    PERFORM setval(format('public.%I', sequencename)::regclass, id, used)
        FROM first_rows.next_ids;
END $$)";

constexpr const char* drop_tables = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";

/// Making and dropping a database costs a second of a busy disk, so that one a test has done with
/// is emptied for the next. All are dropped when the program ends.
class ServerDatabases {
 public:
    static ServerDatabases& of(Schema schema) {
        static ServerDatabases migrated(Schema::migrated);
        static ServerDatabases empty(Schema::empty);
        return schema == Schema::migrated ? migrated : empty;
    }

    ServerDatabases(const ServerDatabases&) = delete;
    ServerDatabases& operator=(const ServerDatabases&) = delete;
    ~ServerDatabases() {
        for (const std::string& name : made_) drop(name);
    }

    std::string take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return make();
        std::string name = std::move(free_.back());
        free_.pop_back();
        return name;
    }

    void give_back(const std::string& name) {
        TestDatabase::execute(dsn(name), schema_ == Schema::migrated ? empty_tables : drop_tables);
        const std::lock_guard lock(mutex_);
        free_.push_back(name);
    }

    static std::string dsn(const std::string& name) { return server_address() + " dbname=" + name; }

 private:
    explicit ServerDatabases(Schema schema) : schema_(schema) {}

    std::string make() {
        const std::string name = made_.emplace_back(unique_name());
        execute_on_server("CREATE DATABASE " + name + " TEMPLATE template0");
        if (schema_ == Schema::migrated) {
            db::Settings settings;
            settings.engine = db::Engine::postgresql;
            settings.postgresql_dsn = dsn(name);
            db::migrate(*db::Database::open(settings));
            TestDatabase::execute(dsn(name), keep_first_rows);
        }
        return name;
    }

    static void drop(const std::string& name) {
        try {
            execute_on_server("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (const std::exception& error) {
            std::cerr << error.what() << std::endl;
        }
    }

    Schema schema_;
    std::mutex mutex_;
    std::vector<std::string> made_;
    std::vector<std::string> free_;
};

}  // namespace

class TestDatabase::Place {
 public:
    Place(db::Engine engine, Schema schema, db::Settings& settings) : schema_(schema) {
        settings.engine = engine;
        if (engine == db::Engine::sqlite) {
            directory_.emplace(place_of_files());
            settings.sqlite_file = directory_->path() / "test.db";
            if (schema == Schema::migrated) fs::copy_file(migrated_file(), settings.sqlite_file);
            return;
        }
        server_database_ = ServerDatabases::of(schema).take();
        settings.postgresql_dsn = ServerDatabases::dsn(*server_database_);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        try {
            if (server_database_) ServerDatabases::of(schema_).give_back(*server_database_);
        } catch (const std::exception& error) {
            ADD_FAILURE() << "the test database cannot be emptied: " << error.what();
        }
    }

 private:
    Schema schema_;
    std::optional<TemporaryDirectory> directory_;
    std::optional<std::string> server_database_;
};

TestDatabase::TestDatabase(db::Engine engine, Schema schema, db::Settings settings)
    : settings_(std::move(settings)) {
    place_ = std::make_unique<Place>(engine, schema, settings_);
    database_ = db::Database::open(settings_);
}

TestDatabase::~TestDatabase() = default;

void TestDatabase::create(std::string_view script) {
    const embedded::File file{"0001_test.sql", script};
    db::migrate(*database_, {&file, 1});
}

void TestDatabase::execute(const std::string& dsn, const std::string& sql) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(dsn.c_str()),
                                                                  &PQfinish);
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.get(), sql.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error(sql + ": " + PQerrorMessage(connection.get()));
    }
}

void TestDatabase::reopen() {
    database_.reset();
    database_ = db::Database::open(settings_);
}

std::string name_of(db::Engine engine) {
    return engine == db::Engine::sqlite ? "SQLite" : "PostgreSQL";
}

}  // namespace support
