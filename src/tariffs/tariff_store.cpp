#include "tariffs/tariff_store.hpp"

#include <stdexcept>
#include <utility>

#include "base/check.hpp"
#include "calendar/calendar_store.hpp"
#include "tariffs/tariff_notation.hpp"

namespace tariffs {

namespace {

constexpr std::string_view draft_text = "draft";
constexpr std::string_view voted_text = "voted";

std::string_view text(TariffState state) {
    return state == TariffState::draft ? draft_text : voted_text;
}

TariffTable table_in(const db::Row& row) {
    TariffTable table;
    table.id = row.get<TariffTableId>(0);
    table.name = row.get<std::string>(1);
    table.vote = row.get<std::string>(2);
    table.valid_from = row.get<base::Date>(3);
    table.valid_to = row.get<std::optional<base::Date>>(4);
    table.state = row.text(5) == draft_text ? TariffState::draft : TariffState::voted;
    // A price that cannot be read must not become another price.
    if (!read_notation(row.text(6), table))
        throw std::runtime_error("tariff_table " + std::to_string(table.id.value()) +
                                 " holds a notation that this program cannot read");
    return table;
}

TariffTableId insert(const db::Write& tx, const TariffTable& table, TariffState state) {
    return tx->value<TariffTableId>(
        "INSERT INTO tariff_table (name, vote, valid_from, valid_to, state, notation)"
        " VALUES (:name, :vote, :valid_from, :valid_to, :state, :notation) RETURNING id",
        {{"name", table.name},
         {"vote", table.vote},
         {"valid_from", table.valid_from},
         {"valid_to", table.valid_to},
         {"state", text(state)},
         {"notation", to_notation(table)}});
}

void end_the_one_before(const db::Write& tx, const TariffTable& table) {
    tx->execute(
        "UPDATE tariff_table SET valid_to = :day_before"
        " WHERE name = :name AND state = 'voted' AND valid_from < :valid_from"
        " AND (valid_to IS NULL OR valid_to >= :valid_from)",
        {{"day_before", base::add_days(table.valid_from, -1)},
         {"name", table.name},
         {"valid_from", table.valid_from}});
}

}  // namespace

std::shared_ptr<const TariffBook> load_tariff_book(db::Read read) {
    TariffBook::Parts parts;
    parts.version = calendar::catalogue_version(read);
    parts.tables = read->all(
        "SELECT id, name, vote, valid_from, valid_to, state, notation FROM tariff_table"
        " WHERE state = 'voted'",
        {}, table_in);
    read->each("SELECT unit_id, tariff_name FROM unit_tariff", {}, [&](const db::Row& row) {
        parts.table_names.emplace(row.get<activities::UnitId>(0), row.get<std::string>(1));
    });
    return std::make_shared<const TariffBook>(std::move(parts));
}

std::shared_ptr<const TariffBook> TariffBookCache::current(db::Read read, std::int64_t version) {
    const std::scoped_lock lock(mutex_);
    if (!kept_ || kept_->version() != version) kept_ = load_tariff_book(read);
    return kept_;
}

std::vector<TariffTable> all_tariff_tables(db::Read read) {
    return read->all(
        "SELECT id, name, vote, valid_from, valid_to, state, notation FROM tariff_table"
        " ORDER BY name, valid_from, id",
        {}, table_in);
}

std::optional<TariffTable> find_tariff_table(db::Read read, TariffTableId id) {
    auto found = read->all(
        "SELECT id, name, vote, valid_from, valid_to, state, notation FROM tariff_table"
        " WHERE id = :id",
        {{"id", id}}, table_in);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

TariffTableId add_tariff_table(const db::Write& tx, const TariffTable& table) {
    CHECK(problems_of(table, all_tariff_tables(tx)).empty());
    end_the_one_before(tx, table);
    return insert(tx, table, TariffState::voted);
}

TariffTableId add_tariff_draft(const db::Write& tx, const TariffTable& table) {
    return insert(tx, table, TariffState::draft);
}

std::optional<TariffTable> lock_tariff_draft(const db::Write& tx, TariffTableId id) {
    // An update of nothing is the lock that both engines know.
    const auto locked = tx->execute(
        "UPDATE tariff_table SET state = state WHERE id = :id AND state = 'draft'", {{"id", id}});
    return locked == 1 ? find_tariff_table(tx, id) : std::nullopt;
}

bool save_tariff_draft(const db::Write& tx, const TariffTable& table) {
    return tx->execute(
               "UPDATE tariff_table SET name = :name, vote = :vote, valid_from = :valid_from,"
               " valid_to = :valid_to, notation = :notation WHERE id = :id AND state = 'draft'",
               {{"name", table.name},
                {"vote", table.vote},
                {"valid_from", table.valid_from},
                {"valid_to", table.valid_to},
                {"notation", to_notation(table)},
                {"id", table.id}}) == 1;
}

bool vote_tariff_draft(const db::Write& tx, const TariffTable& draft) {
    CHECK(problems_of(draft, all_tariff_tables(tx)).empty());
    end_the_one_before(tx, draft);
    return tx->execute("UPDATE tariff_table SET state = 'voted' WHERE id = :id AND state = 'draft'",
                       {{"id", draft.id}}) == 1;
}

bool remove_tariff_draft(const db::Write& tx, TariffTableId id) {
    return tx->execute("DELETE FROM tariff_table WHERE id = :id AND state = 'draft'",
                       {{"id", id}}) == 1;
}

void set_unit_tariff(const db::Write& tx, activities::UnitId unit, const std::string& table_name) {
    tx->execute(
        "INSERT INTO unit_tariff (unit_id, tariff_name) VALUES (:unit, :name)"
        " ON CONFLICT (unit_id) DO UPDATE SET tariff_name = :name",
        {{"unit", unit}, {"name", table_name}});
}

}  // namespace tariffs
