#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "accounts/account_store.hpp"
#include "accounts/account_views.hpp"
#include "accounts/change_password.hpp"
#include "accounts/common_pages.hpp"
#include "accounts/own_pages.hpp"
#include "accounts/pages.hpp"
#include "accounts/password_views.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/sign_in.hpp"
#include "accounts/web_session_store.hpp"
#include "base/french.hpp"
#include "platform/db/database.hpp"
#include "platform/http/path_id.hpp"

namespace accounts {

namespace {

std::vector<SessionView> session_views(const OwnVisit& visit,
                                       const std::vector<WebSessionSummary>& sessions) {
    const auto moment = [&](base::Instant instant) {
        return base::french::moment(visit.services.town_time.local(instant),
                                    visit.services.today());
    };
    std::vector<SessionView> views;
    for (const WebSessionSummary& session : sessions) {
        views.push_back({std::to_string(session.id.value()), session.device,
                         moment(session.created_at), moment(session.last_seen_at),
                         session.id == visit.actor.session() ? SessionRow::this_device
                                                             : SessionRow::other_device});
    }
    return views;
}

http::Response account_page(const OwnVisit& visit, ui::FormErrors errors, int status) {
    std::optional<Account> account;
    std::vector<WebSessionSummary> sessions;
    std::optional<SecondFactor> factor;
    visit.services.database.read([&](db::Read& read) {
        factor = find_second_factor(read, visit.services.keys, visit.actor.account());
        account = find_account(read, visit.actor.account());
        sessions = sessions_of(read, visit.actor.account(), session_life(visit.services),
                               visit.services.clock.now());
    });
    AccountView view;
    view.base_path = account_path(visit);
    view.csrf_token = csrf_token(visit.actor);
    view.display_name = visit.actor.display_name();
    if (account) {
        view.identifier = account->identifier;
        view.email = account->email;
    }
    view.sessions = session_views(visit, sessions);
    view.has_second_factor = factor && factor->is_confirmed();
    view.errors = std::move(errors);
    const std::string_view done = visit.request.query.get("fait");
    if (done == "mot-de-passe") view.notice = account_notice(AccountNotice::password_changed);
    if (done == "appareil") view.notice = account_notice(AccountNotice::session_closed);
    if (done == "appareils") view.notice = account_notice(AccountNotice::other_sessions_closed);
    if (done == "double-authentification")
        view.notice = account_notice(AccountNotice::second_factor_removed);
    ui::Page page = account_view(view);
    page.back_href = home_path(visit.actor.kind());
    return visit.show(page, status);
}

http::Response password_refused(const OwnVisit& visit, const PasswordRefusal& refusal) {
    std::chrono::seconds wait{0};
    if (refusal.next_attempt_at) {
        wait = std::max(*refusal.next_attempt_at - visit.services.clock.now(),
                        std::chrono::seconds(0));
    }
    ui::FormErrors errors;
    switch (refusal.reason) {
        case PasswordRefusal::Reason::weak:
            errors.add("nouveau_mot_de_passe",
                       weakness_text(refusal.weakness.value_or(PasswordWeakness::empty)));
            break;
        case PasswordRefusal::Reason::delayed:
            errors.add("mot_de_passe", current_delayed_text(wait));
            break;
        case PasswordRefusal::Reason::blocked:
            errors.add("mot_de_passe", current_blocked_text());
            break;
        case PasswordRefusal::Reason::busy:
            errors.add("mot_de_passe", "Attendez une minute, puis envoyez de nouveau");
            break;
        case PasswordRefusal::Reason::wrong_current:
        case PasswordRefusal::Reason::dead_link:
            errors.add("mot_de_passe", wrong_current_text(wait));
            break;
    }
    return account_page(visit, std::move(errors), 422);
}

http::Response change_own_password(const OwnVisit& visit) {
    const base::Sensitive<std::string> current{
        std::string(visit.request.form.get("mot_de_passe").substr(0, 1024))};
    const base::Sensitive<std::string> wanted{
        std::string(visit.request.form.get("nouveau_mot_de_passe"))};
    ui::FormErrors errors;
    if (current.reveal().empty()) errors.add("mot_de_passe", current_missing_text());
    if (wanted.reveal().empty())
        errors.add("nouveau_mot_de_passe", weakness_text(PasswordWeakness::empty));
    if (!errors.empty()) return account_page(visit, std::move(errors), 422);

    const auto changed =
        change_password(visit.services, visit.actor, current, wanted, visit.request.remote_address);
    if (!changed) return password_refused(visit, changed.error());
    return http::see_other(account_path(visit) + "?fait=mot-de-passe");
}

http::Response close_one(const OwnVisit& visit) {
    const WebSessionId session(http::path_id(visit.request));
    const auto closed =
        close_own_session(visit.services, visit.actor, session, visit.request.remote_address);
    if (closed == SessionClosed::not_theirs)
        return foreign_id_refused({visit.services, visit.request, &visit.actor},
                                  "session " + std::to_string(session.value()));
    return http::see_other(account_path(visit) +
                           (closed == SessionClosed::now ? "?fait=appareil" : ""));
}

http::Response close_others(const OwnVisit& visit) {
    close_other_sessions(visit.services, visit.actor, visit.request.remote_address);
    return http::see_other(account_path(visit) + "?fait=appareils");
}

}  // namespace

http::Response show_account(const FamilyVisit& visit) {
    return account_page(own(visit), {}, 200);
}
http::Response submit_password_change(const FamilyVisit& visit) {
    return change_own_password(own(visit));
}
http::Response submit_close_session(const FamilyVisit& visit) {
    return close_one(own(visit));
}
http::Response submit_close_other_sessions(const FamilyVisit& visit) {
    return close_others(own(visit));
}

http::Response show_officer_account(const OfficerVisit& visit, OfficerFraming framed) {
    return account_page(own(visit, framed), {}, 200);
}
http::Response submit_officer_password_change(const OfficerVisit& visit, OfficerFraming framed) {
    return change_own_password(own(visit, framed));
}
http::Response submit_close_officer_session(const OfficerVisit& visit) {
    return close_one(own(visit, nullptr));
}
http::Response submit_close_other_officer_sessions(const OfficerVisit& visit) {
    return close_others(own(visit, nullptr));
}

}  // namespace accounts
