#include "office/deposit_slip_views.hpp"

#include "base/french.hpp"
#include "billing/invoice_views.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/list_table.hpp"

namespace office {

using billing::PaymentMode;
using html::Html;

namespace {

namespace french = base::french;

ui::Cell slip_figure(std::string text) {
    return {.text = std::move(text), .format = ui::CellFormat::numeric};
}

Html slip_card(const ui::Table& table) {
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        table.caption, ui::list_table(table));
}

Html waiting_table(const DepositSlipsView& view) {
    if (view.waiting.empty())
        return html::html(
            R"(<p class="govuk-body">Rien n’attend d’être remis&nbsp;: les chèques, les espèces et les CESU sont tous sur un bordereau.</p>)");
    ui::Table table;
    table.caption = "À remettre";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Régie"}, {"Mode"}, slip_figure("Nombre"), slip_figure("Total"), {"Bordereau"}};
    for (const auto& one : view.waiting) {
        const bool can_act = view.acts == BillingActs::shown && one.total > base::Money();
        const auto link = [&] {
            return html::html(
                R"(<a class="govuk-link" href="/agent/remises/{}/{}">Préparer<span class="govuk-visually-hidden"> le bordereau de {}, {}</span></a>)",
                one.regie.id, name(one.mode), slip_mode_words(one.mode), one.regie.name);
        };
        table.rows.push_back({{one.regie.name},
                              {slip_mode_words(one.mode)},
                              slip_figure(std::to_string(one.count)),
                              slip_figure(french::amount(one.total)),
                              {can_act ? link() : html::text("–")}});
    }
    return slip_card(table);
}

Html slip_lines_table(const std::vector<billing::SlipLine>& lines) {
    ui::Table table;
    table.caption = "Contenu";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Famille"}, {"Reçu le"}, {"Détail"}, {"Reçu"}, slip_figure("Montant")};
    for (const auto& line : lines) {
        auto detail = line.reference;
        if (!line.payer.empty()) detail += (detail.empty() ? "" : ", ") + line.payer;
        if (line.refund) detail += (detail.empty() ? "" : ", ") + std::string("remboursement");
        if (line.came_back)
            detail += (detail.empty() ? "" : ", ") + std::string("revenu impayé depuis");
        table.rows.push_back({{html::html(R"({} <span class="place">{}</span>)",
                                          line.household_name, line.file_number)},
                              {french::date(line.day)},
                              {detail.empty() ? std::string("–") : detail},
                              {billing::whole_number(line.number)},
                              slip_figure(french::amount(line.amount))});
    }
    return slip_card(table);
}

}  // namespace

std::string_view slip_mode_words(PaymentMode mode) {
    return mode == PaymentMode::cheque ? "Chèques" : french_name(mode);
}

Html deposit_slips_view(const DepositSlipsView& view) {
    ui::Table table;
    table.caption = "Bordereaux établis";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Bordereau"},         {"Régie"},           {"Mode"}, {"Établi le"},
                  slip_figure("Nombre"), slip_figure("Total")};
    for (const auto& slip : view.slips) {
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/bordereaux/{}">{}</a>)", slip.id,
                         billing::whole_number(slip.number))},
             {regie_name(view.regies, slip.regie)},
             {slip_mode_words(slip.mode)},
             {french::date(slip.made_on)},
             slip_figure(std::to_string(slip.line_count)),
             slip_figure(french::amount(slip.total))});
    }
    const auto made = [&] { return slip_card(table); };
    return html::html("{}{}", waiting_table(view), html::when(!view.slips.empty(), made));
}

Html slip_review_view(const SlipReviewView& view) {
    const auto total = billing::total_of(view.lines);
    const auto changed = [] {
        return html::html(
            R"(<p class="govuk-body"><b>Le contenu a changé depuis que vous l’avez vu&nbsp;: vérifiez-le de nouveau.</b></p>)");
    };
    if (total <= base::Money())
        return html::html(R"(<p class="govuk-body">Rien n’attend d’être remis dans ce mode.</p>)");
    return html::html(
        R"({}{}<p class="govuk-body">Ce qui est sur un bordereau ne s’annule plus comme une erreur de saisie. Un chèque peut encore revenir impayé.</p><form method="post" action="/agent/remises/{}/{}">{}<input type="hidden" name="vu" value="{}"><input type="hidden" name="nombre" value="{}">{}</form>)",
        html::when(view.has_changed, changed), slip_lines_table(view.lines), view.regie.id,
        name(view.mode), ui::csrf_field(view.csrf_token), total.cents(), view.lines.size(),
        ui::button({.text = "Établir le bordereau de " + french::amount(total),
                    .prevent_double_click = true}));
}

Html deposit_slip_view(const billing::SlipWithLines& made) {
    const auto& slip = made.slip;
    ui::SummaryList list;
    const auto add = [&](std::string key, std::string value) {
        list.rows.push_back({.key = {std::move(key)}, .value = {std::move(value)}});
    };
    add("Mode", std::string(slip_mode_words(slip.mode)));
    add("Établi", "le " + french::date(slip.made_on) + " par " + slip.made_by);
    add("Nombre", std::to_string(slip.line_count));
    add("Total", french::amount(slip.total));
    return html::html(
        R"({}<p class="no-print"><a class="govuk-button govuk-button--secondary" href="/agent/bordereaux/{}/pdf" role="button" draggable="false" data-module="govuk-button">Télécharger le PDF</a></p>{})",
        ui::summary_list(list), slip.id, slip_lines_table(made.lines));
}

}  // namespace office
