#include "bookings/subscription_views.hpp"

#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/icons.hpp"

namespace bookings {

namespace {

/// The same address under the name that calendar programs listen to.
std::string webcal(const std::string& address) {
    return "webcal" + address.substr(address.find("://"));
}

html::Html new_address(const SubscriptionPage& page) {
    return html::html(
        R"(<section class="card"><h2 class="card__title">Votre adresse privée</h2><p>Copiez-la maintenant&nbsp;: pour votre sécurité, elle n’est montrée qu’une fois.</p><p><input class="govuk-input" type="text" readonly value="{}" aria-label="Adresse privée de votre agenda"></p><p><a class="govuk-button govuk-button--secondary" href="{}">Ouvrir dans mon calendrier</a></p><p>Si ce bouton n’ouvre rien, copiez l’adresse. Sur un iPhone&nbsp;: Réglages, Calendrier, Comptes, «&nbsp;Ajouter un calendrier avec abonnement&nbsp;». Avec Google Agenda, depuis un ordinateur&nbsp;: «&nbsp;Autres agendas&nbsp;», «&nbsp;À partir de l’URL&nbsp;»&nbsp;; il apparaît ensuite sur votre téléphone.</p><p>Qui connaît cette adresse voit l’agenda de vos enfants. Ne la donnez qu’à des proches.</p></section>)",
        page.new_address, webcal(page.new_address));
}

html::Html open_item(const SubscriptionPage& page, const ListedSubscription& one) {
    return html::html(
        R"(<li class="subscription"><span>Adresse ouverte le {}</span><form method="post" action="/agendas/abonnement/{}/fin">{}<button class="link-button" type="submit">Fermer<span class="govuk-visually-hidden"> l’adresse ouverte le {}</span></button></form></li>)",
        one.since, one.id, ui::csrf_field(page.csrf_token), one.since);
}

html::Html open_list(const SubscriptionPage& page) {
    return html::html(
        R"(<section class="card"><h2 class="card__title">Vos adresses ouvertes</h2><ul class="subscriptions">{}</ul></section>)",
        html::each(page.open, [&](const ListedSubscription& one) { return open_item(page, one); }));
}

html::Html create_form(const SubscriptionPage& page) {
    if (page.room == SubscriptionPage::Room::full) {
        return ui::inset_text(
            {.text =
                 "Vous avez ouvert beaucoup d’adresses. Fermez-en une pour en créer une autre."});
    }
    return html::html(
        R"(<form method="post" action="/agendas/abonnement">{}{}</form>)",
        ui::csrf_field(page.csrf_token),
        ui::button({.text = page.new_address.empty() ? "Créer mon adresse privée"
                                                     : "Créer une autre adresse",
                    .classes = page.new_address.empty() ? "" : "govuk-button--secondary",
                    .prevent_double_click = true}));
}

}  // namespace

html::Html subscription_content(const SubscriptionPage& page) {
    return html::html(
        R"({}{}{}<p><a class="govuk-link" href="/agendas">Revenir à mes agendas</a></p>)",
        html::when(!page.new_address.empty(), [&] { return new_address(page); }), create_form(page),
        html::when(!page.open.empty(), [&] { return open_list(page); }));
}

}  // namespace bookings
