#include "payments/settle_debit_run.hpp"

#include "accounts/audit_store.hpp"
#include "base/check.hpp"
#include "base/french.hpp"
#include "billing/ledger_store.hpp"
#include "payments/debit_run_store.hpp"
#include "platform/db/database.hpp"

namespace payments {

namespace {

/// As many accounts as are held at once.
constexpr int lines_at_once = 100;

void book(const db::Write& tx, const DebitRun& run, const DebitLine& line, base::Instant now) {
    billing::PaymentFacts facts;
    facts.regie = run.creditor.regie;
    facts.household = line.household;
    facts.mode = billing::PaymentMode::direct_debit;
    facts.amount = line.amount;
    facts.received_on = run.collection_date;
    facts.recorded_at = now;
    facts.reference = line.end_to_end_id;
    facts.idempotency_key = "sepa " + line.end_to_end_id;
    facts.wishes = {{line.invoice, line.amount}};
    const auto written = billing::write_payment(tx, facts);
    set_line_collected(tx, line.id, written.id);
    billing::forget_debit(tx, line.invoice);
}

enum class More : bool { no, yes };

More settle_some(const town::Services& services, DebitRunId id) {
    const auto now = services.clock.now();
    const auto today = services.today();
    return services.database.write([&](db::Write& tx) {
        const auto run = lock_debit_run(tx, id);
        if (!run || run->state != DebitRunState::issued || run->collection_date > today)
            return More::no;
        const auto lines = sent_lines(tx, id, lines_at_once);
        for (const auto& line : lines) book(tx, *run, line, now);
        if (std::ssize(lines) == lines_at_once) return More::yes;
        set_debit_run_state(tx, id, DebitRunState::collected, now);
        accounts::record(tx, {.at = now,
                              .action = "debit_run_collected",
                              .subject = "debit_run " + std::to_string(id.value()),
                              .detail = run->message_id + ", " + base::french::amount(run->total)});
        return More::no;
    });
}

}  // namespace

void settle_debit_run(const town::Services& services, DebitRunId id) {
    while (settle_some(services, id) == More::yes) {
    }
}

void settle_due_debits(const town::Services& services) {
    const auto due = services.database.read(
        [&](db::Read& read) { return debit_runs_due(read, services.today()); });
    for (const auto id : due) settle_debit_run(services, id);
}

}  // namespace payments
