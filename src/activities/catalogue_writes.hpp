#pragma once

#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "platform/db/database.hpp"

/// What officers and the demo set up a catalogue with. None of these raises the catalogue's
/// version: the use case that calls them does, once.
namespace activities {

[[nodiscard]] FacilityId add_facility(const db::Write& tx, const std::string& name,
                                      const std::string& address);
/// `activity.id`, `facility_name` are not read; windows are written along.
[[nodiscard]] ActivityId add_activity(const db::Write& tx, const Activity& activity);
/// `unit.id` is not read. Its capacity groups are written along; `incompatible_with` names units
/// that exist already.
[[nodiscard]] UnitId add_unit(const db::Write& tx, const Unit& unit);
[[nodiscard]] CapacityGroupId add_capacity_group(const db::Write& tx, FacilityId facility,
                                                 const std::string& name);
void add_booking_window(const db::Write& tx, ActivityId activity, const BookingWindow& window);
/// `id` is not read. Any number, in as few statements as the engine allows.
void add_enrolments(const db::Write& tx, const std::vector<Enrolment>& enrolments);
/// Gives a household the child's enrolments in another one, from that day on; it keeps its own.
void copy_enrolments(const db::Write& tx, families::ChildId child, families::HouseholdId from,
                     families::HouseholdId to, base::Date first_day);

}  // namespace activities
