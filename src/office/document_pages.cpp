#include "office/document_pages.hpp"

#include "base/text.hpp"
#include "families/check_document.hpp"
#include "families/document_views.hpp"
#include "office/common_pages.hpp"
#include "office/document_views.hpp"
#include "office/load_missing_counts.hpp"
#include "office/missing_document_views.hpp"
#include "office/office_frame.hpp"
#include "platform/db/database.hpp"

namespace office {

namespace {

using accounts::OfficerVisit;

constexpr int most_documents = 200;

families::DocumentId document_in_path(const OfficerVisit& visit) {
    return families::DocumentId(id_in_path(visit));
}

std::optional<families::OfficersDocument> load_document(const OfficerVisit& visit) {
    return visit.services.database.read([&](db::Read& read) {
        return families::find_document(read, visit.services.keys, visit.actor,
                                       document_in_path(visit));
    });
}

http::Response show_check(const OfficerVisit& visit, TypedCheck typed, ui::FormErrors errors,
                          int status) {
    const auto document = load_document(visit);
    if (!document) return foreign_id_refused(visit);
    ui::Page page;
    page.title = std::string(families::kind_text(document->document.kind)) + " de " +
                 document->household_name;
    page.back_href = "/agent/documents";
    page.back_text = "Documents à vérifier";
    page.errors = errors;
    page.content = document_check_view({*document, visit.services.town_time, std::move(typed),
                                        std::move(errors), accounts::csrf_token(visit.actor)});
    return show(visit, page, {}, status);
}

TypedCheck typed_check(const http::Fields& form) {
    return {std::string(form.get("decision")), std::string(form.get("fin-jour")),
            std::string(form.get("fin-mois")), std::string(form.get("fin-annee")),
            std::string(form.get("raison"))};
}

/// Reads what was typed; adds what lacks to `errors`.
families::DocumentCheck check_of(const OfficerVisit& visit, const TypedCheck& typed,
                                 ui::FormErrors& errors) {
    families::DocumentCheck check;
    check.document = document_in_path(visit);
    if (typed.decision == "accepte") {
        const bool has_date = !(typed.day + typed.month + typed.year).empty();
        check.valid_to = base::parse_french_date(typed.day + "/" + typed.month + "/" + typed.year);
        if (has_date && !check.valid_to)
            errors.add("fin", "Indiquez une date qui existe, comme 31 8 2027");
    } else if (typed.decision == "refuse") {
        check.state = families::DocumentState::refused;
        check.refusal_reason = base::trimmed(typed.reason);
        check_reason(check.refusal_reason, errors);
    } else {
        errors.add("decision", "Choisissez d’accepter ou de refuser");
    }
    return check;
}

}  // namespace

http::Response show_documents(const OfficerVisit& visit) {
    const auto& services = visit.services;
    ui::Page page;
    page.title = "Documents à vérifier";
    page.lead = "Du plus ancien au plus récent.";
    services.database.read([&](db::Read& read) {
        const auto documents =
            families::documents_to_check(read, services.keys, visit.actor, most_documents);
        page.content = document_list_view({documents, services.town_time, services.today()}) +
                       missing_counts_view(load_missing_counts(read, services, visit.actor));
    });
    return show(visit, page);
}

http::Response download_document(const OfficerVisit& visit) {
    const auto opened = families::open_document(
        visit.services, visit.actor, document_in_path(visit), visit.request.remote_address);
    // Of a document whose content is gone the officer may know: nobody is to blame.
    if (!opened) return load_document(visit) ? not_found(visit) : foreign_id_refused(visit);
    return http::download(opened->content.reveal(), opened->document.media_type,
                          opened->document.name);
}

http::Response show_document_check(const OfficerVisit& visit) {
    return show_check(visit, {}, {}, 200);
}

http::Response submit_document_check(const OfficerVisit& visit) {
    auto typed = typed_check(visit.request.form);
    ui::FormErrors errors;
    const auto check = check_of(visit, typed, errors);
    if (!errors.empty()) return show_check(visit, std::move(typed), std::move(errors), 422);
    const auto checked =
        families::check_document(visit.services, visit.actor, check, visit.request.remote_address);
    if (checked) return http::see_other("/agent/documents");
    switch (checked.error()) {
        case families::NotChecked::unknown:
            return foreign_id_refused(visit);
        case families::NotChecked::already_checked:
            break;
        case families::NotChecked::reason_missing:
        case families::NotChecked::dates_crossed:
            errors.add("decision", "Vérifiez la date et la raison");
            return show_check(visit, std::move(typed), std::move(errors), 422);
    }
    return http::see_other(visit.request.path);
}

http::Response submit_content_removal(const OfficerVisit& visit) {
    const auto document = document_in_path(visit);
    const auto removed = families::remove_content(visit.services, visit.actor, document,
                                                  visit.request.remote_address);
    if (!removed && removed.error() == families::NotChecked::unknown)
        return foreign_id_refused(visit);
    return http::see_other("/agent/documents/" + std::to_string(document.value()) +
                           "/verification");
}

}  // namespace office
