#include "activities/activity_store.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/check.hpp"

namespace activities {

namespace {

/// What the schema's CHECK let through and we do not know: another version's database.
template <class T>
T known(const std::optional<T>& value, std::string_view stored) {
    if (!value) throw std::runtime_error("not understood in the database: " + std::string(stored));
    return *value;
}

Activity activity_of_row(const db::Row& row) {
    Activity activity;
    activity.id = row.get<ActivityId>(0);
    activity.kind = known(parse_activity_kind(row.text(1)), row.text(1));
    activity.name = row.get<std::string>(2);
    activity.short_name = row.get<std::string>(3);
    activity.school_year = row.get<std::string>(4);
    activity.school = row.get<std::optional<families::SchoolId>>(5);
    activity.facility = row.get<FacilityId>(6);
    activity.facility_name = row.get<std::string>(7);
    activity.notice_to_add = known(parse_notice_rule(row.text(8)), row.text(8));
    activity.notice_to_remove = known(parse_notice_rule(row.text(9)), row.text(9));
    activity.position = row.get<int>(10);
    return activity;
}

std::vector<Activity> load_activities(db::Read read) {
    std::unordered_map<ActivityId, std::vector<BookingWindow>> windows;
    read->each(
        "SELECT activity_id, sessions_from, sessions_to, opens_at, closes_at, audience"
        " FROM booking_window ORDER BY opens_at, id",
        {}, [&](const db::Row& row) {
            windows[row.get<ActivityId>(0)].push_back(
                {.sessions_from = row.get<base::Date>(1),
                 .sessions_to = row.get<base::Date>(2),
                 .opens_at = row.get<base::Instant>(3),
                 .closes_at = row.get<std::optional<base::Instant>>(4),
                 .audience = known(parse_audience(row.text(5)), row.text(5))});
        });
    auto activities = read->all(
        "SELECT a.id, a.kind, a.name, a.short_name, a.school_year, a.school_id, a.facility_id,"
        " f.name, a.notice_to_add, a.notice_to_remove, a.position"
        " FROM activity a JOIN facility f ON f.id = a.facility_id",
        {}, activity_of_row);
    for (auto& activity : activities) activity.windows = std::move(windows[activity.id]);
    return activities;
}

std::vector<Unit> load_units(db::Read read) {
    std::unordered_map<UnitId, std::vector<CapacityGroupId>> groups;
    read->each(
        "SELECT unit_id, capacity_group_id FROM unit_capacity_group"
        " ORDER BY unit_id, capacity_group_id",
        {}, [&](const db::Row& row) {
            groups[row.get<UnitId>(0)].push_back(row.get<CapacityGroupId>(1));
        });
    std::unordered_map<UnitId, std::vector<UnitId>> incompatible;
    read->each("SELECT unit_id, other_unit_id FROM unit_incompatibility", {},
               [&](const db::Row& row) {
                   const auto [one, other] = row.as<UnitId, UnitId>();
                   incompatible[one].push_back(other);
                   incompatible[other].push_back(one);
               });
    return read->all(
        "SELECT id, activity_id, name, short_name, starts_at_minutes, ends_at_minutes, position"
        " FROM activity_unit",
        {}, [&](const db::Row& row) {
            const auto id = row.get<UnitId>(0);
            return Unit{.id = id,
                        .activity = row.get<ActivityId>(1),
                        .name = row.get<std::string>(2),
                        .short_name = row.get<std::string>(3),
                        .starts_at = base::TimeOfDay(row.get<int>(4)),
                        .ends_at = base::TimeOfDay(row.get<int>(5)),
                        .position = row.get<int>(6),
                        .incompatible_with = std::move(incompatible[id]),
                        .capacity_groups = std::move(groups[id])};
        });
}

std::vector<Session> load_sessions(db::Read read) {
    return read->all("SELECT id, unit_id, session_date, closed_reason FROM session", {},
                     [](const db::Row& row) {
                         return Session{.id = row.get<SessionId>(0),
                                        .unit = row.get<UnitId>(1),
                                        .date = row.get<base::Date>(2),
                                        .closed_reason = row.get<std::optional<std::string>>(3),
                                        .capacity_units = {}};
                     });
}

std::vector<Catalogue::CapacityUnit> load_capacity_units(db::Read read) {
    return read->all("SELECT id, capacity_group_id, session_date FROM capacity_unit", {},
                     [](const db::Row& row) {
                         return Catalogue::CapacityUnit{row.get<CapacityUnitId>(0),
                                                        row.get<CapacityGroupId>(1),
                                                        row.get<base::Date>(2)};
                     });
}

Enrolment enrolment_of_row(const db::Row& row) {
    return {.id = row.get<EnrolmentId>(0),
            .child = row.get<families::ChildId>(1),
            .activity = row.get<ActivityId>(2),
            .household = row.get<families::HouseholdId>(3),
            .valid_from = row.get<base::Date>(4),
            .valid_to = row.get<base::Date>(5)};
}

Places places_of_row(const db::Row& row) {
    return {
        .id = row.get<CapacityUnitId>(0), .capacity = row.get<int>(1), .taken = row.get<int>(2)};
}

std::vector<std::int64_t> values_of(const std::vector<CapacityUnitId>& ids) {
    std::vector<std::int64_t> values;
    for (const auto id : ids) values.push_back(id.value());
    return values;
}

enum class Change { take, free };

void change_places(const db::Write& tx, const PlaceCounts& counts, Change change) {
    std::map<int, std::vector<CapacityUnitId>> by_count;
    for (const auto& [id, count] : counts) {
        CHECK(count >= 0);
        if (count > 0) by_count[count].push_back(id);
    }
    for (const auto& [count, ids] : by_count) {
        const auto changed =
            tx->execute("UPDATE capacity_unit SET taken = taken + :n WHERE id IN (:ids)",
                        {{"n", change == Change::take ? count : -count}, {"ids", ids}});
        CHECK(changed == static_cast<std::int64_t>(ids.size()));
    }
}

}  // namespace

std::shared_ptr<const Catalogue> load_catalogue(db::Read read) {
    Catalogue::Parts parts;
    parts.version = catalogue_version(read);
    parts.school_calendar =
        std::make_shared<const calendar::SchoolCalendar>(calendar::load_school_calendar(read));
    parts.activities = load_activities(read);
    parts.units = load_units(read);
    parts.sessions = load_sessions(read);
    parts.capacity_units = load_capacity_units(read);
    return std::make_shared<const Catalogue>(std::move(parts));
}

std::shared_ptr<const Catalogue> CatalogueCache::current(db::Read read) {
    const auto version = catalogue_version(read);
    // Loading under the lock: after a change, one thread loads and the others wait for it.
    const std::scoped_lock lock(mutex_);
    if (!kept_ || kept_->version() != version) kept_ = load_catalogue(read);
    return kept_;
}

std::vector<Enrolment> enrolments_of(db::Read read, const families::FamilyScope& scope,
                                     base::Date from, base::Date to) {
    return read->all(
        "SELECT id, child_id, activity_id, household_id, valid_from, valid_to FROM enrolment"
        " WHERE household_id = :household AND valid_from <= :to AND valid_to >= :from"
        " ORDER BY child_id, activity_id, valid_from",
        {{"household", scope.household_id()}, {"from", from}, {"to", to}}, enrolment_of_row);
}

std::vector<Enrolment> enrolments_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(
        "SELECT id, child_id, activity_id, household_id, valid_from, valid_to FROM enrolment"
        " WHERE household_id = :household ORDER BY child_id, activity_id, valid_from",
        {{"household", scope.household_id()}}, enrolment_of_row);
}

std::vector<Places> places(db::Read read, const std::vector<CapacityUnitId>& ids) {
    return read->all("SELECT id, capacity, taken FROM capacity_unit WHERE id IN (:ids) ORDER BY id",
                     {{"ids", ids}}, places_of_row);
}

std::vector<Places> lock_places(const db::Write& tx, std::vector<CapacityUnitId> ids) {
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return tx->all(
        "SELECT id, capacity, taken FROM capacity_unit WHERE id IN (:ids) ORDER BY id FOR UPDATE",
        {{"ids", ids}}, places_of_row);
}

void share_waiting_lists(const db::Write& tx, const std::vector<CapacityUnitId>& ids) {
    tx.lock_shared(db::Things::waiting_lists, values_of(ids));
}

void own_waiting_lists(const db::Write& tx, const std::vector<CapacityUnitId>& ids) {
    tx.lock_exclusive(db::Things::waiting_lists, values_of(ids));
}

void take_places(const db::Write& tx, const PlaceCounts& counts) {
    change_places(tx, counts, Change::take);
}

void free_places(const db::Write& tx, const PlaceCounts& counts) {
    change_places(tx, counts, Change::free);
}

}  // namespace activities
