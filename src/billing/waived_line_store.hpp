#pragma once

#include <vector>

#include "billing/waived_line.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// What is waived of the account's invoices, the oldest waiver first.
[[nodiscard]] std::vector<WaivedPart> waived_in(db::Read read, HouseholdAccountId account);
/// What an issued document takes back, booking by booking: of one that it bills anew, what is less.
[[nodiscard]] std::vector<LineCorrection> corrections_in(db::Read read, InvoiceId document);

}  // namespace billing
