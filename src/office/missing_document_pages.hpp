#pragma once

#include "accounts/visit.hpp"

/// The officers' pages about the papers that families are asked for.
namespace office {

/// GET /agent/documents/manquants?demande=3: which households have not sent what is asked.
[[nodiscard]] http::Response show_missing_documents(const accounts::OfficerVisit& visit);
/// GET /agent/documents/manquants.csv?demande=3
[[nodiscard]] http::Response download_missing_documents(const accounts::OfficerVisit& visit);

/// GET /agent/reglages/documents: which papers are asked for, and what happens when one is missing.
[[nodiscard]] http::Response show_document_settings(const accounts::OfficerVisit& visit);
/// POST /agent/reglages/documents: what happens.
[[nodiscard]] http::Response submit_missing_rule(const accounts::OfficerVisit& visit);
/// POST /agent/reglages/documents/demandes: one more.
[[nodiscard]] http::Response submit_required_document(const accounts::OfficerVisit& visit);
/// POST /agent/reglages/documents/demandes/:required/retrait
[[nodiscard]] http::Response submit_required_document_removal(const accounts::OfficerVisit& visit);

}  // namespace office
