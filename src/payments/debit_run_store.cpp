#include "payments/debit_run_store.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace payments {

namespace {

constexpr std::string_view runs = R"(
    SELECT r.id, r.message_id, r.state, r.collection_date, r.created_at, r.ended_at, r.regie_id,
           r.ics, r.creditor_name, r.street_name, r.building_number, r.postcode, r.town_name,
           r.iban, r.bic, r.file_version, t.line_count, COALESCE(t.total, 0), t.returned_count,
           COALESCE(t.returned_total, 0)
    FROM debit_run r
    JOIN (SELECT debit_run_id, COUNT(*) AS line_count,
                 CAST(SUM(amount_cents) AS MONEY_CENTS) AS total,
                 SUM(CASE WHEN state = 'returned' THEN 1 ELSE 0 END) AS returned_count,
                 CAST(SUM(CASE WHEN state = 'returned' THEN amount_cents ELSE 0 END)
                      AS MONEY_CENTS) AS returned_total
          FROM debit_line GROUP BY debit_run_id) t ON t.debit_run_id = r.id)";

DebitRun run_of(const db::Row& row) {
    DebitRun run;
    run.id = row.get<DebitRunId>(0);
    run.message_id = row.get<std::string>(1);
    run.state = debit_run_state(row.text(2));
    run.collection_date = row.get<base::Date>(3);
    run.created_at = row.get<base::Instant>(4);
    run.ended_at = row.get<std::optional<base::Instant>>(5);
    run.creditor.regie = row.get<billing::RegieId>(6);
    run.creditor.ics = row.get<std::string>(7);
    run.creditor.name = row.get<std::string>(8);
    run.creditor.street_name = row.get<std::string>(9);
    run.creditor.building_number = row.get<std::string>(10);
    run.creditor.postcode = row.get<std::string>(11);
    run.creditor.town_name = row.get<std::string>(12);
    run.creditor.iban = row.get<std::string>(13);
    run.creditor.bic = row.get<std::string>(14);
    run.creditor.file_version = debit_file_version(row.text(15));
    run.line_count = row.get<int>(16);
    run.total = row.get<base::Money>(17);
    run.returned_count = row.get<int>(18);
    run.returned_total = row.get<base::Money>(19);
    return run;
}

constexpr std::string_view lines = R"(
    SELECT l.id, l.debit_run_id, l.debit_mandate_id, m.rum, l.household_id, h.name, l.invoice_id,
           i.number, l.amount_cents, l.sequence_type, l.end_to_end_id, l.state, l.payment_id,
           r.collection_date, COALESCE(b.reason_code, ''), b.returned_on,
           COALESCE(f.amount_cents, 0)
    FROM debit_line l
    JOIN debit_run r ON r.id = l.debit_run_id
    JOIN debit_mandate m ON m.id = l.debit_mandate_id
    JOIN household h ON h.id = l.household_id
    JOIN invoice i ON i.id = l.invoice_id
    LEFT JOIN debit_return b ON b.debit_line_id = l.id
    LEFT JOIN one_off_charge f ON f.id = b.fee_charge_id AND f.withdrawn_at IS NULL)";

DebitLine line_of(const db::Row& row) {
    DebitLine line;
    line.id = row.get<DebitLineId>(0);
    line.run = row.get<DebitRunId>(1);
    line.mandate = row.get<DebitMandateId>(2);
    line.rum = row.get<std::string>(3);
    line.household = row.get<families::HouseholdId>(4);
    line.household_name = row.get<std::string>(5);
    line.invoice = row.get<billing::InvoiceId>(6);
    line.invoice_number = row.get<std::string>(7);
    line.amount = row.get<base::Money>(8);
    const auto sequence = sequence_type(row.text(9));
    CHECK(sequence.has_value());
    line.sequence = *sequence;
    line.end_to_end_id = row.get<std::string>(10);
    line.state = debit_line_state(row.text(11));
    line.payment = row.get<std::optional<billing::PaymentId>>(12);
    line.collection_date = row.get<base::Date>(13);
    line.return_code = row.get<std::string>(14);
    line.returned_on = row.get<std::optional<base::Date>>(15);
    line.fee = row.get<base::Money>(16);
    return line;
}

std::vector<DebitLine> lines_where(db::Read read, std::string_view condition,
                                   db::Connection::Arguments arguments) {
    return read->all(std::string(lines) + " WHERE " + std::string(condition), arguments,
                     [](const db::Row& row) { return line_of(row); });
}

DebitCandidate candidate_of(const db::Row& row) {
    DebitCandidate candidate;
    candidate.invoice = row.get<billing::InvoiceId>(0);
    candidate.number = row.get<std::string>(1);
    candidate.due_date = row.get<base::Date>(2);
    candidate.left = row.get<base::Money>(3);
    candidate.household = row.get<families::HouseholdId>(4);
    candidate.household_name = row.get<std::string>(5);
    candidate.mandate = row.get<DebitMandateId>(6);
    candidate.rum = row.get<std::string>(7);
    candidate.mandate_state = mandate_state(row.text(8));
    candidate.mandate_ics = row.get<std::string>(9);
    candidate.signed_at = row.get<base::Instant>(10);
    candidate.last_used_on = row.get<std::optional<base::Date>>(11);
    candidate.is_being_debited = row.get<int>(12) > 0;
    candidate.came_back = row.get<int>(13) > 0;
    candidate.is_being_paid = row.get<int>(14) > 0;
    candidate.owed = row.get<base::Money>(15);
    // Nothing is before any day.
    candidate.last_used_on =
        std::max(candidate.last_used_on, row.get<std::optional<base::Date>>(16));
    return candidate;
}

/// What a household owes to a regie less what is asked of its bank or being paid online; the
/// columns or placeholders that name both come in.
std::string owed_less_under_way(const std::string& household, const std::string& regie) {
    return "(SELECT CAST(COALESCE(SUM(l.amount_cents), 0) AS MONEY_CENTS) FROM household_account a "
           "JOIN ledger_movement t ON t.household_account_id = a.id "
           "JOIN ledger_line l ON l.ledger_movement_id = t.id "
           "WHERE a.household_id = " +
           household + " AND a.regie_id = " + regie +
           " AND l.ledger_account = 'household') "
           "- (SELECT CAST(COALESCE(SUM(l.amount_cents), 0) AS MONEY_CENTS) "
           "FROM debit_line l JOIN invoice x ON x.id = l.invoice_id WHERE x.household_id = " +
           household + " AND x.regie_id = " + regie +
           " AND l.state = 'sent') "
           "- (SELECT CAST(COALESCE(SUM(o.amount_cents), 0) AS MONEY_CENTS) FROM online_payment o "
           "WHERE o.household_id = " +
           household + " AND o.regie_id = " + regie +
           " AND o.state IN ('created', 'sent', 'to_review'))";
}

/// Open invoices and their household's mandate; what follows says of whom. What is settled is asked
/// of each invoice: joined as one sum of all, every page of a family would read the town's.
std::string open_invoices_with_mandate() {
    return R"(
        SELECT i.id, i.number, i.due_date,
               i.total_cents - COALESCE((
                   SELECT CAST(SUM(s.amount_cents) AS MONEY_CENTS) FROM payment_matching s
                   WHERE s.invoice_id = i.id), 0),
               h.id, h.name, m.id, m.rum, m.state, m.ics, m.signed_at,
               (SELECT MAX(r.collection_date) FROM debit_line l
                JOIN debit_run r ON r.id = l.debit_run_id
                WHERE l.debit_mandate_id = m.id AND l.state <> 'cancelled'),
               (SELECT COUNT(*) FROM debit_line l
                WHERE l.invoice_id = i.id AND l.state = 'sent'),
               (SELECT COUNT(*) FROM debit_line l
                WHERE l.invoice_id = i.id AND l.state = 'returned'),
               (SELECT COUNT(*) FROM online_payment_part p
                JOIN online_payment o ON o.id = p.online_payment_id
                WHERE p.invoice_id = i.id AND o.state IN ('created', 'sent', 'to_review')),
               )" +
           owed_less_under_way("h.id", "m.regie_id") +
           R"(,
               m.former_debit_on
        FROM debit_mandate m
        JOIN household h ON h.id = m.household_id
        JOIN invoice i ON i.household_id = m.household_id AND i.regie_id = m.regie_id
        WHERE m.regie_id = :regie)";
}
constexpr std::string_view that_are_open = R"(
          AND i.state = 'issued' AND i.kind = 'invoice'
          AND i.total_cents > COALESCE((
                  SELECT CAST(SUM(s.amount_cents) AS MONEY_CENTS) FROM payment_matching s
                  WHERE s.invoice_id = i.id), 0)
          AND (m.state IN ('active', 'suspended')
               OR (m.state = 'lapsed'
                   AND NOT EXISTS (SELECT 1 FROM debit_mandate o
                                   WHERE o.household_id = m.household_id
                                     AND o.regie_id = m.regie_id AND o.id <> m.id
                                     AND (o.state IN ('active', 'suspended')
                                          OR (o.state = 'lapsed' AND o.id > m.id)))))
        ORDER BY h.name, h.id, i.issue_date, i.series_year, i.series_rank)";

std::vector<DebitCandidate> candidates_where(db::Read read, const base::TownTime& town_time,
                                             std::string_view condition,
                                             db::Connection::Arguments arguments) {
    auto candidates = read->all(
        open_invoices_with_mandate() + std::string(condition) + std::string(that_are_open),
        arguments, [](const db::Row& row) { return candidate_of(row); });
    for (auto& candidate : candidates) candidate.signed_on = town_time.date(candidate.signed_at);
    return candidates;
}

}  // namespace

std::vector<DebitCandidate> debit_candidates(db::Read read, const base::TownTime& town_time,
                                             billing::RegieId regie) {
    return candidates_where(read, town_time, "", {{"regie", regie}});
}

std::vector<DebitCandidate> debit_candidates_of(db::Read read, const base::TownTime& town_time,
                                                billing::RegieId regie,
                                                families::HouseholdId household) {
    return candidates_where(read, town_time, " AND m.household_id = :household",
                            {{"regie", regie}, {"household", household}});
}

base::Money owed_besides_under_way(db::Read read, billing::RegieId regie,
                                   families::HouseholdId household) {
    return read->value<base::Money>("SELECT " + owed_less_under_way(":household", ":regie"),
                                    {{"regie", regie}, {"household", household}});
}

std::set<billing::InvoiceId> invoices_being_debited(db::Read read, billing::RegieId regie) {
    std::set<billing::InvoiceId> invoices;
    read->each(R"(
        SELECT l.invoice_id FROM debit_line l JOIN invoice i ON i.id = l.invoice_id
        WHERE i.regie_id = :regie AND l.state = 'sent')",
               {{"regie", regie}},
               [&](const db::Row& row) { invoices.insert(row.get<billing::InvoiceId>(0)); });
    return invoices;
}

std::map<billing::InvoiceId, billing::DebitToCome> announced_debits(
    db::Read read, families::HouseholdId household) {
    std::map<billing::InvoiceId, billing::DebitToCome> debits;
    read->each(R"(
        SELECT l.invoice_id, l.amount_cents, r.collection_date
        FROM debit_line l JOIN debit_run r ON r.id = l.debit_run_id
        WHERE l.household_id = :household AND l.state = 'sent')",
               {{"household", household}}, [&](const db::Row& row) {
                   debits[row.get<billing::InvoiceId>(0)] = {row.get<base::Money>(1),
                                                             row.get<base::Date>(2)};
               });
    return debits;
}

void lock_debit_creditor(const db::Write& tx, billing::RegieId regie) {
    tx->execute("SELECT regie_id FROM debit_creditor WHERE regie_id = :regie FOR UPDATE",
                {{"regie", regie}});
}

DebitRunId add_debit_run(const db::Write& tx, const NewDebitRun& run,
                         const std::vector<PlannedDebit>& debits) {
    CHECK(!debits.empty());
    const auto& creditor = run.creditor;
    // Its name has its number in it, which is known once it is written.
    const auto id = tx->value<DebitRunId>(R"(
        INSERT INTO debit_run (regie_id, form_key, message_id, state, collection_date, created_by,
                               created_at, ics, creditor_name, street_name, building_number,
                               postcode, town_name, iban, bic, file_version)
        VALUES (:regie, :key, :key, 'issued', :day, :by, :at, :ics, :name, :street, :building,
                :postcode, :town, :iban, :bic, :version) RETURNING id)",
                                          {{"regie", creditor.regie},
                                           {"key", run.form_key},
                                           {"day", run.collection_date},
                                           {"by", run.created_by},
                                           {"at", run.created_at},
                                           {"ics", creditor.ics},
                                           {"name", creditor.name},
                                           {"street", creditor.street_name},
                                           {"building", creditor.building_number},
                                           {"postcode", creditor.postcode},
                                           {"town", creditor.town_name},
                                           {"iban", creditor.iban},
                                           {"bic", creditor.bic},
                                           {"version", name(creditor.file_version)}});
    tx->execute("UPDATE debit_run SET message_id = :message WHERE id = :id",
                {{"message", make_message_id(run.regie_prefix, run.today, id)}, {"id", id}});
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(debits.size());
    for (const auto& [candidate, sequence] : debits) {
        rows.push_back({db::to_value(id), db::to_value(candidate.mandate),
                        db::to_value(candidate.household), db::to_value(candidate.invoice),
                        db::to_value(candidate.left), db::to_value(name(sequence)),
                        db::to_value(make_end_to_end_id(candidate.number, id)),
                        db::to_value(name(DebitLineState::sent))});
    }
    tx->insert_rows(
        "INSERT INTO debit_line (debit_run_id, debit_mandate_id, household_id, invoice_id, "
        "amount_cents, sequence_type, end_to_end_id, state) VALUES :rows",
        rows);
    return id;
}

std::optional<DebitRunId> debit_run_of_form(db::Read read, billing::RegieId regie,
                                            std::string_view form_key) {
    const auto row = read->one<DebitRunId>(
        "SELECT id FROM debit_run WHERE regie_id = :regie AND form_key = :key",
        {{"regie", regie}, {"key", form_key}});
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

std::optional<DebitRun> find_debit_run(db::Read read, DebitRunId id) {
    std::optional<DebitRun> found;
    read->each(std::string(runs) + " WHERE r.id = :id", {{"id", id}},
               [&](const db::Row& row) { found = run_of(row); });
    return found;
}

std::optional<DebitRun> lock_debit_run(const db::Write& tx, DebitRunId id) {
    tx->execute("SELECT id FROM debit_run WHERE id = :id FOR UPDATE", {{"id", id}});
    return find_debit_run(tx, id);
}

std::vector<DebitRun> debit_runs(db::Read read, int most) {
    return read->all(std::string(runs) + " ORDER BY r.id DESC LIMIT :most", {{"most", most}},
                     [](const db::Row& row) { return run_of(row); });
}

void set_debit_run_state(const db::Write& tx, DebitRunId id, DebitRunState state,
                         base::Instant now) {
    tx->execute("UPDATE debit_run SET state = :state, ended_at = :now WHERE id = :id",
                {{"state", name(state)}, {"now", now}, {"id", id}});
}

std::vector<DebitLine> lines_of_run(db::Read read, DebitRunId id) {
    return lines_where(read, "l.debit_run_id = :id ORDER BY h.name, h.id, l.id", {{"id", id}});
}

std::vector<DebitLine> sent_lines(db::Read read, DebitRunId id, int most) {
    return lines_where(
        read, "l.debit_run_id = :id AND l.state = 'sent' ORDER BY l.household_id, l.id LIMIT :most",
        {{"id", id}, {"most", most}});
}

std::vector<DebitRunId> debit_runs_due(db::Read read, base::Date today) {
    return read->all(
        "SELECT id FROM debit_run WHERE state = 'issued' AND collection_date <= :today ORDER BY id",
        {{"today", today}}, [](const db::Row& row) { return row.get<DebitRunId>(0); });
}

std::optional<DebitLine> lock_debit_line(const db::Write& tx, DebitLineId id) {
    tx->execute("SELECT id FROM debit_line WHERE id = :id FOR UPDATE", {{"id", id}});
    return find_debit_line(tx, id);
}

std::optional<DebitLine> find_debit_line(db::Read read, DebitLineId id) {
    auto found = lines_where(read, "l.id = :id", {{"id", id}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<DebitLineId> debit_line_named(db::Read read, std::string_view end_to_end_id) {
    const auto row = read->one<DebitLineId>("SELECT id FROM debit_line WHERE end_to_end_id = :name",
                                            {{"name", end_to_end_id}});
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

std::vector<std::string> end_to_end_ids_of_message(db::Read read, std::string_view message_id,
                                                   std::optional<SequenceType> sequence) {
    const auto text = sequence ? std::string(name(*sequence)) : std::string();
    return read->all(R"(
        SELECT l.end_to_end_id FROM debit_line l JOIN debit_run r ON r.id = l.debit_run_id
        WHERE r.message_id = :message AND (:sequence = '' OR l.sequence_type = :sequence)
        ORDER BY l.household_id, l.id)",
                     {{"message", message_id}, {"sequence", text}},
                     [](const db::Row& row) { return row.get<std::string>(0); });
}

void set_line_collected(const db::Write& tx, DebitLineId id, billing::PaymentId payment) {
    tx->execute("UPDATE debit_line SET state = 'collected', payment_id = :payment WHERE id = :id",
                {{"payment", payment}, {"id", id}});
}

void set_line_state(const db::Write& tx, DebitLineId id, DebitLineState state) {
    tx->execute("UPDATE debit_line SET state = :state WHERE id = :id",
                {{"state", name(state)}, {"id", id}});
}

std::string_view name(ReturnSource source) {
    switch (source) {
        case ReturnSource::typed:
            return "typed";
        case ReturnSource::pain_002:
            return "pain.002";
        case ReturnSource::camt_054:
            break;
    }
    return "camt.054";
}

void add_debit_return(const db::Write& tx, const NewDebitReturn& facts) {
    tx->execute(R"(
        INSERT INTO debit_return (debit_line_id, reason_code, returned_on, source, recorded_at,
                                  recorded_by, fee_charge_id)
        VALUES (:line, :code, :day, :source, :at, :by, :fee))",
                {{"line", facts.line},
                 {"code", facts.reason_code},
                 {"day", facts.returned_on},
                 {"source", name(facts.source)},
                 {"at", facts.recorded_at},
                 {"by", facts.recorded_by},
                 {"fee", facts.fee}});
}

std::vector<DebitLine> debit_lines_of(db::Read read, const families::FamilyScope& scope) {
    return lines_where(read,
                       "l.household_id = :household AND l.state <> 'cancelled' "
                       "ORDER BY r.collection_date DESC, l.id DESC",
                       {{"household", scope.household_id()}});
}

std::vector<DebitLine> debit_lines_of_mandate(db::Read read, DebitRunId run,
                                              DebitMandateId mandate) {
    return lines_where(read,
                       "l.debit_run_id = :run AND l.debit_mandate_id = :mandate ORDER BY l.id",
                       {{"run", run}, {"mandate", mandate}});
}

}  // namespace payments
