#pragma once

#include "accounts/visit.hpp"

/// The town's cash offices: what stands on their invoices, and what each of them invoices.
namespace office {

[[nodiscard]] http::Response show_regies(const accounts::OfficerVisit& visit);
/// `:regie`: an id, or « nouvelle ».
[[nodiscard]] http::Response show_regie(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_regie(const accounts::OfficerVisit& visit);

}  // namespace office
