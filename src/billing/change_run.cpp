#include "billing/change_run.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "attendance/attendance_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_dates_store.hpp"
#include "billing/run_jobs.hpp"
#include "billing/run_store.hpp"
#include "bookings/booked_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

namespace {

using Done = RunResult<std::monostate>;

bool may_invoice(const accounts::DeskOfficer& by) {
    return by.actor.may(accounts::Permission::manage_billing);
}

void record(db::Write& tx, const accounts::DeskOfficer& by, std::string_view action,
            InvoiceRunId id, std::string detail, base::Instant now) {
    accounts::record(tx, {.at = now,
                          .account = by.actor.account(),
                          .action = action,
                          .subject = "invoice run " + std::to_string(id.value()),
                          .detail = std::move(detail),
                          .remote_address = std::string(by.remote_address)});
}

/// Households with something to bill or to mend in the period.
std::vector<families::HouseholdId> households_of(db::Read read, const RunOrder& order) {
    auto households = bookings::households_with_bookings(read, order.period_from, order.period_to);
    const auto attended =
        attendance::households_with_attendance(read, order.period_from, order.period_to);
    const auto billed = billed_households(read, order);
    const auto charged = households_to_charge(read, order.regie, order.period_to);
    households.insert(households.end(), charged.begin(), charged.end());
    households.insert(households.end(), attended.begin(), attended.end());
    households.insert(households.end(), billed.begin(), billed.end());
    std::ranges::sort(households);
    households.erase(std::unique(households.begin(), households.end()), households.end());
    return households;
}

/// Runs `change` on a locked run that is in one of `states`.
template <class Change>
Done change_run(const town::Services& services, const accounts::DeskOfficer& by, InvoiceRunId id,
                std::initializer_list<RunState> states, Change change) {
    if (!may_invoice(by)) return base::refuse(RunRefusal::no_run);
    return services.database.write([&](db::Write& tx) -> Done {
        const auto run = lock_run(tx, id);
        if (!run) return base::refuse(RunRefusal::no_run);
        if (std::ranges::find(states, run->state) == states.end())
            return base::refuse(RunRefusal::wrong_state);
        return change(tx, *run);
    });
}

std::string period_text(const RunOrder& order) {
    return "du " + base::french::date(order.period_from) + " au " +
           base::french::date(order.period_to);
}

std::string dates_text(const RunDates& dates) {
    return "émission le " + base::french::date(dates.issue_date) + ", échéance le " +
           base::french::date(dates.due_date);
}

/// A draft may wait for long, and others be issued meanwhile.
bool can_be_issued_on(base::Date today, db::Read read, const InvoiceRun& run,
                      const RunDates& dates) {
    return problems_of_dates(dates, today, last_issue_date(read, run, dates.issue_date.year()))
        .empty();
}

}  // namespace

RunResult<InvoiceRunId> start_run(const town::Services& services, const accounts::DeskOfficer& by,
                                  const RunOrder& order) {
    if (!may_invoice(by)) return base::refuse(RunRefusal::no_run);
    CHECK(problems_of(order, services.today()).empty());
    // Read beside the writer: on a large town this takes a moment, and a household that comes in
    // between is in the next run.
    const auto households =
        services.database.read([&](db::Read& read) { return households_of(read, order); });
    if (households.empty()) return base::refuse(RunRefusal::nobody);
    const auto now = services.clock.now();
    try {
        return services.database.write([&](db::Write& tx) -> RunResult<InvoiceRunId> {
            if (!find_regie(tx, order.regie)) return base::refuse(RunRefusal::no_run);
            const auto id = add_run(tx, order, households, by.actor.account(), now);
            jobs::enqueue(tx, prepare_run_job, std::to_string(id.value()), now);
            record(tx, by, "invoice_run_started", id, period_text(order), now);
            return id;
        });
    } catch (const db::Error& error) {
        if (error.violates("invoice_run_going_on")) return base::refuse(RunRefusal::going_on);
        throw;
    }
}

Done prepare_again(const town::Services& services, const accounts::DeskOfficer& by,
                   InvoiceRunId id) {
    if (!may_invoice(by)) return base::refuse(RunRefusal::no_run);
    const auto now = services.clock.now();
    const auto households = services.database.read([&](db::Read& read) {
        const auto run = find_run(read, id);
        return run ? households_of(read, {run->regie, run->period_from, run->period_to, {}, {}})
                   : std::vector<families::HouseholdId>();
    });
    return change_run(services, by, id, {RunState::draft, RunState::stopped},
                      [&](db::Write& tx, const InvoiceRun&) -> Done {
                          remove_drafts(tx, id);
                          set_run_households(tx, id, households);
                          set_run_state(tx, id, RunState::preparing, Progress::from_the_start);
                          jobs::enqueue(tx, prepare_run_job, std::to_string(id.value()), now);
                          record(tx, by, "invoice_run_prepared_again", id, "", now);
                          return std::monostate{};
                      });
}

Done abandon_run(const town::Services& services, const accounts::DeskOfficer& by, InvoiceRunId id) {
    const auto now = services.clock.now();
    return change_run(services, by, id, {RunState::preparing, RunState::draft},
                      [&](db::Write& tx, const InvoiceRun& run) -> Done {
                          // A draft that was made again may have issued documents beside it.
                          if (totals_of(tx, run).issued > 0)
                              return base::refuse(RunRefusal::wrong_state);
                          remove_drafts(tx, id);
                          set_run_state(tx, id, RunState::abandoned, Progress::kept, now);
                          record(tx, by, "invoice_run_abandoned", id, "", now);
                          return std::monostate{};
                      });
}

Done issue_run(const town::Services& services, const accounts::DeskOfficer& by, InvoiceRunId id) {
    const auto now = services.clock.now();
    return change_run(
        services, by, id, {RunState::draft, RunState::stopped},
        [&](db::Write& tx, const InvoiceRun& run) -> Done {
            if (count_stopping(tx, id) > 0) return base::refuse(RunRefusal::stopping_findings);
            if (!can_be_issued_on(services.today(), tx, run, {run.issue_date, run.due_date}))
                return base::refuse(RunRefusal::unfit_dates);
            const auto regie = find_regie(tx, run.regie);
            CHECK(regie.has_value());
            if (run.state == RunState::draft) {
                // Waits for the bookings that are being confirmed: whoever comes
                // later is told, and whoever came meanwhile is gone through, too.
                tx.lock_exclusive(db::Lock::catalogue);
                set_run_households(
                    tx, id, households_of(tx, {run.regie, run.period_from, run.period_to, {}, {}}));
                for (const auto kind : regie->kinds)
                    bookings::add_billed_period(tx, {kind, run.period_from, run.period_to});
            }
            set_run_state(tx, id, RunState::issuing, Progress::from_the_start);
            jobs::enqueue(tx, issue_run_job, std::to_string(id.value()), now);
            record(tx, by, "invoice_run_issuing", id,
                   base::french::amount(totals_of(tx, run).total), now);
            return std::monostate{};
        });
}

Done change_run_dates(const town::Services& services, const accounts::DeskOfficer& by,
                      InvoiceRunId id, const RunDates& dates) {
    const auto now = services.clock.now();
    const auto today = services.today();
    return change_run(
        services, by, id, {RunState::draft, RunState::stopped},
        [&](db::Write& tx, const InvoiceRun& run) -> Done {
            const auto problems = problems_of(
                {run.regie, run.period_from, run.period_to, dates.issue_date, dates.due_date},
                today);
            if (!problems.empty() || !can_be_issued_on(today, tx, run, dates))
                return base::refuse(RunRefusal::unfit_dates);
            set_run_dates(tx, id, dates);
            record(tx, by, "invoice_run_dated", id, dates_text(dates), now);
            return std::monostate{};
        });
}

Done stop_run(const town::Services& services, const accounts::DeskOfficer& by, InvoiceRunId id) {
    const auto now = services.clock.now();
    return change_run(services, by, id, {RunState::issuing},
                      [&](db::Write& tx, const InvoiceRun&) -> Done {
                          set_run_state(tx, id, RunState::stopped, Progress::kept);
                          record(tx, by, "invoice_run_stopped", id, "", now);
                          return std::monostate{};
                      });
}

Done set_findings_aside(const town::Services& services, const accounts::DeskOfficer& by,
                        InvoiceRunId id, const SettingAside& aside) {
    CHECK(!aside.reason.empty());
    const auto now = services.clock.now();
    return change_run(services, by, id, {RunState::draft, RunState::stopped},
                      [&](db::Write& tx, const InvoiceRun&) -> Done {
                          const auto count =
                              set_aside(tx, id, aside.kind, aside.reason, by.actor.account());
                          if (count == 0) return base::refuse(RunRefusal::wrong_state);
                          record(tx, by, "run_findings_set_aside", id,
                                 std::to_string(count) + ' ' + std::string(name(aside.kind)) +
                                     "\u00A0: " + std::string(aside.reason),
                                 now);
                          return std::monostate{};
                      });
}

}  // namespace billing
