#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "support/test_database.hpp"

namespace {

using db::MigrationError;
using embedded::File;
using testing::AllOf;
using testing::HasSubstr;

class Migrations : public support::OnBothEngines {
 protected:
    Migrations() : OnBothEngines(support::Schema::empty) {}

    int migrate(const std::vector<File>& files) { return db::migrate(*database, files); }
    std::string refusal(const std::vector<File>& files) {
        try {
            migrate(files);
        } catch (const MigrationError& error) {
            return error.what();
        }
        return "";
    }

    const File first{"0001_towns.sql", "CREATE TABLE town (id ID, name TEXT NOT NULL);"};
    const File second{"0002_schools.sql",
                      "CREATE TABLE school (id ID, town_id REFERENCE NOT NULL REFERENCES town (id),"
                      " opened CIVIL_DATE, is_public FLAG NOT NULL DEFAULT TRUE);\n"
                      "-- seeds; of the town\n"
                      "INSERT INTO town (name) VALUES ('Montluçon; Allier');"};
};
ON_BOTH_ENGINES(Migrations);

TEST_P(Migrations, ApplyEachFileOnceInOrder) {
    EXPECT_EQ(migrate({first}), 1);
    EXPECT_EQ(migrate({second, first}), 1);
    EXPECT_EQ(migrate({first, second}), 0);
    database->read([](db::Read& read) {
        EXPECT_EQ(read->value<std::string>("SELECT name FROM town"), "Montluçon; Allier");
        EXPECT_EQ(read->value<int>("SELECT COUNT(*) FROM schema_migration"), 2);
    });
}

TEST_P(Migrations, RefuseAFileThatChanged) {
    migrate({first});
    const File changed{first.name, "CREATE TABLE town (id ID, name TEXT, code TEXT);"};
    EXPECT_THAT(refusal({changed}),
                AllOf(HasSubstr("0001_towns.sql was changed after"), HasSubstr("new file")));
}

TEST_P(Migrations, RefuseADatabaseFromTheFuture) {
    migrate({first, second});
    EXPECT_THAT(refusal({first}), HasSubstr("0002_schools.sql"));
}

TEST_P(Migrations, RefuseAFileBetweenAppliedOnes) {
    const File third{"0003_third.sql", "CREATE TABLE third (id ID);"};
    migrate({first, third});
    EXPECT_THAT(refusal({first, second, third}), HasSubstr("0002_schools.sql comes before"));
}

TEST_P(Migrations, RefuseNamesWithoutANumberAndNumbersTwice) {
    EXPECT_THAT(refusal({{"towns.sql", ""}}), HasSubstr("NNNN_name.sql"));
    EXPECT_THAT(refusal({{"1_towns.sql", ""}}), HasSubstr("NNNN_name.sql"));
    EXPECT_THAT(refusal({first, {"0001_other.sql", ""}}), HasSubstr("two schema files"));
}

TEST_P(Migrations, LeaveNothingOfAFileThatFails) {
    const File broken{"0001_broken.sql", "CREATE TABLE a (id ID); CREATE TABLE a (id ID);"};
    EXPECT_THROW(migrate({broken}), db::Error);
    EXPECT_EQ(migrate({{broken.name, "CREATE TABLE a (id ID);"}}), 1);
}

TEST_P(Migrations, OfTwoProgramsAtOnceAreAppliedOnce) {
    const auto other = db::Database::open(database.settings());
    int by_other = 0;
    std::thread thread([&] { by_other = db::migrate(*other, std::vector{first, second}); });
    const int by_us = migrate({first, second});
    thread.join();
    EXPECT_EQ(by_us + by_other, 2);
}

TEST_P(Migrations, TheProgramsOwnFilesApply) {
    EXPECT_EQ(db::migrate(*database), static_cast<int>(embedded::schema().size()));
    EXPECT_EQ(db::migrate(*database), 0);
}

}  // namespace
