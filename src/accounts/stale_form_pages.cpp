#include <string>
#include <utility>

#include "accounts/account.hpp"
#include "accounts/acting_pages.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/pages.hpp"
#include "accounts/password_views.hpp"
#include "accounts/sign_in_views.hpp"
#include "base/typed_text.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/request.hpp"

namespace accounts {

namespace {

bool is_sign_in(std::string_view path) {
    return path == sign_in_path(AccountKind::family) || path == sign_in_path(AccountKind::officer);
}

bool is_second_step(std::string_view path) {
    return path == second_step_path(AccountKind::family, SecondStep::code) ||
           path == second_step_path(AccountKind::officer, SecondStep::code) ||
           path == second_step_path(AccountKind::officer, SecondStep::enrolment);
}

http::Response sign_in_again(const PublicVisit& visit) {
    if (visit.actor) return http::see_other(home_path(visit.actor->kind()));
    SignInView view;
    view.side = side_of(visit.request.path);
    view.typed_name = base::beginning_of(visit.request.form.get("identifiant"), longest_typed_name);
    view.continue_at = local_path_or_nothing(visit.request.form.get("suite"));
    view.interrupted_form = carried_form_of(visit.request);
    view.notice = sign_in_notice(SignInNotice::page_too_old);
    return show_sign_in_form(visit, std::move(view), 403);
}

http::Response forgotten_again(const PublicVisit& visit) {
    const FormGuard guard = guard_forms(visit);
    ForgottenView view;
    view.csrf_token = guard.csrf_token;
    view.typed_name = base::beginning_of(visit.request.form.get("identifiant"), longest_typed_name);
    view.notice = send_again_notice();
    return show(visit, guard, forgotten_view(view), 403);
}

http::Response reset_again(const PublicVisit& visit) {
    const FormGuard guard = guard_forms(visit);
    ResetView view;
    view.csrf_token = guard.csrf_token;
    view.action = visit.request.path;
    view.notice = send_again_notice();
    return show(visit, guard, reset_view(view), 403);
}

/// Forms of people who cannot sign in yet, or need not.
bool needs_no_account(std::string_view path) {
    return path == "/activation" || path.starts_with("/activation/") ||
           path.starts_with("/courriel/");
}

http::Response resume_as_visitor(const PublicVisit& visit) {
    const FormGuard guard = guard_forms(visit);
    return show(visit, guard, resume_view(interrupted_form_of(visit.request), guard.csrf_token),
                403);
}

}  // namespace

http::Response stale_form(const PublicVisit& visit) {
    const std::string& path = visit.request.path;
    if (is_sign_in(path)) return sign_in_again(visit);
    if (is_second_step(path)) return http::see_other(path);
    if (path == "/mot-de-passe-oublie") return forgotten_again(visit);
    if (path.starts_with("/mot-de-passe/")) return reset_again(visit);
    if (needs_no_account(path)) return resume_as_visitor(visit);
    if (path == "/deconnexion" && !visit.actor) return http::see_other("/");
    const bool is_familys = side_of(path) == AccountKind::family && path != "/deconnexion";
    const bool is_officer =
        visit.actor && (visit.actor->acting() || visit.actor->kind() == AccountKind::officer);
    if (is_familys && is_officer) return acting_is_over(visit);
    if (visit.actor) {
        const auto page = resume_view(interrupted_form_of(visit.request), csrf_token(*visit.actor));
        return show(visit, {}, page, 409);
    }
    SignInView view;
    view.side = side_of(path);
    view.interrupted_form = interrupted_form_of(visit.request);
    view.notice = sign_in_notice(SignInNotice::session_ended);
    return show_sign_in_form(visit, std::move(view), 403);
}

http::Response sign_in_first(const PublicVisit& visit) {
    // Signed in, but on the other side: there is nothing to sign in for.
    if (visit.actor) return http::see_other(home_path(visit.actor->kind()));
    const auto method = visit.request.method;
    if (method != http::Method::get && method != http::Method::head) return stale_form(visit);
    const std::string& target = visit.request.target;
    const auto pending = find_pending_visitor(visit.services, visit.request);
    // Which of the two steps it is, the page knows.
    std::string location(pending ? second_step_path(pending->kind, SecondStep::code)
                                 : sign_in_path(side_of(visit.request.path)));
    if (is_local_path(target) && target != "/agent")
        location += "?suite=" + http::percent_encoded(target);
    return http::see_other(location);
}

}  // namespace accounts
