#include "app/public_pages.hpp"

#include <algorithm>
#include <iterator>

#include "app/metrics.hpp"
#include "app/public_views.hpp"
#include "base/check.hpp"
#include "platform/config/config.hpp"
#include "platform/db/database.hpp"
#include "town/home_views.hpp"
#include "town/setting_store.hpp"
#include "town/town.hpp"
#include "ui/error_pages.hpp"
#include "ui/frame.hpp"

namespace app {

namespace {

ui::Frame frame_of(const accounts::PublicVisit& visit) {
    const bool is_family = visit.actor && visit.actor->kind() == accounts::AccountKind::family;
    return town::family_frame(
        visit.services, visit.request.path,
        is_family ? std::optional(accounts::frame_account(*visit.actor)) : std::nullopt);
}

http::Response show(const accounts::PublicVisit& visit, std::string title, html::Html content) {
    ui::Page page;
    page.title = std::move(title);
    page.content = std::move(content);
    page.main_classes = "main--narrow";
    return http::page(ui::page(frame_of(visit), page));
}

/// What the portal does not do is done at the counter, and its door says so.
std::vector<town::Door> doors() {
    auto doors = town::home_doors();
    for (auto& door : doors) {
        constexpr std::string_view open_here[] = {"/mon-dossier", "/reservations", "/factures",
                                                  "/paiements", "/aide"};
        const bool is_open = std::ranges::find(open_here, door.href) != std::end(open_here);
        if (is_open) continue;
        door.state = town::DoorState::at_the_counter;
    }
    return doors;
}

}  // namespace

http::Response show_home(const accounts::PublicVisit& visit) {
    if (visit.actor) return http::see_other(accounts::home_path(visit.actor->kind()));
    const auto guard = accounts::guard_forms(visit);
    town::SignInForm form;
    form.csrf_token = guard.csrf_token;
    auto response = http::page(ui::page(frame_of(visit), town::home_page(doors(), form)));
    accounts::keep(guard, response, visit.services);
    return response;
}

http::Response show_help(const accounts::PublicVisit& visit) {
    return show(visit, "Aide", help_view());
}

http::Response show_contact(const accounts::PublicVisit& visit) {
    return show(visit, "Nous contacter", contact_view(visit.services.town));
}

http::Response show_accessibility(const accounts::PublicVisit& visit) {
    return show(visit, "Accessibilité", accessibility_view(visit.services.town));
}

http::Response show_legal_notice(const accounts::PublicVisit& visit) {
    return show(visit, "Mentions légales", legal_notice_view(visit.services.town));
}

http::Response show_personal_data(const accounts::PublicVisit& visit) {
    return show(visit, "Données personnelles", personal_data_view(visit.services.town));
}

http::Response show_theme(const accounts::PublicVisit& visit) {
    const auto css = ui::theme_css(visit.services.town.theme);
    CHECK(css.has_value());
    http::Response response;
    response.content_type = "text/css; charset=utf-8";
    response.body = *css;
    return std::move(response).with("Cache-Control", "public, max-age=86400");
}

http::Response show_health(const accounts::PublicVisit& visit) {
    visit.services.database.read([](db::Read& read) { return town::read_setting(read, "health"); });
    return http::text("ok\n");
}

http::Response show_metrics(const accounts::PublicVisit& visit) {
    const auto& address = visit.request.remote_address;
    // Of a proxy that we were not told of, everybody comes from this machine.
    const bool is_passed_on = !visit.services.config.server.behind_proxy &&
                              !visit.request.header("X-Forwarded-For").empty();
    if ((address != "127.0.0.1" && address != "::1") || is_passed_on)
        return http::page(ui::page(frame_of(visit), ui::error_page(404)), 404);
    auto response = http::text(visit.services.memory.of<Metrics>().text(visit.services.database));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
}

http::Response show_robots(const accounts::PublicVisit&) {
    return http::text("User-agent: *\nDisallow: /\nAllow: /$\nAllow: /aide\n");
}

}  // namespace app
