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

struct PaperBatchesView {
    billing::InvoiceRun run;
    billing::DeliveryCounts counts;
    std::vector<billing::PaperLetter> letters;  ///< in postal order
    std::vector<billing::PaperBatch> batches;   ///< the newest first
    const base::TownTime* town_time = nullptr;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html paper_batches_view(const PaperBatchesView& view);

/// How many invoices of the run go by post, and the way to print them; nothing before one is
/// issued.
[[nodiscard]] html::Html paper_batch_link(const billing::InvoiceRun& run,
                                          const billing::DeliveryCounts& counts);

}  // namespace office
