#include "office/figures_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "ui/bar_chart.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;
using billing::FigureRow;
using billing::FigureSums;

struct FigureSection {
    std::string_view id;
    std::string_view heading;
    std::string_view first_column;
    const std::vector<FigureRow>* rows;
};
std::vector<FigureSection> sections_of(const billing::Figures& figures) {
    return {{"mois", "Par mois d’émission", "Mois", &figures.by_month},
            {"activites", "Par activité", "Activité", &figures.by_activity},
            {"tranches", "Par tranche de quotient", "Tranche", &figures.by_band}};
}

ui::Cell euros_cell(base::Money amount) {
    return {.text = french::amount(amount), .format = ui::CellFormat::numeric};
}

std::vector<ui::Cell> figure_cells(const std::string& label, const FigureSums& sums) {
    return {{label},
            euros_cell(sums.billed),
            euros_cell(sums.paid),
            euros_cell(sums.waived),
            euros_cell(sums.left)};
}

Html figures_table(const FigureSection& section, const FigureSums& total) {
    ui::Table table;
    table.caption = std::string(section.heading);
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{std::string(section.first_column)},
                  {.text = "Facturé", .format = ui::CellFormat::numeric},
                  {.text = "Encaissé", .format = ui::CellFormat::numeric},
                  {.text = "Remises gracieuses", .format = ui::CellFormat::numeric},
                  {.text = "Reste dû", .format = ui::CellFormat::numeric}};
    for (const auto& row : *section.rows) table.rows.push_back(figure_cells(row.label, row.sums));
    table.rows.push_back(figure_cells("Total", total));
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        section.heading, ui::list_table(table));
}

Html figures_section(const FigureSection& section, const FigureSums& total) {
    ui::BarChart chart;
    chart.id = "dessin-" + std::string(section.id);
    chart.title = "Facturé\u00A0: encaissé et reste dû. " + std::string(section.heading);
    chart.description = "Les mêmes sommes sont dans le tableau qui suit.";
    chart.parts = {"Encaissé", "Remises gracieuses", "Reste dû"};
    for (const auto& [label, sums] : *section.rows) {
        const auto drawn = [](base::Money amount) {
            return std::max<std::int64_t>(amount.cents(), 0);
        };
        chart.bars.push_back({label,
                              {drawn(sums.paid), drawn(sums.waived), drawn(sums.left)},
                              french::amount(sums.billed)});
    }
    return html::html(R"(<section><h2 class="govuk-heading-m">{}</h2>{}{}</section>)",
                      section.heading, ui::bar_chart(chart), figures_table(section, total));
}

Html period_form(const FiguresView& view) {
    const auto typed = [&](const std::string& name) { return value_of(view.typed, name); };
    const auto day = [&](const std::string& name, const std::string& label) {
        return ui::input({.name = name,
                          .label = {.text = label},
                          .value = typed(name),
                          .error = view.errors.of(name),
                          .hint = {.text = "Par exemple 30/09/2026"},
                          .inputmode = "numeric",
                          .classes = "govuk-input--width-10"});
    };
    return html::html(
        R"(<form method="get" action="/agent/chiffres" class="filter no-print" novalidate>{}{}{}</form>)",
        day("du", "Factures émises du"), day("au", "au"),
        ui::button({.text = "Afficher", .classes = "govuk-button--secondary"}));
}

}  // namespace

Html figures_view(const FiguresView& view) {
    const auto one = [&](const FigureSection& section) {
        return figures_section(section, view.figures.total);
    };
    const auto shown = [&] {
        return html::html(
            R"({}<p class="no-print"><a class="govuk-link" href="{}">Télécharger pour un tableur (CSV)</a></p>)",
            html::each(sections_of(view.figures), one), view.csv_path);
    };
    const auto nothing = [] {
        return ui::inset_text({.text = "Aucune facture n’a été émise dans cette période."});
    };
    const bool is_empty = view.figures.total == FigureSums();
    return html::html(
        R"({}<p class="govuk-body">Ce qui a été facturé dans la période, avoirs déduits, et ce qui en est réglé à ce jour.</p>{}{})",
        period_form(view), html::when(view.errors.empty() && is_empty, nothing),
        html::when(view.errors.empty() && !is_empty, shown));
}

std::vector<std::vector<std::string>> figures_rows(const billing::Figures& figures) {
    std::vector<std::vector<std::string>> rows = {
        {"Répartition", "Libellé", "Facturé", "Encaissé", "Remises gracieuses", "Reste dû"}};
    const auto add = [&](std::string_view section, const std::string& label,
                         const FigureSums& sums) {
        rows.push_back({std::string(section), label, base::typed_amount(sums.billed),
                        base::typed_amount(sums.paid), base::typed_amount(sums.waived),
                        base::typed_amount(sums.left)});
    };
    for (const auto& section : sections_of(figures)) {
        for (const auto& row : *section.rows) add(section.heading, row.label, row.sums);
    }
    add("Ensemble", "Total", figures.total);
    return rows;
}

}  // namespace office
