#include "billing/ledger_store.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/waived_line_store.hpp"

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
    std::optional<RefundId> refund = {};
};

/// `amount` above 0: the household owes that much more. Nothing is booked for an amount of 0.
void post(const db::Write& tx, const MovementHead& head, std::string_view counterpart,
          base::Money amount) {
    if (amount.is_zero()) return;
    const auto id = tx->value<LedgerMovementId>(R"(
        INSERT INTO ledger_movement (household_account_id, kind, booked_on, recorded_at, invoice_id,
                                     payment_id, payment_return_id, credit_refund_id)
        VALUES (:account, :kind, :booked_on, :recorded_at, :invoice, :payment, :return, :refund)
        RETURNING id)",
                                                {{"account", head.account},
                                                 {"kind", head.kind},
                                                 {"booked_on", head.booked_on},
                                                 {"recorded_at", head.recorded_at},
                                                 {"invoice", head.invoice},
                                                 {"payment", head.payment},
                                                 {"return", head.payment_return},
                                                 {"refund", head.refund}});
    const std::vector<std::vector<db::Value>> lines = {
        {db::to_value(id), db::to_value(household_account), db::to_value(amount)},
        {db::to_value(id), db::to_value(counterpart), db::to_value(-amount)}};
    tx->insert_rows_later(
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

/// A part of a source, given to an invoice or a refund; below 0: taken back.
struct Part {
    Source source;
    std::optional<InvoiceId> invoice = {};
    std::optional<RefundId> refund = {};
    base::Money amount = {};
};

void write_parts(const db::Write& tx, HouseholdAccountId account, const std::vector<Part>& parts,
                 base::Instant now) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto& part : parts) {
        rows.push_back({db::to_value(account), db::to_value(part.source.payment),
                        db::to_value(part.source.credit_note), db::to_value(part.invoice),
                        db::to_value(part.refund), db::to_value(part.amount), db::to_value(now)});
    }
    if (rows.empty()) return;
    tx->insert_rows_later(
        "INSERT INTO payment_matching (household_account_id, payment_id, credit_note_id, "
        "invoice_id, credit_refund_id, amount_cents, matched_at) VALUES :rows",
        rows);
}

void write_matchings(const db::Write& tx, HouseholdAccountId account, const Source& source,
                     const std::vector<Matching>& matchings, base::Instant now) {
    std::vector<Part> parts;
    for (const auto& matching : matchings)
        parts.push_back({.source = source, .invoice = matching.invoice, .amount = matching.amount});
    write_parts(tx, account, parts, now);
}

struct Credit {
    Source source;
    base::Money left;
};

/// Payments and credit notes of an account of which something is left, the oldest first.
std::vector<Credit> credits_in_account(db::Read read, HouseholdAccountId account) {
    return read->all(R"(
        SELECT c.payment_id, c.credit_note_id, c.amount - COALESCE(m.used, 0)
        FROM (SELECT p.id AS payment_id, CAST(NULL AS REFERENCE) AS credit_note_id,
                     p.amount_cents - COALESCE((
                         SELECT CAST(SUM(r.amount_cents) AS MONEY_CENTS) FROM payment_return r
                         WHERE r.payment_id = p.id), 0) AS amount,
                     p.received_on AS since
              FROM payment p WHERE p.household_account_id = :account
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

std::optional<HouseholdAccountId> find_account(db::Read read, RegieId regie,
                                               families::HouseholdId household) {
    const auto account = read->one<HouseholdAccountId>(
        "SELECT id FROM household_account WHERE household_id = :household AND regie_id = :regie",
        {{"household", household}, {"regie", regie}});
    if (!account) return std::nullopt;
    return std::get<0>(*account);
}

base::Money credit_left(db::Read read, HouseholdAccountId account) {
    base::Money sum;
    for (const auto& credit : credits_in_account(read, account)) sum += credit.left;
    return sum;
}

/// Gives what the household has in credit to an invoice or a refund of which `left` is missing.
void cover_from_credits(const db::Write& tx, HouseholdAccountId account, Part missing,
                        base::Instant now) {
    std::vector<Part> parts;
    auto left = missing.amount;
    for (const auto& credit : credits_in_account(tx, account)) {
        if (left <= base::Money()) break;
        missing.source = credit.source;
        missing.amount = std::min(left, credit.left);
        parts.push_back(missing);
        left -= missing.amount;
    }
    write_parts(tx, account, parts, now);
}

void settle_from_credits(const db::Write& tx, HouseholdAccountId account, InvoiceId invoice,
                         base::Money left, base::Instant now) {
    cover_from_credits(tx, account, {.source = {}, .invoice = invoice, .amount = left}, now);
}

/// Refunds whose money came from a payment that was taken back since: other credits take its place.
void cover_refunds(const db::Write& tx, HouseholdAccountId account, base::Instant now) {
    struct Uncovered {
        PaymentId payment;
        RefundId refund;
        base::Money amount;
    };
    const auto uncovered = tx->all(
        R"(
        SELECT m.payment_id, m.credit_refund_id, CAST(SUM(m.amount_cents) AS MONEY_CENTS)
        FROM payment_matching m
        JOIN payment_return r ON r.payment_id = m.payment_id AND r.kind <> 'credited'
        WHERE m.household_account_id = :account AND m.credit_refund_id IS NOT NULL
        GROUP BY m.payment_id, m.credit_refund_id HAVING SUM(m.amount_cents) > 0
        ORDER BY m.credit_refund_id, m.payment_id)",
        {{"account", account}}, [](const db::Row& row) {
            return Uncovered{row.get<PaymentId>(0), row.get<RefundId>(1), row.get<base::Money>(2)};
        });
    for (const auto& [payment, refund, amount] : uncovered) {
        auto left = amount;
        std::vector<Part> parts;
        for (const auto& credit : credits_in_account(tx, account)) {
            if (left <= base::Money()) break;
            const auto part = std::min(left, credit.left);
            parts.push_back({.source = credit.source, .refund = refund, .amount = part});
            parts.push_back({.source = {.payment = payment}, .refund = refund, .amount = -part});
            left -= part;
        }
        write_parts(tx, account, parts, now);
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

PaymentReturnId insert_return(const db::Write& tx, const PaymentReturn& facts, base::Money amount) {
    return tx->value<PaymentReturnId>(
        R"(
        INSERT INTO payment_return (payment_id, kind, amount_cents, returned_on, recorded_at,
                                    recorded_by, reason)
        VALUES (:payment, :kind, :amount, :returned_on, :recorded_at, :recorded_by, :reason)
        RETURNING id)",
        {{"payment", facts.payment},
         {"kind", name(facts.kind)},
         {"amount", amount},
         {"returned_on", facts.returned_on},
         {"recorded_at", facts.recorded_at},
         {"recorded_by", facts.recorded_by},
         {"reason", facts.reason}});
}

/// Takes back what was waived of an invoice, as much as `part` says.
void take_back_waivers(const db::Write& tx, HouseholdAccountId account, const Matching& part,
                       const std::vector<WaivedPart>& waived, PaymentReturn facts) {
    facts.kind = ReturnKind::credited;
    auto left = part.amount;
    for (const auto& known : waived) {
        const auto amount = std::min(known.amount, left);
        if (known.invoice != part.invoice || amount <= base::Money()) continue;
        facts.payment = known.waiver;
        MovementHead head{account, "payment_return", facts.returned_on, facts.recorded_at};
        head.payment_return = insert_return(tx, facts, amount);
        post(tx, head, ledger_account_of(PaymentMode::waiver), amount);
        write_matchings(tx, account, {.payment = known.waiver}, {{part.invoice, -amount}},
                        facts.recorded_at);
        left -= amount;
    }
}

/// What was waived of lines that a document takes back is given back before anything is credited:
/// those invoices have that much more to pay.
std::vector<Matching> reopen_waived(const db::Write& tx, HouseholdAccountId account,
                                    const Invoice& document, base::Instant now) {
    const auto waived = waived_in(tx, account);
    if (waived.empty()) return {};
    const auto reopened =
        waivers_to_take_back(corrections_in(tx, document.id), open_in_account(tx, account), waived);
    if (reopened.empty()) return {};
    const auto [regie, number] =
        tx->one<RegieId, std::string>("SELECT regie_id, number FROM invoice WHERE id = :id",
                                      {{"id", document.id}})
            .value();
    PaymentReturn facts;
    facts.recorded_at = now;
    facts.returned_on = open_day(tx, regie, document.issue_date);
    facts.reason = "Reprise par " + number;
    for (const auto& part : reopened) take_back_waivers(tx, account, part, waived, facts);
    return reopened;
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

std::map<families::HouseholdId, HouseholdAccountId> lock_accounts(
    const db::Write& tx, RegieId regie, const std::vector<families::HouseholdId>& households) {
    std::vector<std::vector<db::Value>> rows;
    for (const auto household : households)
        rows.push_back({db::to_value(regie), db::to_value(household)});
    tx->insert_rows(
        "INSERT INTO household_account (regie_id, household_id) VALUES :rows "
        "ON CONFLICT (household_id, regie_id) DO NOTHING",
        rows);
    std::map<families::HouseholdId, HouseholdAccountId> accounts;
    tx->each(
        "SELECT household_id, id FROM household_account WHERE household_id IN (:households) "
        "AND regie_id = :regie ORDER BY household_id FOR UPDATE",
        {{"households", households}, {"regie", regie}}, [&](const db::Row& row) {
            accounts.emplace(row.get<families::HouseholdId>(0), row.get<HouseholdAccountId>(1));
        });
    return accounts;
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
    const auto reopened = reopen_waived(tx, account, invoice, now);
    if (invoice.kind == InvoiceKind::invoice) {
        for (const auto& [again, amount] : reopened)
            settle_from_credits(tx, account, again, amount, now);
        settle_from_credits(tx, account, invoice.id, invoice.total, now);
        return;
    }
    const auto credit = -invoice.total;
    std::vector<MatchingWish> wishes;
    if (corrects) wishes.push_back({*corrects, credit});
    for (const auto& [again, amount] : reopened) wishes.push_back({again, amount});
    const auto matchings = match(credit, open_in_account(tx, account), wishes,
                                 PaymentFacts::Rest::oldest_invoices_first);
    write_matchings(tx, account, {.credit_note = invoice.id}, matchings, now);
    cover_refunds(tx, account, now);
}

WrittenPayment write_payment(const db::Write& tx, const PaymentFacts& wanted) {
    CHECK(wanted.amount > base::Money());
    keep_days_open(tx, wanted.regie);
    auto facts = wanted;
    facts.received_on = open_day(tx, facts.regie, facts.received_on);
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
    cover_refunds(tx, account, facts.recorded_at);
    return written;
}

void return_payment(const db::Write& tx, const PaymentReturn& wanted) {
    const auto row = tx->one<HouseholdAccountId, RegieId, std::string>(
        "SELECT a.id, a.regie_id, p.mode FROM payment p "
        "JOIN household_account a ON a.id = p.household_account_id WHERE p.id = :id",
        {{"id", wanted.payment}});
    CHECK(row.has_value());
    const auto& [account, regie, mode] = *row;
    keep_days_open(tx, regie);
    auto facts = wanted;
    facts.returned_on = open_day(tx, regie, facts.returned_on);
    // Held before its matchings are read, as `lock_account` does.
    tx->execute("SELECT id FROM household_account WHERE id = :id FOR UPDATE", {{"id", account}});
    // A part of a waiver may have been taken back by a credit note.
    const auto amount = tx->value<base::Money>(R"(
        SELECT amount_cents - COALESCE((
                   SELECT CAST(SUM(amount_cents) AS MONEY_CENTS) FROM payment_return
                   WHERE payment_id = :id AND kind = 'credited'), 0)
        FROM payment WHERE id = :id)",
                                               {{"id", facts.payment}});
    MovementHead head{account, "payment_return", facts.returned_on, facts.recorded_at};
    head.payment_return = insert_return(tx, facts, amount);
    post(tx, head, ledger_account_of(*payment_mode(mode)), amount);
    const auto settled =
        tx->all(R"(
        SELECT invoice_id, CAST(SUM(amount_cents) AS MONEY_CENTS) FROM payment_matching
        WHERE payment_id = :payment AND invoice_id IS NOT NULL
        GROUP BY invoice_id HAVING SUM(amount_cents) <> 0 ORDER BY invoice_id)",
                {{"payment", facts.payment}}, [](const db::Row& line) {
                    return Matching{line.get<InvoiceId>(0), line.get<base::Money>(1)};
                });
    auto taken_back = settled;
    for (auto& matching : taken_back) matching.amount = -matching.amount;
    write_matchings(tx, account, {.payment = facts.payment}, taken_back, facts.recorded_at);
    cover_refunds(tx, account, facts.recorded_at);
    for (const auto& matching : settled)
        settle_from_credits(tx, account, matching.invoice, matching.amount, facts.recorded_at);
}

base::Money available_credit(db::Read read, RegieId regie, families::HouseholdId household) {
    const auto account = find_account(read, regie, household);
    return account ? credit_left(read, *account) : base::Money();
}

std::vector<Matching> credit_matchings(db::Read read, RegieId regie,
                                       families::HouseholdId household,
                                       const std::vector<MatchingWish>& wishes,
                                       PaymentFacts::Rest rest) {
    const auto account = find_account(read, regie, household);
    if (!account) return {};
    return match(credit_left(read, *account), open_in_account(read, *account), wishes, rest);
}

void settle_with_credit(const db::Write& tx, HouseholdAccountId account,
                        const std::vector<Matching>& matchings, base::Instant now) {
    for (const auto& matching : matchings)
        settle_from_credits(tx, account, matching.invoice, matching.amount, now);
}

WrittenRefund write_refund(const db::Write& tx, HouseholdAccountId account,
                           const RefundFacts& facts) {
    CHECK(facts.amount > base::Money());
    const auto number = take_number(tx, facts.regie, Series::refund, int(facts.paid_on.year()));
    const auto prefix = tx->value<std::string>("SELECT prefix FROM regie WHERE id = :regie",
                                               {{"regie", facts.regie}});
    WrittenRefund written;
    written.number = text_of(prefix, Series::refund, number);
    written.id = tx->value<RefundId>(R"(
        INSERT INTO credit_refund (household_account_id, mode, amount_cents, paid_on, recorded_at,
                                   recorded_by, payee, reference, reason, number, series_year,
                                   series_rank, idempotency_key)
        VALUES (:account, :mode, :amount, :paid_on, :recorded_at, :recorded_by, :payee, :reference,
                :reason, :number, :year, :rank, :key) RETURNING id)",
                                     {{"account", account},
                                      {"mode", name(facts.mode)},
                                      {"amount", facts.amount},
                                      {"paid_on", facts.paid_on},
                                      {"recorded_at", facts.recorded_at},
                                      {"recorded_by", facts.recorded_by},
                                      {"payee", facts.payee},
                                      {"reference", facts.reference},
                                      {"reason", facts.reason},
                                      {"number", written.number},
                                      {"year", number.year},
                                      {"rank", number.rank},
                                      {"key", facts.idempotency_key}});
    MovementHead head{account, "refund", facts.paid_on, facts.recorded_at};
    head.refund = written.id;
    post(tx, head, ledger_account_of(facts.mode), facts.amount);
    cover_from_credits(tx, account, {.source = {}, .refund = written.id, .amount = facts.amount},
                       facts.recorded_at);
    return written;
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
               COALESCE(i.number, f.number, p.receipt_number, ''),
               COALESCE(p.mode, f.mode, 'cash'), l.amount_cents, r.kind, f.id
        FROM household_account a
        JOIN ledger_movement m ON m.household_account_id = a.id
        JOIN ledger_line l ON l.ledger_movement_id = m.id AND l.ledger_account = 'household'
        LEFT JOIN invoice i ON i.id = m.invoice_id
        LEFT JOIN payment_return r ON r.id = m.payment_return_id
        LEFT JOIN payment p ON p.id = COALESCE(m.payment_id, r.payment_id)
        LEFT JOIN credit_refund f ON f.id = m.credit_refund_id
        WHERE a.household_id = :household
        ORDER BY m.booked_on, m.id)",
                     {{"household", scope.household_id()}}, [](const db::Row& row) {
                         return AccountMovement{
                             row.get<base::Date>(0),
                             row.get<RegieId>(1),
                             row.get<std::optional<InvoiceId>>(2),
                             row.get<std::optional<PaymentId>>(3),
                             invoice_kind(row.text(4)),
                             row.get<std::string>(5),
                             *payment_mode(row.text(6)),
                             row.get<base::Money>(7),
                             row.is_null(8) ? std::nullopt : return_kind(row.text(8)),
                             row.get<std::optional<RefundId>>(9)};
                     });
}

}  // namespace billing
