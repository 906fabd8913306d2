#include "activities/document_pages.hpp"

#include <algorithm>
#include <array>

#include "activities/document_views.hpp"
#include "activities/load_asked.hpp"
#include "activities/required_document_store.hpp"
#include "families/add_document.hpp"
#include "families/child_frame_pages.hpp"
#include "families/common_pages.hpp"
#include "families/document_store.hpp"
#include "families/family_store.hpp"
#include "families/health_sheet_store.hpp"
#include "families/insurance_store.hpp"
#include "families/pages.hpp"
#include "platform/db/database.hpp"

namespace activities {

namespace {

using accounts::FamilyVisit;
using families::DocumentKind;
using families::DocumentOwner;

families::MissingDocuments missing_documents(const FamilyVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        return scope ? load_missing_documents(read, visit.services, *scope)
                     : families::MissingDocuments();
    });
}

/// What a page of papers is made of; of a child's, with the child.
struct Papers {
    std::optional<families::Child> child;
    std::vector<AskedDocument> asked;
    std::vector<families::Document> documents;
    MissingDocumentRule missing_rule = MissingDocumentRule::is_told;
};

std::optional<Papers> load_papers(const FamilyVisit& visit, DocumentOwner owner) {
    const auto& services = visit.services;
    return services.database.read([&](db::Read& read) -> std::optional<Papers> {
        const bool is_of_child = owner == DocumentOwner::child;
        const auto scope = is_of_child ? families::scope_with_child(read, visit)
                                       : families::grant(read, visit.actor);
        if (!scope) return std::nullopt;
        Papers papers;
        auto asked = load_asked_documents(read, services, *scope);
        papers.missing_rule = missing_document_rule(read);
        if (is_of_child) {
            const auto id = families::child_in_path(visit.request);
            papers.child = *scope->child(id);
            papers.asked = std::move(asked.of_children[id]);
            papers.documents = families::documents_of(read, services.keys, *scope, id);
            return papers;
        }
        papers.asked = std::move(asked.of_household);
        for (auto& document : families::documents_of(read, services.keys, *scope)) {
            const bool has_its_own_page = document.kind == DocumentKind::proof_of_move;
            if (!document.child && !has_its_own_page)
                papers.documents.push_back(std::move(document));
        }
        return papers;
    });
}

http::Response not_there(const FamilyVisit& visit, DocumentOwner owner) {
    return owner == DocumentOwner::child ? families::child_not_found(visit)
                                         : families::no_household(visit);
}

http::Response papers_page(const FamilyVisit& visit, const Papers& papers,
                           std::optional<DocumentKind> chosen, ui::FormErrors errors) {
    const auto owner = papers.child ? DocumentOwner::child : DocumentOwner::household;
    ui::Page page;
    page.errors = errors;
    page.notice = families::paper_notice(visit);
    families::UploadForm form{.action = visit.request.path,
                              .csrf_token = accounts::csrf_token(visit.actor),
                              .kinds = families::kinds_of(owner),
                              .chosen = chosen,
                              .errors = std::move(errors)};
    page.content = documents_view({papers.asked, papers.documents, std::move(form),
                                   visit.services.town_time, papers.missing_rule});
    if (papers.child)
        return families::show_child_page(
            visit, families::frame_of(visit, *papers.child, families::ChildSection::documents),
            std::move(page));
    page.title = "Documents du foyer";
    page.main_classes = "main--narrow";
    page.back_href = "/mon-dossier/foyer";
    page.back_text = "Foyer";
    const int status = page.errors.empty() ? 200 : 422;
    return families::show(visit, page, status);
}

http::Response show_papers(const FamilyVisit& visit, DocumentOwner owner) {
    const auto papers = load_papers(visit, owner);
    if (!papers) return not_there(visit, owner);
    return papers_page(visit, *papers, std::nullopt, {});
}

std::optional<DocumentKind> kind_in(const http::Fields& form, DocumentOwner owner) {
    const auto typed = form.get("type");
    for (const auto kind : families::kinds_of(owner)) {
        if (families::name(kind) == typed) return kind;
    }
    return std::nullopt;
}

files::Received file_in(const http::Request& request) {
    for (const auto& upload : request.uploads) {
        if (upload.field == "fichier")
            return {upload.filename, upload.content_type, upload.content};
    }
    return {};
}

/// The dates that the family wrote beside it: of the child's insurance, of its Pai.
void date_like_its_sheet(const FamilyVisit& visit, families::NewDocument& document) {
    const auto& services = visit.services;
    if (!document.child) return;
    services.database.read([&](db::Read& read) {
        const auto scope = families::scope_with_child(read, visit);
        if (!scope) return;
        if (document.kind == DocumentKind::insurance) {
            const auto stored = families::read_insurance(read, *scope, *document.child);
            if (stored) document.valid_to = stored->insurance.valid_to;
        }
        if (document.kind == DocumentKind::pai) {
            const auto stored =
                families::read_health_sheet(read, services.keys, *scope, *document.child);
            if (!stored || !stored->sheet.reveal().pai) return;
            document.valid_from = stored->sheet.reveal().pai->valid_from;
            document.valid_to = stored->sheet.reveal().pai->valid_to;
        }
    });
}

/// Where the form stood: the child's page of health or insurance has one, too.
std::string page_to_return_to(const FamilyVisit& visit, DocumentOwner owner) {
    constexpr std::array pages = {"sante", "assurance", "garde"};
    const auto page = visit.request.form.get("retour");
    const auto& path = visit.request.path;
    const bool is_one = std::ranges::find(pages, page) != pages.end();
    if (owner == DocumentOwner::household || !is_one) return path + "?fait=document";
    return path.substr(0, path.rfind('/') + 1) + std::string(page) + "?fait=document";
}

http::Response submit_paper(const FamilyVisit& visit, DocumentOwner owner) {
    constexpr std::array allowed = {files::MediaType::pdf, files::MediaType::jpeg,
                                    files::MediaType::png};
    const auto papers = load_papers(visit, owner);
    if (!papers) return not_there(visit, owner);
    ui::FormErrors errors;
    const auto kind = kind_in(visit.request.form, owner);
    if (!kind) errors.add("type", "Choisissez de quel document il s’agit");
    const auto file = families::take_file(visit.services, file_in(visit.request), allowed);
    if (!file) errors.add("fichier", fault_text(file.error(), families::Accepts::pdf_or_picture));
    if (!errors.empty()) return papers_page(visit, *papers, kind, std::move(errors));
    families::NewDocument document{.kind = *kind};
    if (papers->child) document.child = papers->child->id;
    date_like_its_sheet(visit, document);
    const auto added = families::add_document(visit.services, visit.actor,
                                              {document, visit.request.remote_address}, *file);
    if (added) return http::see_other(page_to_return_to(visit, owner));
    if (added.error() != families::NotAdded::too_many) return not_there(visit, owner);
    errors.add("fichier", families::too_many_documents_text());
    return papers_page(visit, *papers, kind, std::move(errors));
}

}  // namespace

http::Response show_family_file(const FamilyVisit& visit) {
    return families::show_file(visit, missing_documents(visit));
}

http::Response show_family_sheet(const FamilyVisit& visit) {
    return families::show_sheet(visit, missing_documents(visit));
}

http::Response show_child_documents(const FamilyVisit& visit) {
    return show_papers(visit, DocumentOwner::child);
}

http::Response submit_child_document(const FamilyVisit& visit) {
    return submit_paper(visit, DocumentOwner::child);
}

http::Response show_household_documents(const FamilyVisit& visit) {
    return show_papers(visit, DocumentOwner::household);
}

http::Response submit_household_document(const FamilyVisit& visit) {
    return submit_paper(visit, DocumentOwner::household);
}

}  // namespace activities
