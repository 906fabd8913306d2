#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "billing/invoice_run.hpp"
#include "billing/paper_batch.hpp"
#include "billing/paper_batch_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// Files of letters of one subject, and the way to order another.
struct PaperFilesView {
    std::string order_path;                    ///< a POST there orders one
    std::int64_t to_print = 0;                 ///< letters not printed yet
    std::vector<billing::PaperBatch> batches;  ///< the newest first
    const base::TownTime* town_time = nullptr;
    std::string csrf_token;
};
/// What to print first, then what was; `notice` stands above the form.
[[nodiscard]] html::Html paper_files_view(const PaperFilesView& view, const html::Html& notice);

struct PaperBatchesView {
    PaperFilesView files;
    billing::InvoiceRun run;
    billing::DeliveryCounts counts;
    std::vector<billing::PaperLetter> letters;  ///< in postal order
    ui::FormErrors errors;
};
[[nodiscard]] html::Html paper_batches_view(const PaperBatchesView& view);

/// How many invoices of the run go by post, and the way to print them; nothing before one is
/// issued.
[[nodiscard]] html::Html paper_batch_link(const billing::InvoiceRun& run,
                                          const billing::DeliveryCounts& counts);

}  // namespace office
