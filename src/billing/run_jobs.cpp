#include "billing/run_jobs.hpp"

#include <algorithm>

#include "aids/aid_store.hpp"
#include "base/check.hpp"
#include "billing/delivery_store.hpp"
#include "billing/invoice_mail_jobs.hpp"
#include "billing/ledger_store.hpp"
#include "billing/load_compositions.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/payload.hpp"

namespace billing {

namespace {

using families::HouseholdId;

/// How many households are prepared, and how many issued, in one transaction: enough to be quick,
/// few enough that a family who books meanwhile does not wait.
constexpr int prepared_together = 100;
constexpr int issued_together = 50;

enum class Turn { go_on, end };

/// The next households of a run in that state; nothing when it is in another, or all are done.
struct Chunk {
    InvoiceRun run;
    std::vector<HouseholdId> households;
};
std::optional<Chunk> next_chunk(db::Read read, InvoiceRunId id, RunState state, int size) {
    const auto run = find_run(read, id);
    if (!run || run->state != state) return std::nullopt;
    return Chunk{*run, next_households(read, id, run->done_through, size)};
}

/// Whether the run still is where this job believes it: another worker may have taken it over, or
/// an officer have stopped it, changed its dates and begun again.
bool is_still(const std::optional<InvoiceRun>& run, const InvoiceRun& known) {
    return run && run->state == known.state && run->done_through == known.done_through &&
           run->issue_date == known.issue_date && run->due_date == known.due_date;
}

Turn prepare_chunk(const town::Services& services, InvoiceRunId id) {
    std::map<HouseholdId, HouseholdComposition> compositions;
    std::vector<HouseholdId> already_issued;
    const auto chunk = services.database.read([&](db::Read& read) {
        auto next = next_chunk(read, id, RunState::preparing, prepared_together);
        if (next && !next->households.empty()) {
            compositions = load_compositions(services, read, next->run, next->households);
            already_issued = issued_in_run(read, id, next->households);
        }
        return next;
    });
    if (!chunk) return Turn::end;
    for (const auto household : already_issued) compositions.erase(household);
    return services.database.write([&](db::Write& tx) {
        if (!is_still(lock_run(tx, id), chunk->run)) return Turn::end;
        if (chunk->households.empty()) {
            set_run_state(tx, id, RunState::draft, Progress::kept);
            return Turn::end;
        }
        std::vector<DraftDocument> drafts;
        for (const auto& [household, made] : compositions) {
            add_findings(tx, id, household, made.composition.findings);
            if (!made.composition.items.empty())
                drafts.push_back({household, &made.composition, made.content_hash});
        }
        add_drafts(tx, chunk->run, drafts);
        advance_run(tx, id, chunk->households.back(), static_cast<int>(chunk->households.size()));
        return Turn::go_on;
    });
}

/// What issuing needs to know of the regie.
struct Issuer {
    const Regie& regie;
    const InvoiceRun& run;
    base::Instant now;
    const std::map<HouseholdId, DeliveryFacts>& deliveries;
    const std::map<HouseholdId, HouseholdAccountId>& accounts;
    const IsDebited& is_debited;
};

void issue_one(const db::Write& tx, const Issuer& issuer, HouseholdId household,
               const KnownDraft& draft, const HouseholdComposition& made) {
    const auto& composition = made.composition;
    const bool is_credit = composition.total < base::Money();
    const auto series = is_credit ? Series::credit_note : Series::invoice;
    const auto number =
        take_number(tx, issuer.run.regie, series, int(issuer.run.issue_date.year()));
    IssuedAs as;
    as.number = text_of(issuer.regie.prefix, series, number);
    as.year = number.year;
    as.rank = number.rank;
    as.balance_before = balance(tx, issuer.run.regie, household);
    as.recipient = made.recipient;
    as.issued_at = issuer.now;
    as.printed_by = {issuer.regie.name, issuer.regie.contact, issuer.regie.ways_to_pay,
                     issuer.regie.mentions};
    as.delivery = delivery_of(issuer.deliveries.at(household));
    as.to_be_debited =
        issuer.is_debited && issuer.is_debited(tx, {household, issuer.run.regie,
                                                    issuer.run.due_date, composition.total});
    issue_draft(tx, draft.id, as);
    Invoice invoice;
    invoice.id = draft.id;
    invoice.kind = is_credit ? InvoiceKind::credit_note : InvoiceKind::invoice;
    invoice.total = composition.total;
    invoice.issue_date = issuer.run.issue_date;
    post_invoice(tx, issuer.accounts.at(household), invoice, draft.corrects, issuer.now);
    if (as.delivery == Delivery::portal)
        jobs::enqueue(tx, invoice_issued_job, std::to_string(draft.id.value()), issuer.now);
}

/// Of each household: its draft if it still is what was reviewed; else a finding, also for what was
/// booked since there was nothing to draft.
void issue_households(const town::Services& services, const db::Write& tx, const Issuer& issuer,
                      const std::vector<HouseholdId>& households) {
    const auto id = issuer.run.id;
    const auto drafts = drafts_of(tx, id, households);
    const auto issued = issued_in_run(tx, id, households);
    for (const auto& [household, made] : load_compositions(services, tx, issuer.run, households)) {
        const auto draft = drafts.find(household);
        const bool is_as_reviewed = draft == drafts.end()
                                        ? made.composition.items.empty()
                                        : made.content_hash == draft->second.content_hash;
        const bool is_issued = std::ranges::find(issued, household) != issued.end();
        if (is_as_reviewed && draft != drafts.end()) {
            issue_one(tx, issuer, household, draft->second, made);
            aids::remove_uses(tx, made.aid_changes.freed);
            aids::add_uses(tx, made.aid_changes.used);
        } else if (!is_as_reviewed && !is_issued) {
            add_findings(
                tx, id, household,
                {{FindingKind::changed_since_draft, static_cast<int>(made.composition.items.size()),
                  "le brouillon ne correspond plus aux réservations"}});
        }
    }
}

/// When all households are gone through: done, unless something is left.
void end_issuing(const db::Write& tx, const InvoiceRun& run, base::Instant now) {
    const auto totals = totals_of(tx, run);
    const bool is_all_issued = totals.issued == totals.invoices + totals.credit_notes;
    if (is_all_issued && count_stopping(tx, run.id) == 0)
        set_run_state(tx, run.id, RunState::issued, Progress::kept, now);
    else
        set_run_state(tx, run.id, RunState::stopped, Progress::kept);
}

Turn issue_chunk(const town::Services& services, InvoiceRunId id, const IsDebited& is_debited) {
    const auto chunk = services.database.read(
        [&](db::Read& read) { return next_chunk(read, id, RunState::issuing, issued_together); });
    if (!chunk) return Turn::end;
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) {
        if (!is_still(lock_run(tx, id), chunk->run)) return Turn::end;
        if (chunk->households.empty()) {
            end_issuing(tx, chunk->run, now);
            return Turn::end;
        }
        // Whoever changes a price, a catalogue or a custody calendar waits for these households.
        tx.lock_shared(db::Lock::catalogue);
        const auto regie = find_regie(tx, chunk->run.regie);
        CHECK(regie.has_value());
        // Before anything is read of them: a credit note given meanwhile is seen, or waits.
        const auto accounts = lock_accounts(tx, chunk->run.regie, chunk->households);
        aids::lock_aids_of_batch(tx, chunk->households);
        const auto deliveries = delivery_facts(tx, chunk->households);
        issue_households(services, tx, {*regie, chunk->run, now, deliveries, accounts, is_debited},
                         chunk->households);
        advance_run(tx, id, chunk->households.back(), static_cast<int>(chunk->households.size()));
        return Turn::go_on;
    });
}

}  // namespace

void prepare_run(const town::Services& services, std::string_view payload) {
    const InvoiceRunId id(jobs::id_in(payload));
    while (prepare_chunk(services, id) == Turn::go_on) {
    }
}

void issue_invoices(const town::Services& services, std::string_view payload,
                    const IsDebited& is_debited) {
    const InvoiceRunId id(jobs::id_in(payload));
    while (issue_chunk(services, id, is_debited) == Turn::go_on) {
    }
}

}  // namespace billing
