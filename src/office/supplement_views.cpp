#include "office/supplement_views.hpp"

#include "tariffs/tariff_words.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;
using tariffs::SupplementKind;

namespace {

Html short_input(const SupplementView& view, const std::string& name, const std::string& label,
                 const std::string& hint, const std::string& suffix) {
    ui::Input input;
    input.name = name;
    input.label.text = label;
    input.hint.text = hint;
    input.value = value_of(view.fields, name);
    input.suffix.text = suffix;
    input.classes = "govuk-input--width-5";
    input.error = view.errors.of(name);
    return ui::input(input);
}

Html word_select(const SupplementView& view, const std::string& name, const std::string& label,
                 const std::vector<std::pair<std::string, std::string>>& choices) {
    ui::Select select;
    select.name = name;
    select.label.text = label;
    select.value = value_of(view.fields, name);
    for (const auto& [value, text] : choices)
        select.items.push_back({.text = text, .value = value});
    return ui::select(select);
}

Html amount_fields(const SupplementView& view) {
    const bool is_late_pick_up = view.kind == SupplementKind::late_pick_up;
    auto fields = short_input(view, "montant", "Montant", "Par exemple 4,05", "€") +
                  short_input(view, "montant-hors-commune", "Montant hors commune (facultatif)",
                              "Vide\u00A0: le même pour tous", "€");
    if (!is_late_pick_up)
        return fields + word_select(view, "calcul", "Ce montant",
                                    {{"plus", "s’ajoute au prix"}, {"lieu", "remplace le prix"}});
    return fields +
           word_select(view, "calcul", "Ce montant est dû",
                       {{"plus", "une fois"}, {"duree", "pour chaque durée commencée"}}) +
           short_input(view, "unite", "Durée", "Ne sert que pour chaque durée commencée", "min");
}

std::string_view hint_of(SupplementKind kind) {
    switch (kind) {
        case SupplementKind::late_booking:
            return "Quand un agent réserve pour une famille après le délai de l’activité.";
        case SupplementKind::present_unbooked:
            return "Quand un enfant vient sans réservation. Sans cette règle, la facturation "
                   "signale l’enfant et attend.";
        case SupplementKind::unexcused_absence:
            return "En plus de la séance, qui reste due. Une absence justifiée n’est pas facturée.";
        case SupplementKind::late_pick_up:
            break;
    }
    return "Quand un enfant est récupéré après la fin de la séance.";
}

Html supplement_acts(const SupplementListView& view, std::size_t place) {
    const auto path = view.path + "/supplements/" + std::to_string(place + 1);
    const auto named = tariffs::french_name(view.table.supplements[place].kind);
    ui::Button remove;
    remove.text =
        html::html(R"(Supprimer<span class="govuk-visually-hidden">&nbsp;: {}, règle {}</span>)",
                   named, place + 1);
    remove.classes = "govuk-button--secondary";
    return html::html(
        R"(<div class="govuk-button-group"><a class="govuk-link" href="{}">Modifier<span class="govuk-visually-hidden">&nbsp;: {}, règle {}</span></a><form method="post" action="{}/suppression" class="govuk-button-group">{}<input type="hidden" name="repere" value="{}">{}</form></div>)",
        path, named, place + 1, path, ui::csrf_field(view.csrf_token), view.mark,
        ui::button(remove));
}

}  // namespace

Html supplement_list_view(const SupplementListView& view) {
    const bool is_draft = !view.mark.empty();
    const auto& supplements = view.table.supplements;
    if (!is_draft && supplements.empty()) return {};
    Html items;
    for (std::size_t i = 0; i < supplements.size(); ++i) {
        items += html::html(R"(<li><p class="govuk-body"><strong>{}</strong>&nbsp;: {}</p>{}</li>)",
                            tariffs::french_name(supplements[i].kind),
                            tariffs::supplement_text(supplements[i]),
                            html::when(is_draft, [&] { return supplement_acts(view, i); }));
    }
    Html choices;
    for (const auto kind : tariffs::all_supplement_kinds())
        choices += html::html(
            R"(<li><a class="govuk-link" href="{}/supplements/nouveau?sorte={}">{}</a></li>)",
            view.path, address_word(kind), tariffs::french_name(kind));
    return html::html(
        R"(<h2 class="govuk-heading-m">Suppléments et pénalités</h2>{}{})",
        html::when(!supplements.empty(),
                   [&] {
                       return html::html(R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)",
                                         items);
                   }),
        html::when(is_draft, [&] {
            return html::html(
                R"(<h3 class="govuk-heading-s">Ajouter un supplément</h3><ul class="govuk-list govuk-list--bullet">{}</ul>)",
                choices);
        }));
}

Html supplement_view(const SupplementView& view) {
    return html::html(
        R"(<p class="govuk-body">{}</p><form method="post" action="{}" novalidate>{}<input type="hidden" name="repere" value="{}"><input type="hidden" name="sorte" value="{}">{}{}{}{}</form>)",
        hint_of(view.kind), view.action, ui::csrf_field(view.csrf_token), view.mark,
        address_word(view.kind), amount_fields(view),
        short_input(view, "fois", "À partir de la fois numéro",
                    "1 dès la première fois\u00A0; 3 si les deux premières sont gratuites", ""),
        word_select(view, "compte", "Fois comptées pour un enfant",
                    {{"mois", "dans le mois"}, {"annee", "dans l’année scolaire"}}),
        ui::button({.text = "Enregistrer ce supplément"}));
}

}  // namespace office
