#include "office/tariff_group_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

using html::Html;

namespace {

ui::Cell removal_cell(const TariffGroupsView& view, const families::KnownTariffGroup& group) {
    ui::Button button;
    button.text = html::html(R"(Supprimer<span class="govuk-visually-hidden"> le groupe {}</span>)",
                             group.name);
    button.classes = "govuk-button--secondary";
    return {html::html(
        R"(<form method="post" action="/agent/tarifs/groupes/suppression">{}<input type="hidden" name="groupe" value="{}">{}</form>)",
        ui::csrf_field(view.csrf_token), group.id, ui::button(button))};
}

Html group_table(const TariffGroupsView& view) {
    if (view.groups.empty())
        return html::html(R"(<p class="govuk-body">La commune n’a pas de groupe tarifaire.</p>)");
    ui::Table table;
    table.caption = "Groupes";
    table.caption_classes = "govuk-table__caption--m";
    table.first_cell_is_header = true;
    table.head = {{.text = "Groupe"},
                  {.text = "Foyers aujourd’hui", .format = ui::CellFormat::numeric},
                  {.text = "Supprimer"}};
    for (const auto& group : view.groups)
        table.rows.push_back(
            {{.text = group.name},
             {.text = std::to_string(group.households), .format = ui::CellFormat::numeric},
             removal_cell(view, group)});
    return html::html(
        R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Groupes">{}</div>)",
        ui::list_table(table));
}

Html group_day_field(std::string name, std::string label, std::string hint,
                     const std::string& value, const ui::FormErrors& errors) {
    ui::Input input;
    input.error = errors.of(name);
    input.name = std::move(name);
    input.label.text = std::move(label);
    input.hint.text = std::move(hint);
    input.value = value;
    input.classes = "govuk-input--width-10";
    return ui::input(input);
}

}  // namespace

Html tariff_groups_view(const TariffGroupsView& view) {
    ui::Input input;
    input.name = "nom";
    input.label.text = "Nom du groupe";
    input.hint.text =
        "Par exemple Agents de la ville. Les tarifs le citent\u00A0: il ne change plus";
    input.value = view.typed_name;
    input.error = view.errors.of("nom");
    input.classes = "govuk-input--width-20";
    return group_table(view) +
           html::html(
               R"(<h2 class="govuk-heading-m">Ajouter un groupe</h2><form method="post" action="/agent/tarifs/groupes" novalidate>{}{}{}</form>)",
               ui::csrf_field(view.csrf_token), ui::input(input),
               ui::button({.text = "Ajouter ce groupe"}));
}

Html household_group_view(const HouseholdGroupView& view) {
    Html history;
    for (const auto& line : view.history) history += html::html(R"(<li>{}</li>)", line);
    ui::Select select;
    select.name = "groupe";
    select.label.text = "Groupe tarifaire";
    select.items.push_back({.text = "Aucun", .value = ""});
    for (const auto& group : view.groups)
        select.items.push_back({.text = group.name, .value = std::to_string(group.id.value())});
    select.value = view.form.group;
    select.error = view.errors.of("groupe");
    const auto known = [&] {
        return html::html(
            R"(<h2 class="govuk-heading-m">Groupes au fil du temps</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)",
            history);
    };
    return html::html(
        R"({}<form method="post" action="{}" novalidate>{}{}{}{}{}</form>)",
        html::when(!view.history.empty(), known), view.action, ui::csrf_field(view.csrf_token),
        ui::select(select),
        group_day_field("du", "À partir du", "Par exemple 01/09/2026", view.form.from, view.errors),
        group_day_field("au", "Jusqu’au (facultatif)", "Sans date, jusqu’à un autre changement",
                        view.form.to, view.errors),
        ui::button({.text = "Enregistrer"}));
}

}  // namespace office
