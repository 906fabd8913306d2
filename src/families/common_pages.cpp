#include "families/common_pages.hpp"

#include "accounts/common_pages.hpp"
#include "town/town.hpp"
#include "ui/error_pages.hpp"

namespace families {

http::Response show(const accounts::FamilyVisit& visit, const ui::Page& page, int status) {
    const auto frame = town::family_frame(visit.services, visit.request.path,
                                          accounts::frame_account(visit.actor));
    return http::page(ui::page(frame, page), status);
}

http::Response not_found(const accounts::FamilyVisit& visit) {
    return show(visit, ui::error_page(404), 404);
}

http::Response foreign_id_refused(const accounts::FamilyVisit& visit, std::string_view subject) {
    accounts::record_foreign_id({visit.services, visit.request, &visit.actor}, subject);
    return not_found(visit);
}

http::Response no_household(const accounts::FamilyVisit& visit) {
    return show(
        visit,
        {.title = "Votre compte n’est rattaché à aucun dossier",
         .content = html::html(
             R"(<p>Le Guichet Famille peut le rattacher à votre dossier famille. Appelez-le, ou passez le voir&nbsp;: vos réservations s’ouvriront aussitôt ici.</p>)"),
         .main_classes = "main--narrow"},
        403);
}

std::string desk_text(const town::Services& services) {
    const auto& town = services.town;
    const std::string desk = "le " + town.desk_name;
    return town.phone.empty() ? desk : desk + " au " + town.phone;
}

}  // namespace families
