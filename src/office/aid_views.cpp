#include "office/aid_views.hpp"

#include "aids/aid_words.hpp"
#include "office/aid_form.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

Html aid_input(const AidFormView& view, const std::string& name, const std::string& label,
               const std::string& hint, const std::string& classes) {
    return ui::input({.name = name,
                      .label = {.text = label},
                      .value = value_of(view.fields, name),
                      .error = view.errors.of(name),
                      .hint = {.text = hint},
                      .autocomplete = "off",
                      .classes = classes});
}

Html child_select(const AidFormView& view) {
    ui::Select child;
    child.name = "enfant";
    child.label.text = "Pour";
    child.value = value_of(view.fields, "enfant");
    child.error = view.errors.of("enfant");
    child.items.push_back({.text = "Tous les enfants du foyer", .value = ""});
    for (const auto& one : view.children)
        child.items.push_back({.text = one.first_name + " " + one.last_name,
                               .value = std::to_string(one.id.value())});
    return ui::select(child);
}

/// Each box has a name of its own: what was typed is kept by name.
Html kind_boxes(const AidFormView& view) {
    const auto box = [&](activities::ActivityKind kind) {
        const auto name = kind_box(kind);
        ui::Checkboxes one;
        one.name = name;
        one.classes = "govuk-checkboxes--small";
        one.items = {{.text = std::string(activities::french_name(kind)), .value = "oui"}};
        if (view.fields.contains(name)) one.values = {"oui"};
        return ui::checkboxes(one);
    };
    return ui::fieldset({.legend = {.text = "Activités (aucune case\u00A0: toutes)"},
                         .content = html::html(R"(<div class="boxes">{}</div>)",
                                               html::each(aids::aidable_kinds, box))});
}

}  // namespace

Html aid_form_view(const AidFormView& view) {
    ui::Select rule;
    rule.name = "calcul";
    rule.label.text = "L’aide est";
    rule.value = value_of(view.fields, "calcul");
    rule.items = {{.text = "un montant par séance, en euros", .value = "montant"},
                  {.text = "une part du prix, en pour cent", .value = "part"}};
    const auto key = [&] {
        return html::html(R"(<input type="hidden" name="cle" value="{}">)", view.form_key);
    };
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}{}{}{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), html::when(!view.form_key.empty(), key),
        aid_input(view, "organisme", "Qui donne l’aide",
                  "CCAS, CAF, département… La famille le lit.", "govuk-input--width-20"),
        child_select(view), kind_boxes(view),
        aid_input(view, "du", "Premier jour", "Par exemple 01/09/2026", "govuk-input--width-10"),
        aid_input(view, "au", "Dernier jour", "Par exemple 05/07/2027", "govuk-input--width-10"),
        ui::select(rule),
        aid_input(view, "montant", "Montant ou part", "Par exemple 2,00 ou 50",
                  "govuk-input--width-5"),
        aid_input(view, "plafond", "Plafond en euros, pour toute la durée (facultatif)",
                  "Par exemple 150,00", "govuk-input--width-10"),
        aid_input(view, "reference", "Décision", "Par exemple CCAS, séance du 12 novembre 2026",
                  ""),
        ui::button({.text = view.button, .prevent_double_click = true}));
}

Html aid_end_view(const AidEndView& view) {
    const auto used = [] {
        return html::html(
            R"(<p class="govuk-body">Cette aide a déjà servi&nbsp;: elle ne se corrige plus. Pour la changer, arrêtez-la et accordez-en une autre.</p>)");
    };
    return html::html(
        R"(<h2 class="govuk-heading-m">Arrêter l’aide</h2>{}<p class="govuk-body">Les séances déjà réservées gardent leur aide&nbsp;: une famille paie ce qu’elle a confirmé.</p><form method="post" action="{}" novalidate>{}{}{}</form>)",
        html::when(view.is_used, used), view.action, ui::csrf_field(view.csrf_token),
        ui::input({.name = "fin",
                   .label = {.text = "Dernier jour"},
                   .value = view.last_day,
                   .error = view.errors.of("fin"),
                   .hint = {.text = "L’aide va " + aids::dates_words(view.aid)},
                   .autocomplete = "off",
                   .classes = "govuk-input--width-10"}),
        ui::button({.text = "Arrêter l’aide",
                    .classes = "govuk-button--warning",
                    .prevent_double_click = true}));
}

}  // namespace office
