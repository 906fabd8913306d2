#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/civil_date.hpp"
#include "billing/receipt.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// Nothing for another household's payment.
[[nodiscard]] std::optional<Receipt> find_receipt(db::Read read, const families::FamilyScope& scope,
                                                  PaymentId id);
/// The household's payment that was recorded under that key.
[[nodiscard]] std::optional<PaymentId> payment_recorded_as(db::Read read,
                                                           const families::FamilyScope& scope,
                                                           std::string_view idempotency_key);
/// All families' payments received that day, in the order they were recorded. Nothing without
/// `Permission::see_invoices`.
[[nodiscard]] std::vector<DayPayment> payments_received_on(db::Read read,
                                                           const accounts::OfficerActor& actor,
                                                           base::Date day);

}  // namespace billing
