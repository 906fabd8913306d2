#pragma once

#include "accounts/visit.hpp"
#include "office/family_section_pages.hpp"
#include "platform/http/response.hpp"

/// A family's aids, in its file.
namespace office {

/// The section of the family's page.
[[nodiscard]] html::Html family_aids(const FamilyReading& reading);

/// GET and POST /agent/familles/:household/aides/nouvelle
[[nodiscard]] http::Response show_new_aid(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_new_aid(const accounts::OfficerVisit& visit);
/// GET and POST /agent/familles/:household/aides/:aid: corrected as long as nothing of it was used.
[[nodiscard]] http::Response show_family_aid(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_family_aid(const accounts::OfficerVisit& visit);
/// POST /agent/familles/:household/aides/:aid/fin
[[nodiscard]] http::Response submit_end_of_aid(const accounts::OfficerVisit& visit);

}  // namespace office
