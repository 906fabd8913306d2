#include "activities/session_store.hpp"

#include <stdexcept>

namespace activities {

namespace {

using InsertedRows = std::vector<std::vector<db::Value>>;

}  // namespace

std::optional<OpeningFacts> opening_facts(db::Read read, UnitId unit) {
    const auto row = read->one<std::string, std::optional<families::SchoolId>>(
        "SELECT a.kind, a.school_id FROM activity_unit u JOIN activity a ON a.id = u.activity_id"
        " WHERE u.id = :unit",
        {{"unit", unit}});
    if (!row) return std::nullopt;
    const auto& [stored_kind, school] = *row;
    const auto kind = parse_activity_kind(stored_kind);
    if (!kind) throw std::runtime_error("unknown kind of activity in the database");
    auto groups = read->all(
        "SELECT capacity_group_id FROM unit_capacity_group WHERE unit_id = :unit"
        " ORDER BY capacity_group_id",
        {{"unit", unit}}, [](const db::Row& group) { return group.get<CapacityGroupId>(0); });
    return OpeningFacts{*kind, school, std::move(groups)};
}

std::int64_t add_sessions(const db::Write& tx, UnitId unit, const std::vector<base::Date>& days) {
    InsertedRows rows;
    rows.reserve(days.size());
    for (const auto day : days) rows.push_back({db::to_value(unit), db::to_value(day)});
    return tx->insert_rows(
        "INSERT INTO session (unit_id, session_date) VALUES :rows"
        " ON CONFLICT (unit_id, session_date) DO NOTHING",
        rows);
}

std::int64_t add_capacity_units(const db::Write& tx, CapacityGroupId group,
                                const std::vector<base::Date>& days, int capacity) {
    InsertedRows rows;
    rows.reserve(days.size());
    for (const auto day : days) {
        rows.push_back(
            {db::to_value(group), db::to_value(day), db::to_value(capacity), db::to_value(0)});
    }
    return tx->insert_rows(
        "INSERT INTO capacity_unit (capacity_group_id, session_date, capacity, taken) VALUES :rows"
        " ON CONFLICT (capacity_group_id, session_date) DO NOTHING",
        rows);
}

std::int64_t count_capacity_units(db::Read read, CapacityGroupId group,
                                  const std::vector<base::Date>& days) {
    return read->value<std::int64_t>(
        "SELECT count(*) FROM capacity_unit"
        " WHERE capacity_group_id = :group AND session_date IN (:days)",
        {{"group", group}, {"days", days}});
}

std::int64_t count_sessions(db::Read read, const std::vector<SessionId>& sessions) {
    return read->value<std::int64_t>("SELECT count(*) FROM session WHERE id IN (:sessions)",
                                     {{"sessions", sessions}});
}

std::int64_t mark_closed(const db::Write& tx, const std::vector<SessionId>& sessions,
                         const std::string& reason) {
    return tx->execute(
        "UPDATE session SET closed_reason = :reason"
        " WHERE id IN (:sessions) AND closed_reason IS NULL",
        {{"reason", reason}, {"sessions", sessions}});
}

std::int64_t mark_open(const db::Write& tx, const std::vector<SessionId>& sessions) {
    return tx->execute(
        "UPDATE session SET closed_reason = NULL"
        " WHERE id IN (:sessions) AND closed_reason IS NOT NULL",
        {{"sessions", sessions}});
}

}  // namespace activities
