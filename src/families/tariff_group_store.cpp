#include "families/tariff_group_store.hpp"

namespace families {

namespace {

using GroupIds = std::optional<TariffGroupId>;

/// The group in force on a day, as it was before a change.
GroupIds group_before(db::Read read, const FamilyScope& scope, base::Date date) {
    const auto row = read->one<GroupIds>(
        "SELECT tariff_group_id FROM household_tariff_group "
        "WHERE household_id = :household AND valid_from <= :date "
        "ORDER BY valid_from DESC LIMIT 1",
        {{"household", scope.household_id()}, {"date", date}});
    return row ? std::get<0>(*row) : std::nullopt;
}

}  // namespace

void write_group_period(const db::Write& tx, HouseholdId household, base::Date from,
                        std::optional<TariffGroupId> group) {
    tx->execute(R"(
        INSERT INTO household_tariff_group (household_id, valid_from, tariff_group_id)
        VALUES (:household, :from, :group)
        ON CONFLICT (household_id, valid_from) DO UPDATE
        SET tariff_group_id = excluded.tariff_group_id)",
                {{"household", household}, {"from", from}, {"group", group}});
}

std::vector<KnownTariffGroup> all_tariff_groups(db::Read read, base::Date today) {
    return read->all(R"(
        SELECT g.id, g.name, (
            SELECT count(*) FROM household_tariff_group m
            WHERE m.tariff_group_id = g.id AND m.valid_from = (
                SELECT MAX(l.valid_from) FROM household_tariff_group l
                WHERE l.household_id = m.household_id AND l.valid_from <= :today))
        FROM tariff_group g ORDER BY g.name, g.id)",
                     {{"today", today}}, [](const db::Row& row) {
                         return KnownTariffGroup{row.get<TariffGroupId>(0), row.get<std::string>(1),
                                                 row.get<int>(2)};
                     });
}

std::optional<TariffGroupId> add_tariff_group(const db::Write& tx, std::string_view name) {
    const auto row = tx->one<TariffGroupId>(
        "INSERT INTO tariff_group (name) VALUES (:name) ON CONFLICT (name) DO NOTHING RETURNING id",
        {{"name", name}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

std::optional<std::string> remove_tariff_group(const db::Write& tx, TariffGroupId id) {
    const auto row = tx->one<std::string>(R"(
        DELETE FROM tariff_group WHERE id = :id AND NOT EXISTS (
            SELECT 1 FROM household_tariff_group WHERE tariff_group_id = :id)
        RETURNING name)",
                                          {{"id", id}});
    if (!row) return std::nullopt;
    return std::get<0>(*row);
}

void write_group_change(const db::Write& tx, const FamilyScope& scope, const GroupChange& change) {
    // Two officers on one file: the second sees what the first wrote.
    tx->execute("UPDATE household SET name = name WHERE id = :household",
                {{"household", scope.household_id()}});
    constexpr base::Date never_ends = std::chrono::year(9999) / 12 / 31;
    const auto next = change.to ? std::optional(base::add_days(*change.to, 1)) : std::nullopt;
    const auto afterwards = next ? group_before(tx, scope, *next) : std::nullopt;
    tx->execute(
        "DELETE FROM household_tariff_group WHERE household_id = :household "
        "AND valid_from BETWEEN :from AND :to",
        {{"household", scope.household_id()},
         {"from", change.from},
         {"to", change.to.value_or(never_ends)}});
    write_group_period(tx, scope.household_id(), change.from, change.group);
    if (next) write_group_period(tx, scope.household_id(), *next, afterwards);
}

}  // namespace families
