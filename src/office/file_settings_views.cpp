#include "office/file_settings_views.hpp"

#include <array>

#include "families/field_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using families::ChangeMode;
using families::FamilyField;
using families::FieldAccess;
using families::FieldOwner;
using html::Html;

namespace {

constexpr std::array accesses = {FieldAccess::hidden, FieldAccess::shown, FieldAccess::editable,
                                 FieldAccess::mandatory};
constexpr std::array modes = {ChangeMode::immediate, ChangeMode::request};

std::string access_text(FieldAccess access) {
    switch (access) {
        case FieldAccess::hidden:
            return "Masqué";
        case FieldAccess::shown:
            return "Visible";
        case FieldAccess::editable:
            return "Modifiable";
        case FieldAccess::mandatory:
            break;
    }
    return "Obligatoire";
}

std::string mode_text(ChangeMode mode) {
    return mode == ChangeMode::immediate ? "Tout de suite" : "Sur demande";
}

/// A select, or the one word when the field leaves no choice.
Html choice_cell(std::string name, const std::string& label, std::vector<ui::Option> items,
                 std::string_view value) {
    if (items.size() == 1) return html::text(items.front().text);
    return ui::select({.name = std::move(name),
                       .label = {.text = label, .classes = "govuk-visually-hidden"},
                       .items = std::move(items),
                       .value = std::string(value)});
}

Html access_cell(const FileSettings& settings, const FamilyField& field, const std::string& owner) {
    std::vector<ui::Option> items;
    for (const auto access : accesses) {
        if (field.least <= access && access <= field.most)
            items.push_back({.text = access_text(access), .value = std::string(name(access))});
    }
    return choice_cell(access_input(field),
                       owner + ", " + std::string(field.label) + "\u00A0: accès", std::move(items),
                       name(settings.choices.of(field.field).access));
}

Html mode_cell(const FileSettings& settings, const FamilyField& field, const std::string& owner) {
    if (field.field == families::Field::guardian_email) return html::text("Par un lien");
    if (field.kind == families::FieldKind::elsewhere) return html::text("–");
    std::vector<ui::Option> items;
    for (const auto mode : modes) {
        if (!field.fixed_mode || *field.fixed_mode == mode)
            items.push_back({.text = mode_text(mode), .value = std::string(name(mode))});
    }
    return choice_cell(mode_input(field),
                       owner + ", " + std::string(field.label) + "\u00A0: changement",
                       std::move(items), name(settings.choices.of(field.field).mode));
}

Html owner_table(const FileSettings& settings, FieldOwner owner) {
    const auto title = families::owner_text(owner);
    ui::Table table{.caption = title,
                    .caption_classes = "govuk-table__caption--m",
                    .head = {{"Champ"}, {"Les familles"}, {"Un changement s’applique"}},
                    .first_cell_is_header = true};
    for (const auto& field : families::family_fields()) {
        if (field.owner != owner) continue;
        table.rows.push_back({{field.label},
                              {access_cell(settings, field, title)},
                              {mode_cell(settings, field, title)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        title, ui::list_table(table));
}

Html each_year_fields(const FileSettings& settings) {
    std::string day = settings.typed_day;
    std::string month = settings.typed_month;
    if (day.empty() && month.empty() && settings.validity.each_year) {
        day = std::to_string(static_cast<unsigned>(settings.validity.each_year->day()));
        month = std::to_string(static_cast<unsigned>(settings.validity.each_year->month()));
    }
    return ui::date_input(
        {.id = "chaque-annee",
         .name_prefix = "chaque-annee",
         .fieldset = ui::Fieldset{.legend = {.text = "Le dernier jour de chaque année"}},
         .parts = {{.name = "jour", .value = day}, {.name = "mois", .value = month}},
         .error = settings.errors.of("chaque-annee"),
         .hint = {.text = "Par exemple 31 8, la veille de la rentrée."}});
}

Html validity_radios(const FileSettings& settings) {
    const auto months = [](int count) {
        const families::CertificationValidity validity{count, std::nullopt};
        return ui::Choice{.text = std::to_string(count) + "\u00A0mois", .value = validity.text()};
    };
    return ui::radios(
        {.name = "validite",
         .fieldset = ui::Fieldset{.legend = {.text = "Une certification est valable",
                                             .classes = "govuk-fieldset__legend--m"}},
         .items = {months(6),
                   months(12),
                   months(24),
                   {.text = "Jusqu’à une date de chaque année", .value = "each"}},
         .value = settings.validity.each_year ? std::string("each") : settings.validity.text(),
         .error = settings.errors.of("validite"),
         .hint = {.text = "Ensuite, la famille est invitée à relire sa fiche."}});
}

}  // namespace

std::string access_input(const FamilyField& field) {
    return "acces." + std::string(field.name);
}

std::string mode_input(const FamilyField& field) {
    return "changement." + std::string(field.name);
}

Html file_settings_view(const FileSettings& settings) {
    Html tables;
    for (const auto owner :
         {FieldOwner::household, FieldOwner::guardian, FieldOwner::contact, FieldOwner::child})
        tables += owner_table(settings, owner);
    return html::html(
        R"(<form method="post" action="/agent/reglages/dossier" novalidate>{}{}{}{}{}</form>)",
        ui::csrf_field(settings.csrf_token), tables, validity_radios(settings),
        each_year_fields(settings),
        ui::button({.text = "Enregistrer les réglages", .prevent_double_click = true}));
}

Html file_settings_saved() {
    return ui::notification_banner(
        {.text = "Les réglages sont enregistrés.", .type = ui::BannerType::success});
}

}  // namespace office
