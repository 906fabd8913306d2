#pragma once

#include "accounts/visit.hpp"

/// Money taken at the counter.
namespace office {

/// `:household` is the first path parameter; `?facture=12` begins with that invoice.
[[nodiscard]] http::Response show_payment_form(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_payment(const accounts::OfficerVisit& visit);

}  // namespace office
