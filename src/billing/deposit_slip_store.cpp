#include "billing/deposit_slip_store.hpp"

namespace billing {

namespace {

constexpr std::string_view lines_to_deposit_sql = R"(
    SELECT p.id, CAST(NULL AS REFERENCE), p.received_on, h.name, h.file_number, p.payer,
           p.reference, COALESCE(p.receipt_number, ''), p.amount_cents, 0
    FROM payment p
    JOIN household_account a ON a.id = p.household_account_id
    JOIN household h ON h.id = a.household_id
    WHERE a.regie_id = :regie AND p.mode = :mode AND p.received_on <= :until
      AND NOT EXISTS (SELECT 1 FROM payment_return r WHERE r.payment_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM deposit_slip_line l WHERE l.payment_id = p.id)
    UNION ALL
    SELECT CAST(NULL AS REFERENCE), f.id, f.paid_on, h.name, h.file_number, f.payee, f.reference,
           f.number, -f.amount_cents, 0
    FROM credit_refund f
    JOIN household_account a ON a.id = f.household_account_id
    JOIN household h ON h.id = a.household_id
    WHERE a.regie_id = :regie AND f.mode = 'cash' AND :mode = 'cash' AND f.paid_on <= :until
      AND NOT EXISTS (SELECT 1 FROM deposit_slip_line l WHERE l.credit_refund_id = f.id)
    ORDER BY 3, 1, 2)";

constexpr std::string_view lines_of_slip = R"(
    SELECT l.payment_id, l.credit_refund_id, COALESCE(p.received_on, f.paid_on), h.name,
           h.file_number, COALESCE(p.payer, f.payee), COALESCE(p.reference, f.reference),
           COALESCE(p.receipt_number, f.number, ''), COALESCE(p.amount_cents, -f.amount_cents),
           CASE WHEN EXISTS (SELECT 1 FROM payment_return r WHERE r.payment_id = l.payment_id)
                THEN 1 ELSE 0 END
    FROM deposit_slip_line l
    LEFT JOIN payment p ON p.id = l.payment_id
    LEFT JOIN credit_refund f ON f.id = l.credit_refund_id
    JOIN household_account a ON a.id = COALESCE(p.household_account_id, f.household_account_id)
    JOIN household h ON h.id = a.household_id
    WHERE l.deposit_slip_id = :slip ORDER BY 3, 1, 2)";

constexpr std::string_view slips = R"(
    SELECT s.id, s.regie_id, s.mode, s.number, s.made_on, s.total_cents, s.line_count,
           o.display_name, s.made_at
    FROM deposit_slip s JOIN account o ON o.id = s.made_by)";

SlipLine slip_line_of(const db::Row& row) {
    SlipLine line;
    line.payment = row.get<std::optional<PaymentId>>(0);
    line.refund = row.get<std::optional<RefundId>>(1);
    line.day = row.get<base::Date>(2);
    line.household_name = row.get<std::string>(3);
    line.file_number = row.get<std::string>(4);
    line.payer = row.get<std::string>(5);
    line.reference = row.get<std::string>(6);
    line.number = row.get<std::string>(7);
    line.amount = row.get<base::Money>(8);
    line.came_back = row.get<int>(9) == 1;
    return line;
}

DepositSlip slip_of(const db::Row& row) {
    DepositSlip slip;
    slip.id = row.get<DepositSlipId>(0);
    slip.regie = row.get<RegieId>(1);
    slip.mode = *payment_mode(row.text(2));
    slip.number = row.get<std::string>(3);
    slip.made_on = row.get<base::Date>(4);
    slip.total = row.get<base::Money>(5);
    slip.line_count = row.get<int>(6);
    slip.made_by = row.get<std::string>(7);
    slip.made_at = row.get<base::Instant>(8);
    return slip;
}

}  // namespace

void hold_payment(const db::Write& tx, PaymentId payment) {
    tx->execute("SELECT id FROM payment WHERE id = :id FOR UPDATE", {{"id", payment}});
}

std::vector<SlipLine> lines_to_deposit(db::Read read, const SlipContent& content) {
    return read->all(
        lines_to_deposit_sql,
        {{"regie", content.regie}, {"mode", name(content.mode)}, {"until", content.until}},
        [](const db::Row& row) { return slip_line_of(row); });
}

std::vector<SlipLine> hold_lines_to_deposit(const db::Write& tx, const SlipContent& content) {
    for (const auto& line : lines_to_deposit(tx, content)) {
        if (line.payment) hold_payment(tx, *line.payment);
    }
    // Without those that were taken back while this transaction waited for them.
    return lines_to_deposit(tx, content);
}

DepositSlipId add_deposit_slip(const db::Write& tx, const NewSlip& made,
                               const std::vector<SlipLine>& lines) {
    const auto& slip = made.slip;
    const auto id = tx->value<DepositSlipId>(R"(
        INSERT INTO deposit_slip (regie_id, mode, number, series_year, series_rank, made_on,
                                  total_cents, line_count, made_by, made_at)
        VALUES (:regie, :mode, :number, :year, :rank, :made_on, :total, :count, :by, :at)
        RETURNING id)",
                                             {{"regie", slip.regie},
                                              {"mode", name(slip.mode)},
                                              {"number", slip.number},
                                              {"year", made.number.year},
                                              {"rank", made.number.rank},
                                              {"made_on", slip.made_on},
                                              {"total", slip.total},
                                              {"count", slip.line_count},
                                              {"by", made.made_by},
                                              {"at", slip.made_at}});
    std::vector<std::vector<db::Value>> rows;
    for (const auto& line : lines)
        rows.push_back({db::to_value(id), db::to_value(line.payment), db::to_value(line.refund)});
    tx->insert_rows(
        "INSERT INTO deposit_slip_line (deposit_slip_id, payment_id, credit_refund_id) VALUES "
        ":rows",
        rows);
    return id;
}

std::vector<DepositSlip> deposit_slips(db::Read read, const accounts::OfficerActor& actor) {
    if (!actor.may(accounts::Permission::see_invoices)) return {};
    return read->all(std::string(slips) + " ORDER BY s.made_at DESC, s.id DESC", {},
                     [](const db::Row& row) { return slip_of(row); });
}

std::optional<SlipWithLines> find_deposit_slip(db::Read read, const accounts::OfficerActor& actor,
                                               DepositSlipId id) {
    if (!actor.may(accounts::Permission::see_invoices)) return std::nullopt;
    std::optional<SlipWithLines> found;
    read->each(std::string(slips) + " WHERE s.id = :id", {{"id", id}},
               [&](const db::Row& row) { found = SlipWithLines{slip_of(row), {}}; });
    if (found)
        found->lines = read->all(lines_of_slip, {{"slip", id}},
                                 [](const db::Row& row) { return slip_line_of(row); });
    return found;
}

}  // namespace billing
