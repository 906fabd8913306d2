#include "office/takings_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "billing/invoice_views.hpp"
#include "office/account_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using billing::Taking;
using html::Html;

namespace {

namespace french = base::french;

ui::Cell sum_cell(std::string text) {
    return {.text = std::move(text), .format = ui::CellFormat::numeric};
}

/// The hour; the day, too, of what was recorded on another.
std::string recorded_words(const DayTakingsView& view, const Taking& taking) {
    const auto at = view.town_time.local(taking.recorded_at);
    if (at.date == view.day) return french::time(at.time);
    return "saisi le " + french::date(at.date);
}

/// Whether more than one regie took money that day.
bool has_several_regies(const DayTakingsView& view) {
    return std::ranges::any_of(view.takings, [&](const Taking& taking) {
        return taking.regie != view.takings.front().regie;
    });
}

std::string detail_of_taking(const Taking& taking) {
    std::string words;
    const auto slip =
        taking.slip_number.empty() ? std::string() : "bordereau " + taking.slip_number;
    for (const auto* part : {&taking.reference, &taking.payer, &taking.note, &slip}) {
        if (part->empty()) continue;
        if (!words.empty()) words += ", ";
        words += *part;
    }
    return words.empty() ? "–" : words;
}

Html receipt_of_taking(const Taking& taking) {
    if (taking.number.empty()) return html::text("–");
    if (taking.refund)
        return html::html(
            R"(<a class="govuk-link" href="/agent/familles/{}/remboursements/{}">{}</a>)",
            taking.household, *taking.refund, billing::whole_number(taking.number));
    return html::html(R"(<a class="govuk-link" href="/agent/familles/{}/recus/{}">{}</a>)",
                      taking.household, *taking.payment, billing::whole_number(taking.number));
}

Html list_of_day(const DayTakingsView& view) {
    const bool names_regies = has_several_regies(view);
    ui::Table table;
    table.caption = "Règlements du jour";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {
        {"Famille"}, {"Écriture"}, {"Mode"}, {.text = "Montant", .format = ui::CellFormat::numeric},
        {"Détail"},  {"Reçu"},     {"Saisi"}};
    for (const auto& taking : view.takings) {
        const auto regie = [&] {
            return html::html(R"(<br><span class="place">{}</span>)", taking.regie_name);
        };
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="{}">{}</a> <span class="place">{}</span>)",
                         account_path(taking.household), taking.household_name,
                         taking.file_number)},
             {what_words(taking)},
             {html::html("{}{}", french_name(taking.mode), html::when(names_regies, regie))},
             sum_cell(french::amount(taking.signed_amount())),
             {detail_of_taking(taking)},
             {receipt_of_taking(taking)},
             {html::html(R"({}<br><span class="place">{}</span>)", recorded_words(view, taking),
                         taking.recorded_by.empty() ? std::string("par le portail")
                                                    : "par " + taking.recorded_by)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Règlements du jour">{}</div>)",
        ui::list_table(table));
}

Html day_choice(const DayTakingsView& view) {
    const auto day_href = [&](int days) {
        return "/agent/encaissements?jour=" + base::iso(base::add_days(view.day, days));
    };
    return html::html(
        R"(<div class="toolbar no-print"><nav class="segmented" aria-label="Jour"><a href="{}">Jour précédent</a><a href="{}">Jour suivant</a></nav></div><form class="filter no-print" method="get" action="/agent/encaissements">{}{}</form>)",
        day_href(-1), day_href(1),
        ui::input({.name = "jour",
                   .label = {.text = "Jour"},
                   .value = base::iso(view.day),
                   .type = "date",
                   .classes = "govuk-input--width-10"}),
        ui::button({.text = "Afficher", .classes = "govuk-button--secondary"}));
}

Html closed_words(const DayTakingsView& view) {
    if (view.closed_regies.empty()) return {};
    return ui::inset_text(
        {.text = "Caisse arrêtée\u00A0: " + french::list(view.closed_regies) +
                 ". Aucun règlement, aucune annulation ni aucun remboursement n’est plus "
                 "daté de ce jour."});
}

Html books_links() {
    return html::html(
        R"(<ul class="govuk-list no-print"><li><a class="govuk-link" href="/agent/bordereaux">Bordereaux de remise</a></li><li><a class="govuk-link" href="/agent/arretes">Arrêtés de caisse</a></li><li><a class="govuk-link" href="/agent/journaux">Journaux comptables d’une période</a></li></ul>)");
}

}  // namespace

Html mode_totals_view(const std::vector<Taking>& takings) {
    const auto totals = billing::totals_by_mode(takings);
    ui::Table table;
    table.caption = "Totaux par mode";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Mode"},
                  sum_cell("Nombre"),
                  sum_cell("Reçu"),
                  sum_cell("Annulé ou rendu"),
                  sum_cell("Total")};
    int count = 0;
    base::Money received;
    base::Money given_back;
    const auto row = [&](std::string mode, int number, base::Money in, base::Money out) {
        table.rows.push_back({{std::move(mode)},
                              sum_cell(std::to_string(number)),
                              sum_cell(french::amount(in)),
                              sum_cell(out.is_zero() ? "–" : french::amount(-out)),
                              sum_cell(french::amount(in - out))});
    };
    for (const auto& sum : totals) {
        const bool is_money = sum.mode != billing::PaymentMode::waiver;
        if (is_money) {
            count += sum.count;
            received += sum.received;
            given_back += sum.given_back;
        }
        row(std::string(french_name(sum.mode)) + (is_money ? "" : " (aucun argent)"), sum.count,
            sum.received, sum.given_back);
    }
    row("Total encaissé", count, received, given_back);
    return html::html(
        R"(<div class="table-card scroll totals" tabindex="0" role="region" aria-label="Totaux par mode">{}</div>)",
        ui::list_table(table));
}

Html day_takings_view(const DayTakingsView& view) {
    if (view.takings.empty())
        return html::html(R"({}{}<p class="govuk-body">Aucun règlement ce jour-là.</p>{})",
                          day_choice(view), closed_words(view), books_links());
    return html::html(
        R"({}{}{}{}<p class="govuk-body no-print"><a class="govuk-link" href="/agent/encaissements.csv?jour={}">Télécharger pour un tableur (CSV)</a></p>{})",
        day_choice(view), closed_words(view), mode_totals_view(view.takings), list_of_day(view),
        base::iso(view.day), books_links());
}

}  // namespace office
