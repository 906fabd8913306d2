#include "families/meals_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

Html meals_form(const MealsView& view) {
    ui::Checkboxes diets;
    diets.name = "regime";
    diets.fieldset = ui::Fieldset{.legend = {.text = "Ce que l’enfant ne mange pas (facultatif)",
                                             .classes = "govuk-fieldset__legend--s"}};
    diets.hint.text = "La cuisine prévoit un autre plat. Vous n’avez pas à dire pourquoi.";
    for (const auto& diet : view.offered) {
        const bool is_had =
            std::ranges::find(view.meals.diets, diet.id, &Diet::id) != view.meals.diets.end();
        diets.items.push_back({.text = base::french::capitalised(diet.name),
                               .value = std::to_string(diet.id.value()),
                               .checked = is_had});
    }
    ui::Radios source;
    source.name = "repas";
    source.fieldset = ui::Fieldset{
        .legend = {.text = "Le repas de midi", .classes = "govuk-fieldset__legend--s"}};
    source.error = view.errors.of("repas");
    if (view.has_answered) source.value = text(view.meals.source);
    source.items = {
        {.text = "La cuisine prépare le repas", .value = std::string(text(MealSource::kitchen))},
        {.text = "La famille apporte le repas",
         .value = std::string(text(MealSource::family)),
         .hint = {.text = "Quand le PAI de l’enfant le prévoit."}}};
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}{}</form>)",
        section_path(view.frame.id, ChildSection::meals), ui::csrf_field(view.frame.csrf_token),
        ui::checkboxes(diets), ui::radios(source),
        ui::button({.text = "Enregistrer l’alimentation", .prevent_double_click = true}));
}

}  // namespace families
