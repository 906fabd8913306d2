#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "billing/regie.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/issue_debit_run.hpp"
#include "payments/record_debit_return.hpp"
#include "platform/html/html.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// A list that may be wider than the page; its caption names it.
[[nodiscard]] html::Html scrolling_table(const ui::Table& table);

struct DebitRunsView {
    std::vector<payments::DebitRun> runs;
    std::vector<payments::MandateCount> mandates;
    bool has_creditor = false;
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html debit_runs_view(const DebitRunsView& view);
[[nodiscard]] html::Html run_tag(payments::DebitRunState state);

struct NewDebitRunView {
    std::vector<billing::Regie> regies;  ///< that debit accounts
    std::string regie;                   ///< as typed
    std::string date;
    std::optional<payments::DryDebitRun> dry;
    std::string form_key;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html new_debit_run_view(const NewDebitRunView& view);
[[nodiscard]] std::string_view left_out_text(payments::LeftOut why);

struct DebitRunView {
    payments::DebitRun run;
    std::vector<payments::DebitLine> lines;
    bool has_come = false;  ///< its day is today or before
    std::string csrf_token;
    const base::TownTime& town_time;
};
[[nodiscard]] html::Html debit_run_view(const DebitRunView& view);

/// What became of each return of a file, or of the one that was typed.
struct ReturnResult {
    payments::ReturnedDebit returned;
    payments::ReturnOutcome outcome = payments::ReturnOutcome::recorded;
    base::Money fee = {};  ///< what the family is asked for it
};
struct DebitReturnsView {
    std::string reference;  ///< as typed
    std::string reason;
    std::string date;
    std::vector<ReturnResult> results;
    int unreadable = 0;
    bool was_read = false;  ///< a file was, or a return was typed
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html debit_returns_view(const DebitReturnsView& view);

}  // namespace office
