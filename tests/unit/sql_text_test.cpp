#include "platform/db/sql_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"

namespace {

namespace sql_text = db::sql_text;
using db::Engine;
using testing::ElementsAre;

struct Rewriting {
    std::string_view rule;
    std::string_view source;
    std::string_view sqlite;
    std::string_view postgresql;
};

void PrintTo(const Rewriting& rewriting, std::ostream* out) {
    *out << rewriting.rule;
}

class PreparedText : public testing::TestWithParam<Rewriting> {};

TEST_P(PreparedText, IsWhatTheEngineReads) {
    EXPECT_EQ(sql_text::prepare(GetParam().source, Engine::sqlite).sql, GetParam().sqlite);
    EXPECT_EQ(sql_text::prepare(GetParam().source, Engine::postgresql).sql, GetParam().postgresql);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, PreparedText,
    testing::Values(
        Rewriting{"a name becomes a number", "SELECT :a, :b", "SELECT ?, ?", "SELECT $1, $2"},
        Rewriting{"one name has one number", "SELECT :a, :b, :a", "SELECT ?, ?, ?1",
                  "SELECT $1, $2, $1"},
        Rewriting{"a name ends where a word ends", "(:child_id)", "(?)", "($1)"},
        Rewriting{"literals are left alone", "SELECT ':a', '12:30', :a", "SELECT ':a', '12:30', ?",
                  "SELECT ':a', '12:30', $1"},
        Rewriting{"a doubled quote does not end a literal", "SELECT 'it'':a', :b",
                  "SELECT 'it'':a', ?", "SELECT 'it'':a', $1"},
        Rewriting{"quoted names are left alone", R"(SELECT ":a" FROM t)", R"(SELECT ":a" FROM t)",
                  R"(SELECT ":a" FROM t)"},
        Rewriting{"line comments go", "SELECT :a -- not :b\n, :c", "SELECT ?  \n, ?",
                  "SELECT $1  \n, $2"},
        Rewriting{"block comments go", "SELECT/* :x */:a", "SELECT ?", "SELECT $1"},
        Rewriting{"two colons are a cast", "SELECT x::text", "SELECT x::text", "SELECT x::text"},
        Rewriting{"an open literal goes to the end", "SELECT ':a", "SELECT ':a", "SELECT ':a"},
        Rewriting{"accented letters belong to words", "SELECT été", "SELECT été", "SELECT été"},
        Rewriting{"SQLite has no row locks", "SELECT 1 FROM t WHERE id = :id FOR UPDATE",
                  "SELECT 1 FROM t WHERE id = ? ", "SELECT 1 FROM t WHERE id = $1 FOR UPDATE"},
        Rewriting{"nor do they stand in the way of what follows",
                  "UPDATE t SET a = 1 WHERE id = (SELECT 1 FOR UPDATE SKIP LOCKED) RETURNING id",
                  "UPDATE t SET a = 1 WHERE id = (SELECT 1 ) RETURNING id",
                  "UPDATE t SET a = 1 WHERE id = (SELECT 1 FOR UPDATE SKIP LOCKED) RETURNING id"},
        Rewriting{"whatever their strength", "SELECT 1 for no key update of a, b nowait",
                  "SELECT 1 ", "SELECT 1 for no key update of a, b nowait"},
        Rewriting{"FOR SHARE too", "SELECT 1 FOR KEY SHARE", "SELECT 1 ", "SELECT 1 FOR KEY SHARE"},
        Rewriting{"a column may be called for_update", "SELECT for_update, 'FOR UPDATE' FROM t",
                  "SELECT for_update, 'FOR UPDATE' FROM t",
                  "SELECT for_update, 'FOR UPDATE' FROM t"},
        Rewriting{"schema types may be cast to", "SELECT CAST(:a AS INSTANT), CAST(:b AS INTEGER)",
                  "SELECT CAST(? AS TEXT), CAST(? AS INTEGER)",
                  "SELECT CAST($1 AS timestamptz), CAST($2 AS bigint)"},
        Rewriting{"but an alias is an alias", "SELECT 1 AS FLAG, (SELECT 2 AS ID)",
                  "SELECT 1 AS FLAG, (SELECT 2 AS ID)", "SELECT 1 AS FLAG, (SELECT 2 AS ID)"}));

std::vector<std::string> slot_names(const sql_text::Statement& statement) {
    std::vector<std::string> names;
    for (const auto& slot : statement.slots) names.push_back(slot.name);
    return names;
}

TEST(SqlText, NamesItsParametersInOrder) {
    const auto statement = sql_text::prepare("SELECT :b, :a, :b, :c", Engine::sqlite);
    EXPECT_THAT(slot_names(statement), ElementsAre("b", "a", "c"));
    EXPECT_EQ(statement.placeholders, 3U);
}

TEST(SqlText, ListsArePaddedToPowersOfTwo) {
    const std::vector<std::pair<std::size_t, std::size_t>> cases{
        {0, 0}, {1, 1}, {2, 2}, {3, 4}, {4, 4}, {5, 8}, {100, 128}, {4097, 8192}};
    for (const auto& [items, placeholders] : cases) {
        EXPECT_EQ(sql_text::padded(items), placeholders) << items;
    }
}

TEST(SqlText, AListTakesItsPlaceholdersOnce) {
    const std::vector<sql_text::ListSize> lists{{"ids", 3}};
    const auto statement = sql_text::prepare("SELECT :a WHERE x IN (:ids) OR y IN (:ids) OR z = :b",
                                             Engine::postgresql, lists);
    EXPECT_EQ(statement.sql,
              "SELECT $1 WHERE x IN ($2, $3, $4, $5) OR y IN ($2, $3, $4, $5) OR z = $6");
    EXPECT_EQ(sql_text::prepare("x IN (:ids) OR y IN (:ids)", Engine::sqlite, lists).sql,
              "x IN (?, ?, ?, ?) OR y IN (?1, ?2, ?3, ?4)");
    EXPECT_EQ(statement.placeholders, 6U);
    ASSERT_EQ(statement.slots.size(), 3U);
    EXPECT_TRUE(statement.slots[1].is_list);
    EXPECT_EQ(statement.slots[1].first, 2U);
    EXPECT_EQ(statement.slots[1].count, 4U);
}

TEST(SqlText, AnEmptyListMatchesNothing) {
    const std::vector<sql_text::ListSize> lists{{"ids", 0}};
    const auto statement = sql_text::prepare("x IN (:ids) AND y = :y", Engine::sqlite, lists);
    EXPECT_EQ(statement.sql, "x IN (NULL) AND y = ?");
    EXPECT_EQ(statement.placeholders, 1U);
}

TEST(SqlText, RowsAreBracketedAndNumbered) {
    const auto statement = sql_text::prepare_rows("INSERT INTO t (a, b) VALUES :rows RETURNING id",
                                                  Engine::sqlite, 2, 2);
    EXPECT_EQ(statement.sql, "INSERT INTO t (a, b) VALUES (?, ?), (?, ?) RETURNING id");
    EXPECT_EQ(statement.placeholders, 4U);
}

TEST(SqlText, RowsStandAlone) {
    EXPECT_THROW((void)sql_text::prepare_rows("VALUES :rows, :x", Engine::sqlite, 1, 1), base::Bug);
    EXPECT_THROW((void)sql_text::prepare_rows("VALUES (1)", Engine::sqlite, 1, 1), base::Bug);
}

TEST(SqlText, AScriptIsSplitAtItsSemicolons) {
    EXPECT_THAT(sql_text::split("-- head; of the file\nCREATE TABLE a (x TEXT DEFAULT ';');\n\n"
                                "INSERT INTO a /* ; */ VALUES ('it''s; fine') ;;\n-- end\n"),
                ElementsAre("CREATE TABLE a (x TEXT DEFAULT ';')",
                            "INSERT INTO a   VALUES ('it''s; fine')"));
    EXPECT_THAT(sql_text::split("SELECT 1"), ElementsAre("SELECT 1"));
    EXPECT_THAT(sql_text::split(" ; -- nothing\n"), ElementsAre());
}

class SchemaText : public testing::TestWithParam<Rewriting> {};

TEST_P(SchemaText, IsSpelledOut) {
    EXPECT_EQ(sql_text::spell_schema(GetParam().source, Engine::sqlite), GetParam().sqlite);
    EXPECT_EQ(sql_text::spell_schema(GetParam().source, Engine::postgresql), GetParam().postgresql);
}

INSTANTIATE_TEST_SUITE_P(
    Words, SchemaText,
    testing::Values(
        Rewriting{
            "a table is strict on SQLite", "CREATE TABLE t (id ID, a TEXT)",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT",
            "CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a TEXT)"},
        Rewriting{"once", "CREATE TABLE t (a TEXT) STRICT", "CREATE TABLE t (a TEXT) STRICT",
                  "CREATE TABLE t (a TEXT) STRICT"},
        Rewriting{"beside another option", "CREATE TABLE t (a TEXT) WITHOUT ROWID",
                  "CREATE TABLE t (a TEXT) WITHOUT ROWID, STRICT",
                  "CREATE TABLE t (a TEXT) WITHOUT ROWID"},
        Rewriting{"also a temporary one, after a remark",
                  "/* x */ create temp table if not exists t (a TEXT)",
                  "  create temp table if not exists t (a TEXT) STRICT",
                  "  create temp table if not exists t (a TEXT)"},
        Rewriting{"a copy of a query has no types to be strict about",
                  "CREATE TABLE t AS SELECT (1)", "CREATE TABLE t AS SELECT (1)",
                  "CREATE TABLE t AS SELECT (1)"},
        Rewriting{"every word",
                  "CREATE TABLE t (r REFERENCE, m MONEY_CENTS, i INTEGER, d CIVIL_DATE, "
                  "n INSTANT, f FLAG, b BLOB)",
                  "CREATE TABLE t (r INTEGER, m INTEGER, i INTEGER, d TEXT, n TEXT, f INTEGER, "
                  "b BLOB) STRICT",
                  "CREATE TABLE t (r bigint, m bigint, i bigint, d date, n timestamptz, "
                  "f boolean, b bytea)"},
        Rewriting{"whole words only, in upper case only",
                  "CREATE INDEX flag_id ON t (id, flag, ID_2) WHERE a <> 'FLAG'",
                  "CREATE INDEX flag_id ON t (id, flag, ID_2) WHERE a <> 'FLAG'",
                  "CREATE INDEX flag_id ON t (id, flag, ID_2) WHERE a <> 'FLAG'"},
        Rewriting{"an index is not a table", "CREATE UNIQUE INDEX i ON t (a)",
                  "CREATE UNIQUE INDEX i ON t (a)", "CREATE UNIQUE INDEX i ON t (a)"}));

}  // namespace
