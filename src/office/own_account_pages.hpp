#pragma once

#include "accounts/visit.hpp"

/// An officer's own account, in the officers' frame.
namespace office {

[[nodiscard]] http::Response show_own_account(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_own_password_change(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_own_second_factor(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_own_second_factor_change(const accounts::OfficerVisit& visit);

}  // namespace office
