#include "office/mandate_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "billing/invoice_views.hpp"
#include "office/direct_debit_views.hpp"
#include "payments/bank_account.hpp"
#include "payments/debit_reason.hpp"
#include "payments/mandate_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;
namespace french = base::french;
using payments::MandateState;

namespace {

struct Filter {
    std::string_view text;
    std::string_view href;
    std::optional<MandateState> state;
};

Html filters(const MandateListView& view) {
    const std::vector<Filter> all = {
        {"Tous", "/agent/mandats", std::nullopt},
        {"En vigueur", "/agent/mandats?etat=active", MandateState::active},
        {"Suspendus", "/agent/mandats?etat=suspended", MandateState::suspended},
        {"Révoqués", "/agent/mandats?etat=revoked", MandateState::revoked},
        {"Caducs", "/agent/mandats?etat=lapsed", MandateState::lapsed}};
    return html::html(R"(<ul class="govuk-list toolbar">{}</ul>)",
                      html::each(all, [&](const Filter& filter) {
                          if (filter.state == view.state)
                              return html::html(R"(<li><strong>{}</strong></li>)", filter.text);
                          return html::html(R"(<li><a class="govuk-link" href="{}">{}</a></li>)",
                                            filter.href, filter.text);
                      }));
}

Html mandates_table(const MandateListView& view) {
    ui::Table table;
    table.caption = "Mandats";
    table.caption_classes = "govuk-visually-hidden";
    table.first_cell_is_header = true;
    table.head = {{"Famille"},  {"Mandat"}, {"Compte"},
                  {"Signé le"}, {"État"},   {"Dernier prélèvement"}};
    for (const auto& found : view.mandates) {
        const auto& mandate = found.mandate;
        table.rows.push_back(
            {{html::html(R"({}<br><span class="place">dossier {}</span>)", found.household_name,
                         found.file_number)},
             {html::html(
                 R"(<a class="govuk-link" href="/agent/mandats/{}">{}</a><br><span class="place">{}</span>)",
                 mandate.id, billing::whole_number(mandate.rum), found.regie_name)},
             {payments::masked_iban(mandate.iban_end)},
             {mandate.signed_at ? french::date(view.town_time.date(*mandate.signed_at)) : "–"},
             {payments::mandate_tag(mandate.state)},
             {mandate.last_used_on ? french::date(*mandate.last_used_on) : "–"}});
    }
    return scrolling_table(table);
}

Html mandate_act_button(std::string_view value, std::string_view text, std::string_view classes) {
    return ui::button({.text = text,
                       .name = "acte",
                       .value = std::string(value),
                       .classes = std::string(classes),
                       .prevent_double_click = true});
}

Html acts_form(const MandateView& view) {
    const auto& mandate = view.found.mandate;
    const bool is_active = mandate.state == MandateState::active;
    return html::html(
        R"(<form method="post" action="/agent/mandats/{}/acte" novalidate>{}{}<div class="govuk-button-group">{}{}</div></form>)",
        mandate.id, ui::csrf_field(view.csrf_token),
        ui::textarea({.name = "raison",
                      .label = {.text = "Motif"},
                      .value = view.reason,
                      .error = view.errors.of("raison"),
                      .hint = {.text = "La famille le lit quand le mandat est révoqué."},
                      .rows = 2}),
        is_active ? mandate_act_button("suspendre", "Suspendre", "")
                  : mandate_act_button("reprendre", "Lever la suspension", ""),
        mandate_act_button("revoquer", "Révoquer", "govuk-button--warning"));
}

}  // namespace

Html mandate_list_view(const MandateListView& view) {
    const auto none = [] {
        return html::html(R"(<p class="govuk-body">Aucun mandat dans cette liste.</p>)");
    };
    const auto table = [&] { return mandates_table(view); };
    const auto cut = [] {
        return html::html(
            R"(<p class="govuk-body">Seuls les premiers sont montrés&nbsp;: choisissez un état.</p>)");
    };
    return html::html("{}{}{}{}", filters(view), html::when(view.mandates.empty(), none),
                      html::when(!view.mandates.empty(), table), html::when(view.is_cut, cut));
}

Html mandate_view(const MandateView& view) {
    const auto& mandate = view.found.mandate;
    const auto day = [&](std::optional<base::Instant> at) {
        return at ? french::date(view.town_time.date(*at)) : std::string("–");
    };
    ui::SummaryList list;
    list.rows = {
        {.key = "Famille",
         .value =
             html::html(R"(<a class="govuk-link" href="/agent/familles/{}">{}</a>, dossier {})",
                        mandate.household, view.found.household_name, view.found.file_number)},
        {.key = "État", .value = payments::mandate_tag(mandate.state)},
        {.key = "Régie", .value = view.found.regie_name + ", ICS " + mandate.ics},
        {.key = "Titulaire", .value = mandate.holder},
        {.key = "Compte", .value = payments::masked_iban(mandate.iban_end)},
        {.key = "Banque", .value = mandate.bic.empty() ? "–" : payments::bank_words(mandate.bic)},
        {.key = "Signé le",
         .value =
             day(mandate.signed_at) + (mandate.signing == payments::MandateSigning::on_paper
                                           ? ", sur papier, à " + mandate.signed_place +
                                                 "\u00A0; enregistré le " + day(mandate.proposed_at)
                                           : ", par un code envoyé à " + mandate.signed_email)},
        {.key = "Dernier prélèvement",
         .value = mandate.last_used_on ? french::date(*mandate.last_used_on) : "–"}};
    if (mandate.former_debit_on)
        list.rows.push_back(
            {.key = "Repris d’un autre logiciel",
             .value = "Dernier prélèvement par lui le " + french::date(*mandate.former_debit_on)});
    if (!mandate.state_reason.empty())
        list.rows.push_back({.key = "Motif", .value = mandate.state_reason});
    if (mandate.ended_at)
        list.rows.push_back({.key = "Terminé le", .value = day(mandate.ended_at)});
    const auto acts = [&] { return acts_form(view); };
    return html::html(
        R"({}<p class="govuk-body"><a class="govuk-link" href="/agent/mandats/{}/mandat.pdf">Télécharger le mandat signé (PDF)</a>. L’IBAN y est en entier&nbsp;: le téléchargement est inscrit au journal.</p>{})",
        ui::summary_list(list), mandate.id, html::when(payments::is_in_force(mandate.state), acts));
}

namespace {

/// What a debit that came back costs the family, and for which of the bank's reasons.
Html return_fee_fields(const DebitCreditorView& view) {
    ui::Input fee{
        .name = "frais",
        .label = {.text = "Frais de rejet demandés à la famille, en euros"},
        .value = view.return_fee,
        .error = view.errors.of("frais"),
        .hint = {.text = "0 si la ville ne demande rien. Une délibération est nécessaire\u00A0; "
                         "les frais s’ajoutent à la prochaine facture."}};
    fee.inputmode = "decimal";
    fee.classes = "govuk-input--width-5";
    fee.suffix = {.text = "€"};
    ui::Checkboxes reasons;
    reasons.name = "motif-frais";
    reasons.classes = "govuk-checkboxes--small";
    reasons.fieldset =
        ui::Fieldset{.legend = {.text = "Rejets pour lesquels ces frais sont demandés",
                                .classes = "govuk-fieldset__legend--s"}};
    reasons.hint = {.text = "Jamais pour un décès, quel que soit votre choix."};
    reasons.error = view.errors.of("motif-frais");
    const auto add = [&](std::string value, const std::string& text) {
        ui::Choice choice;
        choice.text = text;
        choice.checked =
            std::ranges::find(view.creditor.fee_reasons, value) != view.creditor.fee_reasons.end();
        choice.value = std::move(value);
        reasons.items.push_back(std::move(choice));
    };
    add(std::string(payments::every_reason), "Tous les rejets");
    for (const auto& reason : payments::all_return_reasons()) {
        if (reason.news == payments::ReturnNews::family)
            add(std::string(reason.code),
                std::string(reason.code) + ", " + std::string(reason.officer));
    }
    return ui::input(fee) + ui::checkboxes(reasons);
}

}  // namespace

Html debit_creditor_view(const DebitCreditorView& view) {
    const auto& creditor = view.creditor;
    const auto field = [&](std::string name, std::string label, const std::string& value,
                           std::string hint, std::string classes) {
        return ui::input({.name = name,
                          .label = {.text = std::move(label)},
                          .value = value,
                          .error = view.errors.of(name),
                          .hint = {.text = std::move(hint)},
                          .classes = std::move(classes)});
    };
    const auto address = html::html(
        "{}{}{}{}",
        field("numero", "Numéro (facultatif)", creditor.building_number, "",
              "govuk-input--width-5"),
        field("voie", "Voie", creditor.street_name, "", ""),
        field("code-postal", "Code postal", creditor.postcode, "", "govuk-input--width-5"),
        field("commune", "Commune", creditor.town_name, "", ""));
    const auto format =
        ui::radios({.name = "format",
                    .fieldset = ui::Fieldset{.legend = {.text = "Format du fichier"}},
                    .items = {{.text = "pain.008.001.08",
                               .value = "pain.008.001.08",
                               .hint = {.text = "Le format actuel"}},
                              {.text = "pain.008.001.02",
                               .value = "pain.008.001.02",
                               .hint = {.text = "Si la DGFiP ou la banque le demande encore"}}},
                    .value = std::string(payments::name(creditor.file_version))});
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}{}</form>)", view.action,
        ui::csrf_field(view.csrf_token),
        field("ics", "Identifiant créancier SEPA (ICS)", creditor.ics,
              "Donné par la Banque de France, comme FR72ZZZ123456", "govuk-input--width-20"),
        field("nom", "Nom du créancier", creditor.name,
              "Les familles le lisent sur leur mandat et sur leur relevé de compte.", ""),
        address,
        field("iban", "IBAN de la régie", creditor.iban, "Le compte qui reçoit les prélèvements",
              ""),
        field("bic", "BIC de la régie (facultatif)", creditor.bic, "", "govuk-input--width-20"),
        field("delai", "Délai de prévenance, en jours", view.notice_days,
              "14, sauf si vos mandats ou votre règlement prévoient moins", "govuk-input--width-3"),
        format, return_fee_fields(view),
        ui::button({.text = "Enregistrer", .prevent_double_click = true}));
}

}  // namespace office
