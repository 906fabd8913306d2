#include "activities/catalogue_writes.hpp"

#include <algorithm>
#include <utility>

namespace activities {

FacilityId add_facility(const db::Write& tx, const std::string& name, const std::string& address) {
    return tx->value<FacilityId>(
        "INSERT INTO facility (name, address) VALUES (:name, :address) RETURNING id",
        {{"name", name}, {"address", address}});
}

ActivityId add_activity(const db::Write& tx, const Activity& activity) {
    const auto id = tx->value<ActivityId>(
        "INSERT INTO activity (kind, name, short_name, school_year, school_id, facility_id,"
        " notice_to_add, notice_to_remove, position)"
        " VALUES (:kind, :name, :short_name, :year, :school, :facility, :add, :remove, :position)"
        " RETURNING id",
        {{"kind", text(activity.kind)},
         {"name", activity.name},
         {"short_name", activity.short_name},
         {"year", activity.school_year},
         {"school", activity.school},
         {"facility", activity.facility},
         {"add", to_text(activity.notice_to_add)},
         {"remove", to_text(activity.notice_to_remove)},
         {"position", activity.position}});
    for (const auto& window : activity.windows) add_booking_window(tx, id, window);
    return id;
}

UnitId add_unit(const db::Write& tx, const Unit& unit) {
    const auto id = tx->value<UnitId>(
        "INSERT INTO activity_unit (activity_id, name, short_name, starts_at_minutes,"
        " ends_at_minutes, position)"
        " VALUES (:activity, :name, :short_name, :starts, :ends, :position) RETURNING id",
        {{"activity", unit.activity},
         {"name", unit.name},
         {"short_name", unit.short_name},
         {"starts", unit.starts_at.count()},
         {"ends", unit.ends_at.count()},
         {"position", unit.position}});
    for (const auto group : unit.capacity_groups) {
        tx->execute(
            "INSERT INTO unit_capacity_group (unit_id, capacity_group_id) VALUES (:unit, :group)",
            {{"unit", id}, {"group", group}});
    }
    for (const auto other : unit.incompatible_with) {
        tx->execute(
            "INSERT INTO unit_incompatibility (unit_id, other_unit_id) VALUES (:unit, :other)",
            {{"unit", std::min(id, other)}, {"other", std::max(id, other)}});
    }
    return id;
}

CapacityGroupId add_capacity_group(const db::Write& tx, FacilityId facility,
                                   const std::string& name) {
    return tx->value<CapacityGroupId>(
        "INSERT INTO capacity_group (facility_id, name) VALUES (:facility, :name) RETURNING id",
        {{"facility", facility}, {"name", name}});
}

void add_booking_window(const db::Write& tx, ActivityId activity, const BookingWindow& window) {
    tx->execute(
        "INSERT INTO booking_window (activity_id, sessions_from, sessions_to, opens_at, closes_at,"
        " audience) VALUES (:activity, :from, :to, :opens, :closes, :audience)",
        {{"activity", activity},
         {"from", window.sessions_from},
         {"to", window.sessions_to},
         {"opens", window.opens_at},
         {"closes", window.closes_at},
         {"audience", text(window.audience)}});
}

void add_enrolments(const db::Write& tx, const std::vector<Enrolment>& enrolments) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(enrolments.size());
    for (const auto& enrolment : enrolments) {
        rows.push_back({db::to_value(enrolment.child), db::to_value(enrolment.activity),
                        db::to_value(enrolment.household), db::to_value(enrolment.valid_from),
                        db::to_value(enrolment.valid_to)});
    }
    tx->insert_rows(
        "INSERT INTO enrolment (child_id, activity_id, household_id, valid_from, valid_to)"
        " VALUES :rows",
        rows);
}

void copy_enrolments(const db::Write& tx, families::ChildId child, families::HouseholdId from,
                     families::HouseholdId to, base::Date first_day) {
    tx->execute(R"(
        INSERT INTO enrolment (child_id, activity_id, household_id, valid_from, valid_to)
        SELECT e.child_id, e.activity_id, CAST(:to AS REFERENCE),
               CASE WHEN e.valid_from < :first THEN CAST(:first AS CIVIL_DATE)
                    ELSE e.valid_from END,
               e.valid_to
        FROM enrolment e
        WHERE e.child_id = :child AND e.household_id = :from AND e.valid_to >= :first
          AND NOT EXISTS (SELECT 1 FROM enrolment own
                          WHERE own.child_id = e.child_id AND own.activity_id = e.activity_id
                            AND own.household_id = :to AND own.valid_to >= :first))",
                {{"child", child}, {"from", from}, {"to", to}, {"first", first_day}});
}

}  // namespace activities
