#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "support/test_database.hpp"

namespace {

using base::Date;
using base::Instant;
using base::Money;
using db::Blob;
using db::Error;
using std::chrono::sys_days;
using ThingId = base::Id<struct ThingTag>;

class Values : public support::OnBothEngines {
 protected:
    Values() : OnBothEngines(support::Schema::empty) {
        database.create(
            "CREATE TABLE thing (id ID, number INTEGER, cents MONEY_CENTS, day CIVIL_DATE, "
            "moment INSTANT, flag FLAG, bytes BLOB, words TEXT, other_id REFERENCE)");
    }

    /// What comes back of `value`, written into `column` and read again by another connection.
    template <class T>
    T round_trip(const std::string& column, const T& value) {
        const auto id = database->write([&](db::Write& tx) {
            return tx->value<ThingId>("INSERT INTO thing (" + column + ") VALUES (:v) RETURNING id",
                                      {{"v", value}});
        });
        return database->read([&](db::Read& read) {
            return read->value<T>("SELECT " + column + " FROM thing WHERE id = :id", {{"id", id}});
        });
    }
};
ON_BOTH_ENGINES(Values);

rc::Gen<Instant> instants() {
    constexpr auto first = sys_days{std::chrono::year(1) / 1 / 1}.time_since_epoch();
    constexpr auto last = sys_days{std::chrono::year(9999) / 12 / 31}.time_since_epoch();
    return rc::gen::map(
        rc::gen::inRange<std::int64_t>(std::chrono::seconds(first).count(),
                                       std::chrono::seconds(last).count()),
        [](std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); });
}

rc::Gen<std::string> texts() {
    const auto piece = rc::gen::element<std::string>("a", "é", "’", "\n", "'", "\\", ":x", "%", "€",
                                                     "\xF0\x9F\x8E\x92", "\"", "$1", "?1", " ");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string text;
                            for (const auto& part : pieces) text += part;
                            return text;
                        });
}

TEST_P(Values, ComeBackAsTheyWere) {
    const bool holds = rc::check([&] {
        const auto number = *rc::gen::arbitrary<std::int64_t>();
        const auto moment = *instants();
        const auto words = *texts();
        const auto flag = *rc::gen::arbitrary<bool>();
        const auto cents = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
        const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
        RC_ASSERT(round_trip("number", number) == number);
        RC_ASSERT(round_trip("moment", moment) == moment);
        const Date day = std::chrono::floor<std::chrono::days>(moment);
        RC_ASSERT(round_trip("day", day) == day);
        RC_ASSERT(round_trip("words", words) == words);
        RC_ASSERT(round_trip("flag", flag) == flag);
        RC_ASSERT(round_trip("cents", Money::from_cents(cents)) == Money::from_cents(cents));
        RC_ASSERT(round_trip("bytes", Blob{bytes}).bytes == bytes);
    });
    EXPECT_TRUE(holds);
}

TEST_P(Values, KeepTheEdgesOfIntegers) {
    for (const auto number :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{0}, (std::int64_t{1} << 53) + 1,
          std::numeric_limits<std::int64_t>::max()}) {
        EXPECT_EQ(round_trip("number", number), number);
    }
}

TEST_P(Values, MayBeAbsent) {
    EXPECT_EQ(round_trip<std::optional<Date>>("day", std::nullopt), std::nullopt);
    EXPECT_EQ(round_trip<std::optional<std::string>>("words", ""), "");
    EXPECT_EQ(round_trip<std::optional<ThingId>>("other_id", ThingId(7)), ThingId(7));
}

TEST_P(Values, AMonthIsText) {
    const base::Month month = std::chrono::year(2026) / 12;
    EXPECT_EQ(round_trip("words", month), month);
}

TEST_P(Values, ANullIsNoValue) {
    EXPECT_THROW((void)round_trip<std::optional<Date>>("day", std::nullopt).value(),
                 std::bad_optional_access);
    database->read([](db::Read& read) {
        EXPECT_THROW((void)read->value<std::int64_t>("SELECT CAST(NULL AS INTEGER)"), Error);
        EXPECT_THROW((void)read->value<std::string>("SELECT CAST(NULL AS TEXT)"), Error);
    });
}

TEST_P(Values, DoNotNarrow) {
    database->read([](db::Read& read) {
        const auto small = [&](std::int64_t n) {
            return read->value<std::int16_t>("SELECT CAST(:n AS INTEGER)", {{"n", n}});
        };
        EXPECT_EQ(small(32767), 32767);
        EXPECT_THROW((void)small(32768), Error);
        EXPECT_THROW((void)read->value<unsigned>("SELECT CAST(-1 AS INTEGER)"), Error);
    });
}

TEST_P(Values, AreNotTakenForAnotherType) {
    database->read([](db::Read& read) {
        EXPECT_THROW((void)read->value<int>("SELECT CAST('x' AS TEXT)"), Error);
        EXPECT_THROW((void)read->value<bool>("SELECT CAST(2 AS INTEGER)"), Error);
        EXPECT_THROW((void)read->value<Date>("SELECT CAST('2026-02-30' AS TEXT)"), Error);
        EXPECT_THROW((void)read->value<Instant>("SELECT CAST('2026-12-01' AS TEXT)"), Error);
        EXPECT_THROW((void)read->value<Blob>("SELECT CAST('x' AS TEXT)"), Error);
    });
}

TEST_P(Values, ATextWithANulByteIsRefused) {
    EXPECT_THROW((void)round_trip("words", std::string("a\0b", 3)), Error);
}

TEST_P(Values, AComparisonIsAFlag) {
    database->read([](db::Read& read) {
        EXPECT_TRUE(read->value<bool>("SELECT 1 < 2"));
        EXPECT_FALSE(read->value<bool>("SELECT EXISTS (SELECT id FROM thing)"));
    });
}

TEST_P(Values, SumsAreIntegers) {
    database->write([](db::Write& tx) {
        tx->execute("INSERT INTO thing (cents) VALUES (150), (-50)");
        EXPECT_EQ(tx->value<Money>("SELECT SUM(cents) FROM thing"), Money::from_cents(100));
        EXPECT_EQ(tx->value<int>("SELECT COUNT(*) FROM thing"), 2);
    });
}

TEST_P(Values, InstantsAreOrderedAndComparedAsMoments) {
    const Instant noon = sys_days{std::chrono::year(2026) / 12 / 1} + std::chrono::hours(12);
    database->write([&](db::Write& tx) {
        for (const int minutes : {-1, 0, 1}) {
            tx->execute("INSERT INTO thing (moment) VALUES (:m)",
                        {{"m", noon + std::chrono::minutes(minutes)}});
        }
        EXPECT_EQ(
            tx->value<int>("SELECT COUNT(*) FROM thing WHERE moment <= :noon", {{"noon", noon}}),
            2);
        EXPECT_EQ(tx->value<Instant>("SELECT MAX(moment) FROM thing"),
                  noon + std::chrono::minutes(1));
    });
}

TEST_P(Values, ListsMatchTheirItems) {
    database->write([](db::Write& tx) {
        for (int n = 1; n <= 5; ++n) {
            tx->execute("INSERT INTO thing (number) VALUES (:n)", {{"n", n}});
        }
        const auto count = [&](const std::vector<int>& numbers) {
            return tx->value<int>("SELECT COUNT(*) FROM thing WHERE number IN (:numbers)",
                                  {{"numbers", numbers}});
        };
        EXPECT_EQ(count({}), 0);
        EXPECT_EQ(count({3}), 1);
        EXPECT_EQ(count({1, 2, 5}), 3);
        EXPECT_EQ(count({1, 2, 3, 4, 5, 6, 7}), 5);
    });
}

TEST_P(Values, AListMayBeLongButNotEndless) {
    database->read([](db::Read& read) {
        const auto count = [&](int size) {
            return read->value<int>(
                "SELECT COUNT(*) FROM thing WHERE number IN (:numbers)",
                {{"numbers", std::vector<int>(static_cast<std::size_t>(size))}});
        };
        EXPECT_EQ(count(32768), 0);
        EXPECT_THROW((void)count(32769), base::Bug);
    });
}

TEST_P(Values, ManyRowsAreInsertedTogether) {
    database->write([](db::Write& tx) {
        for (const int size : {0, 1, 31, 32, 33, 100}) {
            tx->execute("DELETE FROM thing");
            std::vector<std::vector<db::Value>> rows;
            for (int n = 0; n < size; ++n) {
                rows.push_back({db::to_value(n), db::to_value(n % 2 == 0), db::to_value("é")});
            }
            std::vector<std::int64_t> returned;
            tx->insert_rows(
                "INSERT INTO thing (number, flag, words) VALUES :rows RETURNING number", rows,
                [&](const db::Row& row) { returned.push_back(row.get<std::int64_t>(0)); });
            EXPECT_EQ(returned.size(), static_cast<std::size_t>(size));
            EXPECT_EQ(tx->value<int>("SELECT COUNT(*) FROM thing WHERE words = 'é'"), size);
            EXPECT_EQ(tx->insert_rows("INSERT INTO thing (number, flag, words) VALUES :rows", rows),
                      size);
        }
    });
}

TEST_P(Values, OnlyChangesAreCounted) {
    database->write([](db::Write& tx) {
        EXPECT_EQ(tx->execute("INSERT INTO thing (number) VALUES (1), (2), (3)"), 3);
        EXPECT_EQ(tx->execute("SELECT number FROM thing"), 0);
        EXPECT_EQ(tx->execute("UPDATE thing SET number = 9 WHERE number > 1"), 2);
        EXPECT_EQ(tx->execute("UPDATE thing SET number = 9 WHERE number > 100"), 0);
        EXPECT_EQ(tx->execute("CREATE INDEX thing_number ON thing (number)"), 0);
        EXPECT_EQ(tx->execute("DELETE FROM thing WHERE number = 1"), 1);
    });
}

TEST_P(Values, ArgumentsMustFitThePlaceholders) {
    database->read([](db::Read& read) {
        EXPECT_THROW((void)read->execute("SELECT CAST(:a AS TEXT)"), base::Bug);
        EXPECT_THROW((void)read->execute("SELECT CAST(:a AS TEXT)", {{"b", 1}}), base::Bug);
        EXPECT_THROW((void)read->execute("SELECT CAST(:a AS TEXT)", {{"a", "1"}, {"b", 1}}),
                     base::Bug);
    });
}

TEST_P(Values, AStatementMayRunInsideItself) {
    database->write([](db::Write& tx) {
        tx->execute("INSERT INTO thing (number) VALUES (1), (2), (3)");
        int pairs = 0;
        const auto* sql = "SELECT number FROM thing";
        tx->each(sql, {},
                 [&](const db::Row&) { tx->each(sql, {}, [&](const db::Row&) { ++pairs; }); });
        EXPECT_EQ(pairs, 9);
    });
}

TEST_P(Values, MoreStatementsThanTheCacheHoldsStillRun) {
    for (int round = 0; round < 3; ++round) {
        database->write([&](db::Write& tx) {
            for (int n = 0; n < 300; ++n) {
                const auto sql = "SELECT CAST(:a AS INTEGER) + " + std::to_string(n);
                EXPECT_EQ(tx->value<int>(sql, {{"a", round}}), n + round);
            }
        });
    }
}

}  // namespace
