#include "demo/demo_views.hpp"

#include "accounts/activation_code.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace demo {

using html::Html;

namespace {

Html letter_card(const DemoSignIn& sign_in) {
    return html::html(
        R"(<li class="demo-card"><p class="demo-card__who">{}</p><p>{}</p><p>Identifiant&nbsp;: <strong>{}</strong><br>Code d’activation&nbsp;: <strong>{}</strong></p><p><a class="govuk-link" href="/activation">Première connexion<span class="govuk-visually-hidden"> comme {}</span></a></p></li>)",
        sign_in.who, sign_in.what, sign_in.identifier,
        accounts::printed_activation_code(sign_in.activation_code), sign_in.identifier);
}

Html sign_in_card(const DemoCard& card, const std::string& csrf_token) {
    const DemoSignIn& sign_in = card.sign_in;
    if (!sign_in.activation_code.empty()) return letter_card(sign_in);
    const bool is_family = sign_in.kind == accounts::AccountKind::family;
    const auto code = [](const std::string& digits) {
        return html::html(R"(<br>Code du téléphone&nbsp;: <strong>{}</strong>)", digits);
    };
    return html::html(
        R"(<li class="demo-card"><p class="demo-card__who">{}</p><p>{}</p><form method="post" action="/demo/connexion">{}<input type="hidden" name="identifiant" value="{}">{}</form><p>Identifiant&nbsp;: <strong>{}</strong><br>Mot de passe&nbsp;: <strong>{}</strong>{}<br><a class="govuk-link" href="{}">Passer par la vraie connexion<span class="govuk-visually-hidden"> comme {}</span></a></p></li>)",
        sign_in.who, sign_in.what, ui::csrf_field(csrf_token), sign_in.identifier,
        ui::button(
            {.text = html::html(R"(Entrer<span class="govuk-visually-hidden"> comme {}</span>)",
                                sign_in.identifier),
             .classes = "govuk-button--secondary"}),
        sign_in.identifier, demo_password, html::when_some(card.code, code),
        is_family ? "/connexion" : "/agent/connexion", sign_in.identifier);
}

Html clock_form(const ClockForm& form, const std::string& csrf_token) {
    ui::Input date;
    date.name = "date";
    date.label.text = "Date";
    date.hint.text = "Par exemple 24/11/2026";
    date.value = form.date;
    date.error = form.errors.of("date");
    date.inputmode = "numeric";
    date.classes = "govuk-input--width-10";
    ui::Input time;
    time.name = "heure";
    time.label.text = "Heure";
    time.hint.text = "Par exemple 12:01";
    time.value = form.time;
    time.error = form.errors.of("heure");
    time.classes = "govuk-input--width-5";
    ui::Button button;
    button.text = "Régler l’horloge";
    return html::html(R"(<form method="post" action="/demo/horloge" novalidate>{}{}{}{}</form>)",
                      ui::csrf_field(csrf_token), ui::input(date), ui::input(time),
                      ui::button(button));
}

std::string when(base::Instant instant, const base::TownTime& town_time) {
    const auto local = town_time.local(instant);
    return base::french::day_with_year(local.date) + " à " + base::french::time(local.time);
}

/// The letter's lines, its addresses to be followed: they lead to this very town, whatever name and
/// port it is visited under.
Html linked(std::string_view text) {
    std::vector<Html> parts;
    while (!text.empty()) {
        const auto start = text.find("http");
        parts.push_back(html::lines(text.substr(0, start)));
        if (start == text.npos) break;
        const auto address = text.substr(start, text.substr(start).find_first_of(" \r\n"));
        const auto host = address.find("://");
        const auto path = host == address.npos ? host : address.find('/', host + 3);
        if (path == address.npos) {
            parts.push_back(html::html("{}", address));
        } else {
            parts.push_back(html::html(R"(<a class="govuk-link" href="{}">{}</a>)",
                                       address.substr(path), address));
        }
        text.remove_prefix(start + address.size());
    }
    return html::html("{}", parts);
}

}  // namespace

Html demo_view(const std::vector<DemoCard>& cards, const ClockForm& form,
               const std::string& csrf_token) {
    const auto shown = [&](const DemoCard& card) { return sign_in_card(card, csrf_token); };
    return html::html(
        R"(<p class="govuk-body">Les écoles portent les noms publics de celles de Montluçon et les vacances sont celles de la zone A. Les familles, les tarifs, les centres de loisirs et tous les chiffres sont inventés. Aucun courriel ne part&nbsp;: lisez-les dans la <a class="govuk-link" href="/demo/courriels">boîte de la démonstration</a>.</p><h2 class="govuk-heading-m">Se connecter</h2><p class="govuk-body">«&nbsp;Entrer&nbsp;» ouvre une session sans mot de passe ni code&nbsp;: c’est possible dans cette démonstration seulement. Par la vraie connexion, un agent donne aussi le code que son téléphone affiche&nbsp;; ici, il est écrit sous son mot de passe et change toutes les trente secondes.</p><ul class="demo-cards">{}</ul><h2 class="govuk-heading-m">Changer la date</h2><p class="govuk-body">Toute la ville de démonstration vit à la date choisie&nbsp;: essayez un jour juste avant une échéance, puis juste après.</p>{})",
        html::each(cards, shown), clock_form(form, csrf_token));
}

Html mailbox_view(const std::vector<mail::Letter>& letters, const base::TownTime& town_time) {
    if (letters.empty()) {
        return html::html(
            R"(<p class="govuk-body">Aucun courriel pour le moment. Confirmez une réservation&nbsp;: sa confirmation arrivera ici en quelques secondes.</p>)");
    }
    ui::Table table;
    table.caption = "Courriels, le plus récent d’abord";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Envoyé"}, {"À"}, {"Objet"}};
    for (const auto& letter : letters) {
        table.rows.push_back(
            {{when(letter.date, town_time)},
             {letter.message.to.email},
             {html::html(R"(<a class="govuk-link" href="/demo/courriels/{}">{}</a>)", letter.id,
                         letter.message.subject)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Courriels envoyés">{}</div>)",
        ui::list_table(table));
}

Html letter_view(const mail::Letter& letter, const base::TownTime& town_time) {
    const auto& message = letter.message;
    ui::SummaryList head;
    head.rows = {{"De", message.from.name + " <" + message.from.email + ">"},
                 {"À", message.to.email},
                 {"Envoyé", when(letter.date, town_time)}};
    std::vector<Html> attachments;
    for (const auto& attachment : message.attachments) {
        attachments.push_back(
            html::html("<li>{} ({} octets)</li>", attachment.name, attachment.content.size()));
    }
    const auto attached = [&] {
        return html::html(
            R"(<h2 class="govuk-heading-s">Pièces jointes</h2><ul class="govuk-list">{}</ul>)",
            attachments);
    };
    return html::html(R"({}<div class="demo-letter">{}</div>{})", ui::summary_list(head),
                      linked(message.text), html::when(!attachments.empty(), attached));
}

}  // namespace demo
