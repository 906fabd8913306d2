#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "billing/receipt.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// Nothing for another household's payment.
[[nodiscard]] std::optional<Receipt> find_receipt(db::Read read, const families::FamilyScope& scope,
                                                  PaymentId id);
/// Which invoices the payment settles now.
[[nodiscard]] std::vector<Receipt::Settled> settled_by(db::Read read,
                                                       const families::FamilyScope& scope,
                                                       PaymentId id);
/// The household's payment that was recorded under that key.
[[nodiscard]] std::optional<PaymentId> payment_recorded_as(db::Read read,
                                                           const families::FamilyScope& scope,
                                                           std::string_view idempotency_key);

}  // namespace billing
