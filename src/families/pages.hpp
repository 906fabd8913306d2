#pragma once

#include "accounts/visit.hpp"
#include "families/document.hpp"
#include "platform/http/response.hpp"

/// The pages of this room, for the route table: `show_…` answers GET, `submit_…` answers POST.
namespace families {

/// GET /mon-dossier: the whole file on one page. Which papers are asked for is known above this
/// room: `missing` are those of the visitor's household.
[[nodiscard]] http::Response show_file(const accounts::FamilyVisit& visit,
                                       const MissingDocuments& missing);

/// GET /mon-dossier/foyer, /adultes/:adult, /enfants/:child
[[nodiscard]] http::Response show_sheet(const accounts::FamilyVisit& visit,
                                        const MissingDocuments& missing);
/// The same with a topic at the end, "/coordonnees": its form.
[[nodiscard]] http::Response show_topic(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_topic(const accounts::FamilyVisit& visit);

/// POST /mon-dossier/certification, `fiche` "foyer", "adultes/3" or "enfants/12"
[[nodiscard]] http::Response submit_certification(const accounts::FamilyVisit& visit);
/// POST /mon-dossier/demandes/:request/retrait
[[nodiscard]] http::Response submit_withdrawal(const accounts::FamilyVisit& visit);

}  // namespace families
