#include "payments/family_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "base/typed_number.hpp"
#include "billing/invoice_views.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace payments {

using html::Html;
namespace french = base::french;

namespace {

ui::Tone tone_of(State state) {
    switch (state) {
        case State::paid:
            return ui::Tone::good;
        case State::created:
        case State::sent:
        case State::to_review:
            return ui::Tone::waiting;
        case State::refused:
            return ui::Tone::bad;
        case State::abandoned:
        case State::expired:
        case State::failed:
        case State::dismissed:
            return ui::Tone::neutral;
    }
    CHECK(false);
}

std::string invoices_text(const std::vector<PaymentPart>& parts) {
    std::vector<std::string> numbers;
    numbers.reserve(parts.size());
    for (const auto& part : parts) numbers.push_back(part.number);
    return french::list(numbers);
}

Html pay_button() {
    return ui::button({.text = "Payer mes factures", .href = "/paiements/payer"});
}

/// « à payer au plus tard le 15 novembre 2026 », « en retard depuis le … ».
std::string due_text(const billing::OpenInvoice& invoice, base::Date today) {
    return invoice.due_date < today
               ? "en retard, elle était à payer au plus tard le " + french::date(invoice.due_date)
               : "à payer au plus tard le " + french::date(invoice.due_date);
}

ui::Choice invoice_choice(const OpenLine& line, base::Date today) {
    const auto& invoice = line.invoice;
    auto hint = french::capitalised(due_text(invoice, today)) + ".";
    if (invoice.left != invoice.total)
        hint += " Déjà payés\u00A0: " + french::amount(invoice.total - invoice.left) + ".";
    if (invoice.debit_on)
        hint += " Prélèvement prévu le " + french::date(*invoice.debit_on) +
                "\u00A0: vous n’avez rien à faire.";
    if (line.is_under_way)
        hint +=
            " Un paiement de cette facture est en cours\u00A0: attendez son résultat avant de "
            "payer de nouveau.";
    return {.text = "Facture " + invoice.number + "\u00A0: " + french::amount(invoice.left),
            .value = std::to_string(invoice.id.value()),
            .hint = {.text = hint},
            .checked = line.is_chosen};
}

Html part_input(const OpenLine& line, const ui::FormErrors& errors) {
    const auto field = part_field(line.invoice.id);
    return ui::input({.name = field,
                      .label = {.text = html::html("Payer une partie de la facture {} (facultatif)",
                                                   billing::whole_number(line.invoice.number))},
                      .value = line.typed_part,
                      .error = errors.of(field),
                      .hint = {.text = "Laissez vide pour tout payer. Par exemple " +
                                       base::typed_amount(line.invoice.left)},
                      .inputmode = "decimal",
                      .suffix = {.text = "€"},
                      .classes = "govuk-input--width-5"});
}

std::string button_text(const RegieChoice& choice) {
    if (choice.lines.size() == 1 && !choice.allows_parts)
        return "Payer " + french::amount(choice.lines.front().invoice.left);
    return choice.one_invoice_only ? "Payer la facture choisie" : "Payer les factures choisies";
}

Html regie_form(const ChoiceView& view, const RegieChoice& choice) {
    const auto field = choice_field(choice.regie);
    ui::Checkboxes boxes{
        .name = "facture",
        .fieldset =
            ui::Fieldset{.legend = {.text = choice.name, .classes = "govuk-fieldset__legend--m"}},
        .error = view.errors.of(field),
        .hint = {.text = choice.one_invoice_only ? "Choisissez une facture\u00A0: chacune se paie "
                                                   "à part."
                                                 : "Choisissez ce que vous payez maintenant."},
        .id_prefix = field};
    for (const auto& line : choice.lines) boxes.items.push_back(invoice_choice(line, view.today));
    const auto parts = [&] {
        return html::html("{}", html::each(choice.lines, [&](const OpenLine& line) {
                              return part_input(line, view.errors);
                          }));
    };
    const auto trial = [] {
        return ui::inset_text({.text = "Mode d’essai\u00A0: aucun argent n’est débité."});
    };
    return html::html(
        R"(<form method="post" action="/paiements/payer" novalidate>{}<input type="hidden" name="cle" value="{}">{}{}{}{}</form>)",
        ui::csrf_field(view.csrf_token), view.form_key, html::when(choice.is_trial, trial),
        ui::checkboxes(boxes), html::when(choice.allows_parts, parts),
        ui::button({.text = button_text(choice), .prevent_double_click = true}));
}

Html not_payable(const RegieChoice& choice) {
    std::vector<std::string> numbers;
    numbers.reserve(choice.lines.size());
    for (const auto& line : choice.lines) {
        auto text = line.invoice.number + " (" + french::amount(line.invoice.left);
        if (line.invoice.debit_on)
            text += ", prélèvement prévu le " + french::date(*line.invoice.debit_on);
        numbers.push_back(text + ")");
    }
    return html::html(
        R"(<h2 class="govuk-heading-m">{}</h2><p class="govuk-body">Ces factures ne se paient pas en ligne&nbsp;: {}. Les moyens de les payer sont écrits sur chacune.</p>)",
        choice.name, french::list(numbers));
}

Html sentence(std::string_view text) {
    return html::html(R"(<p class="govuk-body">{}</p>)", text);
}

Html not_known_yet(const PaymentView& view) {
    const auto back = [&] {
        return html::html(
            R"(<p class="govuk-body">Vous n’avez pas fini&nbsp;? <a class="govuk-link" href="{}">Revenir à la page de paiement</a>.</p>)",
            view.payment.departure);
    };
    return html::html(
        R"(<p class="govuk-body">La banque ne nous a pas encore répondu. <strong>Ne payez pas de nouveau</strong>&nbsp;: dès que le résultat est connu, vous recevez un courriel.</p>{}<p class="govuk-body"><a class="govuk-link" href="/paiements/retour/{}">Demander le résultat maintenant</a></p>)",
        html::when(view.page_is_open && !view.payment.departure.empty(), back), view.payment.token);
}

Html received(const PaymentView& view) {
    const auto credit = [&] {
        return ui::inset_text(
            {.text = french::amount(view.payment.credit) +
                     " n’étaient plus dus, car une facture avait été payée entre-temps. Cette "
                     "somme reste à votre crédit et sera déduite de vos prochaines factures. Pour "
                     "en demander le remboursement, appelez " +
                     view.desk + "."});
    };
    return html::html("{}{}", sentence("Un courriel de confirmation vous est envoyé."),
                      html::when(view.payment.credit > base::Money(), credit));
}

Html what_next(const PaymentView& view) {
    switch (view.payment.state) {
        case State::paid:
            return received(view);
        case State::created:
        case State::sent:
            return not_known_yet(view);
        case State::to_review:
            return sentence(
                "La réponse de la banque doit être vérifiée par un agent. Ne payez pas de "
                "nouveau\u00A0: vous recevrez un courriel. En cas de question, appelez " +
                view.desk + ".");
        case State::refused:
            return sentence(
                       "Votre banque a refusé ce paiement. Rien n’a été débité. Vous pouvez "
                       "essayer avec une autre carte.") +
                   pay_button();
        case State::abandoned:
            return sentence(
                       "Vous avez quitté la page de paiement sans payer. Rien n’a été débité.") +
                   pay_button();
        case State::expired:
            return sentence("Le paiement n’a pas été terminé à temps. Rien n’a été reçu.") +
                   pay_button();
        case State::failed:
            return sentence(
                       "Le service de paiement n’a pas répondu. Rien n’a été débité. Réessayez "
                       "dans "
                       "quelques minutes.") +
                   pay_button();
        case State::dismissed:
            return sentence("Un agent a vérifié\u00A0: aucun argent n’a été reçu.") + pay_button();
    }
    CHECK(false);
}

}  // namespace

std::string_view state_text(State state) {
    switch (state) {
        case State::created:
        case State::sent:
            return "Résultat attendu";
        case State::paid:
            return "Reçu";
        case State::refused:
            return "Refusé par la banque";
        case State::abandoned:
            return "Abandonné";
        case State::expired:
            return "Non terminé";
        case State::failed:
            return "Non commencé";
        case State::to_review:
            return "En vérification";
        case State::dismissed:
            return "Rien n’a été reçu";
    }
    CHECK(false);
}

Html state_tag(State state) {
    return ui::status_tag(state_text(state), tone_of(state));
}

Html payment_list_view(const PaymentListView& view) {
    const auto pay = [&] { return pay_button(); };
    const auto debit = html::html(
        R"(<p class="govuk-body"><a class="govuk-link" href="/paiements/prelevement">Prélèvement automatique</a></p>)");
    if (view.lines.empty()) {
        return sentence("Vous n’avez encore rien payé en ligne.") +
               html::html("{}{}", html::when(view.has_open_invoices, pay), debit);
    }
    ui::Table table;
    table.caption = "Vos paiements en ligne, le plus récent d’abord";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Commencé"},
                  {"Factures"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {"Résultat"}};
    for (const auto& line : view.lines) {
        const auto& payment = line.payment;
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/paiements/{}">{}</a>)", payment.id,
                         french::moment(view.town_time.local(payment.begun_at), view.today))},
             {invoices_text(line.parts)},
             {.text = french::amount(payment.money()), .format = ui::CellFormat::numeric},
             {state_tag(payment.state)}});
    }
    return html::html(
        R"({}{}<div class="table-card scroll" tabindex="0" role="region" aria-label="Vos paiements">{}</div>)",
        html::when(view.has_open_invoices, pay), debit, ui::list_table(table));
}

std::string choice_field(billing::RegieId regie) {
    return "factures-" + std::to_string(regie.value());
}

std::string part_field(billing::InvoiceId invoice) {
    return "montant-" + std::to_string(invoice.value());
}

std::string choice_sentence(ChoiceRefusal refusal) {
    switch (refusal) {
        case ChoiceRefusal::nothing_chosen:
            return "Choisissez au moins une facture";
        case ChoiceRefusal::not_open:
            return "Cette facture est payée, choisissez parmi celles qui restent";
        case ChoiceRefusal::several_regies:
            return "Payez ces factures séparément";
        case ChoiceRefusal::not_online:
            return "Ces factures ne se paient pas en ligne pour le moment";
        case ChoiceRefusal::part_not_allowed:
            return "Payez la facture en entier";
        case ChoiceRefusal::part_too_large:
            return "Indiquez un montant qui ne dépasse pas ce qui reste à payer";
        case ChoiceRefusal::one_title_only:
            return "Choisissez une seule facture";
        case ChoiceRefusal::too_small:
            return "Choisissez un montant d’au moins 1,00\u00A0€\u00A0: en dessous, le paiement en "
                   "ligne n’est pas possible";
        case ChoiceRefusal::too_large:
            return "Choisissez moins de factures à la fois\u00A0: le montant dépasse ce que permet "
                   "le paiement en ligne";
    }
    CHECK(false);
}

Html choice_view(const ChoiceView& view) {
    if (view.regies.empty()) return sentence("Vous n’avez rien à payer.");
    return html::html("{}", html::each(view.regies, [&](const RegieChoice& choice) {
                          return choice.is_payable ? regie_form(view, choice) : not_payable(choice);
                      }));
}

Html departure_view(const std::string& address, const GatewayFields& fields) {
    const auto field = [](const GatewayFields::value_type& each) {
        return html::html(R"(<input type="hidden" name="{}" value="{}">)", each.first, each.second);
    };
    return html::html(
        R"(<p class="govuk-body">Vous payez sur la page sécurisée de la banque de la régie, puis vous revenez ici.</p><form method="post" action="{}">{}{}</form>)",
        address, html::each(fields, field),
        ui::button({.text = "Aller à la page de paiement", .prevent_double_click = true}));
}

std::string payment_title(State state) {
    switch (state) {
        case State::paid:
            return "Votre paiement est reçu";
        case State::created:
        case State::sent:
            return "Le résultat de votre paiement n’est pas encore connu";
        case State::to_review:
            return "Votre paiement est en cours de vérification";
        case State::refused:
            return "Votre paiement est refusé";
        case State::abandoned:
            return "Vous n’avez pas payé";
        case State::expired:
        case State::failed:
        case State::dismissed:
            return "Votre paiement n’a pas abouti";
    }
    CHECK(false);
}

Html payment_view(const PaymentView& view) {
    const auto& payment = view.payment;
    ui::SummaryList list;
    list.rows = {{.key = "Montant", .value = french::amount(payment.money())},
                 {.key = "Factures", .value = invoices_text(view.parts)},
                 {.key = "Résultat", .value = state_tag(payment.state)},
                 {.key = "Commencé",
                  .value = french::moment(view.town_time.local(payment.begun_at), view.today)},
                 {.key = "Référence", .value = payment.merchant_reference}};
    return html::html("{}{}", what_next(view), ui::summary_list(list));
}

Html return_view(const OnlinePayment& payment) {
    const auto words = payment.state == State::paid ? "Un courriel de confirmation vous est envoyé."
                       : is_open(payment.state) || payment.state == State::to_review
                           ? "Ne payez pas de nouveau\u00A0: dès que le résultat est connu, vous "
                             "recevez un courriel."
                           : "Rien n’a été reçu. Vous pouvez payer de nouveau quand vous voulez.";
    return html::html(
        R"(<p class="govuk-body">Montant&nbsp;: {}</p><p class="govuk-body">{}</p><p class="govuk-body"><a class="govuk-link" href="/paiements/{}">Voir ce paiement dans mon espace</a></p>)",
        french::amount(payment.money()), words, payment.id);
}

}  // namespace payments
