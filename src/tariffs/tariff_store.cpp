#include "tariffs/tariff_store.hpp"

#include <utility>

#include "base/check.hpp"
#include "calendar/calendar_store.hpp"

namespace tariffs {

namespace {

constexpr std::string_view resident_text = "resident";
constexpr std::string_view non_resident_text = "non_resident";

std::vector<TariffTable> load_tables(db::Read read) {
    std::unordered_map<TariffTableId, std::vector<TariffBand>> resident;
    std::unordered_map<TariffTableId, std::vector<TariffBand>> non_resident;
    read->each(
        "SELECT tariff_table_id, residency, quotient_from, price_cents FROM tariff_band"
        " ORDER BY tariff_table_id, residency, quotient_from",
        {}, [&](const db::Row& row) {
            auto& bands = row.text(1) == resident_text ? resident : non_resident;
            bands[row.get<TariffTableId>(0)].push_back({row.get<int>(2), row.get<base::Money>(3)});
        });
    return read->all("SELECT id, name, vote, valid_from, valid_to FROM tariff_table", {},
                     [&](const db::Row& row) {
                         const auto id = row.get<TariffTableId>(0);
                         return TariffTable{.id = id,
                                            .name = row.get<std::string>(1),
                                            .vote = row.get<std::string>(2),
                                            .valid_from = row.get<base::Date>(3),
                                            .valid_to = row.get<std::optional<base::Date>>(4),
                                            .resident = std::move(resident[id]),
                                            .non_resident = std::move(non_resident[id])};
                     });
}

void add_bands(const db::Write& tx, TariffTableId table, std::string_view residency,
               const std::vector<TariffBand>& bands) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(bands.size());
    for (const auto& band : bands) {
        rows.push_back({db::to_value(table), db::to_value(residency),
                        db::to_value(band.quotient_from), db::to_value(band.price)});
    }
    tx->insert_rows(
        "INSERT INTO tariff_band (tariff_table_id, residency, quotient_from, price_cents)"
        " VALUES :rows",
        rows);
}

}  // namespace

std::shared_ptr<const TariffBook> load_tariff_book(db::Read read) {
    TariffBook::Parts parts;
    parts.version = calendar::catalogue_version(read);
    parts.tables = load_tables(read);
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

TariffTableId add_tariff_table(const db::Write& tx, const TariffTable& table) {
    CHECK(problems_of(table).empty());
    tx->execute(
        "UPDATE tariff_table SET valid_to = :day_before"
        " WHERE name = :name AND valid_to IS NULL AND valid_from < :valid_from",
        {{"day_before", base::add_days(table.valid_from, -1)},
         {"name", table.name},
         {"valid_from", table.valid_from}});
    const auto id = tx->value<TariffTableId>(
        "INSERT INTO tariff_table (name, vote, valid_from, valid_to)"
        " VALUES (:name, :vote, :valid_from, :valid_to) RETURNING id",
        {{"name", table.name},
         {"vote", table.vote},
         {"valid_from", table.valid_from},
         {"valid_to", table.valid_to}});
    add_bands(tx, id, resident_text, table.resident);
    add_bands(tx, id, non_resident_text, table.non_resident);
    return id;
}

void set_unit_tariff(const db::Write& tx, activities::UnitId unit, const std::string& table_name) {
    tx->execute(
        "INSERT INTO unit_tariff (unit_id, tariff_name) VALUES (:unit, :name)"
        " ON CONFLICT (unit_id) DO UPDATE SET tariff_name = :name",
        {{"unit", unit}, {"name", table_name}});
}

}  // namespace tariffs
