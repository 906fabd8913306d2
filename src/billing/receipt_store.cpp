#include "billing/receipt_store.hpp"

#include "billing/invoice_store.hpp"

namespace billing {

std::optional<Receipt> find_receipt(db::Read read, const families::FamilyScope& scope,
                                    PaymentId id) {
    auto payment = find_payment(read, scope, id);
    if (!payment) return std::nullopt;
    Receipt receipt;
    receipt.household_name = scope.household().name;
    receipt.file_number = scope.household().file_number;
    receipt.settled =
        read->all(R"(
        SELECT i.number, m.amount_cents
        FROM payment p
        JOIN payment_matching m ON m.payment_id = p.id AND m.matched_at = p.recorded_at
        JOIN invoice i ON i.id = m.invoice_id
        WHERE p.id = :id AND m.amount_cents > 0
        ORDER BY i.issue_date, i.series_year, i.series_rank)",
                  {{"id", id}}, [](const db::Row& row) {
                      return Receipt::Settled{row.get<std::string>(0), row.get<base::Money>(1)};
                  });
    receipt.payment = std::move(*payment);
    return receipt;
}

std::vector<Receipt::Settled> settled_by(db::Read read, const families::FamilyScope& scope,
                                         PaymentId id) {
    return read->all(R"(
        SELECT i.number, CAST(SUM(m.amount_cents) AS MONEY_CENTS)
        FROM payment_matching m JOIN invoice i ON i.id = m.invoice_id
        WHERE m.payment_id = :id AND i.household_id = :household
        GROUP BY i.id, i.number, i.issue_date HAVING SUM(m.amount_cents) > 0
        ORDER BY i.issue_date, i.id)",
                     {{"id", id}, {"household", scope.household_id()}}, [](const db::Row& row) {
                         return Receipt::Settled{row.get<std::string>(0), row.get<base::Money>(1)};
                     });
}

std::optional<PaymentId> payment_recorded_as(db::Read read, const families::FamilyScope& scope,
                                             std::string_view idempotency_key) {
    const auto found =
        read->one<PaymentId>(R"(
        SELECT p.id FROM payment p JOIN household_account a ON a.id = p.household_account_id
        WHERE p.idempotency_key = :key AND a.household_id = :household)",
                             {{"key", idempotency_key}, {"household", scope.household_id()}});
    if (!found) return std::nullopt;
    return std::get<0>(*found);
}

}  // namespace billing
