#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "activities/enrolment.hpp"
#include "base/result.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace office {

/// Who enrols, and for which household.
struct Desk {
    const accounts::OfficerActor& officer;
    families::HouseholdId household;
    std::string remote_address;
};

/// The child may be booked in the activity by this household, from one day to another.
[[nodiscard]] base::Result<activities::EnrolmentId, activities::EnrolmentRefusal> enrol_child(
    const town::Services& services, const Desk& desk, const activities::EnrolmentOrder& order);

}  // namespace office
