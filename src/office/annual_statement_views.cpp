#include "office/annual_statement_views.hpp"

#include "base/french.hpp"
#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"
#include "ui/list_table.hpp"

namespace office {

html::Html statement_settings_view(billing::StudyCounts study, const std::string& csrf_token) {
    ui::Radios radios;
    radios.name = "etude";
    radios.fieldset =
        ui::Fieldset{.legend = {.text = "L’étude surveillée compte-t-elle comme une garde\u00A0?"}};
    radios.hint = {.text =
                       "Oui si elle garde les enfants sans leur donner de cours. En cas de "
                       "doute, demandez à votre service des impôts."};
    radios.value = study == billing::StudyCounts::yes ? "oui" : "non";
    radios.items = {{.text = "Oui", .value = "oui"}, {.text = "Non", .value = "non"}};
    return html::html(
        R"(<p class="govuk-body">Comptent toujours&nbsp;: les accueils du matin et du soir, les centres de loisirs, et la part de garde de la restauration quand le tarif la sépare du repas. Seules les sommes payées dans l’année comptent, pour les enfants de moins de 6 ans au 1er janvier.</p><form method="post" action="/agent/releves" novalidate>{}{}{}</form>)",
        ui::csrf_field(csrf_token), ui::radios(radios),
        ui::button({.text = "Enregistrer", .prevent_double_click = true}));
}

html::Html statement_years_view(const std::vector<int>& years) {
    const auto one = [](int year) {
        return html::html(
            R"(<li><a class="govuk-link" href="/agent/releves/{}">Envoyer les relevés de {}</a></li>)",
            year, year);
    };
    return html::html(
        R"(<h2 class="govuk-heading-m">Envoyer aux familles</h2><ul class="govuk-list">{}</ul>)",
        html::each(years, one));
}

html::Html statement_year_view(const StatementYearView& view) {
    std::int64_t by_mail = 0;
    std::int64_t to_tell = 0;
    ui::Table table;
    table.caption = "Foyers concernés";
    table.caption_classes = "govuk-table__caption--m";
    table.head = {{"Foyer"}, {"Envoi"}};
    for (const auto& household : view.households) {
        const bool is_online = household.delivery == billing::Delivery::portal;
        by_mail += is_online ? 1 : 0;
        to_tell += is_online && !household.is_announced ? 1 : 0;
        table.rows.push_back(
            {{html::html(R"(<a class="govuk-link" href="/agent/familles/{}/compte">{}</a>)",
                         household.id, household.name)},
             {household.is_announced ? "Courriel, envoyé"
              : is_online            ? "Courriel"
                                     : "Lettre"}});
    }
    const auto announce = [&] {
        return html::html(
            R"(<form method="post" action="/agent/releves/{}/annonce" novalidate>{}{}</form>)",
            view.year, ui::csrf_field(view.files.csrf_token),
            ui::button({.text = "Prévenir " + base::french::count(to_tell, "foyer", "foyers") +
                                " par courriel",
                        .prevent_double_click = true}));
    };
    const auto list = [&] {
        return html::html(
            R"(<div class="table-card scroll" tabindex="0" role="region" aria-label="Foyers concernés">{}</div>)",
            ui::list_table(table));
    };
    const auto nobody = [] {
        return ui::inset_text({.text =
                                   "Aucun foyer n’a payé cette année-là pour un enfant de moins "
                                   "de 6 ans."});
    };
    const auto how_many = [&] {
        return html::html(
            R"(<p class="govuk-body">{} par courriel, {} par lettre. Qui n’a rien à déclarer ne reçoit rien.</p>)",
            base::french::count(by_mail, "foyer", "foyers"), std::ssize(view.households) - by_mail);
    };
    return html::html("{}{}{}{}{}", html::when(!view.households.empty(), how_many),
                      html::when(view.households.empty(), nobody),
                      html::when(to_tell > 0, announce), paper_files_view(view.files, {}),
                      html::when(!view.households.empty(), list));
}

}  // namespace office
