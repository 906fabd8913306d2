#include "app/public_views.hpp"

#include "ui/components.hpp"

namespace app {

using html::Html;

namespace {

Html question(std::string_view summary, Html answer) {
    ui::Details details;
    details.summary = summary;
    details.text = std::move(answer);
    return ui::details(details);
}

}  // namespace

Html help_view() {
    return html::
        html(
            R"({}{}{}{}{}{}<p class="govuk-body">Votre question n’est pas ici&nbsp;? <a class="govuk-link" href="/aide/contact">Contactez le Guichet Famille</a>&nbsp;: tout ce que fait ce portail se fait aussi au guichet.</p>)",
            question(
                "Comment me connecter la première fois\u00A0?",
                html::html(
                    R"(<p>Votre identifiant est écrit sur votre première facture&nbsp;; le guichet peut aussi vous le donner. Choisissez ensuite votre mot de passe sur la page <a class="govuk-link" href="/mot-de-passe-oublie">Mot de passe oublié</a>&nbsp;: le lien arrive à l’adresse connue du guichet.</p>)")),
            question(
                "Comment réserver la cantine pour le mois prochain\u00A0?",
                html::html(
                    R"(<p>Ouvrez <a class="govuk-link" href="/reservations">Réservations</a>, choisissez le mois, cochez les jours de chaque enfant, puis «&nbsp;Vérifier mes changements&nbsp;». Rien n’est réservé avant «&nbsp;Confirmer&nbsp;».</p><p>«&nbsp;Réserver en série&nbsp;» coche d’un coup tous les lundis et jeudis, par exemple, jusqu’aux vacances.</p>)")),
            question(
                "Jusqu’à quand puis-je annuler\u00A0?",
                html::html(
                    R"(<p>L’échéance est écrite à côté de chaque activité dans l’agenda, et rappelée avant de confirmer. Passé ce moment, le jour est affiché «&nbsp;clos&nbsp;».</p>)")),
            question(
                "Que se passe-t-il si une séance est complète\u00A0?",
                html::html(
                    R"(<p>Vous pouvez la cocher pour entrer sur la liste d’attente&nbsp;: votre rang est affiché. Dès qu’une place se libère, elle est donnée au premier inscrit, qui est prévenu par courriel.</p>)")),
            question("Comment le prix est-il calculé\u00A0?", html::html(R"(<p>Chaque prix est accompagné de son explication&nbsp;: la tranche de votre quotient familial, ou le tarif hors commune. Sans quotient connu, le tarif le plus élevé s’applique jusqu’à ce que vous fournissiez votre attestation au guichet. <a href="/tarifs">Voir les prix pour votre situation</a>.</p>)")), question("J’ai oublié mon mot de passe", html::html(R"(<p>Demandez un lien sur la page <a class="govuk-link" href="/mot-de-passe-oublie">Mot de passe oublié</a>&nbsp;: il arrive par courriel et sert une fois, pendant 30 minutes.</p>)")));
}

Html contact_view(const town::Town& town) {
    ui::SummaryList list;
    std::vector<Html> address;
    for (const auto& line : town.address_lines) address.push_back(html::html("{}<br>", line));
    std::vector<Html> hours;
    for (const auto& line : town::opening_hours_text(town.opening_hours))
        hours.push_back(html::html("{}<br>", line));
    list.rows = {
        {"Adresse", html::html("{}", address)},
        {"Téléphone",
         html::html(R"(<a class="govuk-link" href="tel:{}">{}</a>)", town.phone, town.phone)},
        {"Courriel",
         html::html(R"(<a class="govuk-link" href="mailto:{}">{}</a>)", town.email, town.email)},
        {town.by_appointment ? "Horaires, sur rendez-vous" : "Horaires", html::html("{}", hours)}};
    return ui::summary_list(list);
}

Html accessibility_view(const town::Town& town) {
    return html::html(
        R"(<p class="govuk-body">{} s’engage à rendre ce portail accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.</p><h2 class="govuk-heading-m">État de conformité</h2><p class="govuk-body">Ce portail n’a pas encore fait l’objet d’un audit RGAA 4.1.2&nbsp;: il est donc déclaré non conforme. Ses pages sont vérifiées à chaque version avec un outil automatique (axe), au clavier et sans JavaScript.</p><h2 class="govuk-heading-m">Signaler une difficulté</h2><p class="govuk-body">Écrivez à <a class="govuk-link" href="mailto:{}">{}</a> ou téléphonez au {}&nbsp;: la même démarche vous sera proposée par un autre moyen. Sans réponse satisfaisante, vous pouvez saisir le <a class="govuk-link" href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>.</p>)",
        town.town_hall, town.email, town.email, town.phone);
}

Html legal_notice_view(const town::Town& town) {
    return html::html(
        R"(<p class="govuk-body">Ce portail est publié par {}.</p><p class="govuk-body">Contact&nbsp;: <a class="govuk-link" href="mailto:{}">{}</a>, {}.</p><p class="govuk-body">Il fonctionne avec le logiciel libre Portail Famille, sous licence EUPL 1.2. Les icônes viennent du projet Lucide (licence ISC), les composants de govuk-frontend (licence MIT).</p>)",
        town.legal_name, town.email, town.email, town.phone);
}

Html personal_data_view(const town::Town& town) {
    return html::html(
        R"(<p class="govuk-body">{} traite les données de votre dossier pour organiser les services auxquels vos enfants sont inscrits et pour les facturer (mission d’intérêt public). Seuls les agents qui en ont besoin y ont accès, et leurs consultations sont enregistrées.</p><p class="govuk-body">Ce site ne dépose que les cookies nécessaires à votre connexion&nbsp;: aucune mesure d’audience, aucun tiers.</p><p class="govuk-body">Pour consulter, corriger ou faire effacer vos données, écrivez à <a class="govuk-link" href="mailto:{}">{}</a>. Vous pouvez aussi adresser une réclamation à la <a class="govuk-link" href="https://www.cnil.fr/">CNIL</a>.</p>)",
        town.legal_name, town.data_protection_contact, town.data_protection_contact);
}

}  // namespace app
