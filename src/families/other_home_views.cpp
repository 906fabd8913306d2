#include "families/other_home_views.hpp"

#include "ui/components.hpp"
#include "ui/form_errors.hpp"
#include "ui/form_fields.hpp"

namespace families {

namespace {

using html::Html;

Html shared_home(const SharedHome& home) {
    ui::SummaryList list;
    for (const auto& guardian : home.guardians) {
        Html value = html::html("{}", guardian.name);
        if (!guardian.phone.empty()) value += html::html("<br>{}", guardian.phone);
        if (!guardian.email.empty()) value += html::html("<br>{}", guardian.email);
        list.rows.push_back({.key = {"Responsable"}, .value = std::move(value)});
    }
    if (!home.address.empty()) {
        Html lines;
        for (const auto& line : home.address) lines += html::html("{}<br>", line);
        list.rows.push_back({.key = {"Adresse"}, .value = std::move(lines)});
    }
    return ui::summary_list(list);
}

Html shared_with_me(const OtherHomeView& view) {
    if (view.shared_with_me.empty()) {
        return html::html(
            R"(<p class="govuk-body">L’autre foyer ne partage ni numéro, ni courriel, ni adresse avec vous.</p>)");
    }
    Html shown;
    for (const auto& home : view.shared_with_me) shown += shared_home(home);
    return shown;
}

}  // namespace

Html other_home_view(const OtherHomeView& view) {
    std::vector<std::string> chosen;
    if (view.shared_by_me.phone) chosen.emplace_back("numero");
    if (view.shared_by_me.email) chosen.emplace_back("courriel");
    if (view.shared_by_me.address) chosen.emplace_back("adresse");
    return html::html(
        R"(<h2 class="govuk-heading-m">Ce que l’autre foyer partage</h2>{}<h2 class="govuk-heading-m">Ce que vous partagez</h2><form method="post" action="/mon-dossier/enfants/{}/autre-foyer" novalidate>{}{}{}</form>)",
        shared_with_me(view), view.child, ui::csrf_field(view.csrf_token),
        ui::checkboxes(
            {.name = "partage",
             .fieldset = ui::Fieldset{.legend = {.text = "Partager avec l’autre foyer",
                                                 .classes = "govuk-fieldset__legend--s"}},
             .items = {{.text = "Nos numéros de téléphone", .value = "numero"},
                       {.text = "Nos courriels", .value = "courriel"},
                       {.text = "Notre adresse", .value = "adresse"}},
             .values = chosen,
             .hint = {.text = "Rien n’est partagé sans votre accord. Vous pouvez changer d’avis à "
                              "tout moment."}}),
        ui::button({.text = "Enregistrer mon choix", .prevent_double_click = true}));
}

}  // namespace families
