#pragma once

#include "accounts/desk_officer.hpp"
#include "base/civil_date.hpp"
#include "town/services.hpp"

namespace demo {

/// Aids of two families from the demo's first day on: what was invoiced before is not concerned.
void give_aids_of_demo(const town::Services& services, const accounts::DeskOfficer& by,
                       base::Date first_day);

}  // namespace demo
