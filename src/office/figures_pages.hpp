#pragma once

#include "accounts/visit.hpp"

/// GET /agent/chiffres?du=01/09/2026&au=30/11/2026: what was invoiced, collected and is still owed,
/// by month, activity and band of the quotient. Without days, the school year until today.
namespace office {

[[nodiscard]] http::Response show_figures(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_figures(const accounts::OfficerVisit& visit);

}  // namespace office
