#include "office/payment_views.hpp"

#include "base/french.hpp"
#include "office/account_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

ui::Input payment_input(const PaymentFormView& view, std::string name, std::string label,
                        std::string hint) {
    return {.name = name,
            .label = {.text = label},
            .value = value_of(view.typed, name),
            .error = view.errors.of(name),
            .hint = {.text = hint}};
}

/// The town's only regie is not asked for.
Html regie_choice(const PaymentFormView& view) {
    if (view.accounts.size() == 1)
        return html::html(R"(<input type="hidden" name="regie" value="{}">)",
                          view.accounts.front().regie.id);
    ui::Radios radios;
    radios.name = "regie";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "Régie", .classes = "govuk-fieldset__legend--s"}};
    radios.value = value_of(view.typed, "regie");
    radios.error = view.errors.of("regie");
    for (const auto& account : view.accounts)
        radios.items.push_back(
            {.text = account.regie.name + "\u00A0: " + balance_text(account.balance),
             .value = std::to_string(account.regie.id.value())});
    return ui::radios(radios);
}

Html mode_choice(const PaymentFormView& view) {
    using billing::PaymentMode;
    ui::Radios radios;
    radios.name = "mode";
    radios.classes = "govuk-radios--small";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "Mode", .classes = "govuk-fieldset__legend--s"}};
    radios.value = value_of(view.typed, "mode");
    radios.error = view.errors.of("mode");
    for (const auto mode :
         {PaymentMode::cash, PaymentMode::cheque, PaymentMode::cesu, PaymentMode::transfer})
        radios.items.push_back({.text = french_name(mode), .value = std::string(name(mode))});
    radios.items.push_back({.divider = "ou"});
    radios.items.push_back(
        {.text = french_name(PaymentMode::waiver),
         .value = std::string(name(PaymentMode::waiver)),
         .hint = {.text = "Aucun argent n’est reçu\u00A0: la dette, ou une partie, est abandonnée "
                          "par décision. Donnez le motif plus bas."}});
    return ui::radios(radios);
}

/// Open invoices of all regies; the regie's name beside each where there are several.
Html invoice_choice(const PaymentFormView& view) {
    ui::Checkboxes boxes;
    boxes.name = "facture";
    boxes.classes = "govuk-checkboxes--small";
    boxes.fieldset = ui::Fieldset{.legend = {.text = "Factures à régler d’abord (facultatif)",
                                             .classes = "govuk-fieldset__legend--s"}};
    boxes.hint = {.text = "Sans choix, les plus anciennes sont réglées d’abord."};
    boxes.error = view.errors.of("facture");
    for (const auto& account : view.accounts) {
        for (const auto& invoice : account.open) {
            auto words = invoice.number + "\u00A0: reste " + french::amount(invoice.left) +
                         ", à payer au plus tard le " + french::date(invoice.due_date);
            if (view.accounts.size() > 1) words += " (" + account.regie.name + ")";
            ui::Choice choice;
            choice.text = words;
            choice.value = std::to_string(invoice.id.value());
            choice.checked = view.chosen.contains(invoice.id);
            boxes.items.push_back(std::move(choice));
        }
    }
    return boxes.items.empty() ? Html() : ui::checkboxes(boxes);
}

Html rest_choice(const PaymentFormView& view) {
    return ui::radios(
        {.name = "reste",
         .fieldset = ui::Fieldset{.legend = {.text = "S’il reste de l’argent",
                                             .classes = "govuk-fieldset__legend--s"}},
         .items = {{.text = "Régler les factures les plus anciennes, puis garder en avoir",
                    .value = "anciennes"},
                   {.text = "Tout garder en avoir pour les prochaines factures", .value = "avoir"}},
         .value = value_of(view.typed, "reste")});
}

Html amount_input(const PaymentFormView& view) {
    base::Money owed;
    for (const auto& account : view.accounts) {
        for (const auto& invoice : account.open) owed += invoice.left;
    }
    auto input = payment_input(view, "montant", "Montant en euros",
                               owed.is_zero() ? "La famille ne doit rien\u00A0: tout sera gardé en "
                                                "avoir."
                                              : "Reste dû\u00A0: " + french::amount(owed));
    input.inputmode = "decimal";
    input.classes = "govuk-input--width-5";
    input.suffix = {.text = "€"};
    return ui::input(input);
}

}  // namespace

Html payment_form_view(const PaymentFormView& view) {
    auto date = payment_input(view, "date", "Reçu le", "Par exemple 24/11/2026");
    date.classes = "govuk-input--width-10";
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<input type="hidden" name="cle" value="{}">{}{}{}{}{}{}{}{}{}{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), view.key, regie_choice(view),
        amount_input(view), mode_choice(view), ui::input(date), invoice_choice(view),
        rest_choice(view),
        ui::input(payment_input(view, "payeur", "Payeur (facultatif)",
                                "Si ce n’est pas la famille\u00A0: un grand-parent, une "
                                "association")),
        ui::input(payment_input(view, "reference", "Référence (facultatif)",
                                "Numéro et banque du chèque, référence du virement")),
        ui::input(payment_input(view, "motif", "Motif d’une remise gracieuse",
                                "Pour une remise seulement, par exemple «\u00A0Décision du maire "
                                "du 12 novembre 2026\u00A0»")),
        ui::button({.text = "Enregistrer", .prevent_double_click = true}));
}

}  // namespace office
