#include "families/common_pages.hpp"

#include <charconv>

#include "accounts/audit_store.hpp"
#include "platform/db/database.hpp"
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
    visit.services.database.write([&](db::Write& write) {
        accounts::record(write, visit.actor,
                         {.at = visit.services.clock.now(),
                          .action = accounts::audit_action::foreign_id_refused,
                          .subject = std::string(subject),
                          .detail = visit.request.path,
                          .remote_address = visit.request.remote_address});
    });
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

std::int64_t number_or_zero(std::string_view text) {
    std::int64_t number = 0;
    if (text.size() > 9) return 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace families
