#include "office/cash_control_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

ui::Cell cash_figure(base::Money amount) {
    return {.text = french::amount(amount), .format = ui::CellFormat::numeric};
}

ui::Table cash_table(const billing::CashInHand& cash) {
    ui::Table table;
    table.caption = "Espèces";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Mouvement"}, {.text = "Montant", .format = ui::CellFormat::numeric}};
    table.rows = {{{cash.last_closed ? "En caisse à l’arrêté du " + french::date(*cash.last_closed)
                                     : std::string("En caisse au premier jour")},
                   cash_figure(cash.opening)},
                  {{"Reçu depuis"}, cash_figure(cash.received)},
                  {{"Annulé ou rendu depuis"}, cash_figure(-cash.given_back)},
                  {{"Remis à la banque depuis"}, cash_figure(-cash.deposited)},
                  {{"Attendu en caisse"}, cash_figure(cash.expected())}};
    return table;
}

Html cash_card(const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll totals" tabindex="0" role="region" aria-label="Espèces">{}</div>)",
        ui::table(table));
}

Html with_count(const billing::CashInHand& cash, base::Money counted) {
    auto table = cash_table(cash);
    table.rows.push_back({{"Compté"}, cash_figure(counted)});
    table.rows.push_back({{"Écart"}, cash_figure(counted - cash.expected())});
    return cash_card(table);
}

}  // namespace

Html cash_controls_view(const CashControlsView& view) {
    const auto close = [&](const billing::Regie& regie) {
        return html::html(
            R"(<li><a class="govuk-link" href="/agent/caisses/{}">Arrêter la caisse&nbsp;: {}</a></li>)",
            regie.id, regie.name);
    };
    const auto acts = [&] {
        return html::html(R"(<ul class="govuk-list no-print">{}</ul>)",
                          html::each(view.regies, close));
    };
    const bool can_act = view.acts == BillingActs::shown;
    if (view.controls.empty())
        return html::html(R"({}<p class="govuk-body">Aucune journée n’a été arrêtée.</p>)",
                          html::when(can_act, acts));
    ui::Table table;
    table.caption = "Journées arrêtées";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Jour"},
                  {"Régie"},
                  {.text = "Compté", .format = ui::CellFormat::numeric},
                  {.text = "Écart", .format = ui::CellFormat::numeric},
                  {"Par"}};
    for (const auto& control : view.controls) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/arretes/{}">{}</a>)", control.id,
                         french::date(control.closed_day))},
             {regie_name(view.regies, control.regie)},
             cash_figure(control.counted),
             cash_figure(control.difference()),
             {control.closed_by}});
    }
    return html::html(
        R"({}<div class="table-card scroll" tabindex="0" role="region" aria-label="Journées arrêtées">{}</div>)",
        html::when(can_act, acts), ui::list_table(table));
}

Html day_closing_form_view(const DayClosingView& view) {
    auto counted =
        ui::Input{.name = "compte",
                  .label = {.text = "Espèces comptées, en euros"},
                  .value = value_of(view.form.typed, "compte"),
                  .error = view.errors.of("compte"),
                  .hint = {.text = "Tout ce qui est dans la caisse, fonds de caisse compris"}};
    counted.inputmode = "decimal";
    counted.classes = "govuk-input--width-5";
    counted.suffix = {.text = "€"};
    return html::html(
        R"({}<form method="post" action="{}/apercu" novalidate>{}{}{}{}{}</form>)",
        cash_card(cash_table(view.cash)), view.form.action, ui::csrf_field(view.form.csrf_token),
        ui::input({.name = "jour",
                   .label = {.text = "Dernier jour à arrêter"},
                   .value = value_of(view.form.typed, "jour"),
                   .error = view.errors.of("jour"),
                   .hint = {.text = "Les jours d’avant sont arrêtés avec lui. Par exemple "
                                    "24/11/2026"},
                   .classes = "govuk-input--width-10"}),
        ui::input(counted),
        ui::input({.name = "motif",
                   .label = {.text = "Motif de l’écart, s’il y en a un"},
                   .value = value_of(view.form.typed, "motif"),
                   .error = view.errors.of("motif"),
                   .hint = {.text = "Par exemple «\u00A0Erreur de rendu de monnaie\u00A0» ou "
                                    "«\u00A0Fonds de caisse\u00A0»"}}),
        ui::button({.text = "Vérifier l’arrêté"}));
}

Html day_closing_review_view(const DayClosingView& view, base::Money counted) {
    const auto reason = [&] {
        return html::html(R"(<p class="govuk-body">Motif de l’écart&nbsp;: {}</p>)",
                          value_of(view.form.typed, "motif"));
    };
    return html::html(
        R"({}{}<p class="govuk-body">Une fois la journée arrêtée, aucun règlement, aucune annulation et aucun remboursement n’est plus daté du {} ou d’avant. Cela ne s’annule pas.</p>{})",
        with_count(view.cash, counted), html::when(counted != view.cash.expected(), reason),
        french::date(view.day),
        review_buttons(view.form, "Arrêter la caisse au " + french::date(view.day)));
}

Html cash_control_view(const billing::CashControl& control) {
    const auto reason = [&] {
        return html::html(R"(<p class="govuk-body">Motif de l’écart&nbsp;: {}</p>)",
                          control.difference_reason);
    };
    return html::html(
        R"({}{}<p class="govuk-body">Arrêté par {}.</p><p class="no-print"><a class="govuk-button govuk-button--secondary" href="/agent/arretes/{}/pdf" role="button" draggable="false" data-module="govuk-button">Télécharger le PDF</a></p>)",
        with_count(control.cash, control.counted),
        html::when(!control.difference_reason.empty(), reason), control.closed_by, control.id);
}

}  // namespace office
