#include "office/child_settings_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

Html number_field(std::string_view name, std::string_view label, const std::string& value,
                  const ui::FormErrors& errors) {
    ui::Input field;
    field.name = name;
    field.label.text = label;
    field.value = value;
    field.inputmode = "numeric";
    field.classes = "govuk-input--width-2";
    field.suffix.text = "ans";
    field.error = errors.of(name);
    return ui::input(field);
}

Html ages(const ChildSettingsView& view) {
    ui::Input until;
    until.name = "effacement";
    until.label.text = "Les fiches sanitaires sont effacées chaque année après le";
    until.hint.text = "Jour et mois, par exemple 31/08";
    until.value = view.kept_until;
    until.classes = "govuk-input--width-5";
    until.error = view.errors.of(until.name);
    return html::html(
        R"(<h2 class="govuk-heading-m">Âges et durée</h2><form method="post" action="/agent/reglages/enfants" novalidate>{}{}{}{}{}</form>)",
        ui::csrf_field(view.csrf_token),
        number_field("age-chercher", "Un mineur peut venir chercher un enfant à partir de",
                     view.collecting_age, view.errors),
        number_field("age-seul", "Un enfant peut rentrer seul à partir de", view.leaving_age,
                     view.errors),
        ui::input(until), ui::button({.text = "Enregistrer les réglages"}));
}

Html diet_row(const ChildSettingsView& view, const families::Diet& diet) {
    ui::Button withdraw;
    withdraw.text =
        html::html(R"(Retirer<span class="govuk-visually-hidden"> {}</span>)", diet.name);
    withdraw.classes = "govuk-button--secondary";
    return html::html(
        R"(<form method="post" action="/agent/reglages/enfants/regimes/{}/retrait">{}{}</form>)",
        diet.id, ui::csrf_field(view.csrf_token), ui::button(withdraw));
}

Html diets(const ChildSettingsView& view) {
    ui::SummaryList list;
    for (const auto& diet : view.diets)
        list.rows.push_back(
            {.key = base::french::capitalised(diet.name), .value = diet_row(view, diet)});
    ui::Input name;
    name.name = "regime";
    name.label.text = "Ajouter un régime";
    name.hint.text = "Dites ce qui n’est pas mangé\u00A0: «\u00A0sans poisson\u00A0»";
    name.value = view.new_diet;
    name.classes = "govuk-input--width-20";
    name.error = view.errors.of(name.name);
    return html::html(
        R"(<h2 class="govuk-heading-m">Régimes proposés aux familles</h2>{}<form method="post" action="/agent/reglages/enfants/regimes" novalidate>{}{}{}</form>)",
        ui::summary_list(list), ui::csrf_field(view.csrf_token), ui::input(name),
        ui::button({.text = "Ajouter ce régime"}));
}

}  // namespace

Html child_settings_view(const ChildSettingsView& view) {
    return ages(view) + diets(view);
}

std::string problem_text(families::DietProblem problem) {
    using families::DietProblem;
    switch (problem) {
        case DietProblem::empty:
            return "Indiquez le régime, par exemple «\u00A0sans poisson\u00A0»";
        case DietProblem::too_long:
            return "Raccourcissez ce nom\u00A0: 40 caractères au plus";
        case DietProblem::names_belief:
            return "Dites ce qui n’est pas mangé («\u00A0sans porc\u00A0»), jamais une "
                   "conviction\u00A0: "
                   "la loi interdit de l’enregistrer";
        case DietProblem::taken:
            break;
    }
    return "Choisissez un autre nom\u00A0: ce régime est déjà proposé";
}

}  // namespace office
