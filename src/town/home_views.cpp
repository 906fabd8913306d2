#include "town/home_views.hpp"

#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace town {

using html::Html;

namespace {

std::string_view tint_class(DoorTint tint) {
    switch (tint) {
        case DoorTint::sun:
            return "door__icon--sun";
        case DoorTint::leaf:
            return "door__icon--leaf";
        case DoorTint::brick:
            return "door__icon--brick";
        case DoorTint::brand:
            break;
    }
    return "door__icon--brand";
}

void write_door(std::string& out, const Door& door) {
    const Html icon = html::html(R"(<span class="door__icon {}">{}</span>)", tint_class(door.tint),
                                 ui::icon(door.icon));
    if (door.state == DoorState::open) {
        return html::write(
            out,
            R"(<li class="door">{}<div class="door__words"><h2 class="door__title"><a class="door__link" href="{}">{}</a></h2><p class="door__text">{}</p></div></li>)",
            icon, door.href, door.title, door.text);
    }
    html::write(
        out,
        R"(<li class="door door--counter">{}<div class="door__words"><h2 class="door__title">{}</h2><p class="door__state">{}</p><p class="door__text">{}</p></div></li>)",
        icon, door.title, ui::status_tag("Au guichet", ui::Tone::neutral), door.counter_text);
}

}  // namespace

std::vector<Door> home_doors() {
    return {
        {.title = "Mon dossier famille",
         .text = "Consulter et modifier votre fiche, déclarer un déménagement.",
         .href = "/mon-dossier",
         .icon = ui::Icon::family,
         .tint = DoorTint::brand,
         .counter_text = "Pour changer votre fiche ou déclarer un déménagement, apportez vos "
                         "justificatifs au guichet."},
        {.title = "Mes inscriptions aux activités",
         .text = "Réserver un jour ou toute l’année\u00A0: cantine, accueil du matin et du soir, "
                 "études, loisirs.",
         .href = "/reservations",
         .icon = ui::Icon::calendar_check,
         .tint = DoorTint::sun,
         .counter_text = "Pour réserver, venez au guichet ou appelez-nous."},
        {.title = "Mes factures",
         .text = "Les 12 derniers mois, le détail de chaque prix, votre relevé de compte.",
         .href = "/factures",
         .icon = ui::Icon::invoice,
         .tint = DoorTint::leaf,
         .counter_text = "Vos factures arrivent par la poste. Le guichet vous en donne une copie."},
        {.title = "Mes paiements en ligne",
         .text = "Payer en toute sécurité, adhérer au prélèvement automatique.",
         .href = "/paiements",
         .icon = ui::Icon::credit_card,
         .tint = DoorTint::leaf,
         .counter_text = "Payez au guichet, ou signez-y un mandat de prélèvement automatique."},
        {.title = "Petite enfance",
         .text = "Demander une place en crèche ou halte-garderie.",
         .href = "/petite-enfance",
         .icon = ui::Icon::baby,
         .tint = DoorTint::brick,
         .counter_text = "Pour demander une place en crèche ou halte-garderie, prenez rendez-vous "
                         "au guichet."},
        {.title = "Foire aux questions",
         .text = "La réponse à la plupart de vos questions, ou posez-nous la vôtre.",
         .href = "/aide",
         .icon = ui::Icon::circle_help,
         .tint = DoorTint::brand,
         .counter_text = "Posez vos questions au guichet ou par téléphone."},
    };
}

Html sign_in_form(const SignInForm& form) {
    const auto go_on = [&form] {
        return html::html(R"(<input type="hidden" name="suite" value="{}">)", form.go_on_to);
    };
    return html::html(
        R"(<form class="sign-in" method="post" action="/connexion" novalidate>{}{}{}{}{}<ul class="sign-in__links"><li><a href="/mot-de-passe-oublie">Mot de passe oublié</a></li><li><a href="/activation">Première connexion</a></li></ul></form>)",
        ui::csrf_field(form.csrf_token), html::when(!form.go_on_to.empty(), go_on),
        ui::input({.name = "identifiant",
                   .label = {.text = "Identifiant ou courriel"},
                   .value = form.identifier,
                   .error = form.errors.of("identifiant"),
                   .autocomplete = "username",
                   .autocapitalize = "none",
                   .spellcheck = false}),
        ui::password_input({.name = "mot_de_passe",
                            .label = {.text = "Mot de passe"},
                            .error = form.errors.of("mot_de_passe")}),
        ui::button({.text = "Se connecter", .classes = "sign-in__button"}));
}

ui::Page home_page(const std::vector<Door>& doors, const SignInForm& form) {
    ui::Page page;
    page.title = "Accueil";
    page.heading = ui::Heading::in_content;
    page.main_classes = "main--home";
    page.errors = form.errors;
    page.content = html::html(
        R"(<div class="hero"><div class="hero__inner"><div class="hero__words"><h1 class="hero__title">Un service qui vous facilite la vie</h1><p class="hero__lead">Simple et rapide, 24 h/24 et 7 j/7&nbsp;: réservez la cantine et les loisirs, modifiez vos réservations et votre dossier sans vous déplacer.</p></div><section class="card hero__card" aria-labelledby="se-connecter"><h2 class="card__title" id="se-connecter">Se connecter</h2>{}</section></div></div><ul class="doors">{}</ul>)",
        sign_in_form(form), html::each(doors, write_door));
    return page;
}

}  // namespace town
