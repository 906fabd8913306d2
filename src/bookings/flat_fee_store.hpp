#pragma once

#include <map>
#include <vector>

#include "bookings/booking_store.hpp"
#include "bookings/flat_fee.hpp"

namespace bookings {

/// The household's fees whose period begins between two days, both included.
[[nodiscard]] std::vector<AgreedFlatFee> agreed_fees(db::Read read,
                                                     const families::FamilyScope& scope,
                                                     base::Date from, base::Date to);
/// The same, held until the transaction ends: nobody ends one meanwhile. Before the bookings are
/// read, which decide whether one ends.
[[nodiscard]] std::vector<AgreedFlatFee> lock_agreed_fees(db::Write& write,
                                                          const families::FamilyScope& scope,
                                                          base::Date from, base::Date to);

/// What the household itself holds or waits for between two days, both included.
[[nodiscard]] std::map<Cell, BookingState> held_cells(db::Read read,
                                                      const families::FamilyScope& scope,
                                                      base::Date from, base::Date to);

/// Ends and writes the fees of a decision, and what the confirmation says of them. Throws db::Error
/// on the constraint `flat_fee_once` when another request has agreed to the same meanwhile.
void write_fees(db::Write& write, const families::FamilyScope& scope, ConfirmationId confirmation,
                base::Instant now, const Decision& decision);

/// A confirmation's fees, by child, then tariff. The caller has seen to it that they may be read.
[[nodiscard]] std::vector<ConfirmedFee> read_confirmation_fees(db::Read read,
                                                               ConfirmationId confirmation);

/// Of many households, for those who invoice them: the fees whose period begins between two days.
[[nodiscard]] std::map<families::HouseholdId, std::vector<AgreedFlatFee>> agreed_fees_of_batch(
    db::Read read, const std::vector<families::HouseholdId>& households, base::Date from,
    base::Date to);

}  // namespace bookings
