#include "families/child_frame_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "families/document_store.hpp"
#include "families/document_views.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace families {

using accounts::FamilyVisit;

ChildId child_in_path(const http::Request& request) {
    return ChildId(number_or_zero(request.path_parameters.at(0)));
}

TypedDate date_in(const http::Fields& form, const std::string& prefix) {
    return {std::string(form.get(prefix + "-jour")), std::string(form.get(prefix + "-mois")),
            std::string(form.get(prefix + "-annee"))};
}

std::string text_in(const http::Fields& form, std::string_view name) {
    return base::trimmed(form.get(name));
}

std::optional<FamilyScope> scope_with_child(db::Read read, const FamilyVisit& visit) {
    auto scope = grant(read, visit.actor);
    if (!scope || !scope->child(child_in_path(visit.request))) return std::nullopt;
    return scope;
}

http::Response child_not_found(const FamilyVisit& visit) {
    const bool has_household = visit.services.database.read(
        [&](db::Read& read) { return grant(read, visit.actor).has_value(); });
    if (!has_household) return no_household(visit);
    return foreign_id_refused(visit,
                              "child " + std::to_string(child_in_path(visit.request).value()));
}

ChildChange change_of(const FamilyVisit& visit) {
    return {visit.services, visit.actor, child_in_path(visit.request),
            visit.request.remote_address};
}

ChildFrame frame_of(const FamilyVisit& visit, const Child& child, ChildSection section) {
    return {.id = child.id,
            .first_name = child.first_name,
            .full_name = child.first_name + " " + child.last_name,
            .has_other_home = child.has_other_home_on(visit.services.today()),
            .section = section,
            .csrf_token = accounts::csrf_token(visit.actor),
            .changed = ""};
}

std::string changed_by(const FamilyVisit& visit, std::string_view name, base::Instant at) {
    return changed_words(name, visit.services.town_time.local(at), visit.services.today());
}

html::Html papers_of(const FamilyVisit& visit, ChildId child, std::vector<DocumentKind> kinds,
                     std::string_view page) {
    const auto& services = visit.services;
    std::vector<Document> documents;
    services.database.read([&](db::Read& read) {
        const auto scope = scope_with_child(read, visit);
        if (!scope) return;
        for (auto& document : documents_of(read, services.keys, *scope, child)) {
            if (std::ranges::find(kinds, document.kind) != kinds.end())
                documents.push_back(std::move(document));
        }
    });
    const UploadForm form{.action = section_path(child, ChildSection::documents),
                          .csrf_token = accounts::csrf_token(visit.actor),
                          .kinds = std::move(kinds),
                          .back_to = std::string(page)};
    return document_box(documents, services.town_time, form);
}

html::Html paper_notice(const FamilyVisit& visit) {
    if (visit.request.query.get("fait") != "document") return {};
    return saved_notice("Votre document est envoyé. Un courriel vous dira s’il est accepté.");
}

http::Response show_child_page(const FamilyVisit& visit, const ChildFrame& frame, ui::Page page) {
    page.title = section_title(frame);
    if (page.notice.empty()) page.notice = paper_notice(visit);
    page.back_href = section_path(frame.id, ChildSection::identity);
    page.back_text = frame.full_name;
    page.content = child_page(frame, page.content);
    const int status = page.errors.empty() ? 200 : 422;
    return show(visit, page, status);
}

http::Response back_to(const FamilyVisit& visit, ChildSection section, std::string_view done) {
    return http::see_other(section_path(child_in_path(visit.request), section) +
                           "?fait=" + std::string(done));
}

}  // namespace families
