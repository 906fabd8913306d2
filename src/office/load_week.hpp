#pragma once

#include <optional>

#include "accounts/facility_scope.hpp"
#include "activities/activity.hpp"
#include "office/office_views.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace office {

struct WeekRequest {
    base::Date monday;
    std::optional<activities::ActivityKind> kind;  ///< nothing: all
};

/// Everything that is open in a week where the officer may look, with how many children are
/// expected.
[[nodiscard]] WeekView load_week(const town::Services& services, db::Read read,
                                 const accounts::FacilityScope& scope, const WeekRequest& request);

/// The fewest places among what the session takes places of; nothing when they are not counted.
[[nodiscard]] std::optional<int> capacity_of(db::Read read, const activities::Session& session);

}  // namespace office
