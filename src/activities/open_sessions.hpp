#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "activities/activity.hpp"
#include "base/result.hpp"
#include "calendar/school_calendar.hpp"
#include "platform/db/database.hpp"

namespace activities {

/// The days on which an activity of that kind takes place: morning and evening reception, study
/// and meals on school days (on a Wednesday with class, morning reception only); a leisure centre
/// on Wednesdays and in school holidays, Monday to Friday.
[[nodiscard]] std::vector<base::Date> opening_days(ActivityKind kind,
                                                   std::optional<families::SchoolId> school,
                                                   base::Date from, base::Date to,
                                                   const calendar::SchoolCalendar& school_calendar);

/// What to open.
struct OpeningPlan {
    UnitId unit;
    base::Date from;
    base::Date to;  ///< included
    /// Places a day in each of the unit's capacity groups; a day that has its places keeps them.
    std::map<CapacityGroupId, int> capacities;
};

enum class OpeningRefusal : std::uint8_t {
    unknown_unit,
    dates_reversed,
    calendar_not_published,  ///< part of the span lies outside the imported school years
    capacity_missing,        ///< a capacity group of the unit has no number of places
};

struct OpeningReport {
    int sessions_added = 0;
    int capacity_units_added = 0;
};

/// Opens the unit on all its days of the span. Days already open stay as they are, so that it can
/// be done again after a change of calendar.
[[nodiscard]] base::Result<OpeningReport, OpeningRefusal> open_sessions(db::Database& database,
                                                                        const OpeningPlan& plan);
/// The same inside a transaction that is already open. Raises the catalogue's version.
[[nodiscard]] base::Result<OpeningReport, OpeningRefusal> open_sessions(const db::Write& tx,
                                                                        const OpeningPlan& plan);

}  // namespace activities
