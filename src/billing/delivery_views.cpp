#include "billing/delivery_views.hpp"

#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace billing {

using html::Html;

namespace {

std::string_view why_on_paper(DeliveryReader reader) {
    return reader == DeliveryReader::family
               ? "parce qu’aucun responsable de votre foyer n’a de compte actif avec un courriel "
                 "confirmé."
               : "parce qu’aucun responsable n’a de compte actif avec un courriel.";
}

}  // namespace

Html delivery_card(const DeliveryFacts& facts, DeliveryReader reader,
                   const std::string& change_path) {
    const bool is_family = reader == DeliveryReader::family;
    const bool is_forced = !facts.is_online && facts.chosen != Delivery::paper;
    const auto why = [&] { return html::html(R"(, {})", why_on_paper(reader)); };
    const auto change = [&] {
        return html::html(
            R"(<p class="no-print"><a class="govuk-link" href="{}">Changer<span class="govuk-visually-hidden"> la réception des factures</span></a></p>)",
            change_path);
    };
    return html::html(
        R"(<section class="card" id="reception"><h2 class="card__title">{}</h2><p>{}{}</p>{}</section>)",
        is_family ? "Comment vous recevez vos factures" : "Réception des factures",
        french_name(delivery_of(facts)), html::when(is_forced, why),
        html::when(!change_path.empty(), change));
}

Html delivery_form_view(const DeliveryFormView& view) {
    const bool is_family = view.reader == DeliveryReader::family;
    ui::Radios choice;
    choice.name = "reception";
    choice.fieldset = ui::Fieldset{.legend = {.text = "Les prochaines factures arrivent"}};
    choice.value = std::string(name(view.facts.chosen.value_or(delivery_of(view.facts))));
    choice.items = {
        {.text = "Par courriel et sur le portail",
         .value = std::string(name(Delivery::portal)),
         .hint = {.text = is_family ? "Un courriel vous prévient de chaque facture, que vous lisez "
                                      "et imprimez ici."
                                    : "Un courriel prévient les responsables de chaque facture."}},
        {.text = "Sur papier, par la poste",
         .value = std::string(name(Delivery::paper)),
         .hint = {.text = is_family
                              ? "Vous les retrouvez aussi sur le portail\u00A0; aucun courriel ne "
                                "vous prévient."
                              : "La facture est imprimée avec le courrier de la "
                                "facturation\u00A0; aucun courriel ne part."}}};
    choice.error = view.errors.of("reception");
    const auto not_online = [&] {
        return ui::inset_text({.text = "Pour l’instant, elles sont envoyées sur papier, " +
                                       std::string(why_on_paper(view.reader))});
    };
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}<p class="govuk-body">Une facture déjà émise ne part pas de nouveau.</p>{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), html::when(!view.facts.is_online, not_online),
        ui::radios(choice), ui::button({.text = "Enregistrer", .prevent_double_click = true}));
}

}  // namespace billing
