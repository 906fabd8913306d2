#pragma once

#include "accounts/visit.hpp"

/// Debit runs and what comes back of them.
namespace office {

/// « Prélèvements »: runs, and how many mandates there are.
[[nodiscard]] http::Response show_debit_runs(const accounts::OfficerVisit& visit);
/// `?regie=1&date=10/12/2026`: the dry run.
[[nodiscard]] http::Response show_new_debit_run(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_debit_run(const accounts::OfficerVisit& visit);
/// `:debit_run`.
[[nodiscard]] http::Response show_debit_run(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_debit_file(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_debit_run_act(const accounts::OfficerVisit& visit);
/// Debits that came back, typed or from the bank's file.
[[nodiscard]] http::Response show_debit_returns(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_debit_return(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_return_file(const accounts::OfficerVisit& visit);

}  // namespace office
