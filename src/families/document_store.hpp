#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "base/pile.hpp"
#include "base/sensitive.hpp"
#include "families/document.hpp"
#include "families/family_scope.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/db/database.hpp"

/// The families' papers. Content, name and reason lie sealed: they may tell more than their kind.
namespace families {

/// A file that was inspected, ready to be kept. Sealed before the transaction: it takes time.
struct SealedFile {
    std::string sealed_name;
    std::string sealed_content;
    std::string media_type;
    std::int64_t size_bytes = 0;
    ScanState scan = ScanState::not_scanned;
};
[[nodiscard]] SealedFile seal_file(const crypto::Keys& keys, const std::string& name,
                                   std::string_view media_type,
                                   const base::Sensitive<std::string>& content, ScanState scan);

/// The file's name as its sender gave it.
[[nodiscard]] std::string opened_name(const crypto::Keys& keys, std::string_view sealed_name);

struct NewDocument {
    DocumentKind kind = DocumentKind::other;
    std::optional<ChildId> child = {};  ///< of this household: the caller has asked the scope
    std::optional<AdultId> adult = {};
    /// What the sender says of its validity; an officer may say otherwise.
    std::optional<base::Date> valid_from = {};
    std::optional<base::Date> valid_to = {};
};
[[nodiscard]] DocumentId add_document(const db::Write& tx, const FamilyScope& scope,
                                      const NewDocument& document, const SealedFile& file,
                                      base::Instant now);

[[nodiscard]] WaitingDocuments waiting_of_household(db::Read read, const FamilyScope& scope);

/// Whether that adult is one of the household's.
[[nodiscard]] bool is_adult_of(db::Read read, const FamilyScope& scope, AdultId adult);

/// The household's, the newest first. Those of a shared child's other home are not among them.
[[nodiscard]] std::vector<Document> documents_of(db::Read read, const crypto::Keys& keys,
                                                 const FamilyScope& scope);
[[nodiscard]] std::vector<Document> documents_of(db::Read read, const crypto::Keys& keys,
                                                 const FamilyScope& scope, ChildId child);
[[nodiscard]] std::optional<Document> find_document(db::Read read, const crypto::Keys& keys,
                                                    const FamilyScope& scope, DocumentId document);
/// Nothing for another household's, or when it was deleted.
[[nodiscard]] std::optional<base::Sensitive<std::string>> content_of(db::Read read,
                                                                     const crypto::Keys& keys,
                                                                     const FamilyScope& scope,
                                                                     DocumentId document);

/// Its content goes at once, checked or not: nobody needs it any more.
void erase_content(const db::Write& tx, DocumentId document, base::Instant now);

// ---- Officers ----

/// A document and whose it is.
struct OfficersDocument {
    Document document;
    std::string household_name;
    std::string file_number;
    std::string child_name;  ///< "" when it concerns no child
};

/// Whether this officer may read papers of that kind at all.
[[nodiscard]] bool may_read(const accounts::OfficerActor& officer, DocumentKind kind);

/// What waits to be checked and this officer may read; a move's proof is checked with the move.
[[nodiscard]] base::Pile documents_waiting(db::Read read, const accounts::OfficerActor& officer);
/// Of those, the oldest first; at most `limit`.
[[nodiscard]] std::vector<OfficersDocument> documents_to_check(
    db::Read read, const crypto::Keys& keys, const accounts::OfficerActor& officer, int limit);
/// Nothing when there is none, or it is of a kind this officer may not read.
[[nodiscard]] std::optional<OfficersDocument> find_document(db::Read read, const crypto::Keys& keys,
                                                            const accounts::OfficerActor& officer,
                                                            DocumentId document);
[[nodiscard]] std::optional<base::Sensitive<std::string>> content_of(
    db::Read read, const crypto::Keys& keys, const OfficersDocument& document);

struct DocumentCheck {
    DocumentId document;
    DocumentState state = DocumentState::accepted;  ///< or refused
    std::optional<base::Date> valid_from;
    std::optional<base::Date> valid_to;
    std::string refusal_reason;
};
/// False when it is not waiting any more: somebody else was first.
[[nodiscard]] bool write_check(const db::Write& tx, const crypto::Keys& keys,
                               const accounts::OfficerActor& officer, const DocumentCheck& check,
                               base::Instant now);
/// Deletes the content of a checked document; its line stays. False when there is nothing to
/// delete.
[[nodiscard]] bool delete_content(const db::Write& tx, DocumentId document, base::Instant now);

// ---- For the e-mail ----

struct DocumentAnnouncement {
    Document document;
    std::string child_name;
    std::string display_name;  ///< of who sent the document
    std::string email;         ///< "" when there is none
};
[[nodiscard]] std::optional<DocumentAnnouncement> document_to_announce(db::Read read,
                                                                       const crypto::Keys& keys,
                                                                       DocumentId document);

}  // namespace families
