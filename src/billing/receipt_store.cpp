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

std::vector<DayPayment> payments_received_on(db::Read read, const accounts::OfficerActor& actor,
                                             base::Date day) {
    if (!actor.may(accounts::Permission::see_invoices)) return {};
    return read->all(R"(
        SELECT p.id, a.regie_id, a.household_id, p.mode, p.amount_cents, p.received_on,
               p.recorded_at, p.payer, p.reference, p.note, p.receipt_number, r.name, h.name,
               h.file_number, o.display_name
        FROM payment p
        JOIN household_account a ON a.id = p.household_account_id
        JOIN regie r ON r.id = a.regie_id
        JOIN household h ON h.id = a.household_id
        LEFT JOIN account o ON o.id = p.recorded_by
        WHERE p.received_on = :day
        ORDER BY p.recorded_at, p.id)",
                     {{"day", day}}, [](const db::Row& row) {
                         DayPayment one;
                         auto& payment = one.payment;
                         payment.id = row.get<PaymentId>(0);
                         payment.regie = row.get<RegieId>(1);
                         payment.household = row.get<families::HouseholdId>(2);
                         payment.mode = *payment_mode(row.text(3));
                         payment.amount = row.get<base::Money>(4);
                         payment.received_on = row.get<base::Date>(5);
                         payment.recorded_at = row.get<base::Instant>(6);
                         payment.payer = row.get<std::string>(7);
                         payment.reference = row.get<std::string>(8);
                         payment.note = row.get<std::string>(9);
                         payment.receipt_number =
                             row.get<std::optional<std::string>>(10).value_or("");
                         one.regie_name = row.get<std::string>(11);
                         one.household_name = row.get<std::string>(12);
                         one.file_number = row.get<std::string>(13);
                         one.recorded_by = row.get<std::optional<std::string>>(14).value_or("");
                         return one;
                     });
}

}  // namespace billing
