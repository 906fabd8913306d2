#pragma once

#include <span>
#include <string>
#include <string_view>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "families/document_store.hpp"
#include "platform/files/inspect.hpp"
#include "town/services.hpp"

namespace families {

/// Inspects, has scanned and seals what was sent, outside of any transaction. A scanner that is
/// absent or down leaves the file « non analysé ».
[[nodiscard]] base::Result<SealedFile, files::Fault> take_file(
    const town::Services& services, const files::Received& file,
    std::span<const files::MediaType> allowed);

enum class NotAdded : std::uint8_t {
    no_household,
    too_many,       ///< of the household's wait to be checked, see WaitingDocuments
    foreign_child,  ///< the child or adult is not of this household; noted in the audit log
};
struct AddRequest {
    NewDocument document;
    std::string remote_address;
};
/// Keeps a file that `take_file` took, to be checked by an officer. For a use case that does more
/// in its transaction: call `add_document` of the store, and `record_added`.
[[nodiscard]] base::Result<DocumentId, NotAdded> add_document(const town::Services& services,
                                                              const accounts::FamilyActor& actor,
                                                              const AddRequest& request,
                                                              const SealedFile& file);
void record_added(db::Write& tx, const FamilyScope& scope, DocumentId document, DocumentKind kind,
                  base::Instant now, std::string_view remote_address);

}  // namespace families
