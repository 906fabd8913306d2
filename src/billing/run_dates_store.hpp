#pragma once

#include <chrono>
#include <optional>

#include "billing/invoice_run.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// The latest date printed on what the regie has issued, by this run too, in the series of that
/// year that its drafts would be numbered in; nothing when those begin with it.
[[nodiscard]] std::optional<base::Date> last_issue_date(db::Read read, const InvoiceRun& run,
                                                        std::chrono::year year);

/// Of the run and its drafts; what is issued keeps its own.
void set_run_dates(const db::Write& tx, InvoiceRunId id, const RunDates& dates);

}  // namespace billing
