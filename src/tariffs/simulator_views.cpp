#include "tariffs/simulator_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "tariffs/flat_fee.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace tariffs {

namespace french = base::french;
using html::Html;

namespace {

Html radios(std::string name, std::string legend, std::string value,
            std::vector<std::pair<std::string, std::string>> choices) {
    ui::Radios field;
    field.name = std::move(name);
    field.fieldset = ui::Fieldset{.legend = {.text = std::move(legend)}};
    field.value = std::move(value);
    field.classes = "govuk-radios--inline govuk-radios--small";
    for (auto& [choice, text] : choices)
        field.items.push_back({.text = std::move(text), .value = std::move(choice)});
    return ui::radios(field);
}

Html number_field(std::string name, std::string label, std::string hint, std::string value,
                  const ui::FormErrors& errors) {
    ui::Input input;
    input.error = errors.of(name);
    input.name = std::move(name);
    input.label.text = std::move(label);
    input.hint.text = std::move(hint);
    input.value = std::move(value);
    input.inputmode = "numeric";
    input.classes = "govuk-input--width-5";
    return ui::input(input);
}

Html prices(const SimulatorView& view) {
    if (view.prices.empty()) return {};
    ui::Table table;
    const bool has_fee = std::ranges::any_of(
        view.prices, [](const SimulatedPrice& one) { return one.span.has_value(); });
    table.caption = (has_fee ? "Prix d’une séance ou d’un forfait le " : "Prix d’une séance le ") +
                    french::date(view.date);
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{.text = "Prestation"}, {.text = "Prix", .format = ui::CellFormat::numeric}};
    for (const auto& one : view.prices) {
        const auto name = one.days.empty() ? one.service : one.service + ", " + one.days;
        table.rows.push_back(
            {{.text =
                  html::html(R"({}<br><span class="govuk-hint">{}</span>)", name, one.explanation)},
             {.text = asked_text(one.price, one.span), .format = ui::CellFormat::numeric}});
    }
    return html::html(R"(<section id="prix" aria-label="Prix">{}</section>)", ui::table(table));
}

Html named_supplements(const SimulatorView& view) {
    if (view.supplements.empty()) return {};
    ui::Table table;
    table.caption = "Suppléments et pénalités";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{.text = "Prestation"}, {.text = "Montant"}};
    for (const auto& one : view.supplements)
        table.rows.push_back({{.text = html::html(R"({}<br><span class="govuk-hint">{}</span>)",
                                                  one.service, one.kind)},
                              {.text = one.words}});
    return html::html(
        R"(<section id="supplements" aria-label="Suppléments et pénalités">{}</section>)",
        ui::table(table));
}

Html group_choice(const SimulatorView& view) {
    if (view.groups.empty()) return {};
    ui::Select select;
    select.name = "groupe";
    select.label.text = "Groupe tarifaire (facultatif)";
    select.hint.text = "Si le Guichet a inscrit votre foyer dans l’un de ces groupes";
    select.items.push_back({.text = "Aucun", .value = ""});
    for (const auto& group : view.groups) select.items.push_back({.text = group, .value = group});
    select.value = view.form.group;
    return ui::select(select);
}

}  // namespace

Html simulator_view(const SimulatorView& view) {
    const auto& form = view.form;
    return prices(view) + named_supplements(view) +
           html::html(
               R"(<form method="get" action="/tarifs" novalidate>{}{}{}{}{}{}{}{}</form><p class="govuk-hint">Cette page ne garde rien de ce que vous tapez. Le prix d’une réservation est celui qui s’affiche avant de la confirmer.</p>)",
               number_field("quotient", "Quotient familial",
                            "Sur votre attestation de la CAF ou de la MSA. Laissez vide si vous "
                            "ne le connaissez pas\u00A0: le tarif le plus élevé s’applique.",
                            form.quotient, view.errors),
               radios("domicile", "Vous habitez", form.residency,
                      {{"habitants", "la commune"}, {"hors-commune", "une autre commune"}}),
               radios("ecole", "Votre enfant va à l’école", form.level,
                      {{"maternelle", "maternelle"}, {"elementaire", "élémentaire"}}),
               radios(
                   "repas", "Le repas est", form.meal,
                   {{"cuisine", "préparé par la cuisine"}, {"famille", "apporté par vous (PAI)"}}),
               number_field("enfants", "Enfants du foyer inscrits à la même activité", "",
                            form.children, view.errors),
               number_field("rang", "Rang de cet enfant, l’aîné d’abord", "", form.rank,
                            view.errors),
               group_choice(view), ui::button({.text = "Voir les prix"}));
}

}  // namespace tariffs
