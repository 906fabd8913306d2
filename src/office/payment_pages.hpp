#pragma once

#include "accounts/visit.hpp"

/// Money taken at the counter.
namespace office {

/// `:household` is the first path parameter; `?facture=12` begins with that invoice.
[[nodiscard]] http::Response show_payment_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_payment(const accounts::OfficerVisit& visit);

/// `?jour=2026-11-23`: what was received that day, for the régisseur's control.
[[nodiscard]] http::Response show_day_payments(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_day_payments(const accounts::OfficerVisit& visit);

}  // namespace office
