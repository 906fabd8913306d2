#include "office/paper_mandate_views.hpp"

#include <algorithm>

#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

ui::Input paper_input(const PaperMandateView& view, const std::string& name,
                      const std::string& label, const std::string& hint) {
    return {.name = name,
            .label = {.text = label},
            .value = value_of(view.typed, name),
            .error = view.errors.of(name),
            .hint = {.text = hint}};
}

/// As they are written on the sheet: no browser completes or corrects them.
ui::Input paper_signs(const PaperMandateView& view, const std::string& name,
                      const std::string& label, const std::string& hint) {
    auto input = paper_input(view, name, label, hint);
    input.autocomplete = "off";
    input.autocapitalize = "characters";
    input.spellcheck = false;
    return input;
}

ui::Input paper_day(const PaperMandateView& view, const std::string& name, const std::string& label,
                    const std::string& hint) {
    auto input = paper_input(view, name, label, hint);
    input.classes = "govuk-input--width-10";
    return input;
}

std::string creditor_words(const PaperMandateView::Regie& regie) {
    return regie.creditor.name + ", ICS " + regie.creditor.ics;
}

/// The town's only regie that debits is not asked for.
Html debiting_regie_choice(const PaperMandateView& view) {
    const auto& first = view.regies.front();
    if (view.regies.size() == 1)
        return html::html(
            R"(<input type="hidden" name="regie" value="{}"><p class="govuk-body">Créancier&nbsp;: {}. Le mandat doit porter cet identifiant.</p>)",
            first.creditor.regie, creditor_words(first));
    ui::Radios radios;
    radios.name = "regie";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "Régie", .classes = "govuk-fieldset__legend--s"}};
    radios.hint = {.text = "Le mandat doit porter son identifiant créancier."};
    radios.value = value_of(view.typed, "regie");
    radios.error = view.errors.of("regie");
    for (const auto& regie : view.regies)
        radios.items.push_back(
            {.text = regie.name,
             .value = std::to_string(regie.creditor.regie.value()),
             .hint = {.text = creditor_words(regie) +
                              (regie.has_mandate ? ". La famille y a déjà un mandat\u00A0: "
                                                   "celui-ci le remplacera."
                                                 : "")}});
    return ui::radios(radios);
}

}  // namespace

Html paper_mandate_form_view(const PaperMandateView& view) {
    const auto replaces = [] {
        return ui::inset_text(
            {.text = "La famille a déjà un mandat\u00A0: celui que vous enregistrez le remplace."});
    };
    auto bic = paper_signs(view, "bic", "BIC (facultatif)",
                           "8 ou 11 caractères. Laissez vide pour une grande banque française.");
    bic.classes = "govuk-input--width-20";
    return html::html(
        R"({}<form method="post" action="{}" novalidate>{}<input type="hidden" name="alea" value="{}">{}{}{}{}{}{}<h2 class="govuk-heading-m">Mandat repris d’un autre logiciel</h2>{}{}{}</form>)",
        html::when(view.regies.size() == 1 && view.regies.front().has_mandate, replaces),
        view.action, ui::csrf_field(view.csrf_token), view.chance, debiting_regie_choice(view),
        ui::input(paper_input(view, "titulaire", "Titulaire du compte",
                              "Comme sur le relevé d’identité bancaire")),
        ui::input(paper_signs(view, "iban", "IBAN", "Les espaces ne comptent pas.")),
        ui::input(bic), ui::input(paper_input(view, "lieu", "Signé à", "")),
        ui::input(paper_day(view, "signature", "Signé le", "Par exemple 24/11/2026")),
        ui::input(paper_signs(view, "rum", "Référence unique du mandat (facultatif)",
                              "Laissez vide pour un mandat nouveau\u00A0: le portail en donne une, "
                              "à reporter sur la feuille. Un mandat repris garde la sienne.")),
        ui::input(paper_day(view, "dernier",
                            "Dernier prélèvement par l’autre logiciel (facultatif)",
                            "Pour la banque, le prochain est alors la suite des précédents.")),
        ui::button({.text = "Enregistrer le mandat", .prevent_double_click = true}));
}

}  // namespace office
