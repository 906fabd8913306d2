#pragma once

#include "accounts/visit.hpp"

/// An amount that no tariff gives, added to a family's next invoice.
namespace office {

[[nodiscard]] http::Response show_charge_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_charge(const accounts::OfficerVisit& visit);
/// `:charge`.
[[nodiscard]] http::Response submit_charge_withdrawal(const accounts::OfficerVisit& visit);

}  // namespace office
