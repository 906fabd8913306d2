#pragma once

#include "billing/ids.hpp"
#include "payments/ids.hpp"
#include "support/portal.hpp"

/// Families of the small town whose accounts are debited.
namespace support {

/// What that régie needs to debit accounts: 14 days of notice, pain.008.001.08.
void make_debiting(Portal& portal, billing::RegieId regie);
/// Signed by that account for the régie "E", which debits accounts from then on.
payments::DebitMandateId add_mandate(Portal& portal, families::HouseholdId household,
                                     accounts::AccountId account);

}  // namespace support
