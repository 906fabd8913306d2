#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

namespace families {

/// GET /mon-dossier/documents/:document: a paper of one's own household, to save.
[[nodiscard]] http::Response download_document(const accounts::FamilyVisit& visit);

}  // namespace families
