#pragma once

#include <map>
#include <optional>
#include <vector>

#include "accounts/actor.hpp"
#include "activities/ids.hpp"
#include "base/town_time.hpp"
#include "families/authorised_person.hpp"
#include "families/diet.hpp"
#include "families/health_sheet.hpp"
#include "families/ids.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace office {

/// What those who look after a child see of it beside its name.
struct ChildGlance {
    families::ChildMeals meals;
    families::HealthMarks marks;  ///< none for who may not read health sheets
    bool may_leave_alone = false;
    std::optional<base::TimeOfDay> leaves_from;  ///< with `may_leave_alone`
    std::vector<families::AuthorisedPerson> persons;
};
using ChildGlances = std::map<families::ChildId, ChildGlance>;

/// At a facility where the officer may see the lists.
[[nodiscard]] ChildGlances load_glances(const town::Services& services, db::Read read,
                                        const accounts::OfficerActor& actor,
                                        activities::FacilityId facility,
                                        const std::vector<families::ChildId>& children);

}  // namespace office
