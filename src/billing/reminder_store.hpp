#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/reminder.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// By level; none when the regie does not remind.
[[nodiscard]] std::vector<ReminderLevel> reminder_levels(db::Read read, RegieId regie);
void save_reminder_levels(const db::Write& tx, RegieId regie,
                          const std::vector<ReminderLevel>& levels);

/// Invoices of a regie with something left that were due before that day, by household's name, the
/// oldest first. What is under way with a payment, and who is debited, the caller knows.
[[nodiscard]] std::vector<LateInvoice> late_invoices(db::Read read, RegieId regie,
                                                     base::Date today);

/// Keeps two officers from reminding for one regie at once, until the transaction ends.
void lock_reminders(const db::Write& tx, RegieId regie);

struct ReminderRun {
    ReminderRunId id = {};
    RegieId regie = {};
    std::string form_key = {};
    accounts::AccountId officer = {};
    std::string officer_name = {};
    base::Instant created_at = {};
    base::Date reminded_on = {};
    int reminder_count = 0;
};
/// Throws db::Error on `reminder_run_form` when that form was sent before, on `reminder_once` when
/// an invoice was reminded of at that level.
[[nodiscard]] ReminderRunId add_reminder_run(const db::Write& tx, const ReminderRun& run,
                                             const std::vector<PlannedReminder>& reminders);
[[nodiscard]] std::optional<ReminderRunId> reminder_run_of_form(db::Read read, RegieId regie,
                                                                std::string_view form_key);
[[nodiscard]] std::optional<ReminderRun> find_reminder_run(db::Read read, ReminderRunId id);
/// The newest first.
[[nodiscard]] std::vector<ReminderRun> reminder_runs(db::Read read, int most);
/// By household's name.
[[nodiscard]] std::vector<SentReminder> reminders_of_run(db::Read read, ReminderRunId id);
/// Those of a household, the newest first; of one invoice when one is given.
[[nodiscard]] std::vector<SentReminder> reminders_of(
    db::Read read, const families::FamilyScope& scope,
    std::optional<InvoiceId> invoice = std::nullopt);

/// What goes by post of a run, in postal order.
[[nodiscard]] std::vector<ReminderLetter> reminder_letters(db::Read read, ReminderRunId id);
/// What a run tells one household by e-mail, of one level.
[[nodiscard]] std::optional<ReminderLetter> reminder_mail(db::Read read, ReminderRunId id,
                                                          families::HouseholdId household,
                                                          int level);

}  // namespace billing
