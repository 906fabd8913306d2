#include "accounts/acting_pages.hpp"

#include "accounts/common_pages.hpp"
#include "ui/components.hpp"

namespace accounts {

http::Response only_in_person(const FamilyVisit& visit) {
    ui::Page page;
    page.title = "Réservé à la famille";
    page.content = html::html(
        R"(<p class="govuk-body">Le mot de passe, le courriel, les appareils connectés, les liens d’abonnement et la certification du dossier n’appartiennent qu’à la famille. Vous pouvez faire tout le reste en son nom.</p><p class="govuk-body"><a class="govuk-link" href="/tableau-de-bord">Revenir au tableau de bord de la famille</a></p>)");
    page.main_classes = "main--narrow";
    return show({visit.services, visit.request, &visit.actor}, {}, page, 403);
}

http::Response acting_is_over(const PublicVisit& visit) {
    const auto* acting = visit.actor ? visit.actor->last_acting() : nullptr;
    const auto family_link = [&] {
        return html::html(
            R"(<p class="govuk-body"><a class="govuk-link" href="/agent/familles/{}">Revenir à la famille {}</a></p>)",
            acting->household, acting->household_name);
    };
    ui::Page page;
    page.title = "Cette page n’est plus celle de la famille pour laquelle vous agissez";
    page.content = html::html(
        R"(<p class="govuk-body">Rien n’a été enregistré. L’action au nom d’une famille s’arrête après 30 minutes sans activité, ou quand vous y mettez fin, ou quand vous commencez à agir pour une autre.</p>{}<p class="govuk-body"><a class="govuk-link" href="/agent">Revenir au travail à faire</a></p>)",
        html::when(acting != nullptr, family_link));
    page.main_classes = "main--narrow";
    return show(visit, {}, page, 409);
}

}  // namespace accounts
