#include "office/create_family_views.hpp"

#include "office/search_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

struct LabelledField {
    std::string name;
    std::string_view label;
    std::string_view value;
    std::string_view classes = "govuk-input--width-20";
    std::string_view hint = "";
};

Html text_field(const CreateFamilyView& view, const LabelledField& field,
                std::string_view inputmode = "text") {
    ui::Input input;
    input.name = field.name;
    input.label.text = field.label;
    input.value = field.value;
    input.hint.text = field.hint;
    input.classes = field.classes;
    input.inputmode = inputmode;
    input.autocomplete = "off";  // the browser knows the officer, not the family
    input.spellcheck = false;
    input.error = view.errors.of(field.name);
    return ui::input(input);
}

Html group(std::string_view title, const Html& content) {
    ui::Fieldset fieldset;
    fieldset.legend.text = title;
    fieldset.legend.classes = "govuk-fieldset__legend--m";
    fieldset.content = content;
    return ui::fieldset(fieldset);
}

Html adult_fields(const CreateFamilyView& view, std::size_t index) {
    const auto& adult = view.typed.adults.at(index);
    const auto name = [&](std::string_view field) { return field_name("adulte", index, field); };
    return group(
        index == 0 ? "Responsable" : "Autre responsable (facultatif)",
        html::html(
            R"(<div class="fields">{}{}{}{}</div>)",
            text_field(view, {name("prenom"), "Prénom", adult.first_name}),
            text_field(view, {name("nom"), "Nom", adult.last_name}),
            text_field(view, {name("telephone"), "Téléphone (facultatif)", adult.phone}, "tel"),
            text_field(view, {name("courriel"), "Courriel (facultatif)", adult.email}, "email")));
}

Html class_field(const CreateFamilyView& view, std::size_t index) {
    ui::Select select;
    select.name = field_name("enfant", index, "classe");
    select.label.text = "École et classe (facultatif)";
    select.value = view.typed.children.at(index).school_class;
    select.error = view.errors.of(select.name);
    select.items.push_back({.text = "Aucune école de la ville", .value = ""});
    for (const auto& one : view.classes) {
        select.items.push_back(
            {.text = one.school_name + ", " + one.name, .value = std::to_string(one.id.value())});
    }
    return ui::select(select);
}

Html child_fields(const CreateFamilyView& view, std::size_t index) {
    const auto& child = view.typed.children.at(index);
    const auto name = [&](std::string_view field) { return field_name("enfant", index, field); };
    const auto title = index == 0 ? std::string("Premier enfant (facultatif)")
                                  : "Enfant " + std::to_string(index + 1) + " (facultatif)";
    return group(title,
                 html::html(R"(<div class="fields">{}{}{}{}</div>)",
                            text_field(view, {name("prenom"), "Prénom", child.first_name}),
                            text_field(view, {name("nom"), "Nom", child.last_name}),
                            text_field(view,
                                       {name("naissance"), "Date de naissance", child.birth_date,
                                        "govuk-input--width-10", "Par exemple 05/03/2019"},
                                       "numeric"),
                            class_field(view, index)));
}

Html household_fields(const CreateFamilyView& view) {
    const auto& typed = view.typed;
    ui::Radios residency;
    residency.name = "residence";
    residency.value = typed.residency;
    residency.classes = "govuk-radios--inline govuk-radios--small";
    residency.error = view.errors.of("residence");
    residency.fieldset = ui::Fieldset{};
    residency.fieldset->legend.text = "Tarif";
    residency.items = {{.text = "Habitant de la commune", .value = "habitant"},
                       {.text = "Hors commune", .value = "exterieur"}};
    return group(
        "Foyer",
        html::html(
            R"(<div class="fields">{}{}{}{}{}{}</div>)",
            text_field(view, {"rue", "Numéro et rue", typed.street}),
            text_field(view, {"code-postal", "Code postal", typed.postcode, "govuk-input--width-5"},
                       "numeric"),
            text_field(view, {"commune", "Commune", typed.town}), ui::radios(residency),
            text_field(view,
                       {"quotient", "Quotient familial (facultatif)", typed.quotient,
                        "govuk-input--width-5", "Sans lui, le tarif le plus élevé s’applique"},
                       "numeric"),
            text_field(view, {"nom-foyer", "Nom du foyer (facultatif)", typed.name,
                              "govuk-input--width-20", "Sinon, les noms des responsables"})));
}

Html similar_families(const CreateFamilyView& view) {
    ui::WarningText warning;
    warning.text =
        "Cette famille ressemble à une famille déjà connue. Ouvrez-la avant d’en créer "
        "une seconde.";
    return html::html("{}{}", ui::warning_text(warning), found_families(view.similar));
}

}  // namespace

Html create_family_view(const CreateFamilyView& view) {
    std::vector<Html> parts;
    for (std::size_t i = 0; i < adults_of_form; ++i) parts.push_back(adult_fields(view, i));
    parts.push_back(household_fields(view));
    for (std::size_t i = 0; i < children_of_form; ++i) parts.push_back(child_fields(view, i));
    ui::Button button;
    button.prevent_double_click = true;
    button.text = view.similar.empty() ? "Créer la famille" : "Créer la famille quand même";
    if (!view.similar.empty()) {
        button.name = "malgre-ressemblance";
        button.value = "oui";
        button.classes = "govuk-button--warning";
    }
    return html::html(
        R"({}<form class="create-family" method="post" action="/agent/familles/creation" novalidate>{}{}{}</form>)",
        html::when(!view.similar.empty(), [&] { return similar_families(view); }),
        ui::csrf_field(view.csrf_token), parts, ui::button(button));
}

}  // namespace office
