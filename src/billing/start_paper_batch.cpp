#include "billing/start_paper_batch.hpp"

#include "accounts/audit_store.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/run_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

namespace {

bool may_print_batches(const BillingActor& by) {
    return by.actor.may(accounts::Permission::manage_billing);
}

void record_batch(db::Write& tx, const BillingActor& by, std::string_view action, PaperBatchId id,
                  base::Instant now) {
    accounts::record(tx, {.at = now,
                          .account = by.actor.account(),
                          .action = action,
                          .subject = "paper batch " + std::to_string(id.value()),
                          .detail = "",
                          .remote_address = std::string(by.remote_address)});
}

}  // namespace

base::Result<PaperBatchId, PaperRefusal> start_paper_batch(const town::Services& services,
                                                           const BillingActor& by,
                                                           const PaperOrder& order) {
    using Started = base::Result<PaperBatchId, PaperRefusal>;
    if (!may_print_batches(by)) return base::refuse(PaperRefusal::gone);
    const auto now = services.clock.now();
    try {
        return services.database.write([&](db::Write& tx) -> Started {
            if (!find_run(tx, order.run)) return base::refuse(PaperRefusal::gone);
            if (order.reprint_of) {
                const auto first = find_paper_batch(tx, *order.reprint_of);
                if (!first || first->run != order.run) return base::refuse(PaperRefusal::gone);
            }
            PaperBatch batch;
            batch.run = order.run;
            batch.reprint_of = order.reprint_of;
            batch.sides = order.sides;
            batch.officer = by.actor.account();
            batch.created_at = now;
            if (letters_for(tx, batch).empty()) return base::refuse(PaperRefusal::nobody);
            const auto id = add_paper_batch(tx, batch);
            jobs::enqueue(tx, paper_batch_job, std::to_string(id.value()), now);
            record_batch(tx, by, "paper_batch_ordered", id, now);
            return id;
        });
    } catch (const db::Error& error) {
        if (error.violates("paper_batch_going_on")) return base::refuse(PaperRefusal::going_on);
        throw;
    }
}

base::Result<base::Sensitive<std::string>, PaperRefusal> open_paper_batch(
    const town::Services& services, const BillingActor& by, PaperBatchId id) {
    using Opened = base::Result<base::Sensitive<std::string>, PaperRefusal>;
    if (!may_print_batches(by)) return base::refuse(PaperRefusal::gone);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> Opened {
        auto file = paper_batch_file(tx, services.keys, id);
        if (!file) return base::refuse(PaperRefusal::gone);
        record_batch(tx, by, "paper_batch_opened", id, now);
        return std::move(*file);
    });
}

base::Result<InvoiceRunId, PaperRefusal> erase_paper_batch(const town::Services& services,
                                                           const BillingActor& by,
                                                           PaperBatchId id) {
    using Erased = base::Result<InvoiceRunId, PaperRefusal>;
    if (!may_print_batches(by)) return base::refuse(PaperRefusal::gone);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> Erased {
        const auto batch = find_paper_batch(tx, id);
        if (!batch) return base::refuse(PaperRefusal::gone);
        // Erased twice is erased once.
        if (erase_paper_batch_file(tx, id, now))
            record_batch(tx, by, "paper_batch_erased", id, now);
        return batch->run;
    });
}

}  // namespace billing
