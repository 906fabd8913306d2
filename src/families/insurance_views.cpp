#include "families/insurance_views.hpp"

#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

Html state_of(InsuranceState state) {
    switch (state) {
        case InsuranceState::missing:
            return ui::status_tag("À fournir", ui::Tone::waiting);
        case InsuranceState::expired:
            return ui::status_tag("Échue", ui::Tone::bad);
        case InsuranceState::expires_soon:
            return ui::status_tag("Bientôt échue", ui::Tone::waiting);
        case InsuranceState::valid:
            break;
    }
    return ui::status_tag("Valable", ui::Tone::good);
}

}  // namespace

Html insurance_form(const InsuranceView& view) {
    ui::Input company;
    company.name = "assureur";
    company.label.text = "Assureur";
    company.value = view.company;
    company.error = view.errors.of(company.name);
    ui::Input number;
    number.name = "contrat";
    number.label.text = "Numéro de contrat";
    number.value = view.contract_number;
    number.classes = "govuk-input--width-20";
    number.error = view.errors.of(number.name);
    return html::html(
        R"(<p>Assurance scolaire et extrascolaire&nbsp;: {}</p><form method="post" action="{}" novalidate>{}{}{}{}{}</form>)",
        state_of(view.state), section_path(view.frame.id, ChildSection::insurance),
        ui::csrf_field(view.frame.csrf_token), ui::input(company), ui::input(number),
        date_field({"valable-au", "Valable jusqu’au", "Par exemple, 31 8 2027", view.valid_to,
                    view.errors.of("valable-au")}),
        ui::button({.text = "Enregistrer l’assurance", .prevent_double_click = true}));
}

}  // namespace families
