#include "office/audit_log_views.hpp"

#include "office/access_views.hpp"
#include "office/audit_sentence.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

Html date_field(std::string_view name, std::string_view label, const std::string& value,
                const ui::FormErrors& errors) {
    return ui::input({.name = std::string(name),
                      .label = {.text = std::string(label)},
                      .value = value,
                      .error = errors.of(name),
                      .hint = {.text = "Par exemple 23/11/2026"},
                      .autocomplete = "off",
                      .classes = "govuk-input--width-10"});
}

Html officer_field(const AuditLogView& view) {
    ui::Select select;
    select.name = "agent";
    select.label = {.text = "Agent"};
    select.value = view.form.account;
    select.items.push_back({.text = "Tous, et les familles", .value = ""});
    for (const auto& officer : view.officers)
        select.items.push_back(
            {.text = officer.name, .value = std::to_string(officer.account.value())});
    return ui::select(select);
}

Html action_field(const AuditLogView& view) {
    ui::Select select;
    select.name = "action";
    select.label = {.text = "Action"};
    select.value = view.form.action;
    select.items.push_back({.text = "Toutes", .value = ""});
    for (const auto& sentence : action_sentences())
        select.items.push_back(
            {.text = std::string(sentence.text), .value = std::string(sentence.action)});
    return ui::select(select);
}

Html search_form(const AuditLogView& view) {
    const Html family = ui::input({.name = "famille",
                                   .label = {.text = "Numéro de dossier"},
                                   .value = view.form.family,
                                   .error = view.errors.of("famille"),
                                   .autocomplete = "off",
                                   .classes = "govuk-input--width-10"});
    return html::html(
        R"(<form class="filter" method="get" action="/agent/journal">{}{}{}{}{}{}</form>)", family,
        officer_field(view), action_field(view),
        date_field("du", "Du", view.form.from, view.errors),
        date_field("au", "Au", view.form.to, view.errors), ui::button({.text = "Chercher"}));
}

Html family_cell(const AuditLine& line, FamilyLinks links) {
    if (!line.household) return {};
    const auto name = line.household_name.empty()
                          ? "foyer n°\u00A0" + std::to_string(*line.household)
                          : line.household_name + " (" + line.file_number + ")";
    if (links == FamilyLinks::not_permitted || line.household_name.empty())
        return html::html("{}", name);
    return html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>)", *line.household,
                      name);
}

/// The permission that was missing, by the name that roles give it.
std::string detail_of(const AuditLine& line) {
    const auto permission = accounts::permission_named(line.detail);
    return permission ? std::string(french_name(*permission)) : detail_text(line.detail);
}

Html subject_cell(const AuditLine& line) {
    const auto detail = [&] {
        return html::html(R"(<span class="line">{}</span>)", detail_of(line));
    };
    return html::html("{}{}", subject_text(line.subject), html::when(!line.detail.empty(), detail));
}

Html lines_table(const AuditLogView& view) {
    ui::Table table;
    table.caption = "Entrées du journal, la plus récente d’abord";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Date et heure"}, {"Qui"}, {"Action"}, {"Famille"}, {"Objet"}, {"Adresse"}};
    for (const auto& [when, line] : view.lines) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link unbroken" href="/agent/journal/{}">{}</a>)",
                         line.place.id, when)},
             {who_text(line)},
             {std::string(action_text(line.action))},
             {family_cell(line, view.family_links)},
             {subject_cell(line)},
             {line.remote_address}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Entrées du journal">{}</div>)",
        ui::list_table(table));
}

Html page_links(const AuditLogView& view) {
    ui::Pagination pagination;
    pagination.landmark_label = "Pages du journal";
    pagination.next.href = view.next_href;
    pagination.next.text = "Entrées plus anciennes";
    return ui::pagination(pagination);
}

}  // namespace

std::string who_text(const AuditLine& line) {
    if (!line.account) return "Personne n’est connecté";
    auto who = line.account_name.empty() ? "compte n°\u00A0" + std::to_string(line.account->value())
                                         : line.account_name;
    if (line.is_officer) who += " (agent)";
    if (!line.on_behalf_of.empty()) who += ", au nom de " + line.on_behalf_of;
    return who;
}

Html audit_log_view(const AuditLogView& view) {
    const auto nothing = [] {
        return html::html(R"(<p class="govuk-body">Aucune entrée ne correspond.</p>)");
    };
    const auto found = [&] {
        return html::html(
            R"(<nav class="toolbar" aria-label="Journal"><a class="govuk-link" href="{}">Télécharger (CSV)</a></nav>{}{})",
            view.csv_href, lines_table(view),
            html::when(!view.next_href.empty(), [&] { return page_links(view); }));
    };
    return html::html("{}{}{}", search_form(view),
                      html::when(view.errors.empty() && view.lines.empty(), nothing),
                      html::when(!view.lines.empty(), found));
}

namespace {

Html changes_table(const std::vector<accounts::FieldChange>& changes) {
    ui::Table table;
    table.caption = "Valeurs avant et après";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Champ"}, {"Avant"}, {"Après"}};
    for (const auto& change : changes) {
        table.rows.push_back({{change.field},
                              {change.old_value.empty() ? "(vide)" : change.old_value},
                              {change.new_value.empty() ? "(vide)" : change.new_value}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Valeurs avant et après">{}</div>)",
        ui::list_table(table));
}

Html values_part(const AuditEntryView& view) {
    switch (view.values) {
        case Values::none:
            return {};
        case Values::to_be_opened:
            return html::html(
                R"(<form method="post" action="/agent/journal/{}/valeurs">{}<p class="govuk-body">Les valeurs avant et après sont chiffrées. Les afficher est enregistré à votre nom.</p>{}</form>)",
                view.line.line.place.id, ui::csrf_field(view.csrf_token),
                ui::button({.text = "Afficher les valeurs", .classes = "govuk-button--secondary"}));
        case Values::not_permitted:
            return html::html(
                R"(<p class="govuk-body">Les valeurs avant et après sont chiffrées&nbsp;; votre habilitation ne permet pas de les afficher.</p>)");
        case Values::unreadable:
            return html::html(
                R"(<p class="govuk-body">Les valeurs avant et après ne peuvent plus être lues&nbsp;: elles ont été altérées, ou la clé qui les a chiffrées n’est plus dans le fichier des clés.</p>)");
        case Values::open:
            break;
    }
    return changes_table(view.changes);
}

}  // namespace

Html audit_entry_view(const AuditEntryView& view) {
    const auto& line = view.line.line;
    ui::SummaryList list;
    const auto add = [&](std::string key, ui::Content value) {
        list.rows.push_back({.key = std::move(key), .value = std::move(value)});
    };
    add("Date et heure", view.line.when);
    add("Qui", who_text(line));
    add("Action", std::string(action_text(line.action)));
    if (line.household) add("Famille", family_cell(line, view.family_links));
    add("Objet", subject_text(line.subject));
    if (!line.detail.empty()) add("Précision", detail_of(line));
    if (!line.remote_address.empty()) add("Adresse du poste", line.remote_address);
    add("Place dans la chaîne",
        view.chain_position ? "n°\u00A0" + std::to_string(*view.chain_position)
                            : std::string("pas encore scellée\u00A0: elle l’est en quelques "
                                          "secondes"));
    return html::html("{}{}", ui::summary_list(list), values_part(view));
}

}  // namespace office
