#pragma once

#include "accounts/visit.hpp"
#include "platform/http/response.hpp"

namespace families {

/// GET and POST /mon-dossier/demenagement: « Déclarez un déménagement en joignant un justificatif
/// au format PDF »; once declared, what becomes of it.
[[nodiscard]] http::Response show_move(const accounts::FamilyVisit& visit);
[[nodiscard]] http::Response submit_move(const accounts::FamilyVisit& visit);
/// POST /mon-dossier/demenagement/retrait
[[nodiscard]] http::Response submit_move_withdrawal(const accounts::FamilyVisit& visit);

}  // namespace families
