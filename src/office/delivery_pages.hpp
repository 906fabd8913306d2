#pragma once

#include "accounts/visit.hpp"

/// How a family receives its invoices, chosen by an officer for it. `:household` is the first path
/// parameter.
namespace office {

[[nodiscard]] http::Response show_family_delivery(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_family_delivery(const accounts::OfficerVisit& visit);

}  // namespace office
