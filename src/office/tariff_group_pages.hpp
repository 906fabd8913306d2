#pragma once

#include "accounts/visit.hpp"

namespace office {

/// The town's tariff groups: a list, one more, one less.
[[nodiscard]] http::Response show_tariff_groups(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_tariff_group(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_group_removal(const accounts::OfficerVisit& visit);

/// Of which group a household is.
[[nodiscard]] http::Response show_household_group(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_household_group(const accounts::OfficerVisit& visit);

}  // namespace office
