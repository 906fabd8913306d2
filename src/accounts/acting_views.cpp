#include "accounts/acting_views.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "accounts/sign_in_views.hpp"
#include "base/french.hpp"
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

/// Fields of which nobody has typed anything: what the page needs to know again.
bool is_hidden(std::string_view name) {
    constexpr std::array hidden = {"cle",  "promesse", "version", "vu",
                                   "mois", "coches",   "retour",  "enfant"};
    return std::ranges::find(hidden, name) != hidden.end();
}

/// « telephone_mobile » is « Téléphone mobile »: names of fields are French without accents.
std::string label_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> accented = {{
        {"telephone", "téléphone"},
        {"prenom", "prénom"},
        {"numero", "numéro"},
        {"complement", "complément"},
        {"annee", "année"},
        {"medecin", "médecin"},
        {"regime", "régime"},
        {"debut", "début"},
        {"unite", "unité"},
        {"autorite", "autorité"},
        {"allocataire", "d’allocataire"},
        {"insee", "INSEE"},
    }};
    std::string label;
    std::size_t begin = 0;
    while (begin <= name.size()) {
        const auto end = std::min(name.find_first_of("_-.", begin), name.size());
        const auto word = name.substr(begin, end - begin);
        const auto known =
            std::ranges::find(accented, word, [](const auto& one) { return one.first; });
        if (!label.empty()) label += ' ';
        label += known == accented.end() ? word : known->second;
        begin = end + 1;
    }
    return base::french::capitalised(label);
}

/// What had been typed, to be read and copied.
Html typed_fields(const InterruptedForm& form) {
    ui::SummaryList list;
    for (const auto& [name, value] : form.fields) {
        if (value.empty() || is_hidden(name)) continue;
        list.rows.push_back({.key = label_of(name), .value = html::lines(value)});
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
