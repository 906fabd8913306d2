#pragma once

#include "accounts/desk_officer.hpp"
#include "billing/ids.hpp"
#include "town/services.hpp"

namespace demo {

/// What a régisseur did with the money of the past: a cheque that came back, a payment typed twice,
/// a credit given back and one to be used; at the end of each month, and yesterday, slips for the
/// bank and the closing of the day.
void keep_the_books(const town::Services& services, const accounts::DeskOfficer& by,
                    billing::RegieId regie, base::Date from, base::Date first_day);

}  // namespace demo
