#pragma once

#include "accounts/desk_officer.hpp"
#include "payments/debit_creditor.hpp"
#include "town/services.hpp"

namespace payments {

/// Writes a creditor without problems. Mandates and runs that are there keep the one they were made
/// for. False when there is no such regie, or it is not this officer's to change: asks for
/// `Permission::manage_billing`.
[[nodiscard]] bool change_debit_creditor(const town::Services& services,
                                         const accounts::DeskOfficer& by,
                                         const DebitCreditor& creditor);

}  // namespace payments
