#include "office/cancellation_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using billing::ReturnKind;
using html::Html;

namespace {

namespace french = base::french;

bool is_offered(const CancellationView& view, ReturnKind kind) {
    return !billing::why_not_taken_back(view.payment, kind);
}

std::string bank_words(const billing::Payment& payment) {
    return std::string(french_name(payment.mode)) + " impayé";
}

Html kind_choice(const CancellationView& view) {
    ui::Radios radios;
    radios.name = "nature";
    radios.fieldset = ui::Fieldset{.legend = {.text = "Pourquoi ce règlement ne compte plus",
                                              .classes = "govuk-fieldset__legend--s"}};
    radios.error = view.errors.of("nature");
    radios.value = value_of(view.form.typed, "nature");
    const auto add = [&](ReturnKind kind, std::string text, std::string hint) {
        if (is_offered(view, kind))
            radios.items.push_back({.text = std::move(text),
                                    .value = std::string(name(kind)),
                                    .hint = {.text = std::move(hint)}});
    };
    add(ReturnKind::mistake, "Erreur de saisie",
        "L’argent n’a pas été reçu, ou pas de cette famille, ou pas de ce montant.");
    add(ReturnKind::by_bank, bank_words(view.payment),
        "La banque ou l’émetteur a refusé de le payer.");
    return ui::radios(radios);
}

}  // namespace

std::string payment_title(const billing::Payment& payment) {
    return std::string(french_name(payment.mode)) + " de " + french::amount(payment.amount) +
           (payment.mode == billing::PaymentMode::waiver ? ", le " : ", reçu le ") +
           french::date(payment.received_on);
}

Html cancellation_form_view(const CancellationView& view) {
    const auto locked = [&] {
        return html::html(
            R"(<p class="govuk-body">Il est sur le bordereau de remise {}&nbsp;: il ne s’annule plus comme une erreur de saisie.</p>)",
            view.payment.slip_number);
    };
    return html::html(
        R"({}<form method="post" action="{}/apercu" novalidate>{}{}{}{}</form>)",
        html::when(!view.payment.slip_number.empty(), locked), view.form.action,
        ui::csrf_field(view.form.csrf_token), kind_choice(view),
        ui::textarea({.name = "motif",
                      .label = {.text = "Motif"},
                      .value = value_of(view.form.typed, "motif"),
                      .error = view.errors.of("motif"),
                      .hint = {.text = "Imprimé sur le reçu annulé, par exemple «\u00A0Saisi deux "
                                       "fois\u00A0» ou «\u00A0Provision insuffisante\u00A0»"},
                      .rows = 3}),
        ui::button({.text = "Vérifier l’annulation"}));
}

Html cancellation_review_view(const CancellationView& view) {
    std::vector<std::string> effects;
    for (const auto& part : view.settled)
        effects.push_back("Facture " + part.invoice_number +
                          "\u00A0: " + french::amount(part.amount) + " de nouveau à payer");
    if (view.payment.credit() > base::Money())
        effects.push_back("L’avoir de la famille baisse de " +
                          french::amount(view.payment.credit()));
    if (!view.payment.receipt_number.empty())
        effects.push_back("Le reçu " + view.payment.receipt_number + " dit «\u00A0annulé\u00A0»");
    effects.push_back("L’annulation compte dans les encaissements d’aujourd’hui");
    const auto one = [](const std::string& effect) { return html::html(R"(<li>{}</li>)", effect); };
    const bool is_waiver = view.payment.mode == billing::PaymentMode::waiver;
    const auto kind = view.form.typed.at("nature") == name(ReturnKind::by_bank)
                          ? bank_words(view.payment)
                          : std::string("Erreur de saisie");
    return html::html(
        R"(<p class="govuk-body">{}&nbsp;: {}</p><h2 class="govuk-heading-m">Ce qui change</h2><ul class="govuk-list govuk-list--bullet">{}</ul><p class="govuk-body">Le règlement n’est pas effacé&nbsp;: une écriture contraire est ajoutée. Un avoir disponible règle d’abord les factures qui se rouvrent.</p>{})",
        kind, view.form.typed.at("motif"), html::each(effects, one),
        review_buttons(view.form,
                       (is_waiver ? "Annuler cette remise de " : "Annuler ce règlement de ") +
                           french::amount(view.payment.amount - view.payment.returned)));
}

}  // namespace office
