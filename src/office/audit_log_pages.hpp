#pragma once

#include "accounts/visit.hpp"

/// The audit log, for officers with `see_audit_log`.
namespace office {

/// `?famille=2041&agent=7&action=sign_in&du=2026-11-23&au=2026-11-30&apres=…`
[[nodiscard]] http::Response show_audit_log(const accounts::OfficerVisit& visit);
/// The same search as a CSV file, without values.
[[nodiscard]] http::Response download_audit_log(const accounts::OfficerVisit& visit);
/// `:entry` is the first path parameter.
[[nodiscard]] http::Response show_audit_entry(const accounts::OfficerVisit& visit);
/// Opens the entry's old and new values, and records that.
[[nodiscard]] http::Response submit_audit_values(const accounts::OfficerVisit& visit);

}  // namespace office
