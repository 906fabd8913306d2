#include "office/credit_use_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "billing/credit_refund.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

Html available_words(base::Money available) {
    return html::html(
        R"(<p class="govuk-body">Avoir disponible&nbsp;: <b class="amount">{}</b></p>)",
        french::amount(available));
}

Html open_invoice_boxes(const CreditUseView& view) {
    ui::Checkboxes boxes;
    boxes.name = "facture";
    boxes.fieldset = ui::Fieldset{.legend = {.text = "Factures à régler (facultatif)",
                                             .classes = "govuk-fieldset__legend--s"}};
    boxes.hint = {.text = "Sans choix, les plus anciennes sont réglées d’abord."};
    boxes.error = view.errors.of("facture");
    for (const auto& invoice : view.account.open) {
        ui::Choice choice;
        choice.text = invoice.number + "\u00A0: reste " + french::amount(invoice.left) +
                      ", à payer au plus tard le " + french::date(invoice.due_date);
        choice.value = std::to_string(invoice.id.value());
        choice.checked = view.chosen.contains(invoice.id);
        boxes.items.push_back(std::move(choice));
    }
    return ui::checkboxes(boxes);
}

ui::Input refund_input(const RefundView& view, std::string name, std::string label,
                       std::string hint) {
    return {.name = name,
            .label = {.text = std::move(label)},
            .value = value_of(view.form.typed, name),
            .error = view.errors.of(name),
            .hint = {.text = std::move(hint)}};
}

Html refund_mode_choice(const RefundView& view) {
    ui::Radios radios;
    radios.name = "mode";
    radios.classes = "govuk-radios--small";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "Mode", .classes = "govuk-fieldset__legend--s"}};
    radios.value = value_of(view.form.typed, "mode");
    radios.error = view.errors.of("mode");
    for (const auto mode : billing::refund_modes)
        radios.items.push_back({.text = french_name(mode), .value = std::string(name(mode))});
    return ui::radios(radios);
}

}  // namespace

Html credit_use_form_view(const CreditUseView& view) {
    if (view.available.is_zero() || view.account.open.empty())
        return html::html(
            R"({}<p class="govuk-body">{}</p>)", available_words(view.available),
            view.available.is_zero()
                ? "La famille n’a pas d’avoir auprès de cette régie."
                : "Aucune facture n’est à régler\u00A0: l’avoir paiera la prochaine.");
    return html::html(R"({}<form method="post" action="{}/apercu" novalidate>{}{}{}</form>)",
                      available_words(view.available), view.form.action,
                      ui::csrf_field(view.form.csrf_token), open_invoice_boxes(view),
                      ui::button({.text = "Vérifier"}));
}

Html credit_use_review_view(const CreditUseView& view) {
    ui::Table table;
    table.caption = "Factures réglées par l’avoir";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Facture"},
                  {.text = "Réglé par l’avoir", .format = ui::CellFormat::numeric},
                  {.text = "Reste à payer", .format = ui::CellFormat::numeric}};
    base::Money sum;
    for (const auto& part : view.plan) {
        const auto invoice =
            std::ranges::find(view.account.open, part.invoice, &billing::OpenInvoice::id);
        if (invoice == view.account.open.end()) continue;
        sum += part.amount;
        table.rows.push_back(
            {{invoice->number},
             {.text = french::amount(part.amount), .format = ui::CellFormat::numeric},
             {.text = french::amount(invoice->left - part.amount),
              .format = ui::CellFormat::numeric}});
    }
    return html::html(
        R"(<div class="table-card">{}</div><p class="govuk-body">Avoir disponible&nbsp;: {}&nbsp;; il en restera {}.</p>{})",
        ui::list_table(table), french::amount(view.available), french::amount(view.available - sum),
        review_buttons(view.form, "Régler " + french::amount(sum) + " avec l’avoir"));
}

Html refund_form_view(const RefundView& view) {
    if (view.available.is_zero())
        return html::html(
            R"(<p class="govuk-body">La famille n’a pas d’avoir auprès de cette régie&nbsp;: il n’y a rien à rembourser.</p>)");
    const auto open = [&] {
        return html::html(
            R"(<p class="govuk-body">La famille a des factures à régler&nbsp;: l’avoir peut <a class="govuk-link" href="/agent/familles/{}/avoir-disponible/{}">les régler</a> plutôt que d’être remboursé.</p>)",
            view.household, view.account.regie.id);
    };
    auto amount = refund_input(view, "montant", "Montant en euros",
                               "Au plus " + french::amount(view.available));
    amount.inputmode = "decimal";
    amount.classes = "govuk-input--width-5";
    amount.suffix = {.text = "€"};
    return html::html(
        R"({}{}<form method="post" action="{}/apercu" novalidate>{}<input type="hidden" name="cle" value="{}">{}{}{}{}{}{}</form>)",
        available_words(view.available), html::when(!view.account.open.empty(), open),
        view.form.action, ui::csrf_field(view.form.csrf_token), value_of(view.form.typed, "cle"),
        ui::input(amount), refund_mode_choice(view),
        ui::input(refund_input(view, "beneficiaire", "Bénéficiaire (facultatif)",
                               "Si ce n’est pas la famille")),
        ui::input(refund_input(view, "reference", "Référence (facultatif)",
                               "Référence du virement, numéro du chèque")),
        ui::textarea({.name = "motif",
                      .label = {.text = "Motif"},
                      .value = value_of(view.form.typed, "motif"),
                      .error = view.errors.of("motif"),
                      .hint = {.text = "Imprimé sur le reçu de remboursement, par exemple "
                                       "«\u00A0Départ de la commune\u00A0»"},
                      .rows = 3}),
        ui::button({.text = "Vérifier le remboursement"}));
}

Html refund_review_view(const RefundView& view, base::Money amount, billing::PaymentMode mode) {
    ui::SummaryList list;
    const auto add = [&](std::string key, const std::string& value) {
        if (!value.empty()) list.rows.push_back({.key = {std::move(key)}, .value = {value}});
    };
    add("Montant", french::amount(amount));
    add("Mode", std::string(french_name(mode)));
    add("Bénéficiaire", value_of(view.form.typed, "beneficiaire"));
    add("Référence", value_of(view.form.typed, "reference"));
    add("Motif", value_of(view.form.typed, "motif"));
    add("Avoir restant", french::amount(view.available - amount));
    return html::html(
        R"({}<p class="govuk-body">Un remboursement enregistré ne s’annule pas.</p>{})",
        ui::summary_list(list),
        review_buttons(view.form, "Enregistrer le remboursement de " + french::amount(amount)));
}

}  // namespace office
