#include "billing/credit_refund_store.hpp"

namespace billing {

namespace {

constexpr std::string_view all_refunds = R"(
    SELECT f.id, a.regie_id, a.household_id, f.mode, f.amount_cents, f.paid_on, f.recorded_at,
           f.payee, f.reference, f.reason, f.number
    FROM credit_refund f JOIN household_account a ON a.id = f.household_account_id
    WHERE )";
const std::string refunds_of_household = std::string(all_refunds) + "a.household_id = :household";

Refund refund_of(const db::Row& row) {
    return {row.get<RefundId>(0),       row.get<RegieId>(1),     row.get<families::HouseholdId>(2),
            *payment_mode(row.text(3)), row.get<base::Money>(4), row.get<base::Date>(5),
            row.get<base::Instant>(6),  row.get<std::string>(7), row.get<std::string>(8),
            row.get<std::string>(9),    row.get<std::string>(10)};
}

}  // namespace

std::vector<Refund> refunds_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(refunds_of_household + " ORDER BY f.paid_on DESC, f.id DESC",
                     {{"household", scope.household_id()}},
                     [](const db::Row& row) { return refund_of(row); });
}

std::optional<Refund> find_refund(db::Read read, const families::FamilyScope& scope, RefundId id) {
    std::optional<Refund> found;
    read->each(refunds_of_household + " AND f.id = :id",
               {{"household", scope.household_id()}, {"id", id}},
               [&](const db::Row& row) { found = refund_of(row); });
    return found;
}

std::optional<Refund> refund_to_announce(db::Read read, RefundId id) {
    std::optional<Refund> found;
    read->each(std::string(all_refunds) + "f.id = :id", {{"id", id}},
               [&](const db::Row& row) { found = refund_of(row); });
    return found;
}

std::optional<RefundId> refund_recorded_as(db::Read read, const families::FamilyScope& scope,
                                           std::string_view idempotency_key) {
    const auto found =
        read->one<RefundId>(R"(
        SELECT f.id FROM credit_refund f JOIN household_account a ON a.id = f.household_account_id
        WHERE f.idempotency_key = :key AND a.household_id = :household)",
                            {{"key", idempotency_key}, {"household", scope.household_id()}});
    if (!found) return std::nullopt;
    return std::get<0>(*found);
}

}  // namespace billing
