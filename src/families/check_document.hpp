#pragma once

#include <string>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/document_store.hpp"
#include "town/services.hpp"

namespace families {

enum class NotChecked : std::uint8_t {
    unknown,          ///< no such document for this officer
    already_checked,  ///< somebody else was first
    reason_missing,
    dates_crossed,  ///< valid to before valid from
};
/// Accepts or refuses a document that waits; the family is told by e-mail.
[[nodiscard]] base::Result<DocumentState, NotChecked> check_document(
    const town::Services& services, const accounts::OfficerActor& officer,
    const DocumentCheck& check, const std::string& remote_address);

/// Deletes a checked document's content; that it was seen, by whom and when, remains.
[[nodiscard]] base::Result<DocumentId, NotChecked> remove_content(
    const town::Services& services, const accounts::OfficerActor& officer, DocumentId document,
    const std::string& remote_address);

/// An officer reads a document: noted in the audit log, then handed out. Nothing when there is
/// none for this officer, or its content was deleted.
struct OpenedDocument {
    Document document;
    base::Sensitive<std::string> content;
};
[[nodiscard]] std::optional<OpenedDocument> open_document(const town::Services& services,
                                                          const accounts::OfficerActor& officer,
                                                          DocumentId document,
                                                          const std::string& remote_address);

}  // namespace families
