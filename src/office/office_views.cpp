#include "office/office_views.hpp"

#include "base/french.hpp"
#include "office/child_glance_views.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"
#include "ui/icons.hpp"
#include "ui/list_table.hpp"
#include "ui/phone_link.hpp"

namespace office {

using html::Html;

namespace {

constexpr std::string_view kinds[] = {"morning_reception", "school_meals", "supervised_study",
                                      "evening_reception", "leisure_centre"};

std::string capacity_text(const WeekCell& cell) {
    return cell.capacity ? " / " + std::to_string(*cell.capacity) : "";
}

ui::Cell week_cell(const WeekCell& cell) {
    ui::Cell shown;
    shown.format = ui::CellFormat::numeric;
    if (!cell.session) {
        shown.text = html::html(
            R"(<span class="closed" aria-hidden="true">–</span><span class="govuk-visually-hidden">pas de séance</span>)");
        return shown;
    }
    if (cell.is_closed) {
        shown.text = html::html(R"(<a class="govuk-link" href="/agent/seances/{}">fermé</a>)",
                                *cell.session);
        return shown;
    }
    const auto waiting = [&] {
        return html::html(R"( <span class="count-waiting">+ {} en attente</span>)",
                          cell.count.waiting);
    };
    const bool is_full = cell.capacity && cell.count.booked >= *cell.capacity;
    const auto full = [] { return html::html(R"( <span class="count-full">complet</span>)"); };
    shown.text = html::html(R"(<a class="govuk-link" href="/agent/seances/{}">{}{}</a>{}{})",
                            *cell.session, cell.count.booked, capacity_text(cell),
                            html::when(is_full, full), html::when(cell.count.waiting > 0, waiting));
    return shown;
}

Html kind_filter(const WeekView& week) {
    ui::Select select;
    select.name = "type";
    select.label.text = "Activité";
    select.value = week.kind;
    select.items.push_back({.text = "Toutes les activités", .value = ""});
    for (const auto kind : kinds) {
        select.items.push_back(
            {.text = std::string(activities::french_name(*activities::parse_activity_kind(kind))),
             .value = std::string(kind)});
    }
    ui::Button button;
    button.text = "Filtrer";
    button.classes = "govuk-button--secondary";
    return html::html(
        R"(<form class="filter" method="get" action="/agent/effectifs"><input type="hidden" name="semaine" value="{}">{}{}</form>)",
        base::iso(week.monday), ui::select(select), ui::button(button));
}

Html week_links(const WeekView& week) {
    const auto link = [&](int days) {
        return "/agent/effectifs?semaine=" + base::iso(base::add_days(week.monday, days)) +
               "&type=" + week.kind;
    };
    return html::html(
        R"(<nav class="toolbar" aria-label="Semaines"><a class="govuk-link" href="{}">Semaine précédente</a> <a class="govuk-link" href="{}">Semaine suivante</a> <a class="govuk-link" href="/agent/effectifs.csv?semaine={}&amp;type={}">Télécharger (CSV)</a></nav>)",
        link(-7), link(7), base::iso(week.monday), week.kind);
}

}  // namespace

Html week_view(const WeekView& week) {
    ui::Table table;
    table.caption = "Enfants attendus, par activité et par jour";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head.push_back({"Activité"});
    for (const auto day : week.days) {
        ui::Cell cell;
        cell.text = base::french::day(day);
        cell.format = ui::CellFormat::numeric;
        table.head.push_back(cell);
    }
    std::string_view facility;
    for (const auto& row : week.rows) {
        if (row.facility != facility) {
            facility = row.facility;
            ui::Cell group;
            group.text = row.facility;
            group.classes = "group-row";
            group.colspan = static_cast<int>(week.days.size()) + 1;
            table.rows.push_back({std::move(group)});
        }
        std::vector<ui::Cell> cells = {{row.unit}};
        for (const auto& cell : row.cells) cells.push_back(week_cell(cell));
        table.rows.push_back(std::move(cells));
    }
    std::vector<ui::Cell> totals = {{"Total"}};
    for (const auto total : week.totals) {
        ui::Cell cell;
        cell.text = std::to_string(total);
        cell.format = ui::CellFormat::numeric;
        totals.push_back(std::move(cell));
    }
    table.rows.push_back(std::move(totals));
    const auto nothing = [] {
        return html::html(
            R"(<p class="govuk-body">Aucune séance cette semaine&nbsp;: vacances, ou calendrier pas encore ouvert.</p>)");
    };
    return html::html(
        R"({}{}{}<div class="table-card scroll" tabindex="0" role="region" aria-label="Effectifs de la semaine">{}</div>)",
        kind_filter(week), week_links(week), html::when(week.rows.empty(), nothing),
        ui::table(table));
}

std::string unbroken(std::string_view phone) {
    std::string text;
    for (const char c : phone) {
        if (c == ' ') {
            text += "\u00A0";
        } else {
            text += c;
        }
    }
    return text;
}

namespace {

Html guardian_line(const Guardian& guardian) {
    const auto phone = [&] {
        return html::html(", {}", ui::phone_link(unbroken(guardian.phone), "govuk-link"));
    };
    return html::html(R"(<span class="line">{}{}</span>)", guardian.name,
                      html::when(!guardian.phone.empty(), phone));
}

}  // namespace

Html session_view(const SessionView& session) {
    ui::Table table;
    table.caption = "Enfants attendus";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Enfant"}, {"Classe"}, {"État"}, {"À savoir"}, {"Responsables"}, {"Départ"}};
    const auto link = session.can_read_health ? HealthSheetLink::shown : HealthSheetLink::absent;
    std::vector<families::ChildMeals> meals;
    int rank = 0;
    int booked = 0;
    for (const auto& child : session.children) {
        const bool waits = child.state == bookings::BookingState::waiting;
        const auto known = session.glances.find(child.child);
        const auto glance = known == session.glances.end() ? ChildGlance{} : known->second;
        if (!waits) ++booked;
        if (!waits) meals.push_back(glance.meals);
        const auto name = child.last_name + " " + child.first_name;
        table.rows.push_back(
            {session.can_open_families
                 ? ui::Cell{html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>)",
                                       child.household, name)}
                 : ui::Cell{name},
             {child.class_name.empty() ? child.school : child.class_name + ", " + child.school},
             {waits
                  ? ui::status_tag("en attente, rang " + std::to_string(++rank), ui::Tone::waiting)
                  : ui::status_tag("réservé", ui::Tone::good)},
             {glance_cell(child.child, child.first_name, glance, link)},
             {html::html("{}", html::each(child.guardians, guardian_line))},
             {departure_cell(glance)}});
    }
    const auto kitchen = [&] {
        return html::html(R"(<p class="govuk-body">{}</p>)", kitchen_words(meals));
    };
    const auto closed = [&] {
        ui::WarningText warning;
        warning.text = "Séance fermée\u00A0: " + session.closed_reason;
        return ui::warning_text(warning);
    };
    const std::string places =
        session.capacity ? " sur " + base::french::count(*session.capacity, "place", "places") : "";
    const auto nobody = [] {
        return html::html(R"(<p class="govuk-body">Aucun enfant n’est attendu.</p>)");
    };
    const auto roll = [&] {
        return html::html(
            R"(<a class="govuk-link" href="/agent/seances/{}/pointage">Pointer les présences</a>)",
            session.id);
    };
    const auto list = [&] {
        return html::html(
            R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Liste des enfants">{}</div>)",
            ui::list_table(table));
    };
    return html::html(
        R"({}<p class="govuk-body"><strong>{}</strong>{}, {} en attente.</p><div class="toolbar no-print">{}<a class="govuk-link" href="/agent/seances/{}/liste.csv">Télécharger (CSV)</a><button class="govuk-button govuk-button--secondary" type="button" data-print hidden>{} Imprimer</button></div>{}{}{})",
        html::when(!session.closed_reason.empty(), closed),
        base::french::count(booked, "enfant attendu", "enfants attendus"), places, rank,
        html::when(session.can_record_attendance, roll), session.id, ui::icon(ui::Icon::print),
        html::when(session.is_meal && booked > 0, kitchen),
        html::when(session.children.empty(), nobody), html::when(!session.children.empty(), list));
}

namespace {

std::string_view job_label(std::string_view kind) {
    if (kind == "bookings_confirmed") return "Confirmation de réservation";
    if (kind == "place_obtained") return "Place obtenue en liste d’attente";
    if (kind == "accounts.reset_mail") return "Lien de mot de passe oublié";
    if (kind == "accounts.password_changed_mail") return "Mot de passe modifié";
    if (kind == "families.document_checked") return "Document vérifié";
    if (kind == "families.move_decided") return "Déménagement accepté ou refusé";
    if (kind == "families.move_in") return "Nouvelle adresse au jour du déménagement";
    if (kind == "families.erase_health_sheets") return "Effacement des fiches sanitaires échues";
    if (kind == "accounts.email_link_mail") return "Lien de confirmation d’un courriel";
    if (kind == "accounts.forget_ended") return "Effacement des sessions terminées";
    if (kind == "custody_changed") return "Garde alternée modifiée";
    if (kind == "accounts.second_factor_set_mail") return "Double authentification activée";
    if (kind == "accounts.second_factor_removed_mail") return "Double authentification désactivée";
    if (kind == "accounts.recovery_codes_mail") return "Codes de secours remplacés";
    if (kind == "families.request_decided_mail") return "Demande acceptée ou refusée";
    if (kind == "families.check_import") return "Vérification d’un import";
    if (kind == "families.write_import") return "Écriture d’un import";
    if (kind == "families.letter_batch") return "Préparation de lettres d’activation";
    if (kind == "invoice_issued_mail") return "Facture ou avoir à annoncer";
    if (kind == "reminder_mail") return "Relance d’un impayé";
    if (kind == "annual_statement_mail") return "Relevé annuel à annoncer";
    if (kind == "billing.paper_batch") return "Préparation du courrier";
    if (kind == "billing.paper_batch_erasure") return "Effacement d’un courrier préparé";
    if (kind == "prepare_invoice_run") return "Préparation d’une facturation";
    if (kind == "issue_invoice_run") return "Émission des factures";
    if (kind == "online_payment_news") return "Suite d’un paiement en ligne";
    if (kind == "online_payment_sweep") return "Contrôle des paiements en ligne";
    if (kind == "mandate_code_mail") return "Code de signature d’un mandat";
    if (kind == "mandate_signed_mail") return "Mandat signé";
    if (kind == "mandate_ended_mail") return "Fin d’un mandat";
    if (kind == "debit_announced_mail") return "Prélèvement annoncé";
    if (kind == "debit_cancelled_mail") return "Prélèvement annulé";
    if (kind == "debit_returned_mail") return "Prélèvement rejeté";
    if (kind == "debit_chores") return "Suivi des prélèvements";
    if (kind == "families.forget_kept_uploads") return "Effacement des fichiers en attente";
    if (kind == "mail") return "Courriel";
    return kind;
}

std::string when_text(const std::optional<base::Instant>& instant, const MailQueueView& queue) {
    if (!instant) return "–";
    const auto local = queue.town_time->local(*instant);
    return base::french::day_with_year(local.date) + " à " + base::french::time(local.time);
}

Html retry_form(jobs::JobId job, std::string_view label, const std::string& csrf_token) {
    ui::Button button;
    button.text = html::html(
        R"(Relancer<span class="govuk-visually-hidden"> le courriel {} «&nbsp;{}&nbsp;»</span>)",
        job, label);
    button.classes = "govuk-button--secondary";
    return html::html(R"(<form method="post" action="/agent/courriels/{}/relance">{}{}</form>)",
                      job, ui::csrf_field(csrf_token), ui::button(button));
}

Html job_table(std::string_view caption, const std::vector<jobs::Summary>& jobs,
               const MailQueueView& queue, std::string_view empty) {
    if (jobs.empty()) return html::html(R"(<p class="govuk-body">{}</p>)", empty);
    ui::Table table;
    table.caption = caption;
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"N°"}, {"Courriel"}, {"Essais"}, {"Moment"}, {"Dernière erreur"}, {"Suite"}};
    for (const auto& job : jobs) {
        const bool is_dead = job.state == jobs::State::dead;
        const auto moment = job.finished_at ? job.finished_at : std::optional(job.available_at);
        table.rows.push_back(
            {{std::to_string(job.id.value())},
             {std::string(job_label(job.kind))},
             {std::to_string(job.attempts)},
             {when_text(moment, queue)},
             {job.last_error.value_or("–")},
             is_dead ? ui::Cell{retry_form(job.id, job_label(job.kind), queue.csrf_token)}
                     : ui::Cell{job.state == jobs::State::done ? "parti" : "automatique"}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        caption, ui::list_table(table));
}

}  // namespace

Html mail_queue_view(const MailQueueView& queue) {
    return html::html(
        R"(<p class="govuk-body"><strong>{}</strong> en attente, <strong>{}</strong> en cours, <strong>{}</strong> en échec.</p><h2 class="govuk-heading-m">En échec</h2>{}<h2 class="govuk-heading-m">En attente</h2>{}<h2 class="govuk-heading-m">Derniers partis</h2>{})",
        queue.counts.waiting, queue.counts.running, queue.counts.dead,
        job_table("Courriels en échec", queue.dead, queue,
                  "Aucun\u00A0: tous les courriels sont partis ou vont partir."),
        job_table("Courriels en attente", queue.waiting, queue, "Aucun courriel n’attend."),
        job_table("Derniers courriels partis", queue.done, queue, "Aucun encore."));
}

}  // namespace office
