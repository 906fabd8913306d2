#include "office/regie_views.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

const std::vector<activities::ActivityKind>& kinds_in_order() {
    using enum activities::ActivityKind;
    static const std::vector<activities::ActivityKind> kinds = {
        morning_reception, school_meals, supervised_study, evening_reception, leisure_centre};
    return kinds;
}

Html regies_view(const std::vector<billing::Regie>& regies) {
    const auto button = ui::button({.text = "Créer une régie", .href = "/agent/regies/nouvelle"});
    if (regies.empty())
        return html::html(
                   R"(<p class="govuk-body">Aucune régie pour l’instant&nbsp;: il en faut une pour facturer.</p>)") +
               button;
    ui::Table table;
    table.caption = "Régies";
    table.caption_classes = "govuk-visually-hidden";
    table.head = {{.text = "Régie"}, {.text = "Préfixe"}, {.text = "Ce qu’elle facture"}};
    for (const auto& regie : regies) {
        std::vector<std::string> kinds;
        for (const auto kind : regie.kinds) kinds.emplace_back(activities::french_name(kind));
        table.rows.push_back(
            {{.text = html::html(R"(<a class="govuk-link" href="/agent/regies/{}">{}</a>)",
                                 regie.id.value(), regie.name)},
             {.text = regie.prefix},
             {.text = kinds.empty() ? std::string("Rien") : base::french::list(kinds)}});
    }
    return button +
           html::html(
               R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Régies">{}</div>)",
               ui::list_table(table));
}

Html regie_view(const RegieView& view) {
    const auto& regie = view.regie;
    const auto lines = [&](std::string name, std::string label, const std::string& value,
                           std::string hint) {
        return ui::textarea({.name = name,
                             .label = {.text = std::move(label)},
                             .value = value,
                             .error = view.errors.of(name),
                             .hint = {.text = std::move(hint)},
                             .rows = 4});
    };
    ui::Checkboxes kinds;
    kinds.name = "activites";
    kinds.fieldset = ui::Fieldset{.legend = {.text = "Ce qu’elle facture"}};
    kinds.hint = {.text =
                      "Une activité cochée ici quitte l’autre régie, à partir de la prochaine "
                      "facturation."};
    for (const auto kind : kinds_in_order()) {
        const bool is_chosen = std::ranges::find(regie.kinds, kind) != regie.kinds.end();
        kinds.items.push_back({.text = std::string(activities::french_name(kind)),
                               .value = std::string(activities::text(kind)),
                               .checked = is_chosen});
    }
    const auto debit = [&] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="/agent/regies/{}/prelevement">Prélèvement&nbsp;: identifiant créancier et compte de la régie</a></p><p class="govuk-body"><a class="govuk-link" href="/agent/regies/{}/relances">Relances&nbsp;: niveaux, délais et textes</a></p>)",
            regie.id, regie.id);
    };
    return html::html(
        R"({}<form method="post" action="{}" novalidate>{}{}{}{}{}{}{}{}{}</form>)",
        html::when(regie.id != billing::RegieId(), debit), view.action,
        ui::csrf_field(view.csrf_token),
        ui::input({.name = "nom",
                   .label = {.text = "Nom de la régie"},
                   .value = regie.name,
                   .error = view.errors.of("nom"),
                   .hint = {.text = "Par exemple «\u00A0Régie Enfance et restauration\u00A0»"}}),
        ui::input({.name = "prefixe",
                   .label = {.text = "Préfixe des numéros"},
                   .value = regie.prefix,
                   .error = view.errors.of("prefixe"),
                   .hint = {.text = "Avec «\u00A0E\u00A0», la première facture de 2026 sera "
                                    "E-2026-000001."},
                   .classes = "govuk-input--width-5"}),
        ui::input({.name = "echeance",
                   .label = {.text = "Délai de paiement, en jours"},
                   .value = view.due_days,
                   .error = view.errors.of("echeance"),
                   .hint = {.text = "Proposé à chaque facturation"},
                   .inputmode = "numeric",
                   .classes = "govuk-input--width-3"}),
        ui::checkboxes(kinds),
        lines("contact", "À qui s’adresser", regie.contact,
              "Imprimé sur les factures\u00A0: service, téléphone, horaires."),
        lines("moyens", "Moyens de paiement", regie.ways_to_pay,
              "Une ligne par moyen, en plus du paiement en ligne."),
        lines("mentions", "Mentions", regie.mentions,
              "Voies de recours, texte demandé par le comptable public."),
        ui::button({.text = "Enregistrer la régie", .prevent_double_click = true}));
}

}  // namespace office
