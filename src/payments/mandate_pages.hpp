#pragma once

#include "accounts/visit.hpp"

/// « Prélèvement automatique », for families.
namespace payments {

/// Mandates and debits of the household.
[[nodiscard]] http::Response show_mandates(const accounts::FamilyVisit& visit);
/// `?regie=1`: the account to be debited, a first or another one.
[[nodiscard]] http::Response show_mandate_form(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_mandate_form(const accounts::FamilyVisit& visit);
/// `:mandate`: its text, and the code that signs it.
[[nodiscard]] http::Response show_signature(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_signature(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response download_mandate(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response show_revocation(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_revocation(const accounts::FamilyVisit& visit);

}  // namespace payments
