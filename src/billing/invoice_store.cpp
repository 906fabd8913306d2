#include "billing/invoice_store.hpp"

namespace billing {

namespace {

/// Issued documents, as `invoice_of` reads them; the caller adds its conditions on `i`.
constexpr std::string_view issued_invoices = R"(
    SELECT i.id, i.kind, i.regie_id, i.household_id, i.number, i.period_from, i.period_to,
           i.total_cents, i.issue_date, i.due_date, i.balance_before_cents, i.recipient, i.reason,
           COALESCE(c.number, ''),
           COALESCE((SELECT CAST(SUM(m.amount_cents) AS MONEY_CENTS) FROM payment_matching m
                     WHERE m.invoice_id = i.id), 0)
           + COALESCE((SELECT CAST(SUM(m.amount_cents) AS MONEY_CENTS) FROM payment_matching m
                       WHERE m.credit_note_id = i.id), 0),
           d.debit_on, i.regie_name, i.regie_contact, i.regie_ways_to_pay, i.regie_mentions,
           i.delivery, i.to_be_debited
    FROM invoice i LEFT JOIN invoice c ON c.id = i.corrects_invoice_id
    LEFT JOIN invoice_debit d ON d.invoice_id = i.id
    WHERE i.state = 'issued' AND i.household_id = :household)";

Invoice invoice_of(const db::Row& row) {
    Invoice invoice;
    invoice.id = row.get<InvoiceId>(0);
    invoice.kind = invoice_kind(row.text(1));
    invoice.regie = row.get<RegieId>(2);
    invoice.household = row.get<families::HouseholdId>(3);
    invoice.number = row.get<std::string>(4);
    invoice.period_from = row.get<base::Date>(5);
    invoice.period_to = row.get<base::Date>(6);
    invoice.total = row.get<base::Money>(7);
    invoice.issue_date = row.get<base::Date>(8);
    invoice.due_date = row.get<base::Date>(9);
    invoice.balance_before = row.get<base::Money>(10);
    invoice.recipient = row.get<std::string>(11);
    invoice.reason = row.get<std::string>(12);
    invoice.corrected_number = row.get<std::string>(13);
    invoice.settled = row.get<base::Money>(14);
    invoice.debit_on = row.get<std::optional<base::Date>>(15);
    invoice.printed_by = {row.get<std::string>(16), row.get<std::string>(17),
                          row.get<std::string>(18), row.get<std::string>(19)};
    invoice.delivery =
        row.get<std::optional<std::string>>(20) == "paper" ? Delivery::paper : Delivery::portal;
    invoice.was_to_be_debited = row.get<bool>(21);
    return invoice;
}

Payment payment_of(const db::Row& row) {
    return {row.get<PaymentId>(0),
            row.get<RegieId>(1),
            row.get<families::HouseholdId>(2),
            *payment_mode(row.text(3)),
            row.get<base::Money>(4),
            row.get<base::Date>(5),
            row.get<base::Instant>(6),
            row.get<std::string>(7),
            row.get<std::string>(8),
            row.get<std::string>(9),
            row.get<std::optional<std::string>>(10).value_or(""),
            row.get<base::Money>(11),
            row.get<base::Money>(12),
            row.get<std::optional<base::Date>>(13),
            row.is_null(14) ? std::nullopt : return_kind(row.text(14)),
            row.get<std::optional<std::string>>(15).value_or(""),
            row.get<std::optional<std::string>>(16).value_or("")};
}

constexpr std::string_view payments_of_household = R"(
    SELECT p.id, a.regie_id, a.household_id, p.mode, p.amount_cents, p.received_on, p.recorded_at,
           p.payer, p.reference, p.note, p.receipt_number,
           COALESCE((SELECT CAST(SUM(m.amount_cents) AS MONEY_CENTS) FROM payment_matching m
                     WHERE m.payment_id = p.id), 0),
           COALESCE((SELECT CAST(SUM(b.amount_cents) AS MONEY_CENTS) FROM payment_return b
                     WHERE b.payment_id = p.id), 0),
           r.returned_on, r.kind, r.reason, s.number
    FROM payment p JOIN household_account a ON a.id = p.household_account_id
    LEFT JOIN payment_return r ON r.payment_id = p.id AND r.kind <> 'credited'
    LEFT JOIN deposit_slip_line l ON l.payment_id = p.id
    LEFT JOIN deposit_slip s ON s.id = l.deposit_slip_id
    WHERE a.household_id = :household)";

db::Value supplement_value(const BillableItem& item) {
    const auto& supplement = item.charge.supplement;
    return supplement ? db::to_value(tariffs::name(*supplement)) : db::Value{};
}

db::Value fee_value(const BillableItem& item) {
    const auto& fee = item.charge.flat_fee;
    return fee ? db::to_value(bookings::to_text(*fee)) : db::Value{};
}

std::vector<db::Value> row_of(InvoiceId invoice, families::HouseholdId household,
                              const BillableItem& item) {
    return {db::to_value(invoice),
            db::to_value(household),
            db::to_value(name(item.kind)),
            supplement_value(item),
            db::to_value(item.charge.booking),
            db::to_value(item.charge.attendance),
            item.child == families::ChildId() ? db::Value{} : db::to_value(item.child),
            db::to_value(item.date),
            db::to_value(item.charge.one_off ? "" : activities::text(item.activity_kind)),
            db::to_value(item.child_name),
            db::to_value(item.label),
            db::to_value(item.amount),
            db::to_value(item.meal),
            db::to_value(item.explanation),
            db::to_value(item.table),
            db::to_value(item.facts),
            db::to_value(item.corrects),
            fee_value(item),
            db::to_value(item.aided.aid()),
            db::to_value(aids::to_notation(item.aided)),
            db::to_value(item.charge.one_off)};
}

}  // namespace

std::vector<Invoice> invoices_of(db::Read read, const families::FamilyScope& scope,
                                 std::optional<base::Date> since) {
    constexpr auto always = std::chrono::year(1900) / 1 / 1;
    return read->all(std::string(issued_invoices) +
                         " AND i.issue_date >= :since ORDER BY i.issue_date DESC, i.id DESC",
                     {{"household", scope.household_id()}, {"since", since.value_or(always)}},
                     [](const db::Row& row) { return invoice_of(row); });
}

std::optional<InvoiceWithItems> find_invoice(db::Read read, const families::FamilyScope& scope,
                                             InvoiceId id) {
    std::optional<InvoiceWithItems> found;
    read->each(std::string(issued_invoices) + " AND i.id = :id",
               {{"household", scope.household_id()}, {"id", id}},
               [&](const db::Row& row) { found = InvoiceWithItems{invoice_of(row), {}}; });
    if (found) found->items = items_of(read, id);
    return found;
}

std::vector<BillableItem> items_of(db::Read read, InvoiceId invoice) {
    return read->all(
        R"(
        SELECT id, kind, booking_id, child_id, item_date, activity_kind, child_name, label,
               amount_cents, meal_cents, explanation, tariff_table_id, facts, corrects_item_id,
               attendance_id, COALESCE(supplement, ''), COALESCE(flat_fee, ''), aid_shares,
               one_off_charge_id
        FROM billable_item WHERE invoice_id = :invoice
        ORDER BY CASE WHEN child_name = '' THEN 1 ELSE 0 END, child_name, child_id, label,
                 item_date, id)",
        {{"invoice", invoice}}, [](const db::Row& row) {
            BillableItem item;
            item.id = row.get<BillableItemId>(0);
            item.kind = item_kind(row.text(1));
            item.charge = {row.get<std::optional<bookings::BookingId>>(2),
                           row.get<std::optional<attendance::AttendanceId>>(14),
                           tariffs::supplement_kind_named(row.text(15)),
                           bookings::parse_flat_fee_key(row.text(16)),
                           row.get<std::optional<OneOffChargeId>>(18)};
            item.child = row.get<std::optional<families::ChildId>>(3).value_or(item.child);
            item.date = row.get<base::Date>(4);
            item.activity_kind =
                activities::parse_activity_kind(row.text(5)).value_or(item.activity_kind);
            item.child_name = row.get<std::string>(6);
            item.label = row.get<std::string>(7);
            item.amount = row.get<base::Money>(8);
            item.meal = row.get<base::Money>(9);
            item.explanation = row.get<std::string>(10);
            item.table = row.get<std::optional<tariffs::TariffTableId>>(11);
            item.facts = row.get<std::string>(12);
            item.corrects = row.get<std::optional<BillableItemId>>(13);
            item.aided = aids::parse_aided_price(row.text(17)).value_or(aids::AidedPrice());
            return item;
        });
}

std::vector<Settlement> settlements_of(db::Read read, const families::FamilyScope& scope,
                                       InvoiceId id) {
    return read->all(R"(
        SELECT COALESCE(p.received_on, c.issue_date), p.mode,
               COALESCE(p.receipt_number, c.number, ''), m.amount_cents, m.payment_id,
               m.credit_note_id
        FROM payment_matching m
        JOIN invoice i ON i.id = m.invoice_id
        LEFT JOIN payment p ON p.id = m.payment_id
        LEFT JOIN invoice c ON c.id = m.credit_note_id
        WHERE m.invoice_id = :id AND i.household_id = :household
        ORDER BY m.matched_at, m.id)",
                     {{"id", id}, {"household", scope.household_id()}}, [](const db::Row& row) {
                         return Settlement{
                             row.get<base::Date>(0),
                             row.is_null(1) ? std::nullopt : payment_mode(row.text(1)),
                             row.get<std::string>(2),
                             row.get<base::Money>(3),
                             row.get<std::optional<PaymentId>>(4),
                             row.get<std::optional<InvoiceId>>(5)};
                     });
}

std::vector<Payment> payments_of(db::Read read, const families::FamilyScope& scope) {
    return read->all(std::string(payments_of_household) + " ORDER BY p.received_on DESC, p.id DESC",
                     {{"household", scope.household_id()}},
                     [](const db::Row& row) { return payment_of(row); });
}

std::optional<Payment> find_payment(db::Read read, const families::FamilyScope& scope,
                                    PaymentId id) {
    std::optional<Payment> found;
    read->each(std::string(payments_of_household) + " AND p.id = :id",
               {{"household", scope.household_id()}, {"id", id}},
               [&](const db::Row& row) { found = payment_of(row); });
    return found;
}

void add_items(const db::Write& tx, const std::vector<LinesOfDocument>& documents) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& document : documents) {
        for (const auto& item : *document.items)
            rows.push_back(row_of(document.invoice, document.household, item));
    }
    if (rows.empty()) return;
    tx->insert_rows_later(
        "INSERT INTO billable_item (invoice_id, household_id, kind, supplement, booking_id, "
        "attendance_id, child_id, "
        "item_date, activity_kind, child_name, label, amount_cents, meal_cents, explanation, "
        "tariff_table_id, facts, corrects_item_id, flat_fee, aid_cents, aid_shares, "
        "one_off_charge_id) VALUES :rows",
        rows);
}

InvoiceId add_credit_note(const db::Write& tx, const NewCreditNote& note) {
    const auto& invoice = note.invoice;
    const auto id = tx->value<InvoiceId>(R"(
        INSERT INTO invoice (regie_id, household_id, kind, state, number, series_year, series_rank,
                             period_from, period_to, total_cents, content_hash, issue_date,
                             due_date, issued_at, balance_before_cents, recipient, regie_name,
                             regie_contact, regie_ways_to_pay, regie_mentions,
                             corrects_invoice_id, reason, delivery)
        VALUES (:regie, :household, 'credit_note', 'issued', :number, :year, :rank, :from, :to,
                :total, '', :issue_date, :issue_date, :issued_at, :balance, :recipient,
                :regie_name, :contact, :ways_to_pay, :mentions, :corrects,
                :reason, :delivery) RETURNING id)",
                                         {{"regie", invoice.regie},
                                          {"household", invoice.household},
                                          {"number", invoice.number},
                                          {"year", note.year},
                                          {"rank", note.rank},
                                          {"from", invoice.period_from},
                                          {"to", invoice.period_to},
                                          {"total", invoice.total},
                                          {"issue_date", invoice.issue_date},
                                          {"issued_at", note.issued_at},
                                          {"balance", invoice.balance_before},
                                          {"recipient", invoice.recipient},
                                          {"regie_name", invoice.printed_by.name},
                                          {"contact", invoice.printed_by.contact},
                                          {"ways_to_pay", invoice.printed_by.ways_to_pay},
                                          {"mentions", invoice.printed_by.mentions},
                                          {"corrects", note.corrects},
                                          {"reason", invoice.reason},
                                          {"delivery", name(invoice.delivery)}});
    add_items(tx, {{id, invoice.household, &note.items}});
    return id;
}

std::map<BillableItemId, base::Money> outstanding_of(db::Read read, InvoiceId invoice) {
    std::map<BillableItemId, base::Money> outstanding;
    read->each(R"(
        SELECT b.id, b.amount_cents + COALESCE((
                   SELECT CAST(SUM(o.amount_cents) AS MONEY_CENTS)
                   FROM billable_item o JOIN invoice i ON i.id = o.invoice_id
                   WHERE i.state = 'issued' AND o.id <> b.id
                     AND COALESCE(o.supplement, '') = COALESCE(b.supplement, '')
                     AND (o.booking_id = b.booking_id OR o.attendance_id = b.attendance_id
                          OR (o.flat_fee = b.flat_fee AND o.household_id = b.household_id)
                          OR (b.booking_id IS NULL AND b.attendance_id IS NULL
                              AND b.flat_fee IS NULL AND o.corrects_item_id = b.id))), 0)
        FROM billable_item b
        WHERE b.invoice_id = :invoice AND b.kind IN ('booking', 'supplement'))",
               {{"invoice", invoice}}, [&](const db::Row& row) {
                   outstanding.emplace(row.get<BillableItemId>(0), row.get<base::Money>(1));
               });
    return outstanding;
}

std::optional<Invoice> invoice_to_announce(db::Read read, InvoiceId id) {
    const auto household = read->one<families::HouseholdId>(
        "SELECT household_id FROM invoice WHERE id = :id", {{"id", id}});
    std::optional<Invoice> found;
    if (!household) return found;
    read->each(std::string(issued_invoices) + " AND i.id = :id",
               {{"household", std::get<0>(*household)}, {"id", id}},
               [&](const db::Row& row) { found = invoice_of(row); });
    return found;
}

std::optional<Payment> payment_to_announce(db::Read read, PaymentId id) {
    const auto household = read->one<families::HouseholdId>(
        "SELECT a.household_id FROM payment p "
        "JOIN household_account a ON a.id = p.household_account_id WHERE p.id = :id",
        {{"id", id}});
    std::optional<Payment> found;
    if (!household) return found;
    read->each(std::string(payments_of_household) + " AND p.id = :id",
               {{"household", std::get<0>(*household)}, {"id", id}},
               [&](const db::Row& row) { found = payment_of(row); });
    return found;
}

}  // namespace billing
