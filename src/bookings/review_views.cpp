#include "bookings/review_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "bookings/booking_list_views.hpp"
#include "bookings/booking_views.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/icons.hpp"
#include "ui/phone_link.hpp"

namespace bookings {

namespace {

namespace french = base::french;

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return french::count(static_cast<std::int64_t>(n), one, many);
}

// ——— What has changed since the family read the review (S19) ———

std::string outcome_words(Outcome outcome) {
    switch (outcome) {
        case Outcome::booked:
            return "réservé";
        case Outcome::waiting:
            return "liste d’attente";
        case Outcome::cancelled:
            return "annulé";
        case Outcome::refused:
            break;
    }
    return "impossible";
}

std::string change_words(const ReviewPage& page, const ChangedLine& changed) {
    if (!changed.now) return "n’est plus dans vos changements";
    const auto& now = *changed.now;
    if (now.outcome == Outcome::refused && now.refusal)
        return french::uncapitalised(
            sentence(*now.refusal, page.town_time, page.town_time.date(page.now)));
    if (now.outcome == Outcome::waiting) return "complet entre-temps\u00A0: liste d’attente";
    if (now.outcome != changed.before.outcome) {
        return fmt::format("maintenant {}, au lieu de {}", outcome_words(now.outcome),
                           outcome_words(changed.before.outcome));
    }
    return fmt::format("{} au lieu de {}", french::amount(now.price),
                       french::amount(changed.before.price));
}

/// « Cantine, Léa, mardi 1er décembre », however much of it is still known.
std::string cell_words(const ReviewPage& page, Cell cell) {
    const auto child = std::ranges::find(page.children, cell.child, &families::Child::id);
    const auto* session = page.catalogue.session(cell.session);
    if (!session || child == page.children.end()) return "Un jour qui n’est plus proposé";
    return fmt::format("{}, {}, {}", short_label(page.catalogue, page.catalogue.unit_of(*session)),
                       child->first_name, french::day(session->date));
}

html::Html changes_since(const ReviewPage& page) {
    if (page.promised_before.empty()) return {};
    const auto changed = changed_since(page.promised_before, page.decision);
    const auto item = [&](const ChangedLine& line) {
        return html::html(R"(<li><b>{}</b>&nbsp;: {}</li>)", cell_words(page, line.before.cell),
                          change_words(page, line));
    };
    const auto added = [&](std::string& out, const DecidedLine& line) {
        if (std::ranges::find(page.promised_before, line.line.cell, &PromisedLine::cell) ==
            page.promised_before.end())
            html::write(out, R"(<li><b>{}</b>&nbsp;: ajouté à vos changements entre-temps</li>)",
                        cell_words(page, line.line.cell));
    };
    const auto items =
        html::html("{}{}", html::each(changed, item), html::each(page.decision.lines, added));
    const auto list = [&] {
        return html::html(R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)", items);
    };
    const auto next = [] {
        return html::html(
            R"(<p>La liste ci-dessous est à jour. Si elle vous convient, confirmez-la.</p>)");
    };
    // No day has changed, but what they cost together: another guardian has begun or ended a fee.
    const bool may_be_fee = items.str().empty() &&
                            std::ranges::any_of(page.decision.lines, [](const DecidedLine& line) {
                                return line.outcome != Outcome::refused && line.price.is_zero();
                            });
    const auto fee = [] {
        return html::html(R"(<p>Un forfait a changé entre-temps&nbsp;: relisez le total.</p>)");
    };
    return ui::notification_banner(
        {.content = html::html(
             R"(<p class="govuk-notification-banner__heading">Rien n’est encore confirmé&nbsp;: quelque chose a changé depuis votre vérification.</p>{}{}{})",
             html::when(!items.str().empty(), list), html::when(may_be_fee, fee),
             html::when(page.decision.to_confirm() > 0, next)),
         .title = "À relire",
         .role = "alert"});
}

// ——— The review ———

html::Html kept_words(const ReviewPage& page, families::ChildId child) {
    const auto kept = page.kept.find(child);
    if (kept == page.kept.end() || kept->second == 0) return {};
    return html::html(
        R"(<p class="bl__kept">{}</p>)",
        counted(kept->second, "réservation reste inchangée", "réservations restent inchangées"));
}

html::Html child_section(const ReviewPage& page, const ListedChild& child) {
    return html::html(R"(<section class="card">{}{}{}</section>)",
                      child_heading(page.children, child.child, child.first_name),
                      child_list({page.catalogue, page.town_time, page.now}, child),
                      kept_words(page, child.child));
}

html::Html refused_item(const ReviewPage& page, const DecidedLine& line) {
    const auto today = page.town_time.date(page.now);
    const auto reason = line.refusal ? sentence(*line.refusal, page.town_time, today) : "";
    const auto next = line.refusal ? what_to_do(line.refusal->reason) : "";
    const auto act = line.line.act == Act::book ? "à réserver" : "à annuler";
    return html::html(R"(<li><b>{}</b> ({})<br>{} {}</li>)", cell_words(page, line.line.cell), act,
                      reason, next);
}

html::Html refused_section(const ReviewPage& page) {
    const auto refused = page.decision.count(Outcome::refused);
    if (refused == 0) return {};
    const auto item = [&](std::string& out, const DecidedLine& line) {
        if (line.outcome == Outcome::refused) out += refused_item(page, line).str();
    };
    return html::html(
        R"(<section class="card card--refused"><h2 class="card__title">{}</h2>{}<ul class="bl__refused">{}</ul></section>)",
        counted(refused, "jour ne peut pas être confirmé", "jours ne peuvent pas être confirmés"),
        html::when(page.decision.to_confirm() > 0,
                   [] { return html::html("<p>Votre confirmation portera sur le reste.</p>"); }),
        html::each(page.decision.lines, item));
}

std::string_view invoice_words(const Decision& decision) {
    const auto booked = decision.count(Outcome::booked);
    const auto cancelled = decision.count(Outcome::cancelled);
    if (booked > 0 && cancelled > 0)
        return "Vous ne payez rien maintenant\u00A0: votre facture tiendra compte de ces "
               "changements.";
    if (booked > 0)
        return "Vous ne payez rien maintenant\u00A0: ces jours figureront sur votre facture.";
    return cancelled > 0 ? "Les jours annulés ne vous seront pas facturés." : "";
}

html::Html total_line(const Decision& decision) {
    const auto total = decision.total();
    const bool is_less = total.cents() < 0;
    const auto words = is_less ? "de moins que vos réservations actuelles"
                               : "de plus que vos réservations actuelles";
    const auto invoice = invoice_words(decision);
    const auto muted = [&] { return html::html(R"(<p class="muted">{}</p>)", invoice); };
    return html::html(
        R"(<p class="review__total"><span>Total</span> <b>{}</b> <small>{}</small></p>{})",
        french::amount(is_less ? -total : total), total.is_zero() ? "rien de plus à payer" : words,
        html::when(!invoice.empty(), muted));
}

html::Html discard_form(const ReviewPage& page) {
    return html::html(
        R"(<form method="post" action="/reservations/abandon">{}<button class="link-button" type="submit">Abandonner tous ces changements</button></form>)",
        ui::csrf_field(page.csrf_token));
}

html::Html confirm_form(const ReviewPage& page) {
    return html::html(
        R"(<form method="post" action="/reservations/confirmation">{}<input type="hidden" name="cle" value="{}"><input type="hidden" name="promesse" value="{}"><div class="govuk-button-group">{}<a class="govuk-link" href="{}">Modifier mes choix</a></div></form>)",
        ui::csrf_field(page.csrf_token), page.idempotency_key, page.decision.promise(),
        ui::button({.text = confirm_button_text(page.decision), .prevent_double_click = true}),
        page.change_href);
}

html::Html nothing_to_confirm(const ReviewPage& page) {
    return ui::button({.text = "Revenir à mes choix", .href = page.change_href});
}

}  // namespace

std::string confirm_button_text(const Decision& decision) {
    std::vector<std::string> parts;
    const auto add = [&](Outcome outcome, std::string_view one, std::string_view many) {
        if (const auto n = decision.count(outcome); n > 0) parts.push_back(counted(n, one, many));
    };
    add(Outcome::booked, "réservation", "réservations");
    add(Outcome::waiting, "inscription en liste d’attente", "inscriptions en liste d’attente");
    add(Outcome::cancelled, "annulation", "annulations");
    const auto total = decision.total();
    return total.cents() < 0
               ? fmt::format("Confirmer {} – {} de moins", french::list(parts),
                             french::amount(-total))
               : fmt::format("Confirmer {} – {}", french::list(parts), french::amount(total));
}

html::Html review_content(const ReviewPage& page) {
    if (page.decision.lines.empty()) {
        return html::html(R"({}<p class="lead">Vous n’avez pas de changement en cours.</p>{})",
                          changes_since(page), nothing_to_confirm(page));
    }
    const auto list = list_of(page.decision);
    const auto section = [&](const ListedChild& child) { return child_section(page, child); };
    const bool can_confirm = page.decision.to_confirm() > 0;
    const auto total = [&] { return total_line(page.decision); };
    return html::html(
        R"(<div class="review">{}{}{}{}{}{}</div>)", changes_since(page), refused_section(page),
        html::each(list.children(), section), html::when(can_confirm, total),
        can_confirm ? confirm_form(page) : nothing_to_confirm(page), discard_form(page));
}

// ——— The confirmation ———

namespace {

html::Html what_happens_next(const ConfirmationPage& page) {
    const auto mail = [&] {
        return html::html(
            R"(<li>Un courriel avec cette liste part à l’adresse <b>{}</b>. Pensez à regarder dans les indésirables.</li>)",
            page.email);
    };
    const bool has_booked = std::ranges::any_of(
        page.list.children(), [](const ListedChild& child) { return !child.added.empty(); });
    const auto cancel = [] {
        return html::html(
            R"(<li>Chaque jour réservé peut être annulé sur le portail jusqu’à l’échéance écrite à côté.</li>)");
    };
    const auto phone = [&] { return html::html("\u00A0: {}", ui::phone_link(page.desk_phone)); };
    return html::html(
        R"(<section class="card"><h2 class="card__title">Et maintenant&nbsp;?</h2><ul class="govuk-list govuk-list--bullet">{}{}<li>Votre facture du mois en tiendra compte.</li><li>Une question&nbsp;? {}{}</li></ul></section>)",
        html::when(!page.email.empty(), mail), html::when(has_booked, cancel), page.desk_name,
        html::when(!page.desk_phone.empty(), phone));
}

html::Html undo_form(const ConfirmationPage& page) {
    if (page.undo == ConfirmationPage::Undo::too_late) return {};
    return html::html(
        R"(<form class="no-print" method="post" action="/reservations/{}/annulation">{}<button class="link-button" type="submit">Annuler ces modifications</button><p class="govuk-hint">Vous relirez le détail avant de confirmer.</p></form>)",
        page.reference, ui::csrf_field(page.csrf_token));
}

}  // namespace

html::Html confirmation_content(const ConfirmationPage& page) {
    const auto section = [&](const ListedChild& child) {
        return html::html(R"(<section class="card">{}{}</section>)",
                          child_heading(page.children, child.child, child.first_name),
                          child_list({page.catalogue, page.town_time, page.now}, child));
    };
    return html::html(
        R"({}<div class="toolbar no-print"><button class="govuk-button govuk-button--secondary" type="button" data-print hidden>{} Imprimer</button><a class="govuk-button govuk-button--secondary" href="/reservations/{}/confirmation.pdf" download>Télécharger (PDF)</a><a class="govuk-button govuk-button--secondary" href="/reservations/{}/agenda.ics">{} Ajouter à mon calendrier</a><a class="govuk-button govuk-button--secondary" href="/agendas">{} Voir mes agendas</a></div>{}<p class="review__total"><span>Total</span> <b>{}</b></p>{}{})",
        ui::panel(
            {.title = "C’est enregistré",
             .text = html::html(
                 R"(Référence <strong>{}</strong><br><span class="panel__small">le {}</span>)",
                 page.reference,
                 french::moment(page.town_time.local(page.confirmed_at),
                                page.town_time.date(page.now)))}),
        ui::icon(ui::Icon::print), page.reference, page.reference, ui::icon(ui::Icon::calendar),
        ui::icon(ui::Icon::calendar_check), html::each(page.list.children(), section),
        french::amount(page.total), what_happens_next(page), undo_form(page));
}

}  // namespace bookings
