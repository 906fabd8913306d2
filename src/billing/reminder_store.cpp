#include "billing/reminder_store.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "billing/delivery_store.hpp"
#include "families/household_batch_store.hpp"
#include "families/postal_order.hpp"

namespace billing {

namespace {

constexpr std::string_view sent_reminders = R"(
    SELECT r.invoice_id, r.household_id, h.name, i.number, i.due_date, r.reminder_level, r.channel,
           r.title, r.wording, r.left_cents,
           i.total_cents - COALESCE((SELECT CAST(SUM(m.amount_cents) AS MONEY_CENTS)
                                     FROM payment_matching m WHERE m.invoice_id = i.id), 0),
           r.reminded_on
    FROM reminder r
    JOIN invoice i ON i.id = r.invoice_id
    JOIN household h ON h.id = r.household_id)";

SentReminder reminder_of(const db::Row& row) {
    SentReminder reminder;
    reminder.invoice = row.get<InvoiceId>(0);
    reminder.household = row.get<families::HouseholdId>(1);
    reminder.household_name = row.get<std::string>(2);
    reminder.number = row.get<std::string>(3);
    reminder.due_date = row.get<base::Date>(4);
    reminder.level = row.get<int>(5);
    reminder.channel = reminder_channel(row.text(6));
    reminder.title = row.get<std::string>(7);
    reminder.wording = row.get<std::string>(8);
    reminder.left = row.get<base::Money>(9);
    reminder.left_now = row.get<base::Money>(10);
    reminder.reminded_on = row.get<base::Date>(11);
    return reminder;
}

constexpr std::string_view runs_of_reminders = R"(
    SELECT r.id, r.regie_id, r.form_key, r.officer_id, a.display_name, r.created_at, r.reminded_on,
           (SELECT count(*) FROM reminder m WHERE m.reminder_run_id = r.id)
    FROM reminder_run r JOIN account a ON a.id = r.officer_id)";

ReminderRun reminder_run_row(const db::Row& row) {
    ReminderRun run;
    run.id = row.get<ReminderRunId>(0);
    run.regie = row.get<RegieId>(1);
    run.form_key = row.get<std::string>(2);
    run.officer = row.get<accounts::AccountId>(3);
    run.officer_name = row.get<std::string>(4);
    run.created_at = row.get<base::Instant>(5);
    run.reminded_on = row.get<base::Date>(6);
    run.reminder_count = row.get<int>(7);
    return run;
}

}  // namespace

std::vector<ReminderLevel> reminder_levels(db::Read read, RegieId regie) {
    return read->all(R"(
        SELECT reminder_level, days_late, channel, title, wording FROM reminder_level
        WHERE regie_id = :regie ORDER BY reminder_level)",
                     {{"regie", regie}}, [](const db::Row& row) {
                         return ReminderLevel{row.get<int>(0), row.get<int>(1),
                                              reminder_channel(row.text(2)),
                                              row.get<std::string>(3), row.get<std::string>(4)};
                     });
}

void save_reminder_levels(const db::Write& tx, RegieId regie,
                          const std::vector<ReminderLevel>& levels) {
    tx->execute("DELETE FROM reminder_level WHERE regie_id = :regie", {{"regie", regie}});
    for (const auto& level : levels)
        tx->execute(R"(
            INSERT INTO reminder_level (regie_id, reminder_level, days_late, channel, title, wording)
            VALUES (:regie, :level, :days, :channel, :title, :wording))",
                    {{"regie", regie},
                     {"level", level.level},
                     {"days", level.days_late},
                     {"channel", name(level.channel)},
                     {"title", level.title},
                     {"wording", level.wording}});
}

std::vector<LateInvoice> late_invoices(db::Read read, RegieId regie, base::Date today) {
    auto late = read->all(
        R"(
        SELECT i.id, i.household_id, h.name, i.number, i.due_date,
               i.total_cents - COALESCE(s.settled, 0), COALESCE(r.last_level, 0), r.last_on,
               d.debit_on,
               (SELECT CAST(COALESCE(SUM(l.amount_cents), 0) AS MONEY_CENTS)
                FROM household_account a
                JOIN ledger_movement t ON t.household_account_id = a.id
                JOIN ledger_line l ON l.ledger_movement_id = t.id
                WHERE a.household_id = h.id AND a.regie_id = i.regie_id
                  AND l.ledger_account = 'household')
        FROM invoice i
        JOIN household h ON h.id = i.household_id
        LEFT JOIN (SELECT invoice_id, CAST(SUM(amount_cents) AS MONEY_CENTS) AS settled
                   FROM payment_matching GROUP BY invoice_id) s ON s.invoice_id = i.id
        LEFT JOIN (SELECT invoice_id, MAX(reminder_level) AS last_level, MAX(reminded_on) AS last_on
                   FROM reminder GROUP BY invoice_id) r ON r.invoice_id = i.id
        LEFT JOIN invoice_debit d ON d.invoice_id = i.id
        WHERE i.regie_id = :regie AND i.state = 'issued' AND i.kind = 'invoice'
          AND i.due_date < :today AND i.total_cents > COALESCE(s.settled, 0)
        ORDER BY h.name, h.id, i.due_date, i.id)",
        {{"regie", regie}, {"today", today}}, [](const db::Row& row) {
            LateInvoice invoice;
            invoice.id = row.get<InvoiceId>(0);
            invoice.household = row.get<families::HouseholdId>(1);
            invoice.household_name = row.get<std::string>(2);
            invoice.number = row.get<std::string>(3);
            invoice.due_date = row.get<base::Date>(4);
            invoice.left = row.get<base::Money>(5);
            invoice.last_level = row.get<int>(6);
            invoice.last_on = row.get<std::optional<base::Date>>(7);
            invoice.is_to_be_debited = !row.is_null(8);
            invoice.owed = row.get<base::Money>(9);
            return invoice;
        });
    std::vector<families::HouseholdId> households;
    for (const auto& invoice : late) households.push_back(invoice.household);
    const auto deliveries = delivery_facts(read, households);
    for (auto& invoice : late)
        invoice.is_online = delivery_of(deliveries.at(invoice.household)) == Delivery::portal;
    return late;
}

void lock_reminders(const db::Write& tx, RegieId regie) {
    tx->execute("SELECT id FROM regie WHERE id = :regie FOR UPDATE", {{"regie", regie}});
}

ReminderRunId add_reminder_run(const db::Write& tx, const ReminderRun& run,
                               const std::vector<PlannedReminder>& reminders) {
    const auto id = tx->value<ReminderRunId>(R"(
        INSERT INTO reminder_run (regie_id, form_key, officer_id, created_at, reminded_on)
        VALUES (:regie, :key, :officer, :now, :day) RETURNING id)",
                                             {{"regie", run.regie},
                                              {"key", run.form_key},
                                              {"officer", run.officer},
                                              {"now", run.created_at},
                                              {"day", run.reminded_on}});
    std::vector<std::vector<db::Value>> rows;
    for (const auto& one : reminders)
        rows.push_back({db::to_value(id), db::to_value(one.invoice.id),
                        db::to_value(one.invoice.household), db::to_value(one.level.level),
                        db::to_value(name(one.channel)), db::to_value(one.level.title),
                        db::to_value(one.level.wording), db::to_value(one.invoice.left),
                        db::to_value(run.reminded_on)});
    tx->insert_rows(
        "INSERT INTO reminder (reminder_run_id, invoice_id, household_id, reminder_level, channel, "
        "title, wording, left_cents, reminded_on) VALUES :rows",
        rows);
    return id;
}

std::optional<ReminderRunId> reminder_run_of_form(db::Read read, RegieId regie,
                                                  std::string_view form_key) {
    const auto row = read->one<ReminderRunId>(
        "SELECT id FROM reminder_run WHERE regie_id = :regie AND form_key = :key",
        {{"regie", regie}, {"key", form_key}});
    return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

std::optional<ReminderRun> find_reminder_run(db::Read read, ReminderRunId id) {
    std::optional<ReminderRun> found;
    read->each(std::string(runs_of_reminders) + " WHERE r.id = :id", {{"id", id}},
               [&](const db::Row& row) { found = reminder_run_row(row); });
    return found;
}

std::vector<ReminderRun> reminder_runs(db::Read read, int most) {
    return read->all(std::string(runs_of_reminders) + " ORDER BY r.id DESC LIMIT :most",
                     {{"most", most}}, [](const db::Row& row) { return reminder_run_row(row); });
}

std::vector<SentReminder> reminders_of_run(db::Read read, ReminderRunId id) {
    return read->all(std::string(sent_reminders) +
                         " WHERE r.reminder_run_id = :id ORDER BY h.name, h.id, r.reminder_level, "
                         "i.due_date, i.id",
                     {{"id", id}}, [](const db::Row& row) { return reminder_of(row); });
}

std::vector<SentReminder> reminders_of(db::Read read, const families::FamilyScope& scope,
                                       std::optional<InvoiceId> invoice) {
    auto reminders = read->all(
        std::string(sent_reminders) +
            " WHERE r.household_id = :household ORDER BY r.reminded_on DESC, r.id DESC",
        {{"household", scope.household_id()}}, [](const db::Row& row) { return reminder_of(row); });
    if (invoice)
        std::erase_if(reminders,
                      [&](const SentReminder& reminder) { return reminder.invoice != *invoice; });
    return reminders;
}

namespace {

/// By household and level.
std::vector<ReminderLetter> grouped_letters(db::Read read, ReminderRunId id,
                                            ReminderChannel channel) {
    std::vector<ReminderLetter> letters;
    const auto run = find_reminder_run(read, id);
    if (!run) return letters;
    std::vector<families::HouseholdId> households;
    for (auto& reminder : reminders_of_run(read, id)) {
        if (reminder.channel != channel) continue;
        const bool goes_on = !letters.empty() &&
                             letters.back().reminders.front().household == reminder.household &&
                             letters.back().reminders.front().level == reminder.level;
        if (!goes_on) letters.push_back({run->regie, {}, {}});
        households.push_back(reminder.household);
        letters.back().reminders.push_back(std::move(reminder));
    }
    if (households.empty()) return letters;
    const auto batch = families::households_of_batch(read, households);
    for (auto& letter : letters)
        letter.recipient = batch.at(letter.reminders.front().household).recipient;
    return letters;
}

}  // namespace

std::vector<ReminderLetter> reminder_letters(db::Read read, ReminderRunId id) {
    std::vector<std::pair<families::PostalPlace, ReminderLetter>> placed;
    for (auto& letter : grouped_letters(read, id, ReminderChannel::letter)) {
        auto place = families::postal_place(letter.recipient);
        placed.emplace_back(std::move(place), std::move(letter));
    }
    std::ranges::stable_sort(
        placed, [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<ReminderLetter> letters;
    for (auto& [place, letter] : placed) letters.push_back(std::move(letter));
    return letters;
}

std::optional<ReminderLetter> reminder_mail(db::Read read, ReminderRunId id,
                                            families::HouseholdId household, int level) {
    for (auto& letter : grouped_letters(read, id, ReminderChannel::email)) {
        const auto& first = letter.reminders.front();
        if (first.household == household && first.level == level) return std::move(letter);
    }
    return std::nullopt;
}

}  // namespace billing
