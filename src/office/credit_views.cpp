#include "office/credit_views.hpp"

#include "base/french.hpp"
#include "billing/invoice_words.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

/// A group of boxes for each child and service; the first has the id that errors lead to.
Html lines_to_choose(const CreditView& view) {
    Html groups;
    int place = 0;
    for (const auto& group : billing::grouped(view.lines)) {
        ui::Checkboxes boxes;
        boxes.name = "ligne";
        boxes.id_prefix = place == 0 ? "ligne" : "ligne-" + std::to_string(place);
        boxes.classes = "govuk-checkboxes--small";
        boxes.fieldset = ui::Fieldset{.legend = {.text = billing::group_words(group),
                                                 .classes = "govuk-fieldset__legend--s"}};
        if (place == 0) boxes.error = view.errors.of("ligne");
        for (const auto& item : group.items) {
            ui::Choice choice;
            choice.text = billing::service_words(french::capitalised(french::day(item.date)),
                                                 item.kind, item.charge.supplement) +
                          "\u00A0: " + french::amount(item.amount);
            choice.value = std::to_string(item.id.value());
            choice.checked = view.chosen.contains(item.id);
            boxes.items.push_back(std::move(choice));
        }
        groups += ui::checkboxes(boxes);
        ++place;
    }
    return groups;
}

/// What the form of the preview carries on.
Html carried_choice(const CreditView& view) {
    Html fields = ui::csrf_field(view.csrf_token);
    for (const auto id : view.chosen)
        fields += html::html(R"(<input type="hidden" name="ligne" value="{}">)", id);
    return fields + html::html(R"(<input type="hidden" name="motif" value="{}">)", view.reason);
}

}  // namespace

base::Money CreditView::total() const {
    base::Money sum;
    for (const auto& line : lines) {
        if (chosen.contains(line.id)) sum += line.amount;
    }
    return sum;
}

Html credit_form_view(const CreditView& view) {
    if (view.lines.empty())
        return html::html(
            R"(<p class="govuk-body">Toutes les lignes de cette facture ont déjà été reprises par un avoir ou une correction.</p>)");
    return html::html(
        R"(<form class="credit" method="post" action="{}/apercu" novalidate>{}{}{}{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), lines_to_choose(view),
        ui::textarea({.name = "motif",
                      .label = {.text = "Motif"},
                      .value = view.reason,
                      .error = view.errors.of("motif"),
                      .hint = {.text = "Imprimé sur l’avoir, par exemple «\u00A0Absence "
                                       "justifiée par un certificat médical\u00A0»"},
                      .rows = 3}),
        ui::button({.text = "Vérifier l’avoir"}));
}

Html credit_preview_view(const CreditView& view) {
    ui::Table table;
    table.caption = "Lignes reprises";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Enfant"},
                  {"Prestation"},
                  {"Jour"},
                  {.text = "Montant", .format = ui::CellFormat::numeric}};
    for (const auto& line : view.lines) {
        if (!view.chosen.contains(line.id)) continue;
        table.rows.push_back(
            {{billing::whose_words(line.child_name)},
             {billing::service_words(line.label, line.kind, line.charge.supplement)},
             {french::day_with_year(line.date)},
             {.text = french::amount(line.amount), .format = ui::CellFormat::numeric}});
    }
    const auto what_becomes =
        view.invoice.left() > base::Money()
            ? "Il règle d’abord ce qui reste à payer de cette facture (" +
                  french::amount(view.invoice.left()) +
                  "), puis les plus anciennes\u00A0; le reste est gardé en avoir."
            : std::string(
                  "Cette facture est réglée\u00A0: l’avoir paie les plus anciennes factures "
                  "ouvertes\u00A0; "
                  "le reste est gardé en avoir.");
    ui::Button change;
    change.text = "Modifier";
    change.classes = "govuk-button--secondary";
    change.name = "acte";
    change.value = "modifier";
    return html::html(
        R"(<div class="table-card">{}</div><p class="govuk-body">Motif&nbsp;: {}</p><p class="govuk-body">{} Un avoir établi ne s’annule pas.</p><div class="toolbar"><form method="post" action="{}">{}{}</form><form method="post" action="{}/apercu">{}{}</form></div>)",
        ui::list_table(table), view.reason, what_becomes, view.action, carried_choice(view),
        ui::button({.text = "Établir un avoir de " + french::amount(view.total()),
                    .prevent_double_click = true}),
        view.action, carried_choice(view), ui::button(change));
}

}  // namespace office
