#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <variant>

#include "accounts/account.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/pages.hpp"
#include "accounts/password_pool.hpp"
#include "accounts/sign_in.hpp"
#include "accounts/sign_in_second_step.hpp"
#include "accounts/sign_in_views.hpp"
#include "base/typed_text.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/csrf.hpp"
#include "platform/crypto/random.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/request.hpp"

namespace accounts {

namespace {

constexpr std::string_view ticket_cookie = "attente";
constexpr std::string_view waiting_path = "/connexion/attente";
/// With fewer in the queue than this, the answer is worth waiting for.
constexpr std::size_t short_queue = 8;
/// A short queue is worked off in a fifth of a second; if not, the waiting page says why.
constexpr std::chrono::milliseconds longest_wait{5000};
constexpr int ticket_life_seconds = 5 * 60;

SignInView view_of(const SignInAttempt& attempt) {
    SignInView view;
    view.side = attempt.side;
    view.typed_name = attempt.typed_name;
    view.continue_at = attempt.continue_at;
    view.interrupted_form = attempt.interrupted_form;
    return view;
}

SignInAttempt attempt_of(const PublicVisit& visit) {
    const http::Request& request = visit.request;
    SignInAttempt attempt;
    attempt.side = side_of(request.path);
    attempt.typed_name = base::beginning_of(request.form.get("identifiant"), longest_typed_name);
    attempt.continue_at = local_path_or_nothing(request.form.get("suite"));
    attempt.interrupted_form = carried_form_of(request);
    attempt.device = device_name(request.header("User-Agent"));
    attempt.remote_address = request.remote_address;
    return attempt;
}

http::Response form_with_error(const PublicVisit& visit, const SignInAttempt& attempt,
                               std::string message, int status) {
    SignInView view = view_of(attempt);
    view.errors.add("identifiant", std::move(message));
    return show_sign_in_form(visit, std::move(view), status);
}

http::Response refused(const PublicVisit& visit, const SignInAttempt& attempt,
                       const SignInRefusal& refusal) {
    std::chrono::seconds wait{0};
    if (refusal.next_attempt_at) {
        wait = std::max(*refusal.next_attempt_at - visit.services.clock.now(),
                        std::chrono::seconds(1));
    }
    switch (refusal.reason) {
        case SignInRefusal::Reason::delayed:
            return form_with_error(visit, attempt, too_early_text(wait), 429)
                .with("Retry-After", std::to_string(wait.count()));
        case SignInRefusal::Reason::blocked:
            return form_with_error(visit, attempt, blocked_text(), 422);
        case SignInRefusal::Reason::failed:
            return form_with_error(visit, attempt, sign_in_failed_text(), 503)
                .with("Retry-After", "5");
        case SignInRefusal::Reason::wrong:
            break;
    }
    return form_with_error(visit, attempt, wrong_credentials_text(wait), 422);
}

void delete_ticket(http::Response& response, const town::Services& services) {
    http::set_cookie(response,
                     {.name = std::string(ticket_cookie), .value = "", .max_age_seconds = 0},
                     services.config.is_secure());
}

/// To the second step. The interrupted form cannot travel in an address: then it is shown at once.
http::Response ask_second_step(const PublicVisit& visit, const SignInAttempt& attempt,
                               const OpenedSession& session) {
    http::Response response;
    if (attempt.interrupted_form) {
        const PendingSession pending{WebSessionId(), attempt.account.value_or(AccountId()),
                                     session.kind, session.display_name};
        response = show_second_step(
            visit, {pending, session.next, attempt.continue_at, attempt.interrupted_form}, {}, 200);
    } else {
        std::string location(second_step_path(session.kind, session.next));
        if (!attempt.continue_at.empty())
            location += "?suite=" + http::percent_encoded(attempt.continue_at);
        response = http::see_other(location);
    }
    set_session_cookie(response, visit.services, session.token.reveal());
    return response;
}

http::Response let_in(const PublicVisit& visit, const SignInAttempt& attempt,
                      const OpenedSession& session) {
    if (session.next != SecondStep::none) return ask_second_step(visit, attempt, session);
    http::Response response;
    if (attempt.interrupted_form && side_of(attempt.interrupted_form->path) == session.kind) {
        const std::string token = crypto::csrf_token(session.csrf_secret);
        response = show_to(visit, frame_account(session.kind, session.display_name, token),
                           resume_view(*attempt.interrupted_form, token));
    } else {
        response = http::see_other(destination(session.kind, attempt.continue_at));
    }
    set_session_cookie(response, visit.services, session.token.reveal());
    return response;
}

http::Response answer_to(const PublicVisit& visit, const PasswordPool::Verified& verified) {
    const auto session = finish_sign_in(visit.services, verified);
    if (!session) return refused(visit, verified.attempt, session.error());
    return let_in(visit, verified.attempt, *session);
}

http::Response check_password(const PublicVisit& visit, const SignInAttempt& attempt,
                              PasswordPool::Password password) {
    auto& pool = visit.services.memory.of<PasswordPool>();
    const std::string ticket = crypto::random_token(visit.services.random);
    const bool is_quick = pool.waiting() < short_queue;
    const auto submission =
        pool.submit(ticket, attempt, std::move(password), visit.services.clock.now());
    if (submission == PasswordPool::Submission::full)
        return form_with_error(visit, attempt, queue_full_text(), 503).with("Retry-After", "60");
    if (is_quick) {
        const auto answer = pool.collect_within(ticket, longest_wait);
        if (const auto* verified = std::get_if<PasswordPool::Verified>(&answer))
            return answer_to(visit, *verified);
    }
    http::Response response = http::see_other(waiting_path);
    http::set_cookie(response,
                     {.name = std::string(ticket_cookie),
                      .value = ticket,
                      .max_age_seconds = ticket_life_seconds},
                     visit.services.config.is_secure());
    return response;
}

}  // namespace

http::Response show_sign_in(const PublicVisit& visit) {
    const std::string continue_at = local_path_or_nothing(visit.request.query.get("suite"));
    if (visit.actor) return http::see_other(destination(visit.actor->kind(), continue_at));
    SignInView view;
    view.side = side_of(visit.request.path);
    view.continue_at = continue_at;
    const std::string_view done = visit.request.query.get("fait");
    if (done == "mot-de-passe") view.notice = sign_in_notice(SignInNotice::password_chosen);
    if (done == "deconnexion") view.notice = sign_in_notice(SignInNotice::signed_out);
    return show_sign_in_form(visit, std::move(view), 200);
}

http::Response submit_sign_in(const PublicVisit& visit) {
    SignInAttempt attempt = attempt_of(visit);
    // No password is as long as that; hashing megabytes would be everybody's loss.
    PasswordPool::Password password{
        std::string(visit.request.form.get("mot_de_passe").substr(0, 1024))};

    SignInView view = view_of(attempt);
    if (attempt.typed_name.empty())
        view.errors.add("identifiant", "Indiquez votre identifiant ou votre courriel");
    if (password.reveal().empty()) view.errors.add("mot_de_passe", "Indiquez votre mot de passe");
    if (!view.errors.empty()) return show_sign_in_form(visit, std::move(view), 422);

    if (const auto wait = wait_before_public_form(visit); wait.count() > 0) {
        return form_with_error(visit, attempt, too_many_attempts_text(wait), 429)
            .with("Retry-After", std::to_string(wait.count()));
    }
    const auto started = start_sign_in(visit.services, attempt);
    if (!started) return refused(visit, attempt, started.error());
    return check_password(visit, *started, std::move(password));
}

http::Response show_waiting(const PublicVisit& visit) {
    const auto ticket =
        visit.request.cookie(http::cookie_name(ticket_cookie, visit.services.config.is_secure()));
    auto& pool = visit.services.memory.of<PasswordPool>();
    const auto answer =
        ticket ? pool.collect(*ticket) : PasswordPool::Answer(PasswordPool::UnknownTicket{});

    if (const auto* waiting = std::get_if<PasswordPool::Waiting>(&answer)) {
        const auto page =
            waiting_view(waiting->position, waiting->estimate, std::string(waiting_path));
        return show(visit, FormGuard{}, page, 200).with("Refresh", "2");
    }
    http::Response response;
    if (const auto* verified = std::get_if<PasswordPool::Verified>(&answer)) {
        response = answer_to(visit, *verified);
    } else if (visit.actor) {
        // A page reloaded twice: the other one has brought the session.
        response = http::see_other(home_path(visit.actor->kind()));
    } else {
        SignInView view;
        view.notice = sign_in_notice(SignInNotice::waiting_lost);
        response = show_sign_in_form(visit, std::move(view), 200);
    }
    delete_ticket(response, visit.services);
    return response;
}

http::Response submit_sign_out(const PublicVisit& visit) {
    AccountKind side = visit.actor ? visit.actor->kind() : AccountKind::family;
    if (visit.actor && visit.actor->acting()) side = AccountKind::officer;
    if (visit.actor) {
        sign_out(visit.services, *visit.actor, visit.request.remote_address);
    } else if (const auto pending = find_pending_visitor(visit.services, visit.request)) {
        give_up_sign_in(visit.services, *pending);
        side = pending->kind;
    }
    http::Response response =
        http::see_other(std::string(sign_in_path(side)) + "?fait=deconnexion");
    delete_session_cookie(response, visit.services);
    return response;
}

}  // namespace accounts
