#include "office/journal_views.hpp"

#include "base/french.hpp"
#include "office/takings_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

ui::Cell figure_cell(base::Money amount) {
    return {.text = amount.is_zero() ? std::string("–") : french::amount(amount),
            .format = ui::CellFormat::numeric};
}

Html period_form(const JournalView& view) {
    ui::Select regies;
    regies.name = "regie";
    regies.label = {.text = "Régie"};
    regies.value = value_of(view.typed, "regie");
    regies.error = view.errors.of("regie");
    for (const auto& regie : view.regies)
        regies.items.push_back({.text = regie.name, .value = std::to_string(regie.id.value())});
    const auto day = [&](std::string name, std::string label) {
        return ui::input({.name = name,
                          .label = {.text = std::move(label)},
                          .value = value_of(view.typed, name),
                          .error = view.errors.of(name),
                          .type = "date",
                          .classes = "govuk-input--width-10"});
    };
    return html::html(
        R"(<form class="filter no-print" method="get" action="/agent/journaux" novalidate>{}{}{}{}</form>)",
        ui::select(regies), day("du", "Du"), day("au", "Au"),
        ui::button({.text = "Afficher", .classes = "govuk-button--secondary"}));
}

Html account_totals_table(const JournalView& view) {
    ui::Table table;
    table.caption = "Totaux par compte";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Compte"},
                  {.text = "Débit", .format = ui::CellFormat::numeric},
                  {.text = "Crédit", .format = ui::CellFormat::numeric}};
    base::Money debit;
    base::Money credit;
    for (const auto& total : billing::totals_by_account(view.lines)) {
        table.rows.push_back({{billing::account_words(total.account)},
                              figure_cell(total.debit),
                              figure_cell(total.credit)});
        debit += total.debit;
        credit += total.credit;
    }
    table.rows.push_back({{"Total"}, figure_cell(debit), figure_cell(credit)});
    return html::html(
        R"(<div class="table-card scroll totals" tabindex="0" role="region" aria-label="Totaux par compte">{}</div>)",
        ui::table(table));
}

Html entries_table(const JournalView& view) {
    constexpr std::size_t most_shown = 200;
    ui::Table table;
    table.caption = "Écritures";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Date"},
                  {"Pièce"},
                  {"Libellé"},
                  {"Famille"},
                  {"Compte"},
                  {.text = "Débit", .format = ui::CellFormat::numeric},
                  {.text = "Crédit", .format = ui::CellFormat::numeric}};
    for (const auto& line : view.lines) {
        if (table.rows.size() == most_shown) break;
        table.rows.push_back({{french::date(line.date)},
                              {line.piece.empty() ? "–" : line.piece},
                              {line.words},
                              {line.household_name + ", " + line.file_number},
                              {billing::account_words(line.account)},
                              figure_cell(line.debit()),
                              figure_cell(line.credit())});
    }
    const auto more = [&] {
        return html::html(
            R"(<p class="muted">Les {} premières lignes sur {}&nbsp;: toutes sont dans les fichiers.</p>)",
            most_shown, view.lines.size());
    };
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Écritures">{}</div>{})",
        ui::list_table(table), html::when(view.lines.size() > most_shown, more));
}

}  // namespace

Html journal_view(const JournalView& view) {
    if (view.query.empty()) return period_form(view);
    if (view.lines.empty())
        return html::html(R"({}<p class="govuk-body">Aucune écriture pendant cette période.</p>)",
                          period_form(view));
    return html::html(
        R"({}{}{}{}<ul class="govuk-list no-print"><li><a class="govuk-link" href="/agent/journaux/journal.pdf?{}">Télécharger le journal (PDF)</a></li><li><a class="govuk-link" href="/agent/journaux/ecritures.csv?{}">Écritures pour un tableur (CSV)</a></li><li><a class="govuk-link" href="/agent/journaux/encaissements.csv?{}">Encaissements pour un tableur (CSV)</a></li></ul>)",
        period_form(view), account_totals_table(view), mode_totals_view(view.takings),
        entries_table(view), view.query, view.query, view.query);
}

}  // namespace office
