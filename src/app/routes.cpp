#include "app/routes.hpp"

#include "accounts/pages.hpp"
#include "app/public_pages.hpp"
#include "bookings/pages.hpp"
#include "demo/demo_pages.hpp"
#include "office/pages.hpp"

namespace app {

namespace {

using accounts::Permission;
using http::Method;
using Route = Routes::Route;

constexpr Method GET = Method::get;
constexpr Method POST = Method::post;

Endpoint anyone(accounts::PublicPage page) {
    return page;
}
Endpoint family(accounts::FamilyPage page) {
    return page;
}
Endpoint officer(accounts::OfficerPage page) {
    return AnyOfficerEndpoint{page};
}
Endpoint officer(Permission permission, accounts::OfficerPage page) {
    return OfficerEndpoint{page, permission};
}

void add_public(std::vector<Route>& routes) {
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/", anyone(show_home)},
             {GET, "/aide", anyone(show_help)},
             {GET, "/aide/contact", anyone(show_contact)},
             {GET, "/accessibilite", anyone(show_accessibility)},
             {GET, "/mentions-legales", anyone(show_legal_notice)},
             {GET, "/donnees-personnelles", anyone(show_personal_data)},
             {GET, "/theme.css", anyone(show_theme)},
             {GET, "/sante", anyone(show_health)},
             {GET, "/metrics", anyone(show_metrics)},
             {GET, "/robots.txt", anyone(show_robots)},
         })
        routes.push_back(route);
}

void add_accounts(std::vector<Route>& routes) {
    using namespace accounts;
    for (const auto& route : std::initializer_list<Route>{
             {GET, "/connexion", anyone(show_sign_in)},
             {POST, "/connexion", anyone(submit_sign_in)},
             {GET, "/connexion/attente", anyone(show_waiting)},
             {GET, "/agent/connexion", anyone(show_sign_in)},
             {POST, "/agent/connexion", anyone(submit_sign_in)},
             {POST, "/deconnexion", anyone(submit_sign_out)},
             {GET, "/mot-de-passe-oublie", anyone(show_forgotten_password)},
             {POST, "/mot-de-passe-oublie", anyone(submit_forgotten_password)},
             {GET, "/mot-de-passe/:token", anyone(show_reset)},
             {POST, "/mot-de-passe/:token", anyone(submit_reset)},
             {GET, "/mon-compte", family(show_account)},
             {POST, "/mon-compte/mot-de-passe", family(submit_password_change)},
             {POST, "/mon-compte/sessions/:session/fermer", family(submit_close_session)},
             {POST, "/mon-compte/sessions/fermer", family(submit_close_other_sessions)},
             {GET, "/agent/mon-compte", officer(show_officer_account)},
             {POST, "/agent/mon-compte/mot-de-passe", officer(submit_officer_password_change)},
             {POST, "/agent/mon-compte/sessions/:session/fermer",
              officer(submit_close_officer_session)},
             {POST, "/agent/mon-compte/sessions/fermer",
              officer(submit_close_other_officer_sessions)},
         })
        routes.push_back(route);
}

}  // namespace

Routes make_routes(DemoRoutes demo) {
    std::vector<Route> routes;
    add_public(routes);
    add_accounts(routes);
    return Routes(std::move(routes));
}

}  // namespace app
