#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "billing/credit_refund.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// The household's refunds, the newest first.
[[nodiscard]] std::vector<Refund> refunds_of(db::Read read, const families::FamilyScope& scope);
/// Nothing for another household's refund.
[[nodiscard]] std::optional<Refund> find_refund(db::Read read, const families::FamilyScope& scope,
                                                RefundId id);
/// For the mail that tells of it: whoever's it is.
[[nodiscard]] std::optional<Refund> refund_to_announce(db::Read read, RefundId id);
/// The household's refund that was recorded under that key.
[[nodiscard]] std::optional<RefundId> refund_recorded_as(db::Read read,
                                                         const families::FamilyScope& scope,
                                                         std::string_view idempotency_key);

}  // namespace billing
