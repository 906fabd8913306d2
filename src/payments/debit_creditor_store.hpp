#pragma once

#include <optional>
#include <vector>

#include "payments/debit_creditor.hpp"
#include "platform/db/database.hpp"

namespace payments {

/// Nothing when that regie debits no accounts.
[[nodiscard]] std::optional<DebitCreditor> find_debit_creditor(db::Read read, billing::RegieId id);
/// Those of all regies that debit accounts, by the regie's name.
[[nodiscard]] std::vector<DebitCreditor> all_debit_creditors(db::Read read);
/// New, or in place of what was known.
void save_debit_creditor(const db::Write& tx, const DebitCreditor& creditor);

}  // namespace payments
