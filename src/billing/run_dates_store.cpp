#include "billing/run_dates_store.hpp"

namespace billing {

std::optional<base::Date> last_issue_date(db::Read read, const InvoiceRun& run,
                                          std::chrono::year year) {
    return read->value<std::optional<base::Date>>(
        R"(
        SELECT MAX(i.issue_date) FROM invoice i
        WHERE i.regie_id = :regie AND i.state = 'issued'
          AND i.series_year = :year
          AND i.kind IN (SELECT d.kind FROM invoice d
                         WHERE d.invoice_run_id = :run AND d.state = 'draft'))",
        {{"regie", run.regie}, {"run", run.id}, {"year", static_cast<int>(year)}});
}

void set_run_dates(const db::Write& tx, InvoiceRunId id, const RunDates& dates) {
    tx->execute("UPDATE invoice_run SET issue_date = :issue, due_date = :due WHERE id = :id",
                {{"issue", dates.issue_date}, {"due", dates.due_date}, {"id", id}});
    tx->execute(
        "UPDATE invoice SET issue_date = :issue, due_date = :due "
        "WHERE invoice_run_id = :id AND state = 'draft'",
        {{"issue", dates.issue_date}, {"due", dates.due_date}, {"id", id}});
}

}  // namespace billing
