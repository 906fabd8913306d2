#include <fmt/format.h>

#include "base/french.hpp"
#include "office/tariff_views.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"

namespace office {

using html::Html;

namespace {

struct Fields {
    const TypedValues& typed;
    const ui::FormErrors& errors;

    [[nodiscard]] std::string value(const std::string& name) const { return value_of(typed, name); }
};

struct TextField {
    std::string name;
    std::string label;
    std::string hint = {};
    std::string suffix = {};
    std::string classes = "govuk-input--width-5";
    bool is_label_hidden = false;
};

Html text_field(const Fields& fields, const TextField& text) {
    ui::Input input;
    input.name = text.name;
    input.label.text = text.label;
    if (text.is_label_hidden) input.label.classes = "govuk-visually-hidden";
    input.hint.text = text.hint;
    input.value = fields.value(text.name);
    input.suffix.text = text.suffix;
    input.classes = text.classes;
    input.error = fields.errors.of(text.name);
    return ui::input(input);
}

Html amount_field(const Fields& fields, std::string name, std::string label,
                  std::string hint = {}) {
    return text_field(fields, {.name = std::move(name),
                               .label = std::move(label),
                               .hint = std::move(hint),
                               .suffix = "€"});
}

struct Choice {
    std::string value;
    std::string text;
};

Html select_field(const Fields& fields, std::string name, std::string label,
                  const std::vector<Choice>& choices) {
    ui::Select select;
    select.label.text = std::move(label);
    for (const auto& choice : choices)
        select.items.push_back({.text = choice.text, .value = choice.value});
    select.value = fields.value(name);
    select.error = fields.errors.of(name);
    select.name = std::move(name);
    return ui::select(select);
}

/// Rows of two or three short fields, each with a label that says its row.
struct Column {
    std::string end;  ///< "prix" of "tranche-1-prix"
    std::string label;
    std::string suffix = {};
};
Html rows_of_fields(const Fields& fields, std::string_view beginning, int rows,
                    const std::vector<Column>& columns) {
    Html all;
    for (int row = 1; row <= rows; ++row) {
        Html cells;
        for (const auto& column : columns) {
            cells +=
                text_field(fields, {.name = fmt::format("{}-{}-{}", beginning, row, column.end),
                                    .label = fmt::format("{}, ligne {}", column.label, row),
                                    .suffix = column.suffix});
        }
        all += html::html(R"(<div class="field-row">{}</div>)", cells);
    }
    return all;
}

Html fieldset(std::string legend, const Html& content) {
    ui::Fieldset set;
    set.legend.text = std::move(legend);
    set.legend.classes = "govuk-fieldset__legend--m";
    set.content = content;
    return ui::fieldset(set);
}

/// Nothing where the town has no group.
Html group_field(const Fields& fields, const std::vector<std::string>& names) {
    if (names.empty()) return {};
    std::vector<Choice> choices = {{"", "Peu importe"}};
    for (const auto& group : names) choices.push_back({group, group});
    return select_field(fields, "groupe", "Groupe tarifaire", choices);
}

Html conditions(const Fields& fields, const std::vector<std::string>& group_names) {
    return fieldset(
        "Pour qui, quels jours",
        html::html(R"(<p class="govuk-hint">Sans condition, la règle vaut pour tous.</p>)") +
            group_field(fields, group_names) +
            select_field(fields, "residence", "Domicile",
                         {{"", "Tous"},
                          {"habitants", "Habitants de la commune"},
                          {"hors-commune", "Hors commune"}}) +
            select_field(
                fields, "niveau", "École",
                {{"", "Toutes"}, {"maternelle", "Maternelle"}, {"elementaire", "Élémentaire"}}) +
            select_field(fields, "repas", "Repas",
                         {{"", "Peu importe"},
                          {"cuisine", "Préparé par la cuisine"},
                          {"famille", "Apporté par la famille (PAI)"}}) +
            select_field(fields, "jours", "Jours",
                         {{"", "Tous"},
                          {"ecole", "Jours d’école"},
                          {"mercredi", "Mercredis"},
                          {"vacances", "Vacances scolaires"}}) +
            text_field(fields, {.name = "regle-du",
                                .label = "Du (facultatif)",
                                .hint = "Par exemple 01/09/2027",
                                .classes = "govuk-input--width-10"}) +
            text_field(fields, {.name = "regle-au",
                                .label = "Au (facultatif)",
                                .classes = "govuk-input--width-10"}));
}

Html scale_fields(const Fields& fields, MethodKind kind) {
    if (kind == MethodKind::bands)
        return fieldset(
            "Tranches de quotient",
            html::html(
                R"(<p class="govuk-hint">La première commence à 0&nbsp;; chacune s’arrête où la suivante commence.</p>)") +
                rows_of_fields(fields, "tranche", bands_of_form,
                               {{"des", "À partir du quotient"}, {"prix", "Prix", "€"}}));
    if (kind == MethodKind::effort)
        return fieldset(
            "Taux d’effort",
            text_field(fields, {.name = "taux",
                                .label = "Taux appliqué au quotient",
                                .hint = "Six décimales au plus, par exemple 0,36",
                                .suffix = "%",
                                .classes = "govuk-input--width-10"}) +
                amount_field(fields, "plancher", "Plancher (facultatif)") +
                amount_field(fields, "plafond", "Plafond",
                             "Aussi le prix d’un foyer qui n’a pas fourni son quotient") +
                amount_field(fields, "ajustement", "Ajustement (facultatif)",
                             "Ajouté avant plancher et plafond\u00A0; négatif pour une remise"));
    return fieldset("Prix", amount_field(fields, "prix", "Prix"));
}

Html duration_fields(const Fields& fields) {
    return fieldset(
        "Ce que le prix paie",
        select_field(fields, "facturation", "Le prix vaut",
                     {{"seance", "pour la séance"},
                      {"duree", "pour une durée de présence"},
                      {"mois", "pour le mois entier (forfait)"},
                      {"annee", "pour l’année scolaire entière (forfait)"}}) +
            html::html(
                R"(<p class="govuk-hint">Un forfait est demandé une fois par enfant, dès la première séance de la période, quel que soit le nombre de séances.</p><p class="govuk-hint">Les champs qui suivent ne servent que pour une durée.</p>)") +
            text_field(fields, {.name = "unite", .label = "Durée payée", .suffix = "min"}) +
            select_field(fields, "comptage", "Compter",
                         {{"commencee", "chaque durée commencée"},
                          {"minute", "à la minute"},
                          {"entiere", "les durées entières seulement"}}) +
            text_field(fields, {.name = "gratuites",
                                .label = "Premières minutes gratuites (facultatif)",
                                .suffix = "min"}) +
            text_field(
                fields,
                {.name = "maximum", .label = "Durée payée au plus (facultatif)", .suffix = "min"}));
}

Html method_fields(const TariffRuleView& view, const Fields& fields) {
    switch (view.kind) {
        case MethodKind::slots:
            return fieldset("Plages horaires",
                            rows_of_fields(fields, "plage", slots_of_form,
                                           {{"de", "De"}, {"a", "À"}, {"prix", "Prix", "€"}}));
        case MethodKind::combination:
            return fieldset("Durées, de la plus longue à la plus courte",
                            rows_of_fields(fields, "duree", spans_of_form,
                                           {{"minutes", "Durée", "min"}, {"prix", "Prix", "€"}}));
        case MethodKind::share: {
            std::vector<Choice> choices = {{"", "Choisissez"}};
            for (const auto& name : view.table_names) choices.push_back({name, name});
            return fieldset(
                "Part d’un autre tarif",
                select_field(fields, "part-tarif", "Tarif de référence", choices) +
                    text_field(fields, {.name = "part-pourcent",
                                        .label = "Part",
                                        .hint = "50 pour la moitié, 150 pour moitié plus cher",
                                        .suffix = "%"}));
        }
        case MethodKind::fixed:
        case MethodKind::bands:
        case MethodKind::effort:
            break;
    }
    return scale_fields(fields, view.kind) + duration_fields(fields);
}

Html sibling_fields(const Fields& fields) {
    return fieldset(
        "Réduction pour les fratries",
        select_field(fields, "fratrie", "Enfants du foyer comptés",
                     {{"", "Aucune réduction"},
                      {"inscrits", "Inscrits à une activité de même sorte"},
                      {"presents", "Réservés le même jour"}}) +
            select_field(fields, "fratrie-selon", "Réduction selon",
                         {{"rang", "le rang de l’enfant, l’aîné d’abord"},
                          {"nombre", "le nombre d’enfants, pour tous"}}) +
            rows_of_fields(fields, "fratrie", steps_of_form,
                           {{"des", "À partir de l’enfant"}, {"pourcent", "Réduction", "%"}}));
}

}  // namespace

Html tariff_rule_view(const TariffRuleView& view) {
    const Fields fields{view.fields, view.errors};
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<input type="hidden" name="repere" value="{}"><input type="hidden" name="methode" value="{}">{}{}{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), view.mark, name(view.kind),
        method_fields(view, fields), conditions(fields, view.group_names),
        ui::button({.text = "Enregistrer cette règle"}));
}

Html tariff_settings_view(const TariffSettingsView& view) {
    const Fields fields{view.fields, view.errors};
    return html::html(
        R"(<form method="post" action="{}" novalidate>{}<input type="hidden" name="repere" value="{}">{}{}{}{}</form>)",
        view.action, ui::csrf_field(view.csrf_token), view.mark,
        fieldset("Le tarif",
                 text_field(fields, {.name = "nom",
                                     .label = "Nom",
                                     .hint = "Par exemple Restauration scolaire",
                                     .classes = "govuk-input--width-20"}) +
                     text_field(fields, {.name = "deliberation",
                                         .label = "Délibération",
                                         .hint = "Par exemple Délibération du 24 juin 2026",
                                         .classes = "govuk-input--width-20"}) +
                     text_field(fields, {.name = "du",
                                         .label = "Premier jour",
                                         .hint = "Par exemple 01/09/2027",
                                         .classes = "govuk-input--width-10"}) +
                     text_field(fields, {.name = "au",
                                         .label = "Dernier jour (facultatif)",
                                         .hint = "Sans date, jusqu’à la version suivante",
                                         .classes = "govuk-input--width-10"})),
        sibling_fields(fields),
        fieldset(
            "Arrondi et part du repas",
            select_field(fields, "arrondi-pas", "Arrondir",
                         {{"1", "au centime"},
                          {"5", "à 5 centimes"},
                          {"10", "à 10 centimes"},
                          {"50", "à 50 centimes"},
                          {"100", "à l’euro"}}) +
                select_field(fields, "arrondi-sens", "Sens de l’arrondi",
                             {{"proche", "le plus proche"},
                              {"inferieur", "inférieur"},
                              {"superieur", "supérieur"}}) +
                select_field(
                    fields, "part-repas", "Part du repas dans ce prix",
                    {{"aucune", "Aucune"}, {"tout", "Tout le prix"}, {"montant", "Un montant"}}) +
                amount_field(fields, "part-repas-prix", "Montant du repas",
                             "Le crédit d’impôt pour frais de garde ne compte pas le repas")),
        ui::button({.text = "Enregistrer le tarif"}));
}

Html service_tariffs_view(const ServiceTariffsView& view) {
    Html selects;
    for (const auto& service : view.services) {
        ui::Select select;
        select.name = "prestation-" + std::to_string(service.units.front().value());
        select.label.text = service.label;
        select.items.push_back({.text = "Aucun tarif\u00A0: pas de réservation", .value = ""});
        for (const auto& name : view.table_names) select.items.push_back({.text = name});
        select.value = service.table_name;
        selects += ui::select(select);
    }
    return html::html(R"(<form method="post" action="/agent/tarifs/prestations">{}{}{}</form>)",
                      ui::csrf_field(view.csrf_token), selects,
                      ui::button({.text = "Enregistrer ces choix"}));
}

}  // namespace office
