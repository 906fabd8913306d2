#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

/// The families' pages about their papers: what the town asks for is known in this room.
namespace activities {

/// GET /mon-dossier: the whole file, with the papers that it lacks.
[[nodiscard]] http::Response show_family_file(const accounts::FamilyVisit& visit);
/// GET /mon-dossier/foyer, /enfants/:child: the same of one sheet.
[[nodiscard]] http::Response show_family_sheet(const accounts::FamilyVisit& visit);

/// GET and POST /mon-dossier/enfants/:child/documents
[[nodiscard]] http::Response show_child_documents(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_child_document(const accounts::FamilyVisit& visit);
/// GET and POST /mon-dossier/foyer/documents
[[nodiscard]] http::Response show_household_documents(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_household_document(const accounts::FamilyVisit& visit);

}  // namespace activities
