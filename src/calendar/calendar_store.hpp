#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "calendar/school_calendar.hpp"
#include "platform/db/database.hpp"

namespace calendar {

/// The town's calendar as it is now. Pages take the copy kept by activities::Catalogue instead.
[[nodiscard]] SchoolCalendar load_school_calendar(db::Read read);

[[nodiscard]] Zone town_zone(db::Read read);
/// Writes and raises the version only when the zone is another: may be called at every start.
void set_town_zone(const db::Write& tx, Zone zone);

/// The number of the state of calendar, activities and tariffs: what caches compare.
[[nodiscard]] std::int64_t catalogue_version(db::Read read);
/// To be called by everything that changes the calendar, activities or tariffs. Takes the
/// exclusive catalogue lock, so that bookings, which share it, never see half a change.
void bump_catalogue_version(const db::Write& tx);

/// Puts these holidays in the place of what was stored for their zones and school years.
void replace_holidays(const db::Write& tx, const std::vector<ZoneHoliday>& holidays);
/// Adds the school years, or corrects those with the same label.
void replace_school_years(const db::Write& tx, const std::vector<SchoolYear>& years);

void add_closure(const db::Write& tx, const Closure& closure);
/// Removes the closures with that scope, date and reason; answers how many.
std::int64_t remove_closure(const db::Write& tx, const Closure& closure);

}  // namespace calendar
