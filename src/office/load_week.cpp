#include <algorithm>

#include "activities/activity_store.hpp"
#include "office/load_week.hpp"

namespace office {

namespace {

/// The units that are open at least once in the week, with their sessions by day.
std::vector<WeekRow> rows_of(const activities::Catalogue& catalogue,
                             const accounts::FacilityScope& scope, const WeekRequest& request,
                             const std::vector<base::Date>& days) {
    std::vector<WeekRow> rows;
    for (const auto& activity : catalogue.activities()) {
        if (!scope.covers(activity.facility)) continue;
        if (request.kind && activity.kind != *request.kind) continue;
        for (const auto& unit : catalogue.units(activity.id)) {
            WeekRow row{activity.facility_name,
                        activity.name == unit.name ? unit.name : activity.name + ", " + unit.name,
                        {}};
            bool is_open = false;
            for (const auto day : days) {
                const auto* session = catalogue.session_on(unit.id, day);
                WeekCell cell;
                if (session) {
                    cell.session = session->id;
                    cell.is_closed = session->is_closed();
                    is_open = true;
                }
                row.cells.push_back(cell);
            }
            if (is_open) rows.push_back(std::move(row));
        }
    }
    std::ranges::stable_sort(rows, {}, &WeekRow::facility);
    return rows;
}

}  // namespace

WeekView load_week(const town::Services& services, db::Read read,
                   const accounts::FacilityScope& scope, const WeekRequest& request) {
    const auto catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    WeekView week;
    week.monday = request.monday;
    if (request.kind) week.kind = activities::text(*request.kind);
    for (int day = 0; day < 5; ++day) week.days.push_back(base::add_days(request.monday, day));
    week.rows = rows_of(*catalogue, scope, request, week.days);
    week.totals.assign(week.days.size(), 0);

    std::vector<activities::SessionId> sessions;
    std::vector<activities::CapacityUnitId> units;
    for (const auto& row : week.rows) {
        for (const auto& cell : row.cells) {
            if (!cell.session) continue;
            sessions.push_back(*cell.session);
            const auto& fed = catalogue->session(*cell.session)->capacity_units;
            units.insert(units.end(), fed.begin(), fed.end());
        }
    }
    if (sessions.empty()) return week;
    std::ranges::sort(units);
    units.erase(std::ranges::unique(units).begin(), units.end());
    std::map<activities::CapacityUnitId, int> capacities;
    for (const auto& places : activities::places(read, units))
        capacities[places.id] = places.capacity;
    const auto counts = head_counts(read, sessions);
    for (auto& row : week.rows) {
        for (std::size_t day = 0; day < row.cells.size(); ++day) {
            auto& cell = row.cells[day];
            if (!cell.session) continue;
            if (const auto found = counts.find(*cell.session); found != counts.end())
                cell.count = found->second;
            for (const auto unit : catalogue->session(*cell.session)->capacity_units) {
                const int capacity = capacities[unit];
                cell.capacity = std::min(cell.capacity.value_or(capacity), capacity);
            }
            week.totals[day] += cell.count.booked;
        }
    }
    return week;
}

std::optional<int> capacity_of(db::Read read, const activities::Session& session) {
    if (session.capacity_units.empty()) return std::nullopt;
    std::optional<int> capacity;
    for (const auto& places :
         activities::places(read, {session.capacity_units.begin(), session.capacity_units.end()}))
        capacity = std::min(capacity.value_or(places.capacity), places.capacity);
    return capacity;
}

}  // namespace office
