#include "billing/start_paper_batch.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "billing/annual_statement_store.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/reminder_store.hpp"
#include "platform/jobs/jobs.hpp"

namespace billing {

namespace {

bool may_print_batches(const accounts::DeskOfficer& by) {
    return by.actor.may(accounts::Permission::manage_billing);
}

void record_batch(db::Write& tx, const accounts::DeskOfficer& by, std::string_view action,
                  PaperBatchId id, base::Instant now) {
    accounts::record(tx, {.at = now,
                          .account = by.actor.account(),
                          .action = action,
                          .subject = "paper batch " + std::to_string(id.value()),
                          .detail = "",
                          .remote_address = std::string(by.remote_address)});
}

std::size_t count_letters(db::Read read, const PaperBatch& batch) {
    switch (batch.subject.kind) {
        case PaperKind::invoices:
            return letters_for(read, batch).size();
        case PaperKind::reminders:
            return reminder_letters(read, batch.subject.reminder_run()).size();
        case PaperKind::annual_statements:
            break;
    }
    const auto households = statement_households(read, static_cast<int>(batch.subject.id));
    return static_cast<std::size_t>(
        std::ranges::count(households, Delivery::paper, &StatementHousehold::delivery));
}

}  // namespace

base::Result<PaperBatchId, PaperRefusal> start_paper_batch(const town::Services& services,
                                                           const accounts::DeskOfficer& by,
                                                           const PaperOrder& order) {
    using Started = base::Result<PaperBatchId, PaperRefusal>;
    if (!may_print_batches(by)) return base::refuse(PaperRefusal::gone);
    const auto now = services.clock.now();
    try {
        return services.database.write([&](db::Write& tx) -> Started {
            if (order.reprint_of) {
                const auto first = find_paper_batch(tx, *order.reprint_of);
                if (!first || first->subject != order.subject)
                    return base::refuse(PaperRefusal::gone);
            }
            PaperBatch batch;
            batch.subject = order.subject;
            batch.reprint_of = order.reprint_of;
            batch.sides = order.sides;
            batch.officer = by.actor.account();
            batch.created_at = now;
            // Invoices know which of them are printed; of the others, a second file is a reprint.
            if (!order.reprint_of && order.subject.kind != PaperKind::invoices &&
                has_paper_batch(tx, order.subject))
                return base::refuse(PaperRefusal::nobody);
            if (count_letters(tx, batch) == 0) return base::refuse(PaperRefusal::nobody);
            const auto id = add_paper_batch(tx, batch);
            constexpr std::chrono::days life{3};
            jobs::enqueue(tx, paper_batch_job, std::to_string(id.value()), now);
            jobs::enqueue(tx, paper_batch_erasure_job, std::to_string(id.value()), now + life);
            record_batch(tx, by, "paper_batch_ordered", id, now);
            return id;
        });
    } catch (const db::Error& error) {
        if (error.violates("paper_batch_going_on")) return base::refuse(PaperRefusal::going_on);
        throw;
    }
}

base::Result<base::Sensitive<std::string>, PaperRefusal> open_paper_batch(
    const town::Services& services, const accounts::DeskOfficer& by, PaperBatchId id) {
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

base::Result<PaperSubject, PaperRefusal> erase_paper_batch(const town::Services& services,
                                                           const accounts::DeskOfficer& by,
                                                           PaperBatchId id) {
    using Erased = base::Result<PaperSubject, PaperRefusal>;
    if (!may_print_batches(by)) return base::refuse(PaperRefusal::gone);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> Erased {
        const auto batch = find_paper_batch(tx, id);
        if (!batch) return base::refuse(PaperRefusal::gone);
        // Erased twice is erased once.
        if (erase_paper_batch_file(tx, id, now))
            record_batch(tx, by, "paper_batch_erased", id, now);
        return batch->subject;
    });
}

}  // namespace billing
