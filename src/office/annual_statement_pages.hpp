#pragma once

#include "accounts/visit.hpp"

/// What families are told for their tax return.
namespace office {

/// What counts in this town.
[[nodiscard]] http::Response show_statement_settings(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_statement_settings(const accounts::OfficerVisit& visit);
/// GET /agent/releves/:year: who is told by e-mail, who gets a letter.
[[nodiscard]] http::Response show_statement_year(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_statement_announcement(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_statement_letters(const accounts::OfficerVisit& visit);
/// GET /agent/familles/:household/releves/:year, PDF.
[[nodiscard]] http::Response print_family_statement(const accounts::OfficerVisit& visit);

}  // namespace office
