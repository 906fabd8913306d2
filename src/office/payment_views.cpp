#include "office/payment_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "billing/invoice_views.hpp"
#include "billing/invoice_words.hpp"
#include "office/account_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

std::string typed_in(const PaymentFormView& view, const std::string& name) {
    const auto found = view.typed.find(name);
    return found == view.typed.end() ? std::string() : found->second;
}

ui::Input payment_input(const PaymentFormView& view, std::string name, std::string label,
                        std::string hint) {
    return {.name = name,
            .label = {.text = label},
            .value = typed_in(view, name),
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
    radios.value = typed_in(view, "regie");
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
    radios.value = typed_in(view, "mode");
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
         .value = typed_in(view, "reste")});
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

namespace {

Html totals_table(const DayPaymentsView& view) {
    const auto totals = billing::totals_by_mode(view.payments);
    ui::Table table;
    table.caption = "Totaux par mode";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Mode"},
                  {.text = "Nombre", .format = ui::CellFormat::numeric},
                  {.text = "Total", .format = ui::CellFormat::numeric}};
    int count = 0;
    const auto row = [&](std::string mode, int number, base::Money total) {
        table.rows.push_back({{std::move(mode)},
                              {.text = std::to_string(number), .format = ui::CellFormat::numeric},
                              {.text = french::amount(total), .format = ui::CellFormat::numeric}});
    };
    for (const auto& sum : totals) {
        const bool is_money = sum.mode != billing::PaymentMode::waiver;
        if (is_money) count += sum.count;
        row(std::string(french_name(sum.mode)) + (is_money ? "" : " (aucun argent)"), sum.count,
            sum.total);
    }
    row("Total encaissé", count, billing::money_in(totals));
    return html::html(
        R"(<div class="table-card scroll totals" tabindex="0" role="region" aria-label="Totaux par mode">{}</div>)",
        ui::table(table));
}

/// The hour; the day, too, of what was recorded on another.
std::string recorded_words(const DayPaymentsView& view, const billing::Payment& payment) {
    const auto at = view.town_time.local(payment.recorded_at);
    if (at.date == view.day) return french::time(at.time);
    return "saisi le " + french::date(at.date);
}

/// Whether more than one regie took money that day.
bool has_several_regies(const DayPaymentsView& view) {
    return std::ranges::any_of(view.payments, [&](const billing::DayPayment& one) {
        return one.payment.regie != view.payments.front().payment.regie;
    });
}

Html list_of_day(const DayPaymentsView& view) {
    const bool names_regies = has_several_regies(view);
    ui::Table table;
    table.caption = "Règlements du jour";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Famille"}, {"Mode"}, {.text = "Montant", .format = ui::CellFormat::numeric},
                  {"Détail"},  {"Reçu"}, {"Saisi"}};
    for (const auto& one : view.payments) {
        const auto& payment = one.payment;
        const auto receipt = [&] {
            return html::html(R"(<a class="govuk-link" href="/agent/familles/{}/recus/{}">{}</a>)",
                              payment.household, payment.id,
                              billing::whole_number(payment.receipt_number));
        };
        const auto regie = [&] {
            return html::html(R"(<br><span class="place">{}</span>)", one.regie_name);
        };
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="{}">{}</a> <span class="place">{}</span>)",
                         account_path(payment.household), one.household_name, one.file_number)},
             {html::html("{}{}", french_name(payment.mode), html::when(names_regies, regie))},
             {.text = french::amount(payment.amount), .format = ui::CellFormat::numeric},
             {payment_words(payment)},
             {payment.receipt_number.empty() ? html::text("–") : receipt()},
             {html::html(R"({}<br><span class="place">{}</span>)", recorded_words(view, payment),
                         one.recorded_by.empty() ? std::string("par le portail")
                                                 : "par " + one.recorded_by)}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Règlements du jour">{}</div>)",
        ui::list_table(table));
}

Html day_choice(const DayPaymentsView& view) {
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

}  // namespace

Html day_payments_view(const DayPaymentsView& view) {
    if (view.payments.empty())
        return html::html(R"({}<p class="govuk-body">Aucun règlement ce jour-là.</p>)",
                          day_choice(view));
    return html::html(
        R"({}{}{}<p class="govuk-body no-print"><a class="govuk-link" href="/agent/encaissements.csv?jour={}">Télécharger pour un tableur (CSV)</a></p>)",
        day_choice(view), totals_table(view), list_of_day(view), base::iso(view.day));
}

std::vector<std::vector<std::string>> day_payment_rows(const DayPaymentsView& view) {
    std::vector<std::vector<std::string>> rows = {{"Reçu le", "Saisi", "Régie", "Dossier",
                                                   "Famille", "Mode", "Montant", "Payeur",
                                                   "Référence", "Motif", "Reçu", "Par"}};
    for (const auto& one : view.payments) {
        const auto& payment = one.payment;
        rows.push_back({base::iso(payment.received_on), recorded_words(view, payment),
                        one.regie_name, one.file_number, one.household_name,
                        std::string(french_name(payment.mode)), base::typed_amount(payment.amount),
                        payment.payer, payment.reference, payment.note, payment.receipt_number,
                        one.recorded_by});
    }
    return rows;
}

}  // namespace office
