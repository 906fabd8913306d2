#include "families/document_pages.hpp"

#include "accounts/acting_pages.hpp"
#include "families/common_pages.hpp"
#include "families/document_store.hpp"
#include "families/family_store.hpp"

namespace families {

http::Response download_document(const accounts::FamilyVisit& visit) {
    const DocumentId id(number_or_zero(visit.request.path_parameters.at(0)));
    const auto& services = visit.services;
    bool is_ours = false;
    std::optional<Document> document;
    std::optional<base::Sensitive<std::string>> content;
    services.database.read([&](db::Read& read) {
        const auto scope = grant(read, visit.actor);
        if (!scope) return;
        document = find_document(read, services.keys, *scope, id);
        is_ours = document.has_value();
        if (is_ours) content = content_of(read, services.keys, *scope, id);
    });
    if (!is_ours) return foreign_id_refused(visit, "document " + std::to_string(id.value()));
    // An officer reads it on his own side, where it takes a permission and is recorded.
    if (visit.actor.acting() && is_about_health(document->kind))
        return accounts::only_in_person(visit);
    if (!content) return not_found(visit);
    return http::download(content->reveal(), document->media_type, document->name);
}

}  // namespace families
