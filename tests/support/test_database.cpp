#include "support/test_database.hpp"

#include <libpq-fe.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string_view>

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

/// A PostgreSQL database that goes with its owner.
class ServerDatabase {
 public:
    explicit ServerDatabase(std::string_view source) : name_(unique_name()) {
        execute_on_server("CREATE DATABASE " + name_ + " TEMPLATE " + std::string(source));
    }
    ServerDatabase(const ServerDatabase&) = delete;
    ServerDatabase& operator=(const ServerDatabase&) = delete;
    ~ServerDatabase() {
        try {
            execute_on_server("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
        } catch (const std::exception& error) {
            std::cerr << error.what() << std::endl;  // also after the last test
        }
    }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::string dsn() const { return server_address() + " dbname=" + name_; }

 private:
    std::string name_;
};

/// Migrated once per program; every test copies it.
const fs::path& migrated_file() {
    static const TemporaryDirectory directory;
    static const fs::path file = [] {
        db::Settings settings;
        settings.sqlite_file = directory.path() / "template.db";
        db::migrate(*db::Database::open(settings));
        return settings.sqlite_file;
    }();
    return file;
}

const std::string& migrated_server_database() {
    static const ServerDatabase database("template0");
    static const bool migrated = [] {
        db::Settings settings;
        settings.engine = db::Engine::postgresql;
        settings.postgresql_dsn = database.dsn();
        db::migrate(*db::Database::open(settings));
        return true;
    }();
    static_cast<void>(migrated);
    return database.name();
}

}  // namespace

class TestDatabase::Place {
 public:
    Place(db::Engine engine, Schema schema, db::Settings& settings) {
        settings.engine = engine;
        if (engine == db::Engine::sqlite) {
            directory_.emplace();
            settings.sqlite_file = directory_->path() / "test.db";
            if (schema == Schema::migrated) fs::copy_file(migrated_file(), settings.sqlite_file);
            return;
        }
        server_database_.emplace(schema == Schema::migrated ? migrated_server_database()
                                                            : "template0");
        settings.postgresql_dsn = server_database_->dsn();
    }

 private:
    std::optional<TemporaryDirectory> directory_;
    std::optional<ServerDatabase> server_database_;
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
