#include "accounts/visit.hpp"

#include <utility>

#include "accounts/audit_store.hpp"
#include "accounts/post_origin.hpp"
#include "accounts/sign_in.hpp"
#include "base/typed_text.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/csrf.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"

namespace accounts {

namespace {

constexpr std::string_view session_cookie = "session";
constexpr std::string_view visitor_cookie = "visiteur";

std::optional<std::string> cookie_of(const town::Services& services, const http::Request& request,
                                     std::string_view name) {
    return request.cookie(http::cookie_name(name, services.config.is_secure()));
}

}  // namespace

std::optional<SignedIn> find_visitor(const town::Services& services, const http::Request& request) {
    const auto token = cookie_of(services, request, session_cookie);
    if (!token || token->empty()) return std::nullopt;
    const std::string token_hash = crypto::hash_token(*token);
    auto visitor = services.database.read([&](db::Read& read) {
        return find_actor(read, token_hash, session_life(services), services.clock.now());
    });
    if (visitor) keep_alive(services, actor_of(*visitor));
    return visitor;
}

std::optional<PendingSession> find_pending_visitor(const town::Services& services,
                                                   const http::Request& request) {
    const auto token = cookie_of(services, request, session_cookie);
    if (!token || token->empty()) return std::nullopt;
    const std::string token_hash = crypto::hash_token(*token);
    return services.database.read([&](db::Read& read) {
        return find_pending_session(read, token_hash, services.clock.now());
    });
}

void set_session_cookie(http::Response& response, const town::Services& services,
                        const std::string& token) {
    http::set_cookie(response, {.name = std::string(session_cookie), .value = token},
                     services.config.is_secure());
}

void delete_session_cookie(http::Response& response, const town::Services& services) {
    http::set_cookie(response,
                     {.name = std::string(session_cookie), .value = "", .max_age_seconds = 0},
                     services.config.is_secure());
}

PostCheck check_post(const town::Services& services, const http::Request& request,
                     const Actor* actor) {
    const bool is_ours = is_from_our_pages({.origin = request.header("Origin"),
                                            .referer = request.header("Referer"),
                                            .host = request.header("Host"),
                                            .public_url = services.config.server.public_url,
                                            .is_secure = request.is_secure});
    if (!is_ours) return PostCheck::cross_site;
    const std::string secret =
        actor ? actor->csrf_secret()
              : cookie_of(services, request, visitor_cookie).value_or(std::string());
    if (secret.empty()) return PostCheck::stale;
    return crypto::csrf_matches(request.form.get("csrf"), secret) ? PostCheck::ok
                                                                  : PostCheck::stale;
}

void record_refusal(const town::Services& services, const http::Request& request,
                    const OfficerActor& officer, Permission missing) {
    services.database.write([&](db::Write& tx) {
        record(tx, {.at = services.clock.now(),
                    .account = officer.account(),
                    .action = "page_refused",
                    .subject = std::string(base::beginning_of(request.path, 200)),
                    .detail = std::string(name(missing)),
                    .remote_address = request.remote_address});
    });
}

FormGuard guard_forms(const PublicVisit& visit) {
    if (visit.actor) return {crypto::csrf_token(visit.actor->session_csrf_secret()), ""};
    const auto secret = cookie_of(visit.services, visit.request, visitor_cookie);
    if (secret && !secret->empty()) return {crypto::csrf_token(*secret), ""};
    std::string fresh = crypto::random_token(visit.services.random);
    std::string token = crypto::csrf_token(fresh);
    return {std::move(token), std::move(fresh)};
}

void keep(const FormGuard& guard, http::Response& response, const town::Services& services) {
    if (guard.new_visitor_secret.empty()) return;
    http::set_cookie(response,
                     {.name = std::string(visitor_cookie), .value = guard.new_visitor_secret},
                     services.config.is_secure());
}

std::string csrf_token(const Actor& actor) {
    return crypto::csrf_token(actor.csrf_secret());
}

ui::Account frame_account(const Actor& actor) {
    const auto* acting = actor.acting();
    const auto token = crypto::csrf_token(actor.session_csrf_secret());
    if (!acting) return frame_account(actor.kind(), actor.display_name(), token);
    auto account = frame_account(AccountKind::officer, actor.display_name(), token);
    account.on_behalf_of = acting->household_name + " (" + acting->guardian_name + ")";
    account.end_acting_href = "/agent/au-nom-de/fin";
    return account;
}

ui::Account frame_account(AccountKind kind, std::string display_name, std::string csrf_token) {
    return {.name = std::move(display_name),
            .csrf_token = std::move(csrf_token),
            .account_href = kind == AccountKind::officer ? "/agent/mon-compte" : "/mon-compte",
            .sign_out_href = "/deconnexion"};
}

std::string_view home_path(AccountKind kind) {
    return kind == AccountKind::officer ? "/agent" : "/tableau-de-bord";
}

std::string_view sign_in_path(AccountKind side) {
    return side == AccountKind::officer ? "/agent/connexion" : "/connexion";
}

std::string_view second_step_path(AccountKind kind, SecondStep step) {
    if (step == SecondStep::enrolment) return "/agent/connexion/enrolement";
    return kind == AccountKind::officer ? "/agent/connexion/code" : "/connexion/code";
}

AccountKind side_of(std::string_view path) {
    const bool is_officers =
        path == "/agent" || path.starts_with("/agent/") || path.starts_with("/agent?");
    return is_officers ? AccountKind::officer : AccountKind::family;
}

}  // namespace accounts
