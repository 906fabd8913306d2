#include "bookings/agenda_views.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/french.hpp"
#include "bookings/agenda_table_views.hpp"
#include "bookings/booking_views.hpp"
#include "bookings/change_draft.hpp"
#include "calendar/school_calendar.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"

namespace bookings {

namespace {

namespace french = base::french;

std::size_t ticked_count(const AgendaChild& child) {
    std::size_t count = 0;
    for (const auto& row : child.rows)
        count += static_cast<std::size_t>(std::ranges::count_if(row.cells, &AgendaCell::is_ticked));
    return count;
}

// ——— The bar ———

std::string counted_changes(const DraftTotals& totals) {
    std::vector<std::string> parts;
    const auto add = [&](std::size_t n, std::string_view one, std::string_view many) {
        if (n > 0) parts.push_back(french::count(static_cast<std::int64_t>(n), one, many));
    };
    add(totals.added, "ajout", "ajouts");
    add(totals.waiting, "liste d’attente", "listes d’attente");
    add(totals.cancelled, "annulation", "annulations");
    add(totals.refused, "impossible", "impossibles");
    return parts.empty() ? "Aucun changement" : fmt::format("{}", fmt::join(parts, ", "));
}

html::Html price_words(const DraftTotals& totals) {
    const auto cents = totals.total.cents();
    if (totals.is_empty()) return html::html(R"(<span>Cochez un jour pour commencer</span>)");
    if (cents == 0) return html::html(R"(<span>rien de plus à payer</span>)");
    return html::html(R"(<b>{}</b> <span>{}</span>)",
                      french::amount(cents < 0 ? -totals.total : totals.total),
                      cents < 0 ? "de moins" : "de plus");
}

/// « Prochaine échéance : cantine du mardi 8, lundi 7 décembre à 12 h ».
std::string deadline_words(const AgendaPage& page) {
    if (!page.agenda.next_deadline) return "";
    const auto& next = *page.agenda.next_deadline;
    const auto date = next.session_date;
    return fmt::format("Prochaine échéance\u00A0: {} du {} {}, {}",
                       french::uncapitalised(short_label(page.catalogue, *next.unit)),
                       french::weekday_name(base::weekday_of(date)),
                       unsigned{date.day()} == 1 ? "1er" : std::to_string(unsigned{date.day()}),
                       deadline(next.at, page.town_time, page.now));
}

std::string ticked_text(const Agenda& agenda) {
    std::string text;
    for (const auto cell : agenda.ticked) {
        if (!text.empty()) text += ' ';
        text += to_text(cell);
    }
    return text;
}

/// What stands in the bar beside its button. `coches` tells the server which squares this page
/// showed ticked, so that it hears what changed and nothing else.
html::Html bar_words(const AgendaPage& page) {
    return html::html(
        R"(<input type="hidden" name="coches" value="{}"><p class="bar__count">{}</p><p class="bar__price">{}</p><p class="bar__deadline">{}</p>)",
        ticked_text(page.agenda), counted_changes(page.agenda.totals),
        price_words(page.agenda.totals), deadline_words(page));
}

html::Html bar(const AgendaPage& page) {
    return html::html(
        R"(<div class="bar"><div class="bar__words" id="total" role="status">{}</div><p class="bar__trouble" id="trouble" role="alert" hidden>Vos derniers choix ne sont pas encore enregistrés. Vérifiez votre connexion, puis continuez&nbsp;: rien n’est perdu.</p><button class="govuk-button bar__button" id="verifier" type="submit" name="vers" value="verification">Vérifier mes changements</button></div>)",
        bar_words(page));
}

// ——— Above the squares ———

html::Html month_link(base::Month month, std::string_view css, bool is_open,
                      std::string_view before, std::string_view after) {
    const auto name = french::capitalised(french::month_name(month.month()));
    const auto words = html::html(
        R"(<span aria-hidden="true">{}</span><span class="months__name">{}</span><span aria-hidden="true">{}</span>)",
        before, name, after);
    if (!is_open) return html::html(R"(<span class="{} months--none">{}</span>)", css, words);
    return html::html(R"(<a class="{}" href="/reservations?mois={}">{}</a>)", css, base::iso(month),
                      words);
}

html::Html month_switch(const Agenda& agenda) {
    return html::html(
        R"(<nav class="months" aria-label="Mois">{}<span class="months__current" aria-current="date">{}</span>{}</nav>)",
        month_link(agenda.month - std::chrono::months(1), "months__before", agenda.has_previous,
                   "‹ ", ""),
        french::capitalised(french::month(agenda.month)),
        month_link(agenda.month + std::chrono::months(1), "months__after", agenda.has_next, "",
                   " ›"));
}

/// Without JavaScript, a link to another month would lose the squares ticked since.
html::Html month_buttons_without_script(const Agenda& agenda) {
    const auto button = [](base::Month month) {
        return html::html(
            R"(<button class="govuk-button govuk-button--secondary" type="submit" name="vers" value="{}">Garder mes choix et voir {}</button>)",
            base::iso(month), french::month(month));
    };
    std::vector<html::Html> buttons;
    if (agenda.has_previous) buttons.push_back(button(agenda.month - std::chrono::months(1)));
    if (agenda.has_next) buttons.push_back(button(agenda.month + std::chrono::months(1)));
    return html::html(R"(<noscript><div class="govuk-button-group">{}</div></noscript>)", buttons);
}

html::Html act_button(std::string_view address, std::string_view name, std::string_view value,
                      std::string_view words) {
    return html::html(
        R"(<button class="govuk-button govuk-button--secondary" type="submit" formaction="{}" name="{}" value="{}">{}</button>)",
        address, name, value, words);
}

html::Html copy_act(const Agenda& agenda) {
    const auto offer = copy_offer(agenda);
    if (!offer) return {};
    const auto value = fmt::format("{}-{}", offer->from->id.value(), offer->to->id.value());
    return act_button(
        "/reservations/copie", "copie", value,
        fmt::format("Copier {} vers {}", offer->from->first_name, offer->to->first_name));
}

html::Html repeat_act(const Agenda& agenda) {
    if (!agenda.has_previous) return {};
    const auto before = (agenda.month - std::chrono::months(1)).month();
    return act_button("/reservations/reprise", "reprise", base::iso(agenda.month),
                      fmt::format("Comme en {}", french::month_name(before)));
}

// ——— A series ———

ui::Checkboxes children_boxes(const Agenda& agenda) {
    ui::Checkboxes boxes{.name = "enfant",
                         .fieldset = ui::Fieldset{.legend = {.text = "Pour"}},
                         .id_prefix = "serie-enfant",
                         .classes = "govuk-checkboxes--small"};
    for (const auto& child : agenda.children) {
        if (child.rows.empty()) continue;
        boxes.items.push_back({.text = child.child->first_name,
                               .value = std::to_string(child.child->id.value()),
                               .checked = true});
    }
    return boxes;
}

ui::Checkboxes unit_boxes(const AgendaPage& page) {
    ui::Checkboxes boxes{.name = "unite",
                         .fieldset = ui::Fieldset{.legend = {.text = "Activités"}},
                         .id_prefix = "serie-unite",
                         .classes = "govuk-checkboxes--small"};
    std::set<std::string> seen;
    for (const auto& child : page.agenda.children) {
        for (const auto& row : child.rows) {
            const auto value = series_unit(*row.activity, *row.unit);
            if (!seen.insert(value).second) continue;
            // Meals are what most families come for.
            boxes.items.push_back(
                {.text = full_label(page.catalogue, *row.unit),
                 .value = value,
                 .checked = row.activity->kind == activities::ActivityKind::school_meals});
        }
    }
    return boxes;
}

ui::Checkboxes weekday_boxes(const Agenda& agenda) {
    ui::Checkboxes boxes{.name = "jour",
                         .fieldset = ui::Fieldset{.legend = {.text = "Chaque"}},
                         .id_prefix = "serie-jour",
                         .classes = "govuk-checkboxes--small"};
    for (unsigned iso = 1; iso <= 7; ++iso) {
        const std::chrono::weekday weekday(iso);
        const bool is_open = std::ranges::any_of(
            agenda.days, [&](base::Date date) { return base::weekday_of(date) == weekday; });
        if (!is_open) continue;
        boxes.items.push_back(
            {.text = french::weekday_name(weekday), .value = std::to_string(iso), .checked = true});
    }
    return boxes;
}

ui::Select until_select(const Agenda& agenda) {
    return {.name = "jusque",
            .label = {.text = "Jusqu’à"},
            .items = {{.text = "la fin " + french::of(french::month_name(agenda.month.month())),
                       .value = "mois"},
                      {.text = "les prochaines vacances", .value = "vacances"},
                      {.text = "la fin de l’année scolaire", .value = "annee"}},
            .id = "serie-jusque"};
}

html::Html series(const AgendaPage& page) {
    return html::html(
        R"(<details class="series"><summary class="govuk-button govuk-button--secondary">Réserver en série</summary><div class="series__panel">{}{}{}{}<div class="govuk-button-group">{}{}</div><p class="govuk-hint">Les jours s’ajoutent à vos changements. Rien n’est réservé avant votre confirmation.</p></div></details>)",
        ui::checkboxes(children_boxes(page.agenda)), ui::checkboxes(unit_boxes(page)),
        ui::checkboxes(weekday_boxes(page.agenda)), ui::select(until_select(page.agenda)),
        act_button("/reservations/serie", "acte", "reserver", "Cocher ces jours"),
        act_button("/reservations/serie", "acte", "annuler", "Décocher ces jours"));
}

html::Html bulk_acts(const AgendaPage& page) {
    return html::html(
        R"(<div class="ag-acts">{}{}<a class="govuk-button govuk-button--secondary" href="/agendas?vue=annee">Voir l’année</a>{}</div>)",
        copy_act(page.agenda), repeat_act(page.agenda), series(page));
}

html::Html discard_act(const Agenda& agenda) {
    if (agenda.totals.is_empty()) return {};
    return html::html(
        R"(<p class="ag-discard"><button class="link-button" type="submit" formaction="/reservations/abandon">Abandonner mes changements</button></p>)");
}

// ——— When there is nothing to tick ———

/// « Les réservations de janvier ouvrent le mardi 1er décembre à 9 h. »
html::Html not_open_yet(const AgendaPage& page) {
    const Refusal* first = nullptr;
    for (const auto& child : page.agenda.children) {
        for (const auto& row : child.rows) {
            for (const auto& cell : row.cells) {
                if (cell.is_changeable()) return {};
                const bool waits =
                    cell.refusal && cell.refusal->reason == Reason::window_not_yet_open;
                if (waits && (!first || cell.refusal->at < first->at)) first = &*cell.refusal;
            }
        }
    }
    if (!first) return {};
    return ui::inset_text(
        {.text = fmt::format("Les réservations {} ouvrent le {}.",
                             french::of(french::month_name(page.agenda.month.month())),
                             deadline(first->at, page.town_time, page.now))});
}

std::string nothing_words(const AgendaPage& page) {
    const auto month = french::month(page.agenda.month);
    switch (page.nothing) {
        case NothingToBook::no_child:
            return "Votre dossier ne compte pas encore d’enfant. Le Guichet Famille l’ajoute avec "
                   "vous.";
        case NothingToBook::no_enrolment:
            return fmt::format(
                "Aucun de vos enfants n’est inscrit à une activité en {}. L’inscription se fait "
                "auprès du Guichet Famille\u00A0; les réservations s’ouvrent ensuite ici.",
                month);
        case NothingToBook::unpublished:
            return fmt::format("Le calendrier {} n’est pas encore publié.", french::of(month));
        case NothingToBook::no_session:
            break;
    }
    const auto label =
        page.catalogue.school_calendar().holiday_label(base::Date(page.agenda.month / 15));
    if (!label) return fmt::format("Aucune activité n’est ouverte en {}.", month);
    return fmt::format("Aucune activité n’est ouverte en {}\u00A0: {}.", month,
                       french::uncapitalised(calendar::holiday_name(*label)));
}

html::Html nothing_to_book(const AgendaPage& page) {
    return html::html(
        R"({}<div class="ag-nothing"><p>{}</p><p><a class="govuk-link" href="/reservations">Revenir au mois en cours</a></p></div>)",
        month_switch(page.agenda), nothing_words(page));
}

}  // namespace

std::optional<CopyOffer> copy_offer(const Agenda& agenda) {
    const AgendaChild* from = nullptr;
    for (const auto& child : agenda.children) {
        if (!child.rows.empty() && (!from || ticked_count(child) > ticked_count(*from)))
            from = &child;
    }
    if (!from) return std::nullopt;
    for (const auto& child : agenda.children) {
        if (&child != from && !child.rows.empty()) return CopyOffer{from->child, child.child};
    }
    return std::nullopt;
}

html::Html agenda_content(const AgendaPage& page) {
    if (page.agenda.days.empty()) return nothing_to_book(page);
    const auto table = html::Writer([&](std::string& out) { write_agenda_table(out, page); });
    // The first button of a form is what the Enter key presses: it must not be a bulk act.
    return html::html(
        R"(<form class="ag-form" id="agenda" method="post" action="/reservations/brouillon" autocomplete="off">{}<input type="hidden" name="mois" value="{}"><button class="govuk-visually-hidden" type="submit" tabindex="-1" aria-hidden="true" name="vers" value="verification">Vérifier mes changements</button><div class="ag-tools">{}{}</div>{}{}{}{}{}{}{}</form>)",
        ui::csrf_field(page.csrf_token), base::iso(page.agenda.month), month_switch(page.agenda),
        bulk_acts(page), agenda_legend(page.agenda), page.aids, not_open_yet(page), table,
        month_buttons_without_script(page.agenda), discard_act(page.agenda), bar(page));
}

html::Html tick_answer(const AgendaPage& page) {
    const auto amount = [](std::string& out, const AgendaChild& child) {
        html::write(out, R"(<span class="ch" id="d{}" hx-swap-oob="true">{}</span>)",
                    child.child->id, child.change.is_zero() ? "" : signed_amount(child.change));
    };
    return html::html("{}{}", bar_words(page), html::each(page.agenda.children, amount));
}

html::Html bulk_notice(const BulkNotice& notice) {
    const auto n = [](std::size_t count, std::string_view one, std::string_view many) {
        return french::count(static_cast<std::int64_t>(count), one, many);
    };
    std::string words;
    if (notice.act == BulkNotice::Act::discard) {
        words = "Vos changements sont abandonnés. Vos réservations restent comme avant.";
    } else if (notice.act == BulkNotice::Act::empty_series) {
        words = "Rien n’est changé\u00A0: choisissez un enfant, une activité et un jour au moins.";
    } else if (notice.changed == 0 && notice.impossible == 0) {
        words = "Rien à changer\u00A0: ces jours sont déjà comme vous le souhaitez.";
    } else {
        words = notice.changed == 0
                    ? "Aucun jour n’a pu être changé."
                    : n(notice.changed, "changement est prêt", "changements sont prêts") +
                          ", rien n’est encore confirmé. Vérifiez, puis confirmez.";
        if (notice.impossible > 0) {
            words += " " +
                     n(notice.impossible, "jour ne peut plus être changé",
                       "jours ne peuvent plus être changés") +
                     ".";
        }
    }
    return ui::notification_banner({.text = words, .title = "Vos changements", .role = "alert"});
}

}  // namespace bookings
