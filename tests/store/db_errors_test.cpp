#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "support/test_database.hpp"

namespace {

using db::Error;
using db::ErrorKind;

class Constraints : public support::OnBothEngines {
 protected:
    Constraints() : OnBothEngines(support::Schema::empty) {
        database.create(
            "CREATE TABLE child (id ID, name TEXT NOT NULL);"
            "CREATE TABLE booking (id ID, child_id REFERENCE NOT NULL REFERENCES child (id), "
            "session_id REFERENCE NOT NULL, state TEXT NOT NULL, reference TEXT, "
            "CONSTRAINT booking_state CHECK (state IN ('booked', 'cancelled')));"
            "CREATE UNIQUE INDEX booking_active ON booking (child_id, session_id) "
            "WHERE state = 'booked';"
            "CREATE UNIQUE INDEX booking_reference ON booking (reference);"
            "CREATE UNIQUE INDEX child_name_folded ON child (lower(name));"
            "INSERT INTO child (name) VALUES ('Léa');"
            "INSERT INTO booking (child_id, session_id, state, reference) "
            "VALUES (1, 10, 'booked', 'R-1')");
    }

    Error error_of(std::string_view sql) {
        try {
            database->write([&](db::Write& tx) { tx->execute(sql); });
        } catch (const Error& error) {
            return error;
        }
        ADD_FAILURE() << "no error: " << sql;
        return {ErrorKind::other, "", ""};
    }
};
ON_BOTH_ENGINES(Constraints);

struct Violation {
    std::string_view sql;
    ErrorKind kind;
    std::string_view constraint;
};

TEST_P(Constraints, AreNamedOnEitherEngine) {
    const Violation violations[] = {
        {"INSERT INTO booking (child_id, session_id, state) VALUES (1, 10, 'booked')",
         ErrorKind::unique, "booking_active"},
        {"INSERT INTO booking (child_id, session_id, state, reference) "
         "VALUES (1, 11, 'booked', 'R-1')",
         ErrorKind::unique, "booking_reference"},
        {"INSERT INTO child (name) VALUES ('LéA')", ErrorKind::unique, "child_name_folded"},
        {"INSERT INTO child (id, name) VALUES (1, 'Tom')", ErrorKind::unique, "child_pkey"},
        {"UPDATE booking SET state = 'lost'", ErrorKind::check, "booking_state"},
        {"INSERT INTO child (name) VALUES (NULL)", ErrorKind::not_null, "child.name"},
    };
    for (const auto& violation : violations) {
        const Error error = error_of(violation.sql);
        EXPECT_EQ(error.kind(), violation.kind) << error.what();
        EXPECT_TRUE(error.violates(violation.constraint))
            << error.constraint() << " is not " << violation.constraint;
    }
}

TEST_P(Constraints, AMissingRowIsAForeignKeyViolation) {
    EXPECT_EQ(error_of("INSERT INTO booking (child_id, session_id, state) VALUES (99, 1, 'booked')")
                  .kind(),
              ErrorKind::foreign_key);
    EXPECT_EQ(error_of("DELETE FROM child").kind(), ErrorKind::foreign_key);
}

TEST_P(Constraints, AMistakeInTheTextIsAnotherError) {
    const Error error = error_of("SELEKT 1");
    EXPECT_EQ(error.kind(), ErrorKind::other);
    EXPECT_NE(std::string(error.what()).find("SELEKT"), std::string::npos);
}

TEST_P(Constraints, ValuesAreNotQuoted) {
    const Error error = error_of(
        "INSERT INTO booking (child_id, session_id, state, reference) SELECT child_id, 12, state, "
        "reference FROM booking");
    EXPECT_EQ(std::string(error.what()).find("R-1"), std::string::npos) << error.what();
}

TEST_P(Constraints, ATableIsStrictAboutTypes) {
    EXPECT_THROW(database->write(
                     [](db::Write& tx) { tx->execute("UPDATE booking SET session_id = 'ten'"); }),
                 Error);
}

TEST_P(Constraints, AReaderCannotWrite) {
    EXPECT_THROW(database->read([](db::Read& read) {
        read->execute("INSERT INTO child (name) VALUES ('x')");
    }),
                 Error);
    EXPECT_EQ(database->read(
                  [](db::Read& read) { return read->value<int>("SELECT COUNT(*) FROM child"); }),
              1);
}

}  // namespace
