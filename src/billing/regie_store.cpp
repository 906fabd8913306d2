#include "billing/regie_store.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace billing {

namespace {

constexpr std::string_view columns = "id, name, prefix, due_days, contact, ways_to_pay, mentions";

Regie regie_of(const db::Row& row) {
    return {
        row.get<RegieId>(0),     row.get<std::string>(1), row.get<std::string>(2), row.get<int>(3),
        row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6), {}};
}

constexpr std::array every_kind = {
    activities::ActivityKind::morning_reception, activities::ActivityKind::school_meals,
    activities::ActivityKind::supervised_study, activities::ActivityKind::evening_reception,
    activities::ActivityKind::leisure_centre};

}  // namespace

std::vector<Regie> all_regies(db::Read read) {
    auto regies = read->all("SELECT " + std::string(columns) + " FROM regie ORDER BY name", {},
                            [](const db::Row& row) { return regie_of(row); });
    if (regies.empty()) return regies;
    std::map<activities::ActivityKind, RegieId> of_kind;
    read->each("SELECT activity_kind, regie_id FROM regie_activity_kind", {},
               [&](const db::Row& row) {
                   const auto kind = activities::parse_activity_kind(row.text(0));
                   if (kind) of_kind.emplace(*kind, row.get<RegieId>(1));
               });
    const auto first = std::ranges::min(regies, {}, &Regie::id).id;
    for (const auto kind : every_kind) {
        const auto named = of_kind.find(kind);
        const auto id = named == of_kind.end() ? first : named->second;
        std::ranges::find(regies, id, &Regie::id)->kinds.push_back(kind);
    }
    return regies;
}

std::optional<Regie> find_regie(db::Read read, RegieId id) {
    for (auto& regie : all_regies(read)) {
        if (regie.id == id) return std::move(regie);
    }
    return std::nullopt;
}

RegieId add_regie(const db::Write& tx, const Regie& regie) {
    return tx->value<RegieId>(R"(
        INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions)
        VALUES (:name, :prefix, :due_days, :contact, :ways_to_pay, :mentions) RETURNING id)",
                              {{"name", regie.name},
                               {"prefix", regie.prefix},
                               {"due_days", regie.due_days},
                               {"contact", regie.contact},
                               {"ways_to_pay", regie.ways_to_pay},
                               {"mentions", regie.mentions}});
}

void save_regie(const db::Write& tx, const Regie& regie) {
    tx->execute(R"(
        UPDATE regie SET name = :name, prefix = :prefix, due_days = :due_days, contact = :contact,
               ways_to_pay = :ways_to_pay, mentions = :mentions WHERE id = :id)",
                {{"id", regie.id},
                 {"name", regie.name},
                 {"prefix", regie.prefix},
                 {"due_days", regie.due_days},
                 {"contact", regie.contact},
                 {"ways_to_pay", regie.ways_to_pay},
                 {"mentions", regie.mentions}});
}

void set_kind_regie(const db::Write& tx, activities::ActivityKind kind, RegieId regie) {
    tx->execute(R"(
        INSERT INTO regie_activity_kind (activity_kind, regie_id) VALUES (:kind, :regie)
        ON CONFLICT (activity_kind) DO UPDATE SET regie_id = excluded.regie_id)",
                {{"kind", activities::text(kind)}, {"regie", regie}});
}

DocumentNumber take_number(const db::Write& tx, RegieId regie, Series series, int year) {
    const auto rank =
        tx->value<std::int64_t>(R"(
        INSERT INTO document_series (regie_id, series, series_year, last_rank)
        VALUES (:regie, :series, :year, 1)
        ON CONFLICT (regie_id, series, series_year)
        DO UPDATE SET last_rank = document_series.last_rank + 1 RETURNING last_rank)",
                                {{"regie", regie}, {"series", name(series)}, {"year", year}});
    return {year, rank};
}

}  // namespace billing
