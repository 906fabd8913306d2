#include "families/other_home_pages.hpp"

#include <algorithm>
#include <charconv>

#include "accounts/audit_store.hpp"
#include "families/contact_sharing_store.hpp"
#include "families/family_store.hpp"
#include "families/other_home_views.hpp"
#include "town/town.hpp"
#include "ui/components.hpp"
#include "ui/error_pages.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

ChildId child_in_path(const FamilyVisit& visit) {
    const auto& text = visit.request.path_parameters.at(0);
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    return ChildId(error == std::errc{} && end == text.data() + text.size() ? id : 0);
}

http::Response framed(const FamilyVisit& visit, const ui::Page& page, int status) {
    const auto frame = town::family_frame(visit.services, visit.request.path,
                                          accounts::frame_account(visit.actor));
    return http::page(ui::page(frame, page), status);
}

/// The child of two homes that the path names, in the actor's own household; null for any other.
const Child* child_of_two_homes(const FamilyVisit& visit, const std::optional<FamilyScope>& scope) {
    const auto* child = scope ? scope->child(child_in_path(visit)) : nullptr;
    return child && child->has_other_home_on(visit.services.today()) ? child : nullptr;
}

/// A child of another family is not found, and the attempt is kept.
http::Response not_found(const FamilyVisit& visit) {
    visit.services.database.write([&](db::Write& write) {
        const auto scope = grant(write, visit.actor);
        const auto child = child_in_path(visit);
        if (scope && scope->child(child)) return;
        accounts::record(write, {.at = visit.services.clock.now(),
                                 .account = visit.actor.account(),
                                 .action = accounts::audit_action::foreign_id_refused,
                                 .subject = "child " + std::to_string(child.value()),
                                 .detail = "other home",
                                 .remote_address = visit.request.remote_address});
    });
    return framed(visit, ui::error_page(404), 404);
}

}  // namespace

http::Response show_other_home(const FamilyVisit& visit) {
    std::optional<OtherHomeView> view;
    visit.services.database.read([&](db::Read& read) {
        const auto scope = grant(read, visit.actor);
        const auto* child = child_of_two_homes(visit, scope);
        if (!child) return;
        view =
            OtherHomeView{child->id, child->first_name,
                          shared_homes(read, *scope, *child, visit.services.today()),
                          contact_sharing(read, *scope, *child), accounts::csrf_token(visit.actor)};
    });
    if (!view) return not_found(visit);
    ui::Page page;
    page.title = "L’autre foyer";
    page.lead = "Pour " + view->first_name + ".";
    page.main_classes = "main--narrow";
    if (visit.request.query.get("fait") == "partage")
        page.notice = ui::notification_banner(
            {.text = "Votre choix est enregistré.", .type = ui::BannerType::success});
    page.content = other_home_view(*view);
    return framed(visit, page, 200);
}

http::Response submit_contact_sharing(const FamilyVisit& visit) {
    const auto chosen = visit.request.form.all("partage");
    const auto shares = [&](std::string_view what) {
        return std::ranges::find(chosen, what) != chosen.end();
    };
    const ContactSharing sharing{shares("numero"), shares("courriel"), shares("adresse")};
    const auto now = visit.services.clock.now();
    const bool is_done = visit.services.database.write([&](db::Write& write) {
        const auto scope = grant(write, visit.actor);
        const auto* child = child_of_two_homes(visit, scope);
        if (!child) return false;
        set_contact_sharing(write, *scope, *child, sharing, now);
        accounts::record(write, {.at = now,
                                 .account = visit.actor.account(),
                                 .action = "contact_sharing_changed",
                                 .subject = "child " + std::to_string(child->id.value()),
                                 .detail = "",
                                 .remote_address = visit.request.remote_address,
                                 .household = scope->household_id().value()});
        return true;
    });
    if (!is_done) return not_found(visit);
    return http::see_other("/mon-dossier/enfants/" + std::to_string(child_in_path(visit).value()) +
                           "/autre-foyer?fait=partage");
}

}  // namespace families
