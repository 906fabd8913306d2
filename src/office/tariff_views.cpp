#include "office/tariff_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/french.hpp"
#include "office/supplement_views.hpp"
#include "tariffs/tariff_words.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

namespace french = base::french;
using html::Html;
using tariffs::TariffState;
using tariffs::TariffTable;

namespace {

std::string table_path(const TariffTable& table) {
    return "/agent/tarifs/" + std::to_string(table.id.value());
}

std::string span_words(const TariffTable& table) {
    if (table.valid_to)
        return fmt::format("du {} au {}", french::date(table.valid_from),
                           french::date(*table.valid_to));
    return "à partir du " + french::date(table.valid_from);
}

Html state_tag(const TariffTable& table, base::Date today) {
    const auto tone = table.state == TariffState::draft ? ui::Tone::waiting
                      : table.covers(today)             ? ui::Tone::good
                                                        : ui::Tone::neutral;
    return ui::status_tag(french::capitalised(state_words(table, today)), tone);
}

Html versions_of(const TariffListView& view, const std::string& name) {
    ui::Table table;
    table.caption = name;
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{.text = "Version"}, {.text = "Vote"}, {.text = "État"}};
    for (const auto& one : view.tables) {
        if (one.name != name) continue;
        table.rows.push_back(
            {{.text = html::html(
                  R"(<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">, {}</span></a>)",
                  table_path(one), french::capitalised(span_words(one)), name)},
             {.text = one.vote},
             {.text = state_tag(one, view.today)}});
    }
    Html services;
    for (const auto& service : view.services) {
        if (service.table_name != name) continue;
        services += html::html(R"(<li>{}</li>)", service.label);
    }
    return html::html(
               R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
               name, ui::list_table(table)) +
           (services.empty()
                ? html::html(R"(<p class="govuk-hint">Aucune prestation ne suit ce tarif.</p>)")
                : html::html(
                      R"(<p class="govuk-body-s">Prestations qui suivent ce tarif&nbsp;:</p><ul class="govuk-list govuk-list--bullet govuk-body-s">{}</ul>)",
                      services));
}

Html rule_actions(const TariffView& view, std::size_t place) {
    const auto path = table_path(view.table) + "/regles/" + std::to_string(place + 1);
    const bool is_last = place + 1 == view.table.rules.size();
    const auto act = [&](std::string_view value, std::string_view words) {
        ui::Button button;
        button.text = html::html(R"({}<span class="govuk-visually-hidden"> la règle {}</span>)",
                                 words, place + 1);
        button.classes = "govuk-button--secondary";
        button.name = "acte";
        button.value = value;
        return ui::button(button);
    };
    return html::html(
        R"(<div class="govuk-button-group"><a class="govuk-link" href="{}">Modifier<span class="govuk-visually-hidden"> la règle {}</span></a><form method="post" action="{}/acte" class="govuk-button-group">{}<input type="hidden" name="repere" value="{}">{}{}</form></div>)",
        path, place + 1, path, ui::csrf_field(view.csrf_token), view.mark,
        html::when(place > 0 && !is_last, [&] { return act("monter", "Monter"); }),
        act("supprimer", "Supprimer"));
}

Html rules(const TariffView& view) {
    const bool is_draft = view.table.state == TariffState::draft;
    Html items;
    for (std::size_t i = 0; i < view.table.rules.size(); ++i) {
        const auto& rule = view.table.rules[i];
        const auto whom = tariffs::conditions_text(rule.when);
        items += html::html(R"(<li><p class="govuk-body"><strong>{}</strong>&nbsp;: {}</p>{}</li>)",
                            whom.empty() ? std::string("Pour tous") : french::capitalised(whom),
                            tariffs::method_text(rule.method),
                            html::when(is_draft, [&] { return rule_actions(view, i); }));
    }
    Html choices;
    for (const auto kind : all_method_kinds)
        choices += html::html(
            R"(<li><a class="govuk-link" href="{}/regles/nouvelle?methode={}">{}</a></li>)",
            table_path(view.table), name(kind), french_name(kind));
    return html::html(
        R"(<h2 class="govuk-heading-m">Règles</h2><p class="govuk-body">La première règle dont les conditions sont remplies donne le prix&nbsp;; la dernière vaut pour tous.</p><ol class="govuk-list govuk-list--number">{}</ol>{})",
        items, html::when(is_draft, [&] {
            return html::html(
                R"(<h3 class="govuk-heading-s">Ajouter une règle</h3><ul class="govuk-list govuk-list--bullet">{}</ul>)",
                choices);
        }));
}

Html summary(const TariffView& view) {
    const auto& table = view.table;
    ui::SummaryList list;
    const auto add = [&](std::string key, std::string value) {
        list.rows.push_back({.key = std::move(key), .value = std::move(value)});
    };
    list.rows.push_back({.key = "État", .value = state_tag(table, view.today)});
    add("Vote", table.vote);
    add("Période", french::capitalised(span_words(table)));
    add("Fratries", table.siblings ? french::capitalised(tariffs::reduction_text(*table.siblings))
                                   : "Aucune réduction");
    add("Part du repas, pour l’impôt",
        french::capitalised(tariffs::meal_share_text(table.meal_share)));
    add("Arrondi", french::capitalised(tariffs::rounding_text(table.rounding)));
    add("Prestations", view.services.empty() ? "Aucune" : french::list(view.services));
    return ui::summary_list(list);
}

Html preview_table(const TariffView& view) {
    ui::Table table;
    table.caption = "Ce qui change, et pour qui";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{.text = "Prestation"},
                  {.text = "Enfants", .format = ui::CellFormat::numeric},
                  {.text = "Paient plus", .format = ui::CellFormat::numeric},
                  {.text = "Paient moins", .format = ui::CellFormat::numeric},
                  {.text = "Moyenne avant", .format = ui::CellFormat::numeric},
                  {.text = "Moyenne après", .format = ui::CellFormat::numeric},
                  {.text = "Plus forte hausse"}};
    table.first_cell_is_header = true;
    for (const auto& one : view.preview) {
        const auto mean = [&](base::Money total, int count) {
            return count == 0
                       ? std::string("–")
                       : french::amount(tariffs::ExactAmount(total).times(1, count).rounded());
        };
        const auto rise =
            one.largest_rise > base::Money()
                ? "+" + french::amount(one.largest_rise) + " – " + one.largest_rise_explanation
                : std::string("–");
        table.rows.push_back(
            {{.text = one.label},
             {.text = std::to_string(one.children), .format = ui::CellFormat::numeric},
             {.text = std::to_string(one.dearer), .format = ui::CellFormat::numeric},
             {.text = std::to_string(one.cheaper), .format = ui::CellFormat::numeric},
             {.text = mean(one.total_before, one.children - one.without_price),
              .format = ui::CellFormat::numeric},
             {.text = mean(one.total_after, one.children), .format = ui::CellFormat::numeric},
             {.text = rise}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Ce qui change">{}</div><p class="govuk-hint">Enfants inscrits le {}&nbsp;; prix d’une séance, avec le quotient connu ce jour-là. Ce qui est déjà réservé ne coûtera pas plus cher.</p>)",
        ui::list_table(table), french::date(view.table.valid_from));
}

Html draft_acts(const TariffView& view) {
    const auto path = table_path(view.table);
    Html problems;
    for (const auto& problem : view.problems) problems += html::html(R"(<li>{}</li>)", problem);
    const auto state =
        view.problems.empty()
            ? html::html(
                  R"(<form method="post" action="{}/vote"><p class="govuk-body">Une fois en vigueur, cette version ne change plus&nbsp;: on en fait une nouvelle.</p>{}<input type="hidden" name="repere" value="{}">{}</form>)",
                  path, ui::csrf_field(view.csrf_token), view.mark,
                  ui::button({.text = "Mettre en vigueur ce tarif"}))
            : html::html(
                  R"(<div class="govuk-inset-text"><p class="govuk-body">Avant de mettre en vigueur&nbsp;:</p><ul class="govuk-list govuk-list--bullet">{}</ul></div>)",
                  problems);
    ui::Button remove;
    remove.text = "Supprimer ce brouillon";
    remove.classes = "govuk-button--warning";
    return state + html::html(R"(<form method="post" action="{}/suppression">{}{}</form>)", path,
                              ui::csrf_field(view.csrf_token), ui::button(remove));
}

}  // namespace

std::string state_words(const TariffTable& table, base::Date today) {
    if (table.state == TariffState::draft) return "brouillon";
    if (table.covers(today)) return "en vigueur";
    return table.valid_from > today ? "à venir" : "terminé";
}

std::string refusal_sentence(const tariffs::VoteRefusal& refusal) {
    using Reason = tariffs::VoteRefusal::Reason;
    switch (refusal.reason) {
        case Reason::no_draft:
            return "Ce brouillon n’existe plus\u00A0: il a été supprimé ou mis en vigueur.";
        case Reason::changed:
            return "Ce brouillon a changé depuis que vous l’avez ouvert. Relisez-le, puis "
                   "recommencez.";
        case Reason::before_the_last:
            return "Une version de ce tarif commence déjà ce jour-là ou plus tard. Choisissez un "
                   "premier jour qui suit le sien.";
        case Reason::in_the_past:
            return "Le premier jour est passé\u00A0: les familles ont déjà réservé à l’ancien "
                   "prix. "
                   "Choisissez une date à partir d’aujourd’hui.";
        case Reason::has_problems:
            break;
    }
    return refusal.problems.empty() ? std::string() : refusal.problems.front();
}

Html tariff_list_view(const TariffListView& view) {
    std::vector<std::string> names;
    for (const auto& table : view.tables) {
        if (names.empty() || names.back() != table.name) names.push_back(table.name);
    }
    Html versions;
    for (const auto& name : names) versions += versions_of(view, name);
    const bool has_free = std::ranges::any_of(
        view.services, [](const PricedService& one) { return one.table_name.empty(); });
    return html::html(
        R"(<div class="govuk-button-group"><a class="govuk-button" href="/agent/tarifs/nouveau" role="button" draggable="false" data-module="govuk-button">Créer un tarif</a><a class="govuk-link" href="/agent/tarifs/prestations">Choisir le tarif de chaque prestation</a><a class="govuk-link" href="/agent/tarifs/groupes">Groupes tarifaires</a><a class="govuk-link" href="/tarifs">Voir le simulateur des familles</a></div>{}{})",
        html::when(has_free,
                   [] {
                       return ui::warning_text(
                           {.text = "Des prestations n’ont pas de tarif\u00A0: les familles ne "
                                    "peuvent pas les réserver."});
                   }),
        versions);
}

Html tariff_view(const TariffView& view) {
    const auto path = table_path(view.table);
    const bool is_draft = view.table.state == TariffState::draft;
    const auto change_link = [&] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="{}/modifier">Modifier le nom, les dates, la fratrie, l’arrondi</a></p>)",
            path);
    };
    const auto copy_link = [&] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-button govuk-button--secondary" href="/agent/tarifs/nouveau?copie={}" role="button" draggable="false" data-module="govuk-button">Préparer une nouvelle version</a></p>)",
            view.table.id);
    };
    return html::html(
        R"({}{}{}{}{}{}{})", summary(view), html::when(is_draft, change_link), rules(view),
        supplement_list_view(
            {view.table, path, is_draft ? view.mark : std::string(), view.csrf_token}),
        html::when(!view.preview.empty(), [&] { return preview_table(view); }),
        html::when(is_draft, [&] { return draft_acts(view); }), html::when(!is_draft, copy_link));
}

}  // namespace office
