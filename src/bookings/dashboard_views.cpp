#include "bookings/dashboard_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "bookings/booking_views.hpp"
#include "bookings/calendar_views.hpp"
#include "ui/components.hpp"
#include "ui/icons.hpp"

namespace bookings {

namespace {

namespace french = base::french;

html::Html waiting_draft(const DashboardPage& page) {
    if (page.draft_lines == 0) return {};
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">Vous avez {} à confirmer.</p><p><a class="govuk-notification-banner__link" href="/reservations/verification">Vérifier mes changements</a></p>)",
             french::count(static_cast<std::int64_t>(page.draft_lines), "changement",
                           "changements")),
         .title = "En attente"});
}

/// « aujourd’hui », « demain », or nothing.
std::string_view near_word(base::Date today, base::Date date) {
    const auto days = base::days_between(today, date);
    return days == 0 ? "aujourd’hui" : days == 1 ? "demain" : "";
}

html::Html coming_days(const DashboardPage& page) {
    if (page.plan.empty()) {
        return html::html(
            R"(<p>Rien n’est réservé pour les sept prochains jours.</p><p><a class="govuk-link" href="/reservations">Réserver</a></p>)");
    }
    std::vector<html::Html> days;
    for (auto begin = page.plan.begin(); begin != page.plan.end();) {
        const auto date = begin->booking->date;
        const auto end = std::find_if(begin, page.plan.end(), [&](const PlannedBooking& one) {
            return one.booking->date != date;
        });
        const auto word = near_word(page.today, date);
        const auto tag = [&] { return html::html(R"( <span class="govuk-tag">{}</span>)", word); };
        days.push_back(html::html(
            R"(<li><h3 class="day__name">{}{}</h3>{}</li>)", french::capitalised(french::day(date)),
            html::when(!word.empty(), tag), day_bookings(page.facts, {begin, end})));
        begin = end;
    }
    return html::html(R"(<ul class="coming">{}</ul>)", days);
}

html::Html next_deadline(const DashboardPage& page) {
    if (!page.next_deadline) return {};
    return html::html(
        R"(<p class="next-deadline">{}<span>Prochaine échéance pour annuler&nbsp;: <b>{}</b></span></p>)",
        ui::icon(ui::Icon::clock), deadline(*page.next_deadline, *page.facts.town_time, page.now));
}

html::Html file_to_check(const DashboardPage& page) {
    if (page.sheets_to_check == 0) return {};
    return html::html(
        R"(<p class="muted">Votre dossier&nbsp;: {}. <a class="govuk-link" href="/mon-dossier">Relire mon dossier</a></p>)",
        french::count(page.sheets_to_check, "fiche à vérifier", "fiches à vérifier"));
}

html::Html way(std::string_view href, ui::Icon icon, std::string_view title,
               std::string_view words) {
    return html::html(R"(<li class="card way"><a href="{}">{}<b>{}</b></a><p>{}</p></li>)", href,
                      ui::icon(icon), title, words);
}

}  // namespace

html::Html dashboard_content(const DashboardPage& page) {
    const auto ways =
        way("/reservations", ui::Icon::calendar_check, "Réserver et modifier",
            "Cantine, accueil du matin et du soir, étude, loisirs\u00A0: tous vos enfants sur une "
            "page.") +
        way("/agendas", ui::Icon::calendar, "Mes agendas",
            "Par semaine, par mois, pour l’année. À imprimer ou à suivre sur votre téléphone.") +
        way("/factures", ui::Icon::invoice, "Mes factures",
            "Ce qu’il y a à payer, le détail de chaque prix, vos reçus.") +
        way("/mon-dossier", ui::Icon::family, "Mon dossier",
            "Votre téléphone, votre adresse, la fiche de chaque enfant, vos demandes.") +
        way("/aide", ui::Icon::circle_help, "Aide et contact",
            "Les réponses aux questions, et le Guichet Famille.");
    return html::html(
        R"({}{}<div class="dash"><section class="card"><h2 class="card__title">Les sept prochains jours</h2>{}{}</section><ul class="dash__ways">{}</ul></div>)",
        waiting_draft(page), file_to_check(page), next_deadline(page), coming_days(page), ways);
}

}  // namespace bookings
