#pragma once

#include "accounts/visit.hpp"

/// Families' mandates, and what a regie needs to debit accounts.
namespace office {

/// `?etat=suspended`.
[[nodiscard]] http::Response show_mandates(const accounts::OfficerVisit& visit);
/// `:debit_mandate`.
[[nodiscard]] http::Response show_mandate(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_mandate_act(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response download_mandate(const accounts::OfficerVisit& visit);
/// `:regie`.
[[nodiscard]] http::Response show_debit_creditor(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_debit_creditor(const accounts::OfficerVisit& visit);

}  // namespace office
