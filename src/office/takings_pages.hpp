#pragma once

#include "accounts/visit.hpp"

/// What came in and went out, for the régisseur's control.
namespace office {

/// `?jour=2026-11-23`: of one day.
[[nodiscard]] http::Response show_day_payments(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_day_payments(const accounts::OfficerVisit& visit);

/// `?regie=1&du=2026-11-01&au=2026-11-30`: a regie's journals.
[[nodiscard]] http::Response show_journal(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response print_journal(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_journal(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_journal_takings(const accounts::OfficerVisit& visit);

}  // namespace office
