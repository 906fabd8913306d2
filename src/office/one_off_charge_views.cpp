#include "office/one_off_charge_views.hpp"

#include "base/french.hpp"
#include "billing/invoice_views.hpp"
#include "billing/invoice_words.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

namespace french = base::french;

Html charge_state(const billing::OneOffCharge& charge) {
    if (charge.withdrawn_at) return ui::status_tag("Retiré", ui::Tone::neutral);
    if (!charge.invoice) return ui::status_tag("À facturer", ui::Tone::waiting);
    return html::html(
        R"(<a class="govuk-link" href="/agent/familles/{}/factures/{}">Facture {}</a>)",
        charge.household, *charge.invoice, billing::whole_number(charge.invoice_number));
}

Html withdrawal_form(const ChargesTable& table, const billing::OneOffCharge& charge) {
    return html::html(
        R"(<form class="no-print" method="post" action="{}/{}/retrait">{}{}</form>)",
        charges_path(table.household), charge.id, ui::csrf_field(table.csrf_token),
        ui::button({.text = html::html(
                        R"(Retirer<span class="govuk-visually-hidden">&nbsp;: {}, {}</span>)",
                        charge.label, french::amount(charge.amount)),
                    .classes = "govuk-button--secondary govuk-!-margin-bottom-0",
                    .prevent_double_click = true}));
}

ui::Input charge_input(const ChargeFormView& view, const std::string& name,
                       const std::string& label, const std::string& hint) {
    return {.name = name,
            .label = {.text = label},
            .value = value_of(view.typed, name),
            .error = view.errors.of(name),
            .hint = {.text = hint}};
}

/// The town's only regie is not asked for.
Html charging_regie(const ChargeFormView& view) {
    if (view.regies.size() == 1)
        return html::html(R"(<input type="hidden" name="regie" value="{}">)",
                          view.regies.front().id);
    ui::Radios radios;
    radios.name = "regie";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "Régie", .classes = "govuk-fieldset__legend--s"}};
    radios.value = value_of(view.typed, "regie");
    radios.error = view.errors.of("regie");
    for (const auto& regie : view.regies)
        radios.items.push_back({.text = regie.name, .value = std::to_string(regie.id.value())});
    return ui::radios(radios);
}

Html charged_child(const ChargeFormView& view) {
    ui::Select select;
    select.name = "enfant";
    select.label = {.text = "Pour qui"};
    select.value = value_of(view.typed, "enfant");
    select.error = view.errors.of("enfant");
    select.items.push_back({.text = "Tout le foyer", .value = ""});
    for (const auto& child : view.children)
        select.items.push_back({.text = child.first_name + " " + child.last_name,
                                .value = std::to_string(child.id.value())});
    return ui::select(select);
}

}  // namespace

std::string charges_path(families::HouseholdId household) {
    return "/agent/familles/" + std::to_string(household.value()) + "/montants";
}

Html charges_table(const ChargesTable& view) {
    ui::Table table;
    table.caption = "Montants ponctuels";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{"Montant pour"},
                  {"Jour"},
                  {.text = "Montant", .format = ui::CellFormat::numeric},
                  {"Ajouté par"},
                  {"État"}};
    for (const auto& charge : view.charges) {
        auto whose = billing::whose_words(charge.child_name);
        if (view.regies.size() > 1) whose += ", " + billing::regie_name(view.regies, charge.regie);
        const auto withdraw = [&] { return withdrawal_form(view, charge); };
        const bool can_act = !view.csrf_token.empty() && charge.is_pending();
        table.rows.push_back(
            {{html::html(R"({}<br><span class="place">{}. {}</span>)", charge.label, whose,
                         charge.reason)},
             {french::date(charge.date)},
             {.text = french::amount(charge.amount), .format = ui::CellFormat::numeric},
             {charge.added_by},
             {html::html("{}{}", charge_state(charge), html::when(can_act, withdraw))}});
    }
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="{}">{}</div>)",
        table.caption, ui::list_table(table));
}

Html charge_form_view(const ChargeFormView& view) {
    auto amount = charge_input(view, "montant", "Montant en euros", "Par exemple 5,00");
    amount.inputmode = "decimal";
    amount.classes = "govuk-input--width-5";
    amount.suffix = {.text = "€"};
    auto date =
        charge_input(view, "date", "Jour",
                     "La première facturation dont la période finit ce jour-là ou plus tard "
                     "le prend");
    date.classes = "govuk-input--width-10";
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<input type="hidden" name="cle" value="{}">{}{}{}{}{}{}{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), view.key, charging_regie(view),
        ui::input(charge_input(view, "libelle", "Libellé",
                               "Imprimé sur la facture, par exemple «\u00A0Carte perdue\u00A0»")),
        ui::input(amount), charged_child(view), ui::input(date),
        ui::input(charge_input(view, "motif", "Motif",
                               "La famille le lit sous le libellé, par exemple «\u00A0Carte "
                               "d’accès refaite le 12 novembre\u00A0»")),
        ui::button({.text = "Ajouter à la prochaine facture", .prevent_double_click = true}));
}

Html charge_notice(const billing::OneOffCharge& charge) {
    return ui::notification_banner(
        {.content =
             html::html(R"(<p class="govuk-notification-banner__heading">{}, {}&nbsp;: {}.</p>)",
                        charge.label, french::amount(charge.amount),
                        charge.withdrawn_at ? "retiré, rien ne sera facturé"
                                            : "ajouté, la prochaine facturation le prendra"),
         .type = ui::BannerType::success});
}

}  // namespace office
