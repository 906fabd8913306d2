#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "accounts/common_pages.hpp"
#include "accounts/pages.hpp"
#include "accounts/second_factor_pages.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/second_factor_views.hpp"
#include "accounts/sign_in_second_step.hpp"
#include "platform/crypto/csrf.hpp"
#include "platform/db/database.hpp"
#include "platform/http/percent.hpp"

namespace accounts {

namespace {

SecondStep step_of(const PublicVisit& visit, const PendingSession& pending) {
    return visit.services.database.read([&](db::Read& read) {
        return second_step_of(pending.kind,
                              find_second_factor(read, visit.services.keys, pending.account));
    });
}

http::Response to_sign_in(const PublicVisit& visit) {
    if (visit.actor) return http::see_other(home_path(visit.actor->kind()));
    return http::see_other(sign_in_path(side_of(visit.request.path)));
}

/// Whom a page of the second step is shown to; nothing when it is not his, or not his any more.
std::optional<SecondStepPage> page_wanted(const PublicVisit& visit, const http::Fields& fields) {
    if (visit.actor) return std::nullopt;
    const auto pending = find_pending_visitor(visit.services, visit.request);
    if (!pending) return std::nullopt;
    return SecondStepPage{*pending, step_of(visit, *pending),
                          local_path_or_nothing(fields.get("suite")),
                          carried_form_of(visit.request)};
}

/// GET of either page: the one that this person's sign-in is at.
http::Response show_step(const PublicVisit& visit) {
    const auto wanted = page_wanted(visit, visit.request.query);
    if (!wanted) return to_sign_in(visit);
    const auto path = second_step_path(wanted->pending.kind, wanted->step);
    if (path == visit.request.path) return show_second_step(visit, *wanted, {}, 200);
    std::string location(path);
    if (!wanted->continue_at.empty())
        location += "?suite=" + http::percent_encoded(wanted->continue_at);
    return http::see_other(location);
}

http::Response code_refused(const PublicVisit& visit, const SecondStepPage& step,
                            const CodeRefusal& refusal) {
    if (refusal.reason == CodeRefusal::Reason::ended) return to_sign_in(visit);
    std::chrono::seconds wait{0};
    if (refusal.next_attempt_at) {
        wait = std::max(*refusal.next_attempt_at - visit.services.clock.now(),
                        std::chrono::seconds(1));
    }
    ui::FormErrors errors;
    const std::string field(code_field);
    if (refusal.reason == CodeRefusal::Reason::delayed) {
        errors.add(field, code_delayed_text(wait));
        return show_second_step(visit, step, std::move(errors), 429)
            .with("Retry-After", std::to_string(wait.count()));
    }
    if (refusal.reason == CodeRefusal::Reason::blocked) {
        errors.add(field, code_blocked_text());
    } else if (step.step == SecondStep::enrolment) {
        errors.add(field, wrong_first_code_text());
    } else {
        errors.add(field, wrong_code_text(wait));
    }
    return show_second_step(visit, step, std::move(errors), 422);
}

std::optional<http::Response> refused_if_empty(const PublicVisit& visit,
                                               const SecondStepPage& step) {
    if (!visit.request.form.get(code_field).empty()) return std::nullopt;
    ui::FormErrors errors;
    errors.add(std::string(code_field), code_missing_text());
    return show_second_step(visit, step, std::move(errors), 422);
}

http::Response go_on(const PublicVisit& visit, const SecondStepPage& step,
                     const OpenedSession& session) {
    http::Response response;
    if (step.interrupted_form && side_of(step.interrupted_form->path) == session.kind) {
        const std::string token = crypto::csrf_token(session.csrf_secret);
        response = show_to(visit, frame_account(session.kind, session.display_name, token),
                           resume_view(*step.interrupted_form, token));
    } else {
        response = http::see_other(destination(session.kind, step.continue_at));
    }
    set_session_cookie(response, visit.services, session.token.reveal());
    return response;
}

}  // namespace

http::Response show_second_step(const PublicVisit& visit, const SecondStepPage& step,
                                ui::FormErrors errors, int status) {
    const FormGuard guard = guard_forms({visit.services, visit.request, nullptr});
    const std::string action(second_step_path(step.pending.kind, step.step));
    const PublicVisit nobody{visit.services, visit.request, nullptr};
    if (step.step == SecondStep::code) {
        return show(nobody, guard,
                    code_view({action, guard.csrf_token, step.continue_at, step.interrupted_form,
                               std::move(errors)}),
                    status);
    }
    auto view = enrolment_of(visit.services, step.pending.account);
    if (!view) return to_sign_in(visit);
    view->kind = step.pending.kind;
    view->action = action;
    view->csrf_token = guard.csrf_token;
    view->continue_at = step.continue_at;
    view->interrupted_form = step.interrupted_form;
    view->errors = std::move(errors);
    return show(nobody, guard, enrolment_view(*view), status);
}

http::Response show_code(const PublicVisit& visit) {
    return show_step(visit);
}

http::Response show_enrolment(const PublicVisit& visit) {
    return show_step(visit);
}

http::Response submit_code(const PublicVisit& visit) {
    const auto step = page_wanted(visit, visit.request.form);
    if (!step || step->step != SecondStep::code) return show_step(visit);
    if (auto refused = refused_if_empty(visit, *step)) return std::move(*refused);
    const auto session =
        sign_in_with_code(visit.services, step->pending, visit.request.form.get(code_field),
                          visit.request.remote_address);
    if (!session) return code_refused(visit, *step, session.error());
    return go_on(visit, *step, *session);
}

http::Response submit_enrolment(const PublicVisit& visit) {
    const auto step = page_wanted(visit, visit.request.form);
    if (!step || step->step != SecondStep::enrolment) return show_step(visit);
    if (auto refused = refused_if_empty(visit, *step)) return std::move(*refused);
    const auto enrolled =
        sign_in_with_new_app(visit.services, step->pending, visit.request.form.get(code_field),
                             visit.request.remote_address);
    if (!enrolled) return code_refused(visit, *step, enrolled.error());
    const OpenedSession& session = enrolled->session;
    const std::string token = crypto::csrf_token(session.csrf_secret);
    auto response = show_to(visit, frame_account(session.kind, session.display_name, token),
                            recovery_codes_view({texts_of(enrolled->recovery_codes),
                                                 destination(session.kind, step->continue_at),
                                                 step->interrupted_form, token}));
    set_session_cookie(response, visit.services, session.token.reveal());
    return response;
}

}  // namespace accounts
