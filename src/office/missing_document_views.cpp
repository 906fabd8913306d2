#include "office/missing_document_views.hpp"

#include <fmt/format.h>

#include <array>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

using activities::ActivityKind;
using activities::ValidityKind;

constexpr std::array activity_kinds = {
    ActivityKind::morning_reception, ActivityKind::school_meals, ActivityKind::supervised_study,
    ActivityKind::evening_reception, ActivityKind::leisure_centre};

Html scrolling(std::string_view label, const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        label, ui::list_table(table));
}

ui::Table captioned(std::string caption, std::vector<ui::Cell> head) {
    ui::Table table;
    table.caption = std::move(caption);
    table.caption_classes = "govuk-visually-hidden";
    table.head = std::move(head);
    return table;
}

std::string asked_of(const activities::RequiredDocument& required) {
    if (required.activity) return std::string(activities::french_name(*required.activity));
    const bool is_of_child = families::owner_of(required.kind) == families::DocumentOwner::child;
    return is_of_child ? "Tous les enfants" : "Tous les foyers";
}

Html removal(const DocumentSettingsView& view, const activities::RequiredDocument& required) {
    return html::html(
        R"(<form method="post" action="/agent/reglages/documents/demandes/{}/retrait">{}{}</form>)",
        required.id, ui::csrf_field(view.csrf_token),
        ui::button({.text = html::html(
                        R"(Ne plus demander<span class="govuk-visually-hidden">&nbsp;: {}</span>)",
                        required_document_text(required)),
                    .classes = "govuk-button--secondary"}));
}

Html required_list(const DocumentSettingsView& view) {
    if (view.required.empty())
        return html::html(R"(<p class="govuk-body">Aucun document n’est demandé.</p>)");
    auto table = captioned("Documents demandés", {{"Document"}, {"À qui"}, {"Valable"}, {"Suite"}});
    for (const auto& required : view.required)
        table.rows.push_back({{std::string(families::kind_text(required.kind))},
                              {asked_of(required)},
                              {validity_rule_text(required.validity)},
                              {removal(view, required)}});
    return scrolling("Documents demandés", table);
}

Html kind_select(const DocumentSettingsView& view) {
    ui::Select field;
    field.name = "type";
    field.label.text = "Document";
    field.value = view.typed.kind;
    field.error = view.errors.of(field.name);
    for (const auto kind : activities::requirable_kinds())
        field.items.push_back({.text = std::string(families::kind_text(kind)),
                               .value = std::string(families::name(kind))});
    return ui::select(field);
}

Html activity_select(const DocumentSettingsView& view) {
    ui::Select field;
    field.name = "activite";
    field.label.text = "Demandé pour";
    field.hint.text = "Aux enfants inscrits à cette activité, ou à tous.";
    field.value = view.typed.activity;
    field.items.push_back({.text = "Tous", .value = ""});
    for (const auto kind : activity_kinds)
        field.items.push_back({.text = std::string(activities::french_name(kind)),
                               .value = std::string(activities::text(kind))});
    return ui::select(field);
}

Html validity_fields(const DocumentSettingsView& view) {
    ui::Radios field;
    field.name = "validite";
    field.fieldset = ui::Fieldset{
        .legend = {.text = "Un document envoyé vaut", .classes = "govuk-fieldset__legend--s"}};
    field.hint.text = "Jamais au-delà de la date que vous lisez dessus en le vérifiant.";
    field.value = view.typed.validity;
    field.error = view.errors.of(field.name);
    for (const auto kind :
         {ValidityKind::as_dated, ValidityKind::school_year, ValidityKind::months})
        field.items.push_back(
            {.text = kind == ValidityKind::months
                         ? std::string("un nombre de mois après l’envoi, indiqué ci-dessous")
                         : validity_rule_text({kind, 0}),
             .value = std::string(activities::text(kind))});
    ui::Input months;
    months.name = "mois";
    months.label.text = "Nombre de mois";
    months.value = view.typed.months;
    months.inputmode = "numeric";
    months.classes = "govuk-input--width-2";
    months.error = view.errors.of(months.name);
    return ui::radios(field) + ui::input(months);
}

Html rule_form(const DocumentSettingsView& view) {
    const bool refuses = view.missing_rule == activities::MissingDocumentRule::refuses_bookings;
    ui::Radios field;
    field.name = "manquant";
    field.fieldset = ui::Fieldset{.legend = {.text = "Tant qu’un document demandé manque",
                                             .classes = "govuk-fieldset__legend--s"}};
    field.value = refuses ? "refuse" : "prevenir";
    field.items = {
        {.text = "La famille en est prévenue, et peut réserver",
         .value = "prevenir",
         .hint = {.text = "Réglage d’origine. Vous voyez qui n’a rien envoyé dans Documents."}},
        {.text = "Les réservations de l’activité qui le demande sont refusées",
         .value = "refuse",
         .hint = {.text = "Le refus dit quel document manque. Un document envoyé et pas encore "
                          "vérifié ne bloque rien."}}};
    return html::html(
        R"(<form method="post" action="/agent/reglages/documents" novalidate>{}{}{}</form>)",
        ui::csrf_field(view.csrf_token), ui::radios(field),
        ui::button({.text = "Enregistrer ce choix"}));
}

}  // namespace

std::string required_document_text(const activities::RequiredDocument& required) {
    return fmt::format("{}, {}", families::kind_text(required.kind), asked_of(required));
}

std::string validity_rule_text(const activities::ValidityRule& rule) {
    switch (rule.kind) {
        case ValidityKind::as_dated:
            return "jusqu’à la date qu’il porte, ou tant qu’il n’est pas remplacé";
        case ValidityKind::school_year:
            return "jusqu’à la fin de l’année scolaire";
        case ValidityKind::months:
            break;
    }
    return fmt::format("{}\u00A0mois après l’envoi", rule.months);
}

Html missing_counts_view(const std::vector<MissingCount>& counts) {
    if (counts.empty()) return {};
    auto table = captioned("Documents manquants", {{"Document demandé"}, {"À qui"}, {"Manquants"}});
    for (const auto& [required, missing] : counts) {
        const auto link = html::html(
            R"(<a class="govuk-link" href="/agent/documents/manquants?demande={}">{}<span class="govuk-visually-hidden"> manquants&nbsp;: {}</span></a>)",
            required.id, missing.count, required_document_text(required));
        table.rows.push_back({{std::string(families::kind_text(required.kind))},
                              {asked_of(required)},
                              {missing.count == 0 ? Html(html::text("0")) : link}});
    }
    return html::html(R"(<h2 class="govuk-heading-m">Documents manquants</h2>{})",
                      scrolling("Documents manquants", table));
}

Html missing_list_view(const MissingCount& of) {
    const auto& missing = of.missing;
    if (missing.lines.empty()) return html::html(R"(<p class="govuk-body">Rien ne manque.</p>)");
    auto table = captioned("Foyers", {{"Famille"}, {"Dossier"}, {"Enfant"}});
    for (const auto& line : missing.lines)
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/familles/{}#documents">{}</a>)",
                         line.household, line.household_name)},
             {line.file_number},
             {line.child_name.empty() ? std::string("tout le foyer") : line.child_name}});
    const bool has_more = missing.count > std::ssize(missing.lines);
    const auto more = [&] {
        return html::html(
            R"(<p class="muted">Les {} premiers. Le fichier CSV les contient tous.</p>)",
            missing.lines.size());
    };
    return html::html(
        R"(<p class="govuk-body">{}. <a class="govuk-link" href="/agent/documents/manquants.csv?demande={}" download>Télécharger la liste (CSV)</a></p>{}{})",
        base::french::count(missing.count, "document manquant", "documents manquants"),
        of.required.id, scrolling("Foyers", table), html::when(has_more, more));
}

Html family_asked_view(const std::vector<FamilyAsked>& asked) {
    if (asked.empty()) return {};
    auto table =
        captioned("Documents demandés", {{"Pour"}, {"Document demandé"}, {"État"}, {"Validité"}});
    for (const auto& [of, documents] : asked) {
        for (const auto& one : documents)
            table.rows.push_back({{of},
                                  {std::string(families::kind_text(one.kind))},
                                  {activities::asked_state_tag(one.state)},
                                  {activities::asked_until_text(one)}});
    }
    return scrolling("Documents demandés", table);
}

Html document_settings_view(const DocumentSettingsView& view) {
    return html::html(
        R"({}<h2 class="govuk-heading-m">Demander un document</h2><form method="post" action="/agent/reglages/documents/demandes" novalidate>{}{}{}{}{}</form><h2 class="govuk-heading-m">Quand un document manque</h2>{})",
        required_list(view), ui::csrf_field(view.csrf_token), kind_select(view),
        activity_select(view), validity_fields(view),
        ui::button({.text = "Demander ce document", .prevent_double_click = true}),
        rule_form(view));
}

}  // namespace office
