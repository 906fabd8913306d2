#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "platform/db/database.hpp"

namespace support {

enum class Schema {
    migrated,  ///< every file of schema/ applied
    empty,
};

/// A database of a test's own, gone with it. SQLite lives in a temporary directory. PostgreSQL
/// lives on the server whose address is in PORTAIL_TEST_POSTGRESQL (scripts/with-postgresql starts
/// one); without it, making one throws with a sentence that says so, and the test fails.
class TestDatabase {
 public:
    /// `settings` are kept but for the engine and the place.
    explicit TestDatabase(db::Engine engine, Schema schema = Schema::migrated,
                          db::Settings settings = {});
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;
    ~TestDatabase();

    db::Database& operator*() const { return *database_; }
    db::Database* operator->() const { return database_.get(); }
    /// To open the same database a second time, as another process would.
    [[nodiscard]] const db::Settings& settings() const { return settings_; }
    /// Makes the tables of `script`, written in the schema's words, in an empty database.
    void create(std::string_view script);
    /// Runs a PostgreSQL statement outside the layer under test.
    static void execute(const std::string& dsn, const std::string& sql);
    /// Closes and opens it, as a restart of the program would.
    void reopen();

 private:
    class Place;
    std::unique_ptr<Place> place_;
    db::Settings settings_;
    std::unique_ptr<db::Database> database_;
};

[[nodiscard]] std::string name_of(db::Engine engine);

/// A fixture for what must hold on either engine:
///
///     class Confirming : public support::OnBothEngines {};
///     ON_BOTH_ENGINES(Confirming);
///     TEST_P(Confirming, RefusesAFullSession) { database->write(…); }
class OnBothEngines : public testing::TestWithParam<db::Engine> {
 protected:
    explicit OnBothEngines(Schema schema = Schema::migrated, const db::Settings& settings = {})
        : database(GetParam(), schema, settings) {}

    TestDatabase database;
};

#define ON_BOTH_ENGINES(fixture)                                                               \
    INSTANTIATE_TEST_SUITE_P(, fixture,                                                        \
                             testing::Values(db::Engine::sqlite, db::Engine::postgresql),      \
                             [](const testing::TestParamInfo<db::Engine>& engine_of_fixture) { \
                                 return support::name_of(engine_of_fixture.param);             \
                             })

}  // namespace support
