#include "families/other_home_pages.hpp"

#include <algorithm>

#include "accounts/audit_store.hpp"
#include "families/child_frame_pages.hpp"
#include "families/contact_sharing_store.hpp"
#include "families/family_store.hpp"
#include "families/other_home_views.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

/// The child of two homes that the path names, in the actor's own household; null for any other.
const Child* child_of_two_homes(const FamilyVisit& visit, const std::optional<FamilyScope>& scope) {
    const auto* child = scope ? scope->child(child_in_path(visit.request)) : nullptr;
    return child && child->has_other_home_on(visit.services.today()) ? child : nullptr;
}

/// A child of one home has no other: its page is not there, and nobody did wrong.
http::Response no_other_home(const FamilyVisit& visit) {
    const bool is_ours = visit.services.database.read(
        [&](db::Read& read) { return scope_with_child(read, visit).has_value(); });
    return is_ours ? not_found(visit) : child_not_found(visit);
}

}  // namespace

http::Response show_other_home(const FamilyVisit& visit) {
    std::optional<OtherHomeView> view;
    ChildFrame frame;
    visit.services.database.read([&](db::Read& read) {
        const auto scope = grant(read, visit.actor);
        const auto* child = child_of_two_homes(visit, scope);
        if (!child) return;
        frame = frame_of(visit, *child, ChildSection::other_home);
        view = OtherHomeView{child->id, shared_homes(read, *scope, *child, visit.services.today()),
                             contact_sharing(read, *scope, *child), frame.csrf_token};
    });
    if (!view) return no_other_home(visit);
    ui::Page page;
    if (visit.request.query.get("fait") == "partage")
        page.notice = saved_notice("Votre choix est enregistré.");
    page.content = other_home_view(*view);
    return show_child_page(visit, frame, std::move(page));
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
    if (!is_done) return no_other_home(visit);
    return back_to(visit, ChildSection::other_home, "partage");
}

}  // namespace families
