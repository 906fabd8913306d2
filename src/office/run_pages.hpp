#pragma once

#include "accounts/visit.hpp"

/// The making of a period's invoices: started, looked through, issued.
namespace office {

[[nodiscard]] http::Response show_runs(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response show_new_run(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_run(const accounts::OfficerVisit& visit);
/// `:run` is the first path parameter of the following. `?page=2`: of its documents.
[[nodiscard]] http::Response show_run(const accounts::OfficerVisit& visit);
/// `acte`: « emettre », « arreter », « preparer » or « abandonner ».
[[nodiscard]] http::Response submit_run_act(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_setting_aside(const accounts::OfficerVisit& visit);
/// `:draft`: a document of the run, drafted or issued.
[[nodiscard]] http::Response show_run_document(const accounts::OfficerVisit& visit);

}  // namespace office
