#include "families/add_document.hpp"

#include "accounts/audit_store.hpp"
#include "families/family_file_store.hpp"
#include "families/family_store.hpp"
#include "platform/files/scanner.hpp"

namespace families {

base::Result<SealedFile, files::Fault> take_file(const town::Services& services,
                                                 const files::Received& file,
                                                 std::span<const files::MediaType> allowed) {
    const auto inspected = files::inspect(file, allowed, services.judges);
    if (!inspected) return base::refuse(inspected.error());
    const auto verdict = services.scanner.scan(file.content);
    if (verdict == files::Verdict::infected) return base::refuse(files::Fault::infected);
    return seal_file(services.keys, inspected->display_name,
                     files::media_type_name(inspected->type),
                     base::Sensitive<std::string>(std::string(file.content)),
                     verdict == files::Verdict::clean ? ScanState::clean : ScanState::not_scanned);
}

base::Result<DocumentId, NotAdded> add_document(const town::Services& services,
                                                const accounts::FamilyActor& actor,
                                                const AddRequest& request, const SealedFile& file) {
    const auto now = services.clock.now();
    const auto& document = request.document;
    auto added = services.database.write([&](db::Write& tx) -> base::Result<DocumentId, NotAdded> {
        const auto scope = grant(tx, actor);
        if (!scope) return base::refuse(NotAdded::no_household);
        if ((document.child && !scope->child(*document.child)) ||
            (document.adult && !is_adult_of(tx, *scope, *document.adult)))
            return base::refuse(NotAdded::foreign_child);
        lock_family_file(tx, *scope);
        if (!waiting_of_household(tx, *scope).have_room_for(file.size_bytes))
            return base::refuse(NotAdded::too_many);
        const auto id = add_document(tx, *scope, document, file, now);
        record_added(tx, *scope, id, document.kind, now, request.remote_address);
        return id;
    });
    if (!added && added.error() == NotAdded::foreign_child) {
        const auto subject = document.child ? "child " + std::to_string(document.child->value())
                                            : "adult " + std::to_string(document.adult->value());
        services.database.write([&](db::Write& tx) {
            accounts::record(tx, {.at = now,
                                  .account = actor.account(),
                                  .action = accounts::audit_action::foreign_id_refused,
                                  .subject = subject,
                                  .detail = "document",
                                  .remote_address = request.remote_address});
        });
    }
    return added;
}

void record_added(db::Write& tx, const FamilyScope& scope, DocumentId document, DocumentKind kind,
                  base::Instant now, std::string_view remote_address) {
    accounts::record(tx, {.at = now,
                          .account = scope.account(),
                          .action = "document_added",
                          .subject = "document " + std::to_string(document.value()),
                          .detail = std::string(name(kind)),
                          .remote_address = std::string(remote_address),
                          .household = scope.household_id().value()});
}

}  // namespace families
