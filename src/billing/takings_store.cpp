#include "billing/takings_store.hpp"

namespace billing {

namespace {

constexpr std::string_view all_takings = R"(
    SELECT e.what, e.day, e.recorded_at, e.mode, e.amount, a.regie_id, a.household_id,
           e.payment_id, e.refund_id, e.returned_as, e.payer, e.reference, e.note, e.number,
           s.number, g.name, h.name, h.file_number, o.display_name
    FROM (SELECT 'received' AS what, received_on AS day, recorded_at, recorded_by, mode,
                 amount_cents AS amount, household_account_id, id AS payment_id,
                 CAST(NULL AS REFERENCE) AS refund_id, '' AS returned_as, payer, reference, note,
                 COALESCE(receipt_number, '') AS number
          FROM payment WHERE received_on >= :from AND received_on <= :to
          UNION ALL
          SELECT 'taken_back', r.returned_on, r.recorded_at, r.recorded_by, p.mode, r.amount_cents,
                 p.household_account_id, p.id, NULL, r.kind, p.payer, p.reference, r.reason,
                 COALESCE(p.receipt_number, '')
          FROM payment_return r JOIN payment p ON p.id = r.payment_id
          WHERE r.returned_on >= :from AND r.returned_on <= :to
          UNION ALL
          SELECT 'refunded', paid_on, recorded_at, recorded_by, mode, amount_cents,
                 household_account_id, NULL, id, '', payee, reference, reason, number
          FROM credit_refund WHERE paid_on >= :from AND paid_on <= :to) e
    JOIN household_account a ON a.id = e.household_account_id
    JOIN regie g ON g.id = a.regie_id
    JOIN household h ON h.id = a.household_id
    LEFT JOIN account o ON o.id = e.recorded_by
    LEFT JOIN deposit_slip_line l ON l.payment_id = e.payment_id AND e.what = 'received'
    LEFT JOIN deposit_slip s ON s.id = l.deposit_slip_id
    ORDER BY e.recorded_at, e.what, e.payment_id, e.refund_id)";

Taking taking_of(const db::Row& row) {
    Taking taking;
    const auto what = row.text(0);
    taking.what = what == "received"   ? Taking::What::received
                  : what == "refunded" ? Taking::What::refunded
                                       : Taking::What::taken_back;
    taking.day = row.get<base::Date>(1);
    taking.recorded_at = row.get<base::Instant>(2);
    taking.mode = *payment_mode(row.text(3));
    taking.amount = row.get<base::Money>(4);
    taking.regie = row.get<RegieId>(5);
    taking.household = row.get<families::HouseholdId>(6);
    taking.payment = row.get<std::optional<PaymentId>>(7);
    taking.refund = row.get<std::optional<RefundId>>(8);
    taking.returned_as = return_kind(row.text(9));
    taking.payer = row.get<std::string>(10);
    taking.reference = row.get<std::string>(11);
    taking.note = row.get<std::string>(12);
    taking.number = row.get<std::string>(13);
    taking.slip_number = row.get<std::optional<std::string>>(14).value_or("");
    taking.regie_name = row.get<std::string>(15);
    taking.household_name = row.get<std::string>(16);
    taking.file_number = row.get<std::string>(17);
    taking.recorded_by = row.get<std::optional<std::string>>(18).value_or("");
    return taking;
}

}  // namespace

std::vector<Taking> takings_between(db::Read read, const accounts::OfficerActor& actor,
                                    base::Date from, base::Date to) {
    if (!actor.may(accounts::Permission::see_invoices)) return {};
    return read->all(all_takings, {{"from", from}, {"to", to}},
                     [](const db::Row& row) { return taking_of(row); });
}

}  // namespace billing
