#include "families/activation_pages.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "accounts/activation_code.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/password_views.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/activate_account.hpp"
#include "families/activation_views.hpp"
#include "families/common_pages.hpp"
#include "families/typed_birth_date.hpp"
#include "families/verification_pages.hpp"
#include "platform/config/config.hpp"
#include "town/town.hpp"

namespace families {

namespace {

using accounts::PublicVisit;

constexpr std::string_view pass_cookie = "activation";
constexpr std::string_view choice_path = "/activation/compte";

http::Response activation_form(const PublicVisit& visit, ActivationForm form, int status) {
    const auto guard = accounts::guard_forms(visit);
    form.csrf_token = guard.csrf_token;
    form.desk = desk_text(visit.services);
    return accounts::show(visit, guard, activation_view(form), status);
}

http::Response choice_form(const PublicVisit& visit, const accounts::Account& account,
                           ChoiceForm form, int status) {
    const auto guard = accounts::guard_forms(visit);
    form.csrf_token = guard.csrf_token;
    form.display_name = account.display_name;
    form.identifier = account.identifier;
    return accounts::show(visit, guard, choice_view(form), status);
}

std::string pass_of(const PublicVisit& visit) {
    return visit.request.cookie(http::cookie_name(pass_cookie, visit.services.config.is_secure()))
        .value_or("");
}

void set_pass(http::Response& response, const PublicVisit& visit, const std::string& pass) {
    const auto life = std::chrono::seconds(accounts::activation_pass_life).count();
    http::set_cookie(response,
                     {.name = std::string(pass_cookie),
                      .value = pass,
                      .max_age_seconds = pass.empty() ? 0 : static_cast<int>(life)},
                     visit.services.config.is_secure());
}

http::Response pass_ended(const PublicVisit& visit) {
    auto response = http::see_other("/activation?fait=fin");
    set_pass(response, visit, "");
    return response;
}

ActivationForm form_of(const http::Request& request) {
    constexpr std::size_t longest = 300;
    const auto field = [&](std::string_view name) {
        return std::string(base::beginning_of(request.form.get(name), longest));
    };
    ActivationForm form;
    form.identifier = field("identifiant");
    form.code = field("code");
    form.day = field("naissance-jour");
    form.month = field("naissance-mois");
    form.year = field("naissance-annee");
    return form;
}

std::chrono::seconds wait_until(const PublicVisit& visit,
                                const std::optional<base::Instant>& instant) {
    if (!instant) return std::chrono::seconds(0);
    return std::max(*instant - visit.services.clock.now(), std::chrono::seconds(1));
}

http::Response refused(const PublicVisit& visit, ActivationForm form,
                       const ActivationRefusal& refusal) {
    const auto wait = wait_until(visit, refusal.next_attempt_at);
    switch (refusal.reason) {
        case ActivationRefusal::Reason::delayed:
            form.errors.add("identifiant", early_activation_text(wait));
            return activation_form(visit, std::move(form), 429)
                .with("Retry-After", std::to_string(wait.count()));
        case ActivationRefusal::Reason::blocked:
            form.errors.add("identifiant", blocked_activation_text(desk_text(visit.services)));
            break;
        case ActivationRefusal::Reason::wrong:
            form.errors.add("identifiant", wrong_activation_text(wait));
            break;
    }
    return activation_form(visit, std::move(form), 422);
}

}  // namespace

http::Response show_activation(const PublicVisit& visit) {
    if (visit.actor) return http::see_other(accounts::home_path(visit.actor->kind()));
    ActivationForm form;
    if (visit.request.query.get("fait") == "fin") form.notice = pass_ended_notice();
    return activation_form(visit, std::move(form), 200);
}

http::Response submit_activation(const PublicVisit& visit) {
    auto form = form_of(visit.request);
    const auto birth_date =
        typed_birth_date(form.day, form.month, form.year, visit.services.today());
    if (base::trimmed(form.identifier).empty())
        form.errors.add("identifiant", "Indiquez l’identifiant écrit sur la lettre");
    if (base::trimmed(form.code).empty())
        form.errors.add("code", "Indiquez le code d’activation écrit sur la lettre");
    if (!birth_date)
        form.errors.add("naissance", "Indiquez la date de naissance d’un enfant, comme 5 3 2018");
    if (!form.errors.empty()) return activation_form(visit, std::move(form), 422);

    if (const auto wait = accounts::wait_before_public_form(visit); wait.count() > 0) {
        form.errors.add("identifiant", accounts::too_many_attempts_text(wait));
        return activation_form(visit, std::move(form), 429)
            .with("Retry-After", std::to_string(wait.count()));
    }
    const auto pass =
        start_activation(visit.services, {.typed_identifier = form.identifier,
                                          .typed_code = base::Sensitive<std::string>(form.code),
                                          .birth_date = *birth_date,
                                          .remote_address = visit.request.remote_address});
    if (!pass) return refused(visit, std::move(form), pass.error());
    auto response = http::see_other(choice_path);
    set_pass(response, visit, pass->reveal());
    return response;
}

http::Response show_activation_choice(const PublicVisit& visit) {
    if (visit.actor) return http::see_other(accounts::home_path(visit.actor->kind()));
    const auto account = account_of_pass(visit.services, pass_of(visit));
    if (!account) return pass_ended(visit);
    ChoiceForm form;
    form.email = account->email;
    return choice_form(visit, *account, std::move(form), 200);
}

http::Response submit_activation_choice(const PublicVisit& visit) {
    const auto wait = accounts::wait_before_public_form(visit);
    const auto account = account_of_pass(visit.services, pass_of(visit));
    if (!account) return pass_ended(visit);
    ChoiceForm form;
    form.email = base::trimmed(base::beginning_of(visit.request.form.get("courriel"), 300));
    const base::Sensitive<std::string> password{
        std::string(visit.request.form.get("nouveau_mot_de_passe"))};
    if (!accounts::looks_like_email(form.email))
        form.errors.add("courriel", "Indiquez votre courriel, comme prenom.nom@exemple.fr");
    // Its own weakness, told together with the address's; the family's words are compared later.
    if (const auto weakness = accounts::weakness_of(password.reveal(), {}))
        form.errors.add("nouveau_mot_de_passe", accounts::weakness_text(*weakness));
    if (!form.errors.empty()) return choice_form(visit, *account, std::move(form), 422);
    if (wait.count() > 0) {
        form.errors.add("courriel", accounts::too_many_attempts_text(wait));
        return choice_form(visit, *account, std::move(form), 429)
            .with("Retry-After", std::to_string(wait.count()));
    }

    const auto session =
        finish_activation(visit.services, pass_of(visit),
                          {.email = form.email,
                           .password = password,
                           .device = accounts::device_name(visit.request.header("User-Agent")),
                           .remote_address = visit.request.remote_address});
    if (session) {
        auto response = http::see_other(std::string(verification_path) + "?fait=activation");
        accounts::set_session_cookie(response, visit.services, session->token.reveal());
        set_pass(response, visit, "");
        return response;
    }
    const auto& refusal = session.error();
    if (refusal.reason == ChoiceRefusal::Reason::dead_pass) return pass_ended(visit);
    if (refusal.weakness) {
        form.errors.add("nouveau_mot_de_passe", accounts::weakness_text(*refusal.weakness));
        return choice_form(visit, *account, std::move(form), 422);
    }
    form.errors.add("nouveau_mot_de_passe", accounts::queue_full_text());
    return choice_form(visit, *account, std::move(form), 503).with("Retry-After", "60");
}

}  // namespace families
