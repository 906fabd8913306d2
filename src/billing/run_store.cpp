#include "billing/run_store.hpp"

#include <algorithm>

#include "billing/invoice_store.hpp"

namespace billing {

namespace {

using families::HouseholdId;
using Rows = std::vector<std::vector<db::Value>>;

constexpr std::string_view run_columns =
    "id, regie_id, period_from, period_to, state, issue_date, due_date, created_at, ended_at, "
    "household_count, done_count, done_through";

InvoiceRun run_of(const db::Row& row) {
    return {row.get<InvoiceRunId>(0),
            row.get<RegieId>(1),
            row.get<base::Date>(2),
            row.get<base::Date>(3),
            run_state(row.text(4)),
            row.get<base::Date>(5),
            row.get<base::Date>(6),
            row.get<base::Instant>(7),
            row.get<std::optional<base::Instant>>(8),
            row.get<int>(9),
            row.get<int>(10),
            row.get<HouseholdId>(11)};
}

std::optional<InvoiceRun> one_run(db::Read read, InvoiceRunId id, std::string_view suffix) {
    std::optional<InvoiceRun> found;
    read->each("SELECT " + std::string(run_columns) + " FROM invoice_run WHERE id = :id" +
                   std::string(suffix),
               {{"id", id}}, [&](const db::Row& row) { found = run_of(row); });
    return found;
}

BillableItem billed_item_of(const db::Row& row) {
    BillableItem item;
    item.id = row.get<BillableItemId>(1);
    item.kind = item_kind(row.text(2));
    item.charge = {row.get<std::optional<bookings::BookingId>>(3),
                   row.get<std::optional<attendance::AttendanceId>>(11),
                   tariffs::supplement_kind_named(row.text(12)),
                   bookings::parse_flat_fee_key(row.text(14))};
    item.corrects = row.get<std::optional<BillableItemId>>(13);
    item.child = row.get<families::ChildId>(4);
    item.date = row.get<base::Date>(5);
    item.activity_kind = activities::parse_activity_kind(row.text(6)).value();
    item.child_name = row.get<std::string>(7);
    item.label = row.get<std::string>(8);
    item.amount = row.get<base::Money>(9);
    item.meal = row.get<base::Money>(10);
    item.aided = aids::parse_aided_price(row.text(15)).value_or(aids::AidedPrice());
    return item;
}

}  // namespace

std::vector<InvoiceRun> all_runs(db::Read read) {
    return read->all("SELECT " + std::string(run_columns) + " FROM invoice_run ORDER BY id DESC",
                     {}, [](const db::Row& row) { return run_of(row); });
}

std::optional<InvoiceRun> find_run(db::Read read, InvoiceRunId id) {
    return one_run(read, id, "");
}

std::optional<InvoiceRun> lock_run(const db::Write& tx, InvoiceRunId id) {
    return one_run(tx, id, " FOR UPDATE");
}

InvoiceRunId add_run(const db::Write& tx, const RunOrder& order,
                     const std::vector<HouseholdId>& households, accounts::AccountId officer,
                     base::Instant now) {
    const auto id = tx->value<InvoiceRunId>(R"(
        INSERT INTO invoice_run (regie_id, period_from, period_to, state, issue_date, due_date,
                                 created_by, created_at, household_count, done_through, done_count)
        VALUES (:regie, :from, :to, 'preparing', :issue_date, :due_date, :officer, :now, 0, 0, 0)
        RETURNING id)",
                                            {{"regie", order.regie},
                                             {"from", order.period_from},
                                             {"to", order.period_to},
                                             {"issue_date", order.issue_date},
                                             {"due_date", order.due_date},
                                             {"officer", officer},
                                             {"now", now}});
    set_run_households(tx, id, households);
    return id;
}

void set_run_households(const db::Write& tx, InvoiceRunId id,
                        const std::vector<HouseholdId>& households) {
    tx->execute("DELETE FROM invoice_run_household WHERE invoice_run_id = :id", {{"id", id}});
    Rows rows;
    for (const auto household : households)
        rows.push_back({db::to_value(id), db::to_value(household)});
    if (!rows.empty())
        tx->insert_rows(
            "INSERT INTO invoice_run_household (invoice_run_id, household_id) VALUES :rows", rows);
    tx->execute(
        "UPDATE invoice_run SET household_count = :count, done_through = 0, done_count = 0 "
        "WHERE id = :id",
        {{"id", id}, {"count", households.size()}});
}

void set_run_state(const db::Write& tx, InvoiceRunId id, RunState state, Progress progress,
                   std::optional<base::Instant> ended_at) {
    tx->execute("UPDATE invoice_run SET state = :state, ended_at = :ended_at WHERE id = :id",
                {{"id", id}, {"state", name(state)}, {"ended_at", ended_at}});
    if (progress == Progress::from_the_start)
        tx->execute("UPDATE invoice_run SET done_through = 0, done_count = 0 WHERE id = :id",
                    {{"id", id}});
}

void advance_run(const db::Write& tx, InvoiceRunId id, HouseholdId through, int count) {
    tx->execute(
        "UPDATE invoice_run SET done_through = :through, done_count = done_count + :count "
        "WHERE id = :id",
        {{"id", id}, {"through", through}, {"count", count}});
}

std::vector<HouseholdId> next_households(db::Read read, InvoiceRunId id, HouseholdId after,
                                         int limit) {
    return read->all(R"(
        SELECT household_id FROM invoice_run_household
        WHERE invoice_run_id = :id AND household_id > :after ORDER BY household_id LIMIT :limit)",
                     {{"id", id}, {"after", after}, {"limit", limit}},
                     [](const db::Row& row) { return row.get<HouseholdId>(0); });
}

std::vector<HouseholdId> billed_households(db::Read read, const RunOrder& order) {
    return read->all(R"(
        SELECT DISTINCT b.household_id FROM billable_item b
        JOIN invoice i ON i.id = b.invoice_id
        WHERE i.state = 'issued' AND i.regie_id = :regie
          AND i.period_from <= :to AND i.period_to >= :from
          AND b.item_date BETWEEN :from AND :to
        ORDER BY b.household_id)",
                     {{"regie", order.regie}, {"from", order.period_from}, {"to", order.period_to}},
                     [](const db::Row& row) { return row.get<HouseholdId>(0); });
}

/// The households stand on both sides of each join here: an engine that has not counted a town's
/// first lines yet would else read all of them for every batch.
std::map<HouseholdId, std::vector<BillableItem>> billed_items(
    db::Read read, const InvoiceRun& run, const std::vector<HouseholdId>& households) {
    std::map<HouseholdId, std::vector<BillableItem>> items;
    read->each(
        R"(
        SELECT b.household_id, b.id, b.kind, b.booking_id, b.child_id, b.item_date,
               b.activity_kind, b.child_name, b.label, b.amount_cents, b.meal_cents,
               b.attendance_id, COALESCE(b.supplement, ''), b.corrects_item_id,
               COALESCE(b.flat_fee, ''), b.aid_shares
        FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        WHERE i.household_id IN (:households) AND b.household_id IN (:households)
          AND b.item_date BETWEEN :from AND :to
          AND (b.booking_id IS NOT NULL OR b.attendance_id IS NOT NULL OR b.flat_fee IS NOT NULL)
          AND i.state = 'issued' AND i.regie_id = :regie
        ORDER BY b.id)",
        {{"households", households},
         {"from", run.period_from},
         {"to", run.period_to},
         {"regie", run.regie}},
        [&](const db::Row& row) { items[row.get<HouseholdId>(0)].push_back(billed_item_of(row)); });
    return items;
}

std::set<Charge> billed_elsewhere(db::Read read, const InvoiceRun& run,
                                  const std::vector<HouseholdId>& households) {
    std::set<Charge> charges;
    read->each(R"(
        SELECT DISTINCT b.booking_id, b.attendance_id FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        WHERE i.household_id IN (:households) AND b.household_id IN (:households)
          AND b.item_date BETWEEN :from AND :to
          AND (b.booking_id IS NOT NULL OR b.attendance_id IS NOT NULL)
          AND i.state = 'issued' AND i.regie_id <> :regie)",
               {{"households", households},
                {"from", run.period_from},
                {"to", run.period_to},
                {"regie", run.regie}},
               [&](const db::Row& row) {
                   charges.insert({row.get<std::optional<bookings::BookingId>>(0),
                                   row.get<std::optional<attendance::AttendanceId>>(1)});
               });
    return charges;
}

std::set<std::pair<HouseholdId, bookings::FlatFeeKey>> fees_billed_elsewhere(
    db::Read read, const InvoiceRun& run, const std::vector<HouseholdId>& households) {
    std::set<std::pair<HouseholdId, bookings::FlatFeeKey>> fees;
    read->each(R"(
        SELECT b.household_id, b.flat_fee
        FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        WHERE i.household_id IN (:households) AND b.household_id IN (:households)
          AND b.flat_fee IS NOT NULL AND b.kind <> 'credit'
          AND i.state = 'issued'
          AND (i.regie_id <> :regie OR b.item_date < :from OR b.item_date > :to)
        GROUP BY b.household_id, b.flat_fee HAVING SUM(b.amount_cents) <> 0)",
               {{"households", households},
                {"from", run.period_from},
                {"to", run.period_to},
                {"regie", run.regie}},
               [&](const db::Row& row) {
                   if (auto key = bookings::parse_flat_fee_key(row.text(1)))
                       fees.emplace(row.get<HouseholdId>(0), std::move(*key));
               });
    return fees;
}

std::map<HouseholdId, base::Money> last_totals(db::Read read, RegieId regie,
                                               const std::vector<HouseholdId>& households) {
    std::map<HouseholdId, base::Money> totals;
    read->each(R"(
        SELECT household_id, total_cents FROM invoice
        WHERE household_id IN (:households) AND regie_id = :regie AND state = 'issued'
          AND kind = 'invoice' ORDER BY issue_date, id)",
               {{"households", households}, {"regie", regie}}, [&](const db::Row& row) {
                   totals[row.get<HouseholdId>(0)] = row.get<base::Money>(1);
               });
    return totals;
}

std::vector<HouseholdId> issued_in_run(db::Read read, InvoiceRunId id,
                                       const std::vector<HouseholdId>& households) {
    return read->all(
        "SELECT household_id FROM invoice WHERE invoice_run_id = :id AND state = 'issued' "
        "AND household_id IN (:households)",
        {{"id", id}, {"households", households}},
        [](const db::Row& row) { return row.get<HouseholdId>(0); });
}

void add_drafts(const db::Write& tx, const InvoiceRun& run,
                const std::vector<DraftDocument>& drafts) {
    Rows heads;
    for (const auto& draft : drafts) {
        const auto& composition = *draft.composition;
        const bool is_credit = composition.total < base::Money();
        std::optional<InvoiceId> corrected;
        if (is_credit && composition.corrects) {
            corrected = tx->value<InvoiceId>("SELECT invoice_id FROM billable_item WHERE id = :id",
                                             {{"id", *composition.corrects}});
        }
        heads.push_back(
            {db::to_value(run.regie), db::to_value(draft.household), db::to_value(run.id),
             db::to_value(name(is_credit ? InvoiceKind::credit_note : InvoiceKind::invoice)),
             db::to_value("draft"), db::to_value(run.period_from), db::to_value(run.period_to),
             db::to_value(composition.total), db::to_value(draft.content_hash),
             db::to_value(run.issue_date), db::to_value(run.due_date), db::to_value(base::Money()),
             db::to_value(""), db::to_value(corrected), db::to_value("")});
    }
    if (heads.empty()) return;
    std::map<HouseholdId, InvoiceId> ids;
    tx->insert_rows(
        "INSERT INTO invoice (regie_id, household_id, invoice_run_id, kind, state, period_from, "
        "period_to, total_cents, content_hash, issue_date, due_date, balance_before_cents, "
        "recipient, corrects_invoice_id, reason) VALUES :rows RETURNING household_id, id",
        heads,
        [&](const db::Row& row) { ids.emplace(row.get<HouseholdId>(0), row.get<InvoiceId>(1)); });
    std::vector<LinesOfDocument> documents;
    for (const auto& draft : drafts)
        documents.push_back({ids.at(draft.household), draft.household, &draft.composition->items});
    add_items(tx, documents);
}

void remove_drafts(const db::Write& tx, InvoiceRunId id) {
    tx->execute(R"(
        DELETE FROM billable_item WHERE invoice_id IN (
            SELECT id FROM invoice WHERE invoice_run_id = :id AND state = 'draft'))",
                {{"id", id}});
    tx->execute("DELETE FROM invoice WHERE invoice_run_id = :id AND state = 'draft'", {{"id", id}});
    tx->execute("DELETE FROM run_finding WHERE invoice_run_id = :id", {{"id", id}});
}

std::map<HouseholdId, KnownDraft> drafts_of(db::Read read, InvoiceRunId id,
                                            const std::vector<HouseholdId>& households) {
    std::map<HouseholdId, KnownDraft> drafts;
    read->each(
        "SELECT household_id, id, content_hash, corrects_invoice_id FROM invoice WHERE "
        "invoice_run_id = :id "
        "AND state = 'draft' AND household_id IN (:households)",
        {{"id", id}, {"households", households}}, [&](const db::Row& row) {
            drafts.emplace(row.get<HouseholdId>(0),
                           KnownDraft{row.get<InvoiceId>(1), row.get<std::string>(2),
                                      row.get<std::optional<InvoiceId>>(3)});
        });
    return drafts;
}

void issue_draft(const db::Write& tx, InvoiceId id, const IssuedAs& as) {
    tx->execute_later(R"(
        UPDATE invoice SET state = 'issued', number = :number, series_year = :year,
               series_rank = :rank, balance_before_cents = :balance, recipient = :recipient,
               issued_at = :at, regie_name = :regie_name, regie_contact = :contact,
               regie_ways_to_pay = :ways_to_pay, regie_mentions = :mentions,
               delivery = :delivery, to_be_debited = :debited
        WHERE id = :id AND state = 'draft')",
                      {{"id", id},
                       {"number", as.number},
                       {"year", as.year},
                       {"rank", as.rank},
                       {"balance", as.balance_before},
                       {"recipient", as.recipient},
                       {"at", as.issued_at},
                       {"regie_name", as.printed_by.name},
                       {"contact", as.printed_by.contact},
                       {"ways_to_pay", as.printed_by.ways_to_pay},
                       {"mentions", as.printed_by.mentions},
                       {"delivery", name(as.delivery)},
                       {"debited", as.to_be_debited}});
}

void add_findings(const db::Write& tx, InvoiceRunId id, HouseholdId household,
                  const std::vector<Finding>& findings) {
    for (const auto& finding : findings) {
        tx->execute(R"(
            INSERT INTO run_finding (invoice_run_id, household_id, kind, finding_count, detail)
            VALUES (:run, :household, :kind, :count, :detail)
            ON CONFLICT (invoice_run_id, household_id, kind) DO NOTHING)",
                    {{"run", id},
                     {"household", household},
                     {"kind", name(finding.kind)},
                     {"count", finding.count},
                     {"detail", finding.detail}});
    }
}

std::vector<RunFinding> run_findings(db::Read read, InvoiceRunId id) {
    auto findings = read->all(
        R"(
        SELECT f.id, f.household_id, h.name, f.kind, f.finding_count, f.detail,
               COALESCE(f.set_aside_reason, '')
        FROM run_finding f JOIN household h ON h.id = f.household_id
        WHERE f.invoice_run_id = :id ORDER BY h.name, h.id, f.kind)",
        {{"id", id}}, [](const db::Row& row) {
            return RunFinding{row.get<RunFindingId>(0),
                              row.get<HouseholdId>(1),
                              row.get<std::string>(2),
                              {finding_kind(row.text(3)), row.get<int>(4), row.get<std::string>(5)},
                              row.get<std::string>(6)};
        });
    std::ranges::stable_partition(findings, &RunFinding::stops_run);
    return findings;
}

std::int64_t set_aside(const db::Write& tx, InvoiceRunId id, FindingKind kind,
                       std::string_view reason, accounts::AccountId officer) {
    return tx->execute(
        R"(
        UPDATE run_finding SET set_aside_reason = :reason, set_aside_by = :officer
        WHERE invoice_run_id = :run AND kind = :kind AND set_aside_reason IS NULL)",
        {{"run", id}, {"kind", name(kind)}, {"reason", reason}, {"officer", officer}});
}

std::int64_t count_stopping(db::Read read, InvoiceRunId id) {
    std::int64_t count = 0;
    for (const auto& finding : run_findings(read, id)) count += finding.stops_run() ? 1 : 0;
    return count;
}

RunTotals totals_of(db::Read read, const InvoiceRun& run) {
    RunTotals totals;
    read->each(R"(
        SELECT kind, state, count(*), CAST(SUM(total_cents) AS MONEY_CENTS) FROM invoice
        WHERE invoice_run_id = :id GROUP BY kind, state)",
               {{"id", run.id}}, [&](const db::Row& row) {
                   const int count = row.get<int>(2);
                   auto& documents = invoice_kind(row.text(0)) == InvoiceKind::invoice
                                         ? totals.invoices
                                         : totals.credit_notes;
                   documents += count;
                   totals.total += row.get<base::Money>(3);
                   if (row.text(1) == "issued") totals.issued += count;
               });
    totals.items = static_cast<int>(read->value<std::int64_t>(
        "SELECT count(*) FROM billable_item b JOIN invoice i ON i.id = b.invoice_id "
        "WHERE i.invoice_run_id = :id",
        {{"id", run.id}}));
    read->each(R"(
        SELECT count(*), COALESCE(CAST(SUM(b.amount_cents) AS MONEY_CENTS), 0)
        FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        WHERE i.invoice_run_id = :id AND b.one_off_charge_id IS NOT NULL)",
               {{"id", run.id}}, [&](const db::Row& row) {
                   totals.one_off_charges = row.get<int>(0);
                   totals.one_off_total = row.get<base::Money>(1);
               });
    read->each(R"(
        SELECT count(*), COALESCE(CAST(SUM(total_cents) AS MONEY_CENTS), 0) FROM invoice
        WHERE state = 'issued' AND invoice_run_id = (
            SELECT id FROM invoice_run WHERE regie_id = :regie AND state = 'issued'
              AND period_to < :from ORDER BY period_to DESC, id DESC LIMIT 1))",
               {{"regie", run.regie}, {"from", run.period_from}}, [&](const db::Row& row) {
                   totals.last_invoices = row.get<int>(0);
                   totals.last_total = row.get<base::Money>(1);
               });
    return totals;
}

std::vector<AidedLine> aided_lines(db::Read read, InvoiceRunId id) {
    return read->all(R"(
        SELECT h.name, COALESCE(i.number, ''), b.child_name, b.label, b.item_date, b.amount_cents,
               b.aid_shares
        FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        JOIN household h ON h.id = i.household_id
        WHERE i.invoice_run_id = :id AND b.aid_shares <> '' ORDER BY h.name, h.id, b.id)",
                     {{"id", id}}, [](const db::Row& row) {
                         AidedLine line{row.get<std::string>(0), row.get<std::string>(1), {}};
                         line.item.child_name = row.get<std::string>(2);
                         line.item.label = row.get<std::string>(3);
                         line.item.date = row.get<base::Date>(4);
                         line.item.amount = row.get<base::Money>(5);
                         line.item.aided =
                             aids::parse_aided_price(row.text(6)).value_or(aids::AidedPrice());
                         return line;
                     });
}

std::vector<aids::AidedPrice> aided_prices(db::Read read, InvoiceRunId id) {
    return read->all(R"(
        SELECT b.aid_shares FROM billable_item b JOIN invoice i ON i.id = b.invoice_id
        WHERE i.invoice_run_id = :id AND b.aid_shares <> '' ORDER BY b.id)",
                     {{"id", id}}, [](const db::Row& row) {
                         return aids::parse_aided_price(row.text(0)).value_or(aids::AidedPrice());
                     });
}

namespace {

constexpr std::string_view documents_of_run = R"(
    SELECT i.id, i.household_id, h.name, COALESCE(i.number, ''), i.total_cents,
           (SELECT count(*) FROM billable_item b WHERE b.invoice_id = i.id)
    FROM invoice i JOIN household h ON h.id = i.household_id
    WHERE i.invoice_run_id = :run)";

RunDocument document_of(const db::Row& row) {
    return {row.get<InvoiceId>(0),   row.get<HouseholdId>(1), row.get<std::string>(2),
            row.get<std::string>(3), row.get<base::Money>(4), row.get<int>(5)};
}

}  // namespace

std::vector<RunDocument> run_documents(db::Read read, InvoiceRunId id, int page, int page_size) {
    return read->all(
        std::string(documents_of_run) + " ORDER BY h.name, h.id LIMIT :size OFFSET :skipped",
        {{"run", id}, {"size", page_size}, {"skipped", (page - 1) * page_size}},
        [](const db::Row& row) { return document_of(row); });
}

std::optional<RunDocument> find_run_document(db::Read read, InvoiceRunId run, InvoiceId id) {
    std::optional<RunDocument> found;
    read->each(std::string(documents_of_run) + " AND i.id = :id", {{"run", run}, {"id", id}},
               [&](const db::Row& row) { found = document_of(row); });
    return found;
}

}  // namespace billing
