#pragma once

#include "accounts/desk_officer.hpp"
#include "base/civil_date.hpp"
#include "billing/ids.hpp"
#include "town/services.hpp"

namespace demo {

/// The regie's levels, and the first reminders of what was late before the demo's first day, so
/// that some invoices are due for the second ones.
void remind_of_the_past(const town::Services& services, const accounts::DeskOfficer& by,
                        billing::RegieId regie, base::Date first_day);

}  // namespace demo
