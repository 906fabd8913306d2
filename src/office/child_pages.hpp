#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// What officers see of children's sheets, and what the town decides about them.
namespace office {

/// /agent/enfants/:child/sante: each reading is recorded.
[[nodiscard]] http::Response show_child_health(const accounts::OfficerVisit& visit);

/// /agent/reglages/enfants: ages, how long health sheets are kept, diets.
[[nodiscard]] http::Response show_child_settings(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_child_settings(const accounts::OfficerVisit& visit);
/// …/regimes
[[nodiscard]] http::Response submit_diet(const accounts::OfficerVisit& visit);
/// …/regimes/:diet/retrait
[[nodiscard]] http::Response submit_diet_withdrawal(const accounts::OfficerVisit& visit);

}  // namespace office
