#include "families/acting_views.hpp"

#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"

namespace families {

using html::Html;

namespace {

Html choice(const Guardians& family) {
    if (family.guardians.size() == 1) {
        return html::html(R"(<input type="hidden" name="adulte" value="{}">)",
                          family.guardians[0].id.value());
    }
    ui::Select select;
    select.name = "adulte";
    select.label = {.text = "Au nom de"};
    for (const auto& guardian : family.guardians)
        select.items.push_back(
            {.text = guardian.name, .value = std::to_string(guardian.id.value())});
    return ui::select(select);
}

}  // namespace

Html act_as_family_form(HouseholdId household, const Guardians& family,
                        const std::string& csrf_token) {
    if (family.guardians.empty()) return {};
    return html::html(
        R"(<form class="act-as" method="post" action="/agent/familles/{}/au-nom-de">{}{}<p class="govuk-hint">Vous verrez les pages de la famille et pourrez agir à sa place. Tout est enregistré à votre nom et au sien.</p>{}</form>)",
        household.value(), ui::csrf_field(csrf_token), choice(family),
        ui::button({.text = "Agir au nom de la famille", .classes = "govuk-button--secondary"}));
}

}  // namespace families
