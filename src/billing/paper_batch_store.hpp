#pragma once

#include <optional>
#include <vector>

#include "base/sensitive.hpp"
#include "billing/paper_batch.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

/// What is printed and posted, for who may manage billing.
namespace billing {

/// How many documents of a run were issued for each way of delivery.
struct DeliveryCounts {
    std::int64_t portal = 0;
    std::int64_t paper = 0;
    std::int64_t unprinted = 0;  ///< of those on paper
};
[[nodiscard]] DeliveryCounts delivery_counts(db::Read read, InvoiceRunId run);

/// All that goes by post of a run, in postal order.
[[nodiscard]] std::vector<PaperLetter> letters_of_run(db::Read read, InvoiceRunId run);
/// What a batch of invoices prints: the letters of the one it repeats, in their order; else those
/// that are not printed yet, `most_letters_in_a_paper_batch` of them.
[[nodiscard]] std::vector<PaperLetter> letters_for(db::Read read, const PaperBatch& batch);

/// Files of more than three days ago are erased at this occasion. Throws db::Error on
/// `paper_batch_going_on` when one of that subject is being made.
[[nodiscard]] PaperBatchId add_paper_batch(const db::Write& tx, const PaperBatch& batch);
[[nodiscard]] std::optional<PaperBatch> find_paper_batch(db::Read read, PaperBatchId id);
/// The newest first.
[[nodiscard]] std::vector<PaperBatch> paper_batches(db::Read read, const PaperSubject& subject);
void set_batch_progress(const db::Write& tx, PaperBatchId id, int done, int count);
/// The file is there, and these invoices are printed. Throws db::Error on `paper_batch_code_once`
/// when a household has been given a code by another batch meanwhile.
void finish_paper_batch(const db::Write& tx, const crypto::Keys& keys, PaperBatchId id,
                        const base::Sensitive<std::string>& file,
                        const std::vector<PaperLetter>& letters, base::Instant now);
/// The same for letters that are no invoices.
void finish_paper_batch(const db::Write& tx, const crypto::Keys& keys, PaperBatchId id,
                        const base::Sensitive<std::string>& file, int letters, base::Instant now);
/// Whether letters of that were made before, printed or not.
[[nodiscard]] bool has_paper_batch(db::Read read, const PaperSubject& subject);
[[nodiscard]] std::optional<base::Sensitive<std::string>> paper_batch_file(db::Read read,
                                                                           const crypto::Keys& keys,
                                                                           PaperBatchId id);
/// False when there was nothing to erase.
[[nodiscard]] bool erase_paper_batch_file(const db::Write& tx, PaperBatchId id, base::Instant now);

}  // namespace billing
