#pragma once

#include "accounts/desk_officer.hpp"
#include "base/civil_date.hpp"
#include "billing/ids.hpp"
#include "town/services.hpp"

namespace demo {

/// The regie debits accounts: two households in arrears have a mandate, one of them on paper; one
/// of their debits came back and costs a fee, another is announced, and a card was lost. As
/// families and officers would have done it.
void debit_the_past(const town::Services& services, const accounts::DeskOfficer& by,
                    billing::RegieId regie, base::Date first_day);

}  // namespace demo
