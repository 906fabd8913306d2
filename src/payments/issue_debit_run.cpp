#include "payments/issue_debit_run.hpp"

#include <set>

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "billing/regie_store.hpp"
#include "payments/debit_creditor_store.hpp"
#include "payments/debit_jobs.hpp"
#include "payments/debit_run_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace payments {

namespace {

using Refusal = DebitRunRefusal;
using Issued = base::Result<DebitRunId, Refusal>;

std::string run_subject(DebitRunId id) {
    return "debit_run " + std::to_string(id.value());
}

std::string summary(int count, base::Money total, base::Date day) {
    return base::french::count(count, "prélèvement", "prélèvements") + ", " +
           base::french::amount(total) + ", le " + base::french::date(day);
}

void announce(db::Write& tx, DebitRunId run, const std::vector<PlannedDebit>& debits,
              base::Date day, base::Instant now) {
    std::set<DebitMandateId> told;
    for (const auto& [candidate, sequence] : debits) {
        billing::announce_debit(tx, candidate.invoice, day);
        if (told.insert(candidate.mandate).second)
            jobs::enqueue(tx, debit_announced_job, debit_letter_payload(run, candidate.mandate),
                          now);
    }
}

}  // namespace

base::Result<DryDebitRun, Refusal> try_debit_run(const town::Services& services,
                                                 const accounts::OfficerActor& actor,
                                                 billing::RegieId regie,
                                                 base::Date collection_date) {
    if (!actor.may(accounts::Permission::manage_billing)) return base::refuse(Refusal::no_regie);
    return services.database.read([&](db::Read& read) -> base::Result<DryDebitRun, Refusal> {
        auto creditor = find_debit_creditor(read, regie);
        if (!creditor) return base::refuse(Refusal::no_regie);
        if (problem_of_day(collection_date, services.today(), creditor->notice_days))
            return base::refuse(Refusal::wrong_day);
        auto plan = plan_debits(debit_candidates(read, services.town_time, regie), *creditor,
                                collection_date);
        return DryDebitRun{std::move(*creditor), std::move(plan)};
    });
}

Issued issue_debit_run(const town::Services& services, const accounts::DeskOfficer& by,
                       const DebitOrder& order) {
    if (!by.actor.may(accounts::Permission::manage_billing) || order.form_key.empty() ||
        order.form_key.size() > 64)
        return base::refuse(Refusal::no_regie);
    const auto now = services.clock.now();
    const auto today = services.today();
    const auto issue = [&](db::Write& tx) -> Issued {
        lock_debit_creditor(tx, order.regie);
        if (const auto known = debit_run_of_form(tx, order.regie, order.form_key)) return *known;
        const auto creditor = find_debit_creditor(tx, order.regie);
        const auto regie = billing::find_regie(tx, order.regie);
        if (!creditor || !regie) return base::refuse(Refusal::no_regie);
        if (problem_of_day(order.collection_date, today, creditor->notice_days))
            return base::refuse(Refusal::wrong_day);
        const auto plan = plan_debits(debit_candidates(tx, services.town_time, order.regie),
                                      *creditor, order.collection_date);
        if (plan.debits.empty()) return base::refuse(Refusal::nothing_to_debit);
        if (std::ssize(plan.debits) != order.seen_count || plan.total != order.seen_total)
            return base::refuse(Refusal::changed_meanwhile);
        const auto id = add_debit_run(tx,
                                      {.creditor = *creditor,
                                       .regie_prefix = regie->prefix,
                                       .form_key = order.form_key,
                                       .collection_date = order.collection_date,
                                       .today = today,
                                       .created_by = by.actor.account(),
                                       .created_at = now},
                                      plan.debits);
        announce(tx, id, plan.debits, order.collection_date, now);
        accounts::record(tx,
                         {.at = now,
                          .account = by.actor.account(),
                          .action = "debit_run_issued",
                          .subject = run_subject(id),
                          .detail = summary(order.seen_count, plan.total, order.collection_date),
                          .remote_address = std::string(by.remote_address)});
        return id;
    };
    try {
        return services.database.write(issue);
    } catch (const db::Error& error) {
        // Another officer was faster by a moment.
        if (!error.violates("debit_line_going_on")) throw;
        return base::refuse(Refusal::changed_meanwhile);
    }
}

base::Result<std::monostate, Refusal> cancel_debit_run(const town::Services& services,
                                                       const accounts::DeskOfficer& by,
                                                       DebitRunId id) {
    using Cancelled = base::Result<std::monostate, Refusal>;
    if (!by.actor.may(accounts::Permission::manage_billing)) return base::refuse(Refusal::no_run);
    const auto now = services.clock.now();
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) -> Cancelled {
        const auto run = lock_debit_run(tx, id);
        if (!run) return base::refuse(Refusal::no_run);
        if (run->state != DebitRunState::issued) return base::refuse(Refusal::wrong_state);
        if (run->collection_date <= today) return base::refuse(Refusal::too_late);
        std::set<DebitMandateId> told;
        for (const auto& line : sent_lines(tx, id, run->line_count)) {
            set_line_state(tx, line.id, DebitLineState::cancelled);
            billing::forget_debit(tx, line.invoice);
            if (told.insert(line.mandate).second)
                jobs::enqueue(tx, debit_cancelled_job, debit_letter_payload(id, line.mandate), now);
        }
        set_debit_run_state(tx, id, DebitRunState::cancelled, now);
        accounts::record(tx, {.at = now,
                              .account = by.actor.account(),
                              .action = "debit_run_cancelled",
                              .subject = run_subject(id),
                              .detail = summary(run->line_count, run->total, run->collection_date),
                              .remote_address = std::string(by.remote_address)});
        return std::monostate{};
    });
}

}  // namespace payments
