#pragma once

#include "accounts/visit.hpp"

/// The officers' pages about families' papers.
namespace office {

/// GET /agent/documents: what waits to be checked, the oldest first.
[[nodiscard]] http::Response show_documents(const accounts::OfficerVisit& visit);
/// GET /agent/documents/:document: the file, to save; noted in the audit log.
[[nodiscard]] http::Response download_document(const accounts::OfficerVisit& visit);
/// GET and POST /agent/documents/:document/verification
[[nodiscard]] http::Response show_document_check(const accounts::OfficerVisit& visit);
[[nodiscard]] http::Response submit_document_check(const accounts::OfficerVisit& visit);
/// POST /agent/documents/:document/suppression: the content goes, the line stays.
[[nodiscard]] http::Response submit_content_removal(const accounts::OfficerVisit& visit);

}  // namespace office
