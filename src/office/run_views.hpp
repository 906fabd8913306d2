#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/aided_sessions.hpp"
#include "billing/invoice_run.hpp"
#include "billing/paper_batch_store.hpp"
#include "billing/regie.hpp"
#include "billing/run_store.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct RunsView {
    std::vector<billing::InvoiceRun> runs;  ///< the newest first
    std::vector<billing::Regie> regies;
};
[[nodiscard]] html::Html runs_view(const RunsView& view);

struct NewRunView {
    std::vector<billing::Regie> regies;  ///< one at least
    TypedValues typed;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html new_run_view(const NewRunView& view);

struct RunView {
    billing::InvoiceRun run;
    billing::Regie regie;
    billing::RunTotals totals;
    std::vector<billing::RunFinding> findings;
    billing::DeliveryCounts deliveries = {};
    std::vector<billing::RunDocument> documents;  ///< of this page
    int page = 1;
    int pages = 1;
    TypedValues typed;  ///< reasons that were refused; dates as the form shows them
    ui::FormErrors errors;
    std::string csrf_token;
    std::vector<billing::GiverTotal> aids = {};  ///< what can be asked of those who give aids
};
[[nodiscard]] html::Html run_view(const RunView& view);

struct RunDocumentView {
    billing::RunDocument document;
    std::vector<billing::BillableItem> items;
};
[[nodiscard]] html::Html run_document_view(const RunDocumentView& view);

/// « Facturation de novembre 2026 », « Facturation du 3 au 9 novembre 2026 ».
[[nodiscard]] std::string run_title(const billing::InvoiceRun& run);
[[nodiscard]] std::string_view run_state_text(billing::RunState state);
/// « Sans tarif »: a finding's kind, for officers.
[[nodiscard]] std::string_view finding_text(billing::FindingKind kind);

}  // namespace office
