#include "accounts/acting_views.hpp"

#include "accounts/sign_in_views.hpp"
#include "ui/components.hpp"

namespace accounts {

using html::Html;

ui::Page only_in_person_view() {
    ui::Page page;
    page.title = "Réservé à la famille";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Le mot de passe, le courriel, les appareils connectés, les liens d’abonnement et la certification du dossier n’appartiennent qu’à la famille. Vous pouvez faire tout le reste en son nom.</p><p class="govuk-body"><a class="govuk-link" href="/tableau-de-bord">Revenir au tableau de bord de la famille</a></p>)");
    return page;
}

namespace {

Html again_form(const ActingAgain& again, const InterruptedForm& form) {
    const auto& acting = again.acting;
    return html::html(
        R"(<form method="post" action="/agent/familles/{}/au-nom-de">{}<input type="hidden" name="adulte" value="{}">{}{}</form>)",
        acting.household, ui::csrf_field(again.csrf_token), acting.guardian, carried_form(form),
        ui::button({.text = html::html("Agir de nouveau au nom de {}", acting.guardian_name),
                    .prevent_double_click = true}));
}

/// What had been typed, to be read and copied.
Html typed_fields(const InterruptedForm& form) {
    ui::SummaryList list;
    for (const auto& [name, value] : form.fields) {
        if (!value.empty()) list.rows.push_back({.key = name, .value = html::lines(value)});
    }
    if (list.rows.empty()) return {};
    return html::html(R"(<h2 class="govuk-heading-m">Ce que vous aviez saisi</h2>{})",
                      ui::summary_list(list));
}

}  // namespace

ui::Page acting_is_over_view(const ActingIsOver& over) {
    const auto family_link = [&] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="/agent/familles/{}">Revenir à la famille {}</a></p>)",
            over.acting->household, over.acting->household_name);
    };
    const auto again = [&] {
        return html::html(
            R"(<p class="govuk-body">Vos réponses sont gardées&nbsp;: agissez de nouveau au nom de {}, puis envoyez-les.</p>{})",
            over.again->acting.guardian_name, again_form(*over.again, over.form));
    };
    ui::Page page;
    page.title = "Cette page n’est plus celle de la famille pour laquelle vous agissez";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Rien n’a été enregistré. L’action au nom d’une famille s’arrête après 30 minutes sans activité, ou quand vous y mettez fin, ou quand vous commencez à agir pour une autre.</p>{}{}{}<p class="govuk-body"><a class="govuk-link" href="/agent">Revenir au travail à faire</a></p>)",
        html::when(over.again.has_value(), again), typed_fields(over.form),
        html::when(over.acting != nullptr, family_link));
    return page;
}

ui::Page acting_again_view(const InterruptedForm& form, const std::string& csrf_token) {
    ui::Page page;
    page.title = "Reprendre là où vous en étiez";
    page.main_classes = "main--narrow";
    page.content = html::html(
        R"(<p class="govuk-body">Vous agissez de nouveau au nom de la famille. Rien n’a encore été enregistré&nbsp;: envoyez maintenant ce que vous aviez saisi.</p>{}<p class="govuk-body">Un fichier joint est à choisir de nouveau. <a class="govuk-link" href="/tableau-de-bord">Ne rien envoyer</a></p>)",
        resume_form(form, csrf_token));
    return page;
}

}  // namespace accounts
