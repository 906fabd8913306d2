#include "families/check_document.hpp"

#include "accounts/audit_store.hpp"
#include "base/text.hpp"
#include "families/document_jobs.hpp"

namespace families {

namespace {

void note(db::Write& tx, const accounts::OfficerActor& officer, std::string_view action,
          const Document& document, base::Instant now, const std::string& remote_address) {
    accounts::record(tx, {.at = now,
                          .account = officer.account(),
                          .action = action,
                          .subject = "document " + std::to_string(document.id.value()),
                          .detail = std::string(name(document.kind)),
                          .remote_address = remote_address,
                          .household = document.household.value()});
}

}  // namespace

base::Result<DocumentState, NotChecked> check_document(const town::Services& services,
                                                       const accounts::OfficerActor& officer,
                                                       const DocumentCheck& check,
                                                       const std::string& remote_address) {
    const bool is_refused = check.state == DocumentState::refused;
    if (is_refused && base::trimmed(check.refusal_reason).empty())
        return base::refuse(NotChecked::reason_missing);
    if (check.valid_from && check.valid_to && *check.valid_to < *check.valid_from)
        return base::refuse(NotChecked::dates_crossed);
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<DocumentState, NotChecked> {
        const auto found = find_document(tx, services.keys, officer, check.document);
        if (!found || found->document.kind == DocumentKind::proof_of_move)
            return base::refuse(NotChecked::unknown);
        if (!write_check(tx, services.keys, officer, check, now))
            return base::refuse(NotChecked::already_checked);
        note(tx, officer, is_refused ? "document_refused" : "document_accepted", found->document,
             now, remote_address);
        enqueue_document_checked(tx, check.document, now);
        return check.state;
    });
}

base::Result<DocumentId, NotChecked> remove_content(const town::Services& services,
                                                    const accounts::OfficerActor& officer,
                                                    DocumentId document,
                                                    const std::string& remote_address) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> base::Result<DocumentId, NotChecked> {
        const auto found = find_document(tx, services.keys, officer, document);
        if (!found) return base::refuse(NotChecked::unknown);
        if (!delete_content(tx, document, now)) return base::refuse(NotChecked::already_checked);
        note(tx, officer, "document_content_deleted", found->document, now, remote_address);
        return document;
    });
}

std::optional<OpenedDocument> open_document(const town::Services& services,
                                            const accounts::OfficerActor& officer,
                                            DocumentId document,
                                            const std::string& remote_address) {
    const auto now = services.clock.now();
    return services.database.write([&](db::Write& tx) -> std::optional<OpenedDocument> {
        auto found = find_document(tx, services.keys, officer, document);
        if (!found) return std::nullopt;
        auto content = content_of(tx, services.keys, *found);
        if (!content) return std::nullopt;
        note(tx, officer, "document_read", found->document, now, remote_address);
        return OpenedDocument{std::move(found->document), std::move(*content)};
    });
}

}  // namespace families
