#include "payments/send_reminders.hpp"

#include <map>
#include <set>
#include <utility>

#include "accounts/audit_store.hpp"
#include "base/french.hpp"
#include "billing/regie_store.hpp"
#include "billing/reminder_jobs.hpp"
#include "billing/reminder_store.hpp"
#include "payments/load_debits_to_come.hpp"
#include "payments/online_payment_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace payments {

namespace {

billing::ReminderPlan planned_reminders(const town::Services& services, db::Read read,
                                        billing::RegieId regie) {
    const auto today = services.today();
    auto late = billing::late_invoices(read, regie, today);
    const auto being_paid = invoices_being_paid(read, regie);
    const auto to_be_debited = invoices_to_be_debited(services, read, regie);
    for (auto& invoice : late) {
        invoice.is_being_paid = being_paid.contains(invoice.id);
        invoice.is_to_be_debited |= to_be_debited.contains(invoice.id);
    }
    return billing::plan_reminders(billing::reminder_levels(read, regie), late, today);
}

/// One line in each household's history, one mail for each household and level.
void tell_households(db::Write& tx, const accounts::DeskOfficer& by, billing::ReminderRunId run,
                     const billing::ReminderPlan& plan, base::Instant now) {
    std::map<std::pair<families::HouseholdId, int>, std::string> numbers;
    std::set<std::pair<families::HouseholdId, int>> by_mail;
    for (const auto& one : plan.reminders) {
        const std::pair key(one.invoice.household, one.level.level);
        auto& words = numbers[key];
        words +=
            (words.empty() ? one.level.title + "\u00A0: " : std::string(", ")) + one.invoice.number;
        if (one.channel == billing::ReminderChannel::email) by_mail.insert(key);
    }
    for (const auto& [key, words] : numbers)
        accounts::record(tx, {.at = now,
                              .account = by.actor.account(),
                              .action = "reminder_sent",
                              .subject = "reminder run " + std::to_string(run.value()),
                              .detail = words,
                              .remote_address = std::string(by.remote_address),
                              .household = key.first.value()});
    for (const auto& [household, level] : by_mail)
        jobs::enqueue(tx, billing::reminder_mail_job,
                      billing::reminder_mail_payload(run, household, level), now);
}

}  // namespace

base::Result<billing::ReminderPlan, ReminderRefusal> try_reminders(
    const town::Services& services, const accounts::OfficerActor& actor, billing::RegieId regie) {
    if (!actor.may(accounts::Permission::manage_billing))
        return base::refuse(ReminderRefusal::no_regie);
    using Tried = base::Result<billing::ReminderPlan, ReminderRefusal>;
    return services.database.read([&](db::Read& read) -> Tried {
        if (!billing::find_regie(read, regie)) return base::refuse(ReminderRefusal::no_regie);
        return planned_reminders(services, read, regie);
    });
}

base::Result<billing::ReminderRunId, ReminderRefusal> send_reminders(
    const town::Services& services, const accounts::DeskOfficer& by, const ReminderOrder& order) {
    using Sent = base::Result<billing::ReminderRunId, ReminderRefusal>;
    if (!by.actor.may(accounts::Permission::manage_billing) || order.form_key.empty() ||
        order.form_key.size() > 64)
        return base::refuse(ReminderRefusal::no_regie);
    const auto now = services.clock.now();
    const auto today = services.today();
    const auto send = [&](db::Write& tx) -> Sent {
        billing::lock_reminders(tx, order.regie);
        if (const auto known = billing::reminder_run_of_form(tx, order.regie, order.form_key))
            return *known;
        if (!billing::find_regie(tx, order.regie)) return base::refuse(ReminderRefusal::no_regie);
        const auto plan = planned_reminders(services, tx, order.regie);
        if (std::ssize(plan.reminders) != order.seen_count || plan.total != order.seen_total)
            return base::refuse(ReminderRefusal::changed_meanwhile);
        if (plan.reminders.empty()) return base::refuse(ReminderRefusal::nobody);
        billing::ReminderRun run;
        run.regie = order.regie;
        run.form_key = order.form_key;
        run.officer = by.actor.account();
        run.created_at = now;
        run.reminded_on = today;
        const auto id = billing::add_reminder_run(tx, run, plan.reminders);
        tell_households(tx, by, id, plan, now);
        return id;
    };
    try {
        return services.database.write(send);
    } catch (const db::Error& error) {
        // Another officer was faster by a moment.
        if (!error.violates("reminder_once")) throw;
        return base::refuse(ReminderRefusal::changed_meanwhile);
    }
}

}  // namespace payments
