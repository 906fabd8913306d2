#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// The pages of a child's sheet, for the route table: `show_…` answers GET, `submit_…` answers
/// POST. `:child` is the first path parameter of each.
namespace families {

/// /mon-dossier/enfants/:child/sante
[[nodiscard]] http::Response show_health_sheet(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_health_sheet(const accounts::FamilyVisit& visit);

/// /mon-dossier/enfants/:child/alimentation
[[nodiscard]] http::Response show_meals(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_meals(const accounts::FamilyVisit& visit);

/// /mon-dossier/enfants/:child/personnes-autorisees
[[nodiscard]] http::Response show_persons(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_person(const accounts::FamilyVisit& visit);
/// …/personnes-autorisees/copie
[[nodiscard]] http::Response submit_person_copy(const accounts::FamilyVisit& visit);
/// …/personnes-autorisees/:person/retrait
[[nodiscard]] http::Response submit_person_removal(const accounts::FamilyVisit& visit);

/// /mon-dossier/enfants/:child/autorisations
[[nodiscard]] http::Response show_consents(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_consents(const accounts::FamilyVisit& visit);

/// /mon-dossier/enfants/:child/assurance
[[nodiscard]] http::Response show_insurance(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_insurance(const accounts::FamilyVisit& visit);

}  // namespace families
