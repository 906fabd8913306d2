#include "office/online_payment_views.hpp"

#include "base/check.hpp"
#include "base/french.hpp"
#include "payments/family_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;
namespace french = base::french;
using payments::Event;
using payments::ListedPayment;

namespace {

std::string when_text(const base::TownTime& town_time, base::Date today, base::Instant instant) {
    return french::moment(town_time.local(instant), today);
}

Html titled_table(std::string_view title, const ui::Table& table) {
    return html::html(
        R"(<h2 class="govuk-heading-m">{}</h2><div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        title, title, ui::list_table(table));
}

Html payments_table(const OnlinePaymentListView& view, const std::string& caption,
                    const std::vector<ListedPayment>& payments) {
    ui::Table table;
    table.caption = caption;
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Famille"},
                  {"Commencé"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {.text = "En trop", .format = ui::CellFormat::numeric},
                  {"État"}};
    for (const auto& found : payments) {
        const auto& payment = found.payment;
        table.rows.push_back(
            {{html::html(
                 R"(<a class="govuk-link" href="/agent/paiements/{}">{}</a> <span class="place">dossier {}</span>)",
                 payment.id, found.household_name, found.file_number)},
             {when_text(view.town_time, view.today, payment.begun_at)},
             {.text = french::amount(payment.amount), .format = ui::CellFormat::numeric},
             {.text = payment.credit.is_zero() ? "–" : french::amount(payment.credit),
              .format = ui::CellFormat::numeric},
             {payments::state_tag(payment.state)}});
    }
    return titled_table(caption, table);
}

std::string_view source_text(payments::Source source) {
    switch (source) {
        case payments::Source::family:
            return "la famille commence";
        case payments::Source::notification:
            return "avis de la passerelle";
        case payments::Source::browser_return:
            return "retour de la famille";
        case payments::Source::sweep:
            return "vérification périodique";
        case payments::Source::officer:
            return "agent";
    }
    CHECK(false);
}

Html history(const OnlinePaymentView& view) {
    ui::Table table;
    table.caption = "Tout ce qui s’est passé";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{"Quand"}, {"Ce qui a été appris"}, {"Par"}, {"Détail"}, {"État ensuite"}};
    for (const auto& event : view.events) {
        auto by = std::string(source_text(event.source));
        if (!event.officer.empty()) by = event.officer;
        table.rows.push_back({{when_text(view.town_time, view.today, event.at)},
                              {event_text(event.event)},
                              {by},
                              {event.detail.empty() ? "–" : event.detail},
                              {payments::state_tag(event.after)}});
    }
    return titled_table(table.caption, table);
}

/// « PayFiP, mode T ».
std::string gateway_words(const payments::OnlinePayment& payment) {
    auto words = payment.gateway;
    if (words == "payfip") words = "PayFiP";
    if (words == "payzen") words = "PayZen";
    return payment.gateway_mode.empty() ? words : words + ", mode " + payment.gateway_mode;
}

Html summary(const OnlinePaymentView& view) {
    const auto& payment = view.found.payment;
    std::vector<std::string> parts;
    parts.reserve(view.parts.size());
    for (const auto& part : view.parts)
        parts.push_back(part.number + " (" + french::amount(part.amount) + ")");
    ui::SummaryList list;
    list.rows = {{.key = "Famille",
                  .value = html::html(
                      R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>, dossier {})",
                      payment.household, view.found.household_name, view.found.file_number)},
                 {.key = "État", .value = payments::state_tag(payment.state)},
                 {.key = "Montant demandé", .value = french::amount(payment.amount)},
                 {.key = "Factures choisies", .value = french::list(parts)},
                 {.key = "Régie", .value = view.found.regie_name + ", client " + payment.client},
                 {.key = "Référence", .value = payment.merchant_reference},
                 {.key = "Numéro chez la passerelle",
                  .value = payment.gateway_reference.empty() ? "–" : payment.gateway_reference},
                 {.key = "Passerelle", .value = gateway_words(payment)}};
    if (payment.received)
        list.rows.push_back({.key = payment.state == payments::State::paid
                                        ? "Montant reçu"
                                        : "Montant annoncé par la passerelle",
                             .value = french::amount(*payment.received)});
    if (payment.credit > base::Money())
        list.rows.push_back(
            {.key = "Payé en trop",
             .value = french::amount(payment.credit) + ", gardés au crédit de la famille"});
    return ui::summary_list(list);
}

/// A form of one button.
Html act_form(const OnlinePaymentView& view, std::string_view act, std::string_view words) {
    return html::html(
        R"(<form method="post" action="/agent/paiements/{}/{}">{}{}</form>)", view.found.payment.id,
        act, ui::csrf_field(view.csrf_token),
        ui::button(
            {.text = words, .classes = "govuk-button--secondary", .prevent_double_click = true}));
}

Html decision_form(const OnlinePaymentView& view) {
    const auto choices = ui::radios(
        {.name = "decision",
         .fieldset = ui::Fieldset{.legend = {.text = "Cet argent est-il reçu\u00A0?",
                                             .classes = "govuk-fieldset__legend--m"}},
         .items = {{.text = "Oui, il est sur le compte de la régie",
                    .value = "recu",
                    .hint = {.text = "Le paiement est enregistré et les factures sont soldées."}},
                   {.text = "Non, rien n’a été reçu",
                    .value = "rien",
                    .hint = {.text = "Les factures restent à payer. La famille est prévenue."}}},
         .value = view.typed_decision,
         .error = view.errors.of("decision"),
         .hint = {.text = "Vérifiez sur le compte de la régie, ou dans l’espace de la passerelle, "
                          "avant de répondre."}});
    return html::html(
        R"(<form method="post" action="/agent/paiements/{}/decision" novalidate>{}{}{}{}{}</form>)",
        view.found.payment.id, ui::csrf_field(view.csrf_token), choices,
        ui::input({.name = "montant",
                   .label = {.text = "Montant reçu"},
                   .value = view.typed_amount,
                   .error = view.errors.of("montant"),
                   .hint = {.text = "Utile seulement si l’argent est reçu. Ce que les factures "
                                    "choisies ne prennent pas reste au crédit de la famille."},
                   .inputmode = "decimal",
                   .suffix = {.text = "€"},
                   .classes = "govuk-input--width-5"}),
        ui::textarea({.name = "raison",
                      .label = {.text = "Ce que vous avez vérifié"},
                      .value = view.typed_reason,
                      .error = view.errors.of("raison"),
                      .rows = 3}),
        ui::button({.text = "Enregistrer ma réponse", .prevent_double_click = true}));
}

}  // namespace

Html online_payment_list_view(const OnlinePaymentListView& view) {
    const bool nothing_waits = view.to_review.empty() && view.credits.empty();
    const auto calm = [] {
        return html::html(
            R"(<p class="govuk-body">Rien à examiner&nbsp;: chaque paiement a reçu sa réponse.</p>)");
    };
    const auto review = [&] { return payments_table(view, "À examiner", view.to_review); };
    const auto credits = [&] { return payments_table(view, "Payés en trop", view.credits); };
    const auto all = [&] { return payments_table(view, "Tous les paiements", view.all); };
    const auto cut = [] {
        return html::html(R"(<p class="govuk-body">Les plus récents seulement sont montrés.</p>)");
    };
    const auto link = [] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="/agent/paiements?liste=tous">Voir tous les paiements en ligne</a></p>)");
    };
    return html::html("{}{}{}{}{}{}", html::when(nothing_waits, calm),
                      html::when(!view.to_review.empty(), review),
                      html::when(!view.credits.empty(), credits), html::when(view.shows_all, all),
                      html::when(view.is_cut, cut), html::when(!view.shows_all, link));
}

Html online_payment_view(const OnlinePaymentView& view) {
    const auto& payment = view.found.payment;
    const bool can_be_asked =
        !payment.gateway_reference.empty() && payment.state != payments::State::paid;
    const auto ask = [&] {
        return act_form(view, "question", "Interroger la passerelle maintenant");
    };
    const auto decide = [&] { return decision_form(view); };
    const auto seen = [&] {
        return act_form(view, "vu", "C’est vu, retirer de la liste à traiter");
    };
    const bool has_unseen_credit = payment.credit > base::Money() && !payment.is_credit_seen;
    return html::html("{}{}{}{}{}", summary(view), html::when(has_unseen_credit, seen),
                      html::when(payment.state == payments::State::to_review, decide),
                      html::when(can_be_asked, ask), history(view));
}

std::string_view event_text(Event event) {
    switch (event) {
        case Event::accepted:
            return "numéro donné, famille envoyée payer";
        case Event::rejected:
            return "la passerelle n’a pas pris le paiement";
        case Event::paid:
            return "payé";
        case Event::refused:
            return "refusé par la banque";
        case Event::given_up_early:
            return "abandonné, mais la famille peut encore payer";
        case Event::given_up:
            return "abandonné";
        case Event::not_known_early:
            return "pas encore de résultat";
        case Event::not_known:
            return "pas de résultat, et trop tard pour payer";
        case Event::forgotten:
            return "inconnu de la passerelle";
        case Event::unreachable:
            return "la passerelle n’a pas répondu";
        case Event::strange_result:
            return "réponse que le portail ne connaît pas";
        case Event::mismatch:
            return "payé, mais pas comme demandé\u00A0: le montant, la référence, le compte ou le "
                   "mode "
                   "diffère";
        case Event::officer_accepts:
            return "argent vérifié";
        case Event::officer_dismisses:
            return "rien n’a été reçu";
    }
    CHECK(false);
}

}  // namespace office
