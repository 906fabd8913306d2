#pragma once

#include <optional>

#include "billing/invoice_run.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// The latest date printed on what the regie has issued outside the run, in the series that its
/// drafts would be numbered in; nothing when those begin with it.
[[nodiscard]] std::optional<base::Date> last_issue_date(db::Read read, const InvoiceRun& run);

/// Of the run and its drafts; what is issued keeps its own.
void set_run_dates(const db::Write& tx, InvoiceRunId id, const RunDates& dates);

}  // namespace billing
