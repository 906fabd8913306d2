#include <chrono>
#include <string>
#include <utility>

#include "accounts/common_pages.hpp"
#include "accounts/pages.hpp"
#include "accounts/password_views.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/sign_in_views.hpp"
#include "base/typed_text.hpp"
#include "town/town.hpp"

namespace accounts {

namespace {

constexpr std::string_view busy_text =
    "Beaucoup de familles se connectent en ce moment. Attendez une minute, puis envoyez de "
    "nouveau.";

http::Response forgotten(const PublicVisit& visit, ForgottenView view, int status) {
    const FormGuard guard = guard_forms(visit);
    view.csrf_token = guard.csrf_token;
    return show(visit, guard, forgotten_view(view), status);
}

http::Response reset_form(const PublicVisit& visit, ResetView view, int status) {
    const FormGuard guard = guard_forms(visit);
    view.csrf_token = guard.csrf_token;
    view.action = visit.request.path;
    return show(visit, guard, reset_view(view), status);
}

std::string token_of(const PublicVisit& visit) {
    const auto& parameters = visit.request.path_parameters;
    return parameters.empty() ? std::string() : parameters.front();
}

}  // namespace

http::Response show_forgotten_password(const PublicVisit& visit) {
    if (visit.request.query.get("fait") != "envoi") return forgotten(visit, {}, 200);
    const auto& town = visit.services.town;
    return show(visit, {}, reset_requested_view("le " + town.desk_name, town.phone), 200);
}

http::Response submit_forgotten_password(const PublicVisit& visit) {
    ForgottenView view;
    view.typed_name = base::beginning_of(visit.request.form.get("identifiant"), longest_typed_name);
    if (view.typed_name.empty()) {
        view.errors.add("identifiant", "Indiquez votre identifiant ou votre courriel");
        return forgotten(visit, std::move(view), 422);
    }
    if (const auto wait = wait_before_public_form(visit); wait.count() > 0) {
        view.errors.add("identifiant", too_many_attempts_text(wait));
        return forgotten(visit, std::move(view), 429)
            .with("Retry-After", std::to_string(wait.count()));
    }
    request_password_reset(visit.services, view.typed_name, visit.request.remote_address);
    return http::see_other("/mot-de-passe-oublie?fait=envoi");
}

http::Response show_reset(const PublicVisit& visit) {
    if (!is_reset_link_alive(visit.services, token_of(visit)))
        return show(visit, {}, dead_link_view(), 410);
    return reset_form(visit, {}, 200);
}

http::Response submit_reset(const PublicVisit& visit) {
    const base::Sensitive<std::string> password{
        std::string(visit.request.form.get("nouveau_mot_de_passe"))};
    const auto side =
        reset_password(visit.services, token_of(visit), password, visit.request.remote_address);
    if (side) return http::see_other(std::string(sign_in_path(*side)) + "?fait=mot-de-passe");

    const PasswordRefusal& refusal = side.error();
    if (refusal.reason == PasswordRefusal::Reason::dead_link)
        return show(visit, {}, dead_link_view(), 410);
    ResetView view;
    if (refusal.reason == PasswordRefusal::Reason::weak && refusal.weakness) {
        view.errors.add("nouveau_mot_de_passe", weakness_text(*refusal.weakness));
        return reset_form(visit, std::move(view), 422);
    }
    view.errors.add("nouveau_mot_de_passe", std::string(busy_text));
    return reset_form(visit, std::move(view), 503).with("Retry-After", "60");
}

}  // namespace accounts
