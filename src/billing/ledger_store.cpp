#include "billing/ledger_store.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "billing/regie_store.hpp"

namespace billing {

namespace {

constexpr std::string_view household_account = "household";

/// Where the other half of a payment's movement stands: money by how it came, or a debt given up.
std::string_view ledger_account_of(PaymentMode mode) {
    return mode == PaymentMode::waiver ? "waived" : name(mode);
}

struct MovementHead {
    HouseholdAccountId account;
    std::string_view kind;
    base::Date booked_on;
    base::Instant recorded_at;
    std::optional<InvoiceId> invoice = {};
    std::optional<PaymentId> payment = {};
    std::optional<PaymentReturnId> payment_return = {};
};

/// `amount` above 0: the household owes that much more. Nothing is booked for an amount of 0.
void post(const db::Write& tx, const MovementHead& head, std::string_view counterpart,
          base::Money amount) {
    if (amount.is_zero()) return;
    const auto id = tx->value<LedgerMovementId>(R"(
        INSERT INTO ledger_movement (household_account_id, kind, booked_on, recorded_at, invoice_id,
                                     payment_id, payment_return_id)
        VALUES (:account, :kind, :booked_on, :recorded_at, :invoice, :payment, :return)
        RETURNING id)",
                                                {{"account", head.account},
                                                 {"kind", head.kind},
                                                 {"booked_on", head.booked_on},
                                                 {"recorded_at", head.recorded_at},
                                                 {"invoice", head.invoice},
                                                 {"payment", head.payment},
                                                 {"return", head.payment_return}});
    const std::vector<std::vector<db::Value>> lines = {
        {db::to_value(id), db::to_value(household_account), db::to_value(amount)},
        {db::to_value(id), db::to_value(counterpart), db::to_value(-amount)}};
    tx->insert_rows(
        "INSERT INTO ledger_line (ledger_movement_id, ledger_account, amount_cents) VALUES :rows",
        lines);
}

/// Issued invoices of an account with something left, the oldest first.
std::vector<OpenInvoice> open_in_account(db::Read read, HouseholdAccountId account) {
    return read->all(R"(
        SELECT i.id, i.regie_id, i.number, i.issue_date, i.due_date, i.total_cents,
               i.total_cents - COALESCE(m.settled, 0), d.debit_on
        FROM household_account a
        JOIN invoice i ON i.household_id = a.household_id AND i.regie_id = a.regie_id
        LEFT JOIN (SELECT invoice_id, CAST(SUM(amount_cents) AS MONEY_CENTS) AS settled FROM payment_matching
                   WHERE household_account_id = :account GROUP BY invoice_id) m
             ON m.invoice_id = i.id
        LEFT JOIN invoice_debit d ON d.invoice_id = i.id
        WHERE a.id = :account AND i.state = 'issued' AND i.kind = 'invoice'
          AND i.total_cents > COALESCE(m.settled, 0)
        ORDER BY i.issue_date, i.series_year, i.series_rank)",
                     {{"account", account}}, [](const db::Row& row) {
                         return OpenInvoice{
                             row.get<InvoiceId>(0),   row.get<RegieId>(1),
                             row.get<std::string>(2), row.get<base::Date>(3),
                             row.get<base::Date>(4),  row.get<base::Money>(5),
                             row.get<base::Money>(6), row.get<std::optional<base::Date>>(7)};
                     });
}

/// What settles invoices: a payment, or a credit note.
struct Source {
    std::optional<PaymentId> payment = {};
    std::optional<InvoiceId> credit_note = {};
};

void write_matchings(const db::Write& tx, HouseholdAccountId account, const Source& source,
                     const std::vector<Matching>& matchings, base::Instant now) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& matching : matchings) {
        rows.push_back({db::to_value(account), db::to_value(source.payment),
                        db::to_value(source.credit_note), db::to_value(matching.invoice),
                        db::to_value(matching.amount), db::to_value(now)});
    }
    if (rows.empty()) return;
    tx->insert_rows(
        "INSERT INTO payment_matching (household_account_id, payment_id, credit_note_id, "
        "invoice_id, amount_cents, matched_at) VALUES :rows",
        rows);
}

struct Credit {
    Source source;
    base::Money left;
};

/// Payments and credit notes of an account of which something is left, the oldest first.
std::vector<Credit> credits_in_account(db::Read read, HouseholdAccountId account) {
    return read->all(R"(
        SELECT c.payment_id, c.credit_note_id, c.amount - COALESCE(m.used, 0)
        FROM (SELECT id AS payment_id, CAST(NULL AS REFERENCE) AS credit_note_id,
                     amount_cents AS amount, received_on AS since
              FROM payment p WHERE household_account_id = :account
                AND NOT EXISTS (SELECT 1 FROM payment_return r WHERE r.payment_id = p.id)
              UNION ALL
              SELECT NULL, i.id, -i.total_cents, i.issue_date
              FROM household_account a
              JOIN invoice i ON i.household_id = a.household_id AND i.regie_id = a.regie_id
              WHERE a.id = :account AND i.state = 'issued' AND i.kind = 'credit_note') c
        LEFT JOIN (SELECT payment_id, credit_note_id, CAST(SUM(amount_cents) AS MONEY_CENTS) AS used
                   FROM payment_matching WHERE household_account_id = :account
                   GROUP BY payment_id, credit_note_id) m
             ON m.payment_id = c.payment_id OR m.credit_note_id = c.credit_note_id
        WHERE c.amount > COALESCE(m.used, 0)
        ORDER BY c.since, c.payment_id, c.credit_note_id)",
                     {{"account", account}}, [](const db::Row& row) {
                         return Credit{{row.get<std::optional<PaymentId>>(0),
                                        row.get<std::optional<InvoiceId>>(1)},
                                       row.get<base::Money>(2)};
                     });
}

/// Gives what the household has in credit to an invoice of which `left` is to be paid.
void settle_from_credits(const db::Write& tx, HouseholdAccountId account, InvoiceId invoice,
                         base::Money left, base::Instant now) {
    for (const auto& credit : credits_in_account(tx, account)) {
        if (left <= base::Money()) return;
        const auto part = std::min(left, credit.left);
        write_matchings(tx, account, credit.source, {{invoice, part}}, now);
        left -= part;
    }
}

PaymentId insert_payment(const db::Write& tx, HouseholdAccountId account, const PaymentFacts& facts,
                         const std::optional<DocumentNumber>& number, std::string_view receipt) {
    std::optional<int> year;
    std::optional<std::int64_t> rank;
    std::optional<std::string> receipt_number;
    if (number) {
        year = number->year;
        rank = number->rank;
        receipt_number = receipt;
    }
    return tx->value<PaymentId>(R"(
        INSERT INTO payment (household_account_id, mode, amount_cents, received_on, recorded_at,
                             recorded_by, payer, reference, note, receipt_number, series_year,
                             series_rank, idempotency_key)
        VALUES (:account, :mode, :amount, :received_on, :recorded_at, :recorded_by, :payer,
                :reference, :note, :receipt, :year, :rank, :key) RETURNING id)",
                                {{"account", account},
                                 {"mode", name(facts.mode)},
                                 {"amount", facts.amount},
                                 {"received_on", facts.received_on},
                                 {"recorded_at", facts.recorded_at},
                                 {"recorded_by", facts.recorded_by},
                                 {"payer", facts.payer},
                                 {"reference", facts.reference},
                                 {"note", facts.note},
                                 {"receipt", receipt_number},
                                 {"year", year},
                                 {"rank", rank},
                                 {"key", facts.idempotency_key}});
}

}  // namespace

HouseholdAccountId lock_account(const db::Write& tx, RegieId regie,
                                families::HouseholdId household) {
    tx->execute(
        "INSERT INTO household_account (regie_id, household_id) VALUES (:regie, :household) "
        "ON CONFLICT (household_id, regie_id) DO NOTHING",
        {{"regie", regie}, {"household", household}});
    return tx->value<HouseholdAccountId>(
        "SELECT id FROM household_account WHERE household_id = :household AND regie_id = :regie "
        "FOR UPDATE",
        {{"regie", regie}, {"household", household}});
}

base::Money balance(db::Read read, RegieId regie, families::HouseholdId household) {
    return read->value<base::Money>(R"(
        SELECT COALESCE(CAST(SUM(l.amount_cents) AS MONEY_CENTS), 0)
        FROM household_account a
        JOIN ledger_movement m ON m.household_account_id = a.id
        JOIN ledger_line l ON l.ledger_movement_id = m.id
        WHERE a.household_id = :household AND a.regie_id = :regie
          AND l.ledger_account = 'household')",
                                    {{"household", household}, {"regie", regie}});
}

void post_invoice(const db::Write& tx, HouseholdAccountId account, const Invoice& invoice,
                  std::optional<InvoiceId> corrects, base::Instant now) {
    post(tx, {account, name(invoice.kind), invoice.issue_date, now, invoice.id}, "revenue",
         invoice.total);
    if (invoice.kind == InvoiceKind::invoice) {
        settle_from_credits(tx, account, invoice.id, invoice.total, now);
        return;
    }
    const auto credit = -invoice.total;
    std::vector<MatchingWish> wishes;
    if (corrects) wishes.push_back({*corrects, credit});
    const auto matchings = match(credit, open_in_account(tx, account), wishes,
                                 PaymentFacts::Rest::oldest_invoices_first);
    write_matchings(tx, account, {.credit_note = invoice.id}, matchings, now);
}

WrittenPayment write_payment(const db::Write& tx, const PaymentFacts& facts) {
    CHECK(facts.amount > base::Money());
    const auto account = lock_account(tx, facts.regie, facts.household);
    std::optional<DocumentNumber> number;
    WrittenPayment written;
    if (gives_receipt(facts.mode)) {
        number = take_number(tx, facts.regie, Series::receipt, int(facts.received_on.year()));
        const auto prefix = tx->value<std::string>("SELECT prefix FROM regie WHERE id = :regie",
                                                   {{"regie", facts.regie}});
        written.receipt_number = text_of(prefix, Series::receipt, *number);
    }
    written.id = insert_payment(tx, account, facts, number, written.receipt_number);
    post(tx, {account, "payment", facts.received_on, facts.recorded_at, {}, written.id},
         ledger_account_of(facts.mode), -facts.amount);
    written.matchings = match(facts.amount, open_in_account(tx, account), facts.wishes, facts.rest);
    write_matchings(tx, account, {.payment = written.id}, written.matchings, facts.recorded_at);
    written.credit = facts.amount;
    for (const auto& matching : written.matchings) written.credit -= matching.amount;
    return written;
}

void return_payment(const db::Write& tx, const PaymentReturn& facts) {
    const auto row = tx->one<HouseholdAccountId, std::string, base::Money>(
        "SELECT household_account_id, mode, amount_cents FROM payment WHERE id = :id",
        {{"id", facts.payment}});
    CHECK(row.has_value());
    const auto& [account, mode, amount] = *row;
    // Held before its matchings are read, as `lock_account` does.
    tx->execute("SELECT id FROM household_account WHERE id = :id FOR UPDATE", {{"id", account}});
    const auto id = tx->value<PaymentReturnId>(R"(
        INSERT INTO payment_return (payment_id, returned_on, recorded_at, recorded_by, reason)
        VALUES (:payment, :returned_on, :recorded_at, :recorded_by, :reason) RETURNING id)",
                                               {{"payment", facts.payment},
                                                {"returned_on", facts.returned_on},
                                                {"recorded_at", facts.recorded_at},
                                                {"recorded_by", facts.recorded_by},
                                                {"reason", facts.reason}});
    MovementHead head{account, "payment_return", facts.returned_on, facts.recorded_at};
    head.payment_return = id;
    post(tx, head, ledger_account_of(*payment_mode(mode)), amount);
    const auto settled =
        tx->all(R"(
        SELECT invoice_id, CAST(SUM(amount_cents) AS MONEY_CENTS) FROM payment_matching
        WHERE payment_id = :payment GROUP BY invoice_id HAVING SUM(amount_cents) <> 0
        ORDER BY invoice_id)",
                {{"payment", facts.payment}}, [](const db::Row& line) {
                    return Matching{line.get<InvoiceId>(0), line.get<base::Money>(1)};
                });
    auto taken_back = settled;
    for (auto& matching : taken_back) matching.amount = -matching.amount;
    write_matchings(tx, account, {.payment = facts.payment}, taken_back, facts.recorded_at);
    for (const auto& matching : settled)
        settle_from_credits(tx, account, matching.invoice, matching.amount, facts.recorded_at);
}

void announce_debit(const db::Write& tx, InvoiceId invoice, base::Date day) {
    tx->execute("INSERT INTO invoice_debit (invoice_id, debit_on) VALUES (:invoice, :day)",
                {{"invoice", invoice}, {"day", day}});
}

void forget_debit(const db::Write& tx, InvoiceId invoice) {
    tx->execute("DELETE FROM invoice_debit WHERE invoice_id = :invoice", {{"invoice", invoice}});
}

std::vector<OpenInvoice> open_invoices(db::Read read, const families::FamilyScope& scope) {
    std::vector<OpenInvoice> open;
    const auto accounts =
        read->all("SELECT id FROM household_account WHERE household_id = :household ORDER BY id",
                  {{"household", scope.household_id()}},
                  [](const db::Row& row) { return row.get<HouseholdAccountId>(0); });
    for (const auto account : accounts) {
        auto in_account = open_in_account(read, account);
        open.insert(open.end(), in_account.begin(), in_account.end());
    }
    std::ranges::stable_sort(open, {}, [](const OpenInvoice& invoice) {
        return std::chrono::sys_days(invoice.issue_date);
    });
    return open;
}

std::vector<AccountMovement> account_movements(db::Read read, const families::FamilyScope& scope) {
    return read->all(R"(
        SELECT m.booked_on, a.regie_id, m.invoice_id, p.id, COALESCE(i.kind, 'invoice'),
               COALESCE(i.number, p.receipt_number, ''), COALESCE(p.mode, 'cash'), l.amount_cents,
               m.kind
        FROM household_account a
        JOIN ledger_movement m ON m.household_account_id = a.id
        JOIN ledger_line l ON l.ledger_movement_id = m.id AND l.ledger_account = 'household'
        LEFT JOIN invoice i ON i.id = m.invoice_id
        LEFT JOIN payment_return r ON r.id = m.payment_return_id
        LEFT JOIN payment p ON p.id = COALESCE(m.payment_id, r.payment_id)
        WHERE a.household_id = :household
        ORDER BY m.booked_on, m.id)",
                     {{"household", scope.household_id()}}, [](const db::Row& row) {
                         return AccountMovement{row.get<base::Date>(0),
                                                row.get<RegieId>(1),
                                                row.get<std::optional<InvoiceId>>(2),
                                                row.get<std::optional<PaymentId>>(3),
                                                invoice_kind(row.text(4)),
                                                row.get<std::string>(5),
                                                *payment_mode(row.text(6)),
                                                row.get<base::Money>(7),
                                                row.text(8) == "payment_return"};
                     });
}

}  // namespace billing
