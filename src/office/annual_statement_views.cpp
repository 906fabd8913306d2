#include "office/annual_statement_views.hpp"

#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"

namespace office {

html::Html statement_settings_view(billing::StudyCounts study, const std::string& csrf_token) {
    ui::Radios radios;
    radios.name = "etude";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "L’étude surveillée compte-t-elle comme une garde\u00A0?"}};
    radios.hint = {.text =
                       "Oui si elle garde les enfants sans leur donner de cours. En cas de "
                       "doute, demandez à votre service des impôts."};
    radios.value = study == billing::StudyCounts::yes ? "oui" : "non";
    radios.items = {{.text = "Oui", .value = "oui"}, {.text = "Non", .value = "non"}};
    return html::html(
        R"(<p class="govuk-body">Comptent toujours : les accueils du matin et du soir, les centres de loisirs, et la part de garde de la restauration quand le tarif la sépare du repas. Seules les sommes payées dans l’année comptent, pour les enfants de moins de 6 ans au 1er janvier.</p><form method="post" action="/agent/releves" novalidate>{}{}{}</form>)",
        ui::csrf_field(csrf_token), ui::radios(radios),
        ui::button({.text = "Enregistrer", .prevent_double_click = true}));
}

}  // namespace office
