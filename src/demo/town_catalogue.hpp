#pragma once

#include <string>
#include <vector>

#include "activities/ids.hpp"
#include "base/town_time.hpp"
#include "demo/town_plan.hpp"
#include "families/household.hpp"
#include "platform/db/database.hpp"

namespace demo {

/// A planned school, written.
struct WrittenSchool {
    families::SchoolId id;
    std::vector<families::SchoolClassId> classes;  ///< in the plan's order
};

/// Where a written child lives.
struct WrittenHome {
    families::HouseholdId household;
    const PlannedHousehold* planned = nullptr;
};

struct WrittenChild {
    families::ChildId id;
    const PlannedChild* planned = nullptr;
    std::vector<WrittenHome> homes;
    families::ChildHomes custody;  ///< which of them it is in, when
};

/// The activities of a school (study: none in a nursery school), and of a leisure centre.
struct WrittenSchoolActivities {
    activities::ActivityId morning;
    activities::ActivityId meals;
    activities::ActivityId evening;
    std::optional<activities::ActivityId> study;
};
struct WrittenCentreActivities {
    activities::ActivityId wednesdays;
    activities::ActivityId holidays;
};
struct WrittenYear {
    DemoYear year;
    std::vector<WrittenSchoolActivities> schools;  ///< in the plan's order
    std::vector<WrittenCentreActivities> centres;
};

/// Facilities, tariffs, and each school year's activities with their sessions.
[[nodiscard]] std::vector<WrittenYear> write_catalogue(const db::Write& write,
                                                       const base::TownTime& town_time,
                                                       const TownPlan& plan,
                                                       const std::vector<WrittenSchool>& schools,
                                                       const std::vector<DemoYear>& years);

/// Every child in its school's activities and its leisure centre's, for each of its homes, in the
/// years in which it was old enough.
void write_enrolments(const db::Write& write, const std::vector<WrittenYear>& years,
                      const std::vector<WrittenChild>& children);

}  // namespace demo
