#include "office/document_views.hpp"

#include <fmt/format.h>

#include "base/french.hpp"
#include "families/document_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;
namespace french = base::french;

namespace {

std::string address_of(const families::Document& document) {
    return "/agent/documents/" + std::to_string(document.id.value());
}

std::string about(const families::OfficersDocument& found) {
    const auto kind = families::kind_text(found.document.kind);
    return found.child_name.empty() ? std::string(kind)
                                    : fmt::format("{}, {}", kind, found.child_name);
}

ui::SummaryList facts(const DocumentCheckView& view) {
    const auto& document = view.document.document;
    ui::SummaryList list;
    list.rows = {
        {.key = "Famille",
         .value = html::html(
             R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>, dossier {})",
             document.household, view.document.household_name, view.document.file_number)},
        {.key = "Document", .value = about(view.document)},
        {.key = "Envoyé",
         .value =
             fmt::format("le {} par {}",
                         french::moment(view.town_time.local(document.uploaded_at), base::Date{}),
                         document.uploaded_by)},
        {.key = "Fichier",
         .value =
             document.content_deleted_at
                 ? Html(html::text("contenu supprimé le " +
                                   french::date(view.town_time.date(*document.content_deleted_at))))
                 : html::html(R"(<a class="govuk-link" href="{}" download>{}</a> ({}, {}))",
                              address_of(document), document.name,
                              families::size_text(document.size_bytes),
                              families::scan_text(document.scan))},
        {.key = "État", .value = families::document_state_tag(document.state)},
    };
    const auto add = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) list.rows.push_back({.key = key, .value = value});
    };
    add("Vérification", families::checked_text(document, view.town_time));
    add("Validité", families::validity_text(document));
    add("Raison du refus", document.refusal_reason);
    return list;
}

Html document_decision_form(const DocumentCheckView& view) {
    const auto& typed = view.typed;
    const Html until = ui::date_input(
        {.id = "fin",
         .name_prefix = "fin",
         .fieldset = ui::Fieldset{.legend = {.text = "Valable jusqu’au (facultatif)"}},
         .parts = ui::french_date_parts(typed.day, typed.month, typed.year),
         .error = view.errors.of("fin"),
         .hint = {.text = "Sans date, il vaut tant qu’un autre ne le remplace pas."}});
    const Html reason =
        ui::textarea({.name = "raison",
                      .label = {.text = "Raison du refus"},
                      .value = typed.reason,
                      .error = view.errors.of("raison"),
                      .hint = {.text = "La famille la lit telle quelle\u00A0: dites ce qu’il faut "
                                       "envoyer à la place."},
                      .rows = 3});
    return html::html(
        R"(<form method="post" action="{}/verification" novalidate>{}{}<h2 class="govuk-heading-s">Si vous acceptez</h2>{}<h2 class="govuk-heading-s">Si vous refusez</h2>{}{}</form>)",
        address_of(view.document.document), ui::csrf_field(view.csrf_token),
        ui::radios({.name = "decision",
                    .fieldset = ui::Fieldset{.legend = {.text = "Votre décision",
                                                        .classes = "govuk-fieldset__legend--m"}},
                    .items = {{.text = "Accepter", .value = "accepte"},
                              {.text = "Refuser", .value = "refuse"}},
                    .value = typed.decision,
                    .error = view.errors.of("decision")}),
        until, reason,
        ui::button({.text = "Enregistrer la décision", .prevent_double_click = true}));
}

Html removal_form(const DocumentCheckView& view) {
    return html::html(
        R"(<h2 class="govuk-heading-m">Ne garder que la mention</h2><p class="govuk-body">Le fichier n’est plus utile une fois vérifié&nbsp;? Supprimez-le&nbsp;: il reste écrit que le document a été vu, quand et par qui.</p><form method="post" action="{}/suppression">{}{}</form>)",
        address_of(view.document.document), ui::csrf_field(view.csrf_token),
        ui::button({.text = "Supprimer le fichier",
                    .classes = "govuk-button--secondary",
                    .prevent_double_click = true}));
}

}  // namespace

Html document_list_view(const DocumentList& list) {
    if (list.documents.empty())
        return html::html(R"(<p class="govuk-body">Aucun document n’attend.</p>)");
    ui::Table table;
    table.caption = "Documents à vérifier";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Document"}, {"Famille"}, {"Envoyé le"}, {"Antivirus"}};
    for (const auto& found : list.documents) {
        const auto& document = found.document;
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="{}/verification">{}</a>)",
                         address_of(document), about(found))},
             {found.household_name},
             {french::moment(list.town_time.local(document.uploaded_at), list.today)},
             {std::string(families::scan_text(document.scan))}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Documents à vérifier">{}</div>)",
        ui::list_table(table));
}

Html family_documents_view(const std::vector<families::Document>& documents,
                           const base::TownTime& town_time) {
    if (documents.empty()) return {};
    ui::Table table;
    table.caption = "Documents";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Document"}, {"Envoyé le"}, {"État"}, {"Validité"}};
    for (const auto& document : documents) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="{}/verification">{}</a>)",
                         address_of(document), families::kind_text(document.kind))},
             {french::date(town_time.date(document.uploaded_at))},
             {families::document_state_tag(document.state)},
             {families::validity_text(document)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Documents de la famille">{}</div>)",
        ui::list_table(table));
}

Html document_check_view(const DocumentCheckView& view) {
    const auto& document = view.document.document;
    const bool waits = document.state == families::DocumentState::to_check;
    return html::html(
        "{}{}{}", ui::summary_list(facts(view)),
        html::when(waits, [&] { return document_decision_form(view); }),
        html::when(!waits && !document.content_deleted_at, [&] { return removal_form(view); }));
}

}  // namespace office
