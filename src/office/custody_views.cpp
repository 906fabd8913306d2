#include "office/custody_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/french.hpp"
#include "families/custody_sentence.hpp"
#include "office/custody_month_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

namespace {

using html::Html;
namespace french = base::french;

std::string custody_path(const CustodyView& view) {
    return fmt::format("/agent/familles/{}/garde/{}", view.household.value(),
                       view.child.id.value());
}

Html hidden(std::string_view name, std::string_view value) {
    return html::html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

std::string span_of_days(base::Date from, const std::optional<base::Date>& to) {
    if (!to) return "depuis le " + french::date(from);
    if (from == *to) return "le " + french::day_with_year(from);
    return fmt::format("du {} au {}", french::date(from), french::date(*to));
}

// ——— What is ———

Html current(const CustodyView& view) {
    const auto* calendar = view.child.homes.calendar_on(view.today);
    if (!calendar) {
        return html::html(
            R"(<p class="govuk-body">Aucun calendrier de garde aujourd’hui&nbsp;: l’enfant vit chez {}.</p>)",
            home_name(view.names, view.child.household));
    }
    return html::html(
        R"(<p class="govuk-body">{}</p>)",
        families::rule_sentence(calendar->rule, home_name(view.names, calendar->first_home),
                                home_name(view.names, calendar->second_home)));
}

Html exceptions(const CustodyView& view) {
    if (view.child.homes.exceptions.empty())
        return html::html(R"(<p class="govuk-body">Aucune exception.</p>)");
    ui::Table table;
    table.caption = "Exceptions";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Jours"}, {"Chez"}, {"Motif"}, {"Action"}};
    for (const auto& exception : view.child.homes.exceptions) {
        const auto days = span_of_days(exception.first_day, exception.last_day);
        Html remove = html::html(
            R"(<form method="post" action="{}/apercu" novalidate>{}{}{}<button class="govuk-button govuk-button--secondary" type="submit">Retirer<span class="govuk-visually-hidden"> l’exception {}</span></button></form>)",
            custody_path(view), ui::csrf_field(view.csrf_token), hidden("acte", "retrait"),
            hidden("exception", std::to_string(exception.id.value())), days);
        table.rows.push_back({{french::capitalised(days)},
                              {home_name(view.names, exception.home)},
                              {exception.reason},
                              {std::move(remove)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Exceptions">{}</div>)",
        ui::list_table(table));
}

Html history(const CustodyView& view) {
    if (view.records.empty()) return html::html(R"(<p class="govuk-body">Aucun calendrier.</p>)");
    ui::Table table;
    table.caption = "Calendriers de garde";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Période"}, {"Calendrier"}, {"Document"}, {"Saisi"}};
    for (const auto& record : view.records) {
        const auto& calendar = record.calendar;
        table.rows.push_back(
            {{french::capitalised(span_of_days(calendar.valid_from, calendar.valid_to))},
             {families::rule_sentence(calendar.rule, home_name(view.names, calendar.first_home),
                                      home_name(view.names, calendar.second_home))},
             {fmt::format("{}, {}", record.document.reference, french::date(record.document.date))},
             {record.set_by.empty() ? std::string("à la reprise") : "par " + record.set_by}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Calendriers de garde">{}</div>)",
        ui::list_table(table));
}

// ——— The forms ———

ui::Input custody_text_field(const CustodyView& view, std::string name, std::string label,
                             std::string value, std::string hint = {}) {
    return {.name = name,
            .label = {.text = label},
            .value = std::move(value),
            .error = view.errors.of(name),
            .hint = {.text = hint}};
}

ui::Input custody_date_field(const CustodyView& view, std::string name, std::string label,
                             std::string value, std::string hint = "Par exemple 04/01/2027") {
    auto field = custody_text_field(view, std::move(name), std::move(label), std::move(value),
                                    std::move(hint));
    field.classes = "govuk-input--width-10";
    return field;
}

std::string other_name(const CustodyView& view) {
    for (const auto& home : view.child.homes.households) {
        if (home.household != view.household && home.covers(view.today))
            return home_name(view.names, home.household);
    }
    return "l’autre foyer";
}

Html pattern_fields(const CustodyView& view) {
    const auto here = home_name(view.names, view.household);
    const auto other = other_name(view);
    const auto& typed = view.typed;
    ui::Select weekday{.name = "jour",
                       .label = {.text = "Jour du changement (semaines paires et impaires)"},
                       .items = {},
                       .value = typed.weekday};
    for (unsigned day = 1; day <= 7; ++day) {
        weekday.items.push_back(
            {.text = french::capitalised(french::weekday_name(std::chrono::weekday(day % 7))),
             .value = std::to_string(day)});
    }
    return ui::radios(
               {.name = "rythme",
                .fieldset = ui::Fieldset{.legend = {.text = "Rythme de l’année",
                                                    .classes = "govuk-fieldset__legend--s"}},
                .items = {{.text = "Toujours chez le premier foyer", .value = "toujours"},
                          {.text = "Semaines paires chez le premier foyer, impaires chez l’autre",
                           .value = "semaines"},
                          {.text =
                               "2-2-5-5\u00A0: lundi et mardi chez le premier foyer, mercredi et "
                               "jeudi chez l’autre, du vendredi au dimanche à tour de rôle",
                           .value = "2255"}},
                .value = typed.pattern,
                .error = view.errors.of("rythme")}) +
           ui::radios({.name = "premier",
                       .fieldset = ui::Fieldset{.legend = {.text = "Premier foyer",
                                                           .classes = "govuk-fieldset__legend--s"}},
                       .items = {{.text = here, .value = "ici"}, {.text = other, .value = "autre"}},
                       .value = typed.first_home,
                       .error = view.errors.of("premier")}) +
           ui::select(weekday) +
           ui::input(
               custody_text_field(view, "heure", "Heure du changement", typed.time,
                                  "Par exemple 16 h 30. Ce qui commence avant reste à l’ancien "
                                  "foyer\u00A0; 0 h\u00A0: des jours entiers.")) +
           ui::input(custody_date_field(view, "lundi", "Lundi de référence (2-2-5-5)", typed.monday,
                                        "Un lundi dont la fin de semaine est au premier foyer"));
}

Html holiday_fields(const CustodyView& view) {
    const auto here = home_name(view.names, view.household);
    const auto other = other_name(view);
    return ui::radios(
               {.name = "vacances",
                .fieldset = ui::Fieldset{.legend = {.text = "Vacances scolaires",
                                                    .classes = "govuk-fieldset__legend--s"}},
                .items = {{.text = "Comme le reste de l’année", .value = "non"},
                          {.text = fmt::format("Par moitiés\u00A0: la première chez {} les années "
                                               "paires, chez {} les années impaires",
                                               here, other),
                           .value = "ici"},
                          {.text = fmt::format("Par moitiés\u00A0: la première chez {} les années "
                                               "paires, chez {} les années impaires",
                                               other, here),
                           .value = "autre"}},
                .value = view.typed.holidays,
                .error = view.errors.of("vacances")}) +
           ui::radios({.name = "ete",
                       .fieldset = ui::Fieldset{.legend = {.text = "Été, si les vacances sont "
                                                                   "partagées",
                                                           .classes = "govuk-fieldset__legend--s"}},
                       .items = {{.text = "Par moitiés", .value = "moities"},
                                 {.text = "Par quinzaines", .value = "quinzaines"}},
                       .value = view.typed.summer,
                       .error = view.errors.of("ete")});
}

Html calendar_form(const CustodyView& view) {
    const bool has_two_homes = view.child.has_other_home_on(view.today);
    const auto number = [&] {
        return ui::input(custody_text_field(
            view, "autre-foyer", "Numéro de dossier de l’autre foyer", view.typed.other_number,
            "L’enfant y est rattaché à la date de début\u00A0; ses inscriptions "
            "aux activités y valent aussi."));
    };
    return html::html(
        R"(<form method="post" action="{}/apercu" novalidate>{}{}{}{}{}{}{}{}{}</form>)",
        custody_path(view), ui::csrf_field(view.csrf_token), hidden("acte", "calendrier"),
        html::when(!has_two_homes, number), pattern_fields(view), holiday_fields(view),
        ui::input(custody_date_field(view, "debut", "À partir du", view.typed.valid_from)),
        ui::input(custody_text_field(
            view, "document", "Jugement ou accord des parents", view.typed.document,
            "Sa référence, par exemple «\u00A0Jugement du JAF no 26/00123\u00A0»")),
        ui::input(custody_date_field(view, "document-date", "Date du document",
                                     view.typed.document_date)),
        ui::button({.text = "Prévisualiser"}));
}

std::vector<ui::Choice> homes_to_choose(const CustodyView& view) {
    std::vector<ui::Choice> choices;
    for (const auto& name : view.names) {
        if (view.child.homes.household_on(name.household, view.today))
            choices.push_back({.text = home_name(view.names, name.household),
                               .value = std::to_string(name.household.value())});
    }
    return choices;
}

Html exception_form(const CustodyView& view) {
    const auto& typed = view.typed;
    return html::html(
        R"(<form method="post" action="{}/apercu" novalidate>{}{}{}{}{}{}{}</form>)",
        custody_path(view), ui::csrf_field(view.csrf_token), hidden("acte", "exception"),
        ui::input(custody_date_field(view, "premier-jour", "Premier jour", typed.first_day)),
        ui::input(
            custody_date_field(view, "dernier-jour", "Dernier jour, compris", typed.last_day)),
        ui::radios({.name = "foyer",
                    .fieldset = ui::Fieldset{.legend = {.text = "Chez",
                                                        .classes = "govuk-fieldset__legend--s"}},
                    .items = homes_to_choose(view),
                    .value = typed.home,
                    .error = view.errors.of("foyer")}),
        ui::input(custody_text_field(view, "motif", "Motif", typed.reason)),
        ui::button({.text = "Prévisualiser l’exception", .classes = "govuk-button--secondary"}));
}

Html leaving_form(const CustodyView& view) {
    return html::html(
        R"(<form method="post" action="{}/apercu" novalidate>{}{}{}{}{}</form>)",
        custody_path(view), ui::csrf_field(view.csrf_token), hidden("acte", "depart"),
        ui::radios({.name = "foyer-quitte",
                    .fieldset = ui::Fieldset{.legend = {.text = "Foyer que l’enfant quitte",
                                                        .classes = "govuk-fieldset__legend--s"}},
                    .items = homes_to_choose(view),
                    .value = view.typed.home,
                    .error = view.errors.of("foyer-quitte")}),
        ui::input(
            custody_date_field(view, "fin", "Dernier jour dans ce foyer", view.typed.last_day)),
        ui::button({.text = "Prévisualiser le départ", .classes = "govuk-button--secondary"}));
}

}  // namespace

Html custody_view(const CustodyView& view) {
    const auto leaving = [&] {
        return html::html(R"(<h2 class="govuk-heading-m">Fin du rattachement à un foyer</h2>{})",
                          leaving_form(view));
    };
    const auto exception = [&] {
        return html::html(R"(<h3 class="govuk-heading-s">Ajouter une exception</h3>{})",
                          exception_form(view));
    };
    const bool has_two_homes = view.child.has_other_home_on(view.today);
    const bool has_calendar = !view.child.homes.calendars.empty();
    return html::html(
        R"(<h2 class="govuk-heading-m">Aujourd’hui</h2>{}{}<h2 class="govuk-heading-m">Exceptions</h2>{}{}<h2 class="govuk-heading-m">Nouveau calendrier</h2>{}{}<h2 class="govuk-heading-m">Historique</h2>{})",
        current(view), custody_months(view, view.child.homes), exceptions(view),
        html::when(has_calendar, exception), calendar_form(view),
        html::when(has_two_homes, leaving), history(view));
}

// ——— The review ———

namespace {

Html displaced(const CustodyView& view) {
    const auto& preview = *view.preview;
    if (preview.displaced.empty()) {
        return html::html(
            R"(<p class="govuk-body">Aucune réservation ne tombe sur un jour de l’autre foyer.</p>{})",
            hidden("reservations", "garder"));
    }
    ui::Table table;
    table.caption = "Réservations qui tombent sur un jour de l’autre foyer";
    table.head = {{"Jour"}, {"Activité"}, {"Réservé par"}, {"État"}};
    for (const auto& line : preview.displaced) {
        table.rows.push_back(
            {{french::day_with_year(line.date)}, {line.unit}, {line.home}, {line.state}});
    }
    return html::html(
               R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Réservations déplacées">{}</div>)",
               ui::table(table)) +
           ui::radios(
               {.name = "reservations",
                .fieldset =
                    ui::Fieldset{.legend = {.text = "Que deviennent ces réservations\u00A0?",
                                            .classes = "govuk-fieldset__legend--s"}},
                .items = {{.text =
                               "Les annuler\u00A0: les places sont libérées, la liste d’attente "
                               "servie, la famille prévenue",
                           .value = "annuler"},
                          {.text = "Les garder\u00A0: le foyer qui a réservé les garde et les paie",
                           .value = "garder"}},
                .error = view.errors.of("reservations")});
}

Html carried(const TypedCustody& typed) {
    Html fields;
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, const std::string&>>{
             {"acte", typed.act},
             {"autre-foyer", typed.other_number},
             {"premier", typed.first_home},
             {"rythme", typed.pattern},
             {"jour", typed.weekday},
             {"heure", typed.time},
             {"lundi", typed.monday},
             {"vacances", typed.holidays},
             {"ete", typed.summer},
             {"debut", typed.valid_from},
             {"document", typed.document},
             {"document-date", typed.document_date},
             {"premier-jour", typed.first_day},
             {"motif", typed.reason},
             {"exception", typed.exception}})
        fields += hidden(name, value);
    const bool leaves = typed.act == "depart";
    fields += hidden(leaves ? "fin" : "dernier-jour", typed.last_day);
    fields += hidden(leaves ? "foyer-quitte" : "foyer", typed.home);
    return fields;
}

}  // namespace

Html custody_review_view(const CustodyView& view) {
    const auto& preview = *view.preview;
    const auto changed = [] {
        return html::html(
            R"(<p class="govuk-inset-text">La famille a réservé ou annulé entre-temps&nbsp;: voici la nouvelle liste.</p>)");
    };
    return html::html(
        R"({}{}<form method="post" action="{}" novalidate>{}{}{}<h2 class="govuk-heading-m">Réservations</h2>{}<div class="govuk-button-group">{}<button class="govuk-button govuk-button--secondary" type="submit" formaction="{}/apercu" name="retour" value="1">Modifier</button></div></form>)",
        html::when(preview.has_changed_since, changed), custody_months(view, preview.after),
        custody_path(view), ui::csrf_field(view.csrf_token), carried(view.typed),
        hidden("vues", preview.reviewed), displaced(view),
        ui::button({.text = "Enregistrer", .prevent_double_click = true}), custody_path(view));
}

}  // namespace office
