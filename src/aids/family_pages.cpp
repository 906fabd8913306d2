#include "aids/aid_store.hpp"
#include "aids/aid_views.hpp"
#include "aids/pages.hpp"
#include "families/common_pages.hpp"
#include "families/family_store.hpp"
#include "platform/db/database.hpp"

namespace aids {

namespace {

html::Html no_aids(const accounts::FamilyVisit& visit) {
    return html::html(
        R"(<p>Votre foyer n’a pas d’aide pour ses activités. Si le CCAS, la CAF ou le département vous en a accordé une, contactez {}, avec la décision.</p>)",
        families::desk_text(visit.services));
}

html::Html how_aids_count() {
    return html::html(
        R"(<section class="card"><h2 class="card__title">Comment une aide compte</h2><p>Elle baisse le prix de chaque séance au moment où vous la réservez, et reste réservée pour cette séance. Si vous annulez à temps, elle est de nouveau disponible. Les forfaits, les montants ponctuels et les suppléments, comme une réservation tardive, ne sont pas aidés.</p></section>)");
}

}  // namespace

http::Response show_aids(const accounts::FamilyVisit& visit) {
    const auto today = visit.services.today();
    std::optional<html::Html> content;
    visit.services.database.read([&](db::Read& read) {
        const auto scope = families::grant(read, visit.actor);
        if (!scope) return;
        auto book = all_aids_of(read, *scope, today);
        content = book.aids.empty() ? no_aids(visit)
                                    : aid_list_view({std::move(book), scope->children(), today}) +
                                          how_aids_count();
    });
    if (!content) return families::no_household(visit);
    ui::Page page;
    page.title = "Vos aides";
    page.lead = "Ce que le CCAS, la CAF ou le département paie à votre place.";
    page.back_href = "/reservations";
    page.back_text = "Réserver";
    page.main_classes = "main--narrow";
    page.content = std::move(*content);
    return families::show(visit, page);
}

}  // namespace aids
