#include "office/second_factor_reset_views.hpp"

#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

std::string second_factor_reset_path(families::HouseholdId household, families::AdultId adult) {
    return "/agent/familles/" + std::to_string(household.value()) + "/adultes/" +
           std::to_string(adult.value()) + "/double-authentification";
}

Html second_factor_reset_form(const SecondFactorResetForm& form) {
    ui::Input how{.name = "verification",
                  .label = {.text = "Comment avez-vous vérifié son identité\u00A0?"},
                  .value = form.typed_check,
                  .error = form.errors.of("verification"),
                  .autocomplete = "off",
                  .spellcheck = false,
                  .classes = "govuk-input--width-20"};
    how.hint.text = "Quelques mots, pour le journal\u00A0: carte d’identité vue au guichet…";
    const ui::Checkboxes check{
        .name = "identite",
        .items = {{.text = "J’ai vérifié que cette personne est bien " + form.name,
                   .value = "oui"}},
        .error = form.errors.of("identite")};
    const auto told = form.email.empty()
                          ? std::string("Elle n’a pas de courriel\u00A0: prévenez-la vous-même.")
                          : "Un courriel le lui dit, à " + form.email + ".";
    return html::html(
        R"(<p class="govuk-body">Pour qui a perdu son téléphone et ses codes de secours. Son mot de passe suffira de nouveau pour se connecter, jusqu’à ce qu’elle configure une autre application. Tous ses appareils sont déconnectés. {}</p><p class="govuk-body">Un appel ou un courriel ne prouve pas une identité&nbsp;: demandez-lui de venir au guichet.</p><form method="post" action="{}" novalidate>{}{}{}{}</form>)",
        told, second_factor_reset_path(form.household, form.adult), ui::csrf_field(form.csrf_token),
        ui::input(how), ui::checkboxes(check),
        ui::button({.text = "Réinitialiser", .prevent_double_click = true}));
}

}  // namespace office
