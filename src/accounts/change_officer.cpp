#include "accounts/change_officer.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/change_second_factor.hpp"
#include "accounts/officer_store.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/role_store.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/jobs.hpp"

namespace accounts {

namespace {

std::string_view action_of(OfficerAct act) {
    switch (act) {
        case OfficerAct::suspend:
            return "officer_suspended";
        case OfficerAct::resume:
            return "officer_resumed";
        case OfficerAct::remove:
            return "officer_removed";
        case OfficerAct::reset_second_factor:
            return "second_factor_reset";
        case OfficerAct::sign_out:
            return "officer_signed_out";
        case OfficerAct::send_link:
            return "officer_link_sent";
    }
    return {};
}

void apply(db::Write& tx, const Account& officer, OfficerAct act, base::Instant now) {
    switch (act) {
        case OfficerAct::suspend:
            set_suspended_at(tx, officer.id, now);
            close_sessions(tx, officer.id, std::nullopt, now);
            break;
        case OfficerAct::resume:
            set_suspended_at(tx, officer.id, std::nullopt);
            break;
        case OfficerAct::remove:
            remove_sign_in(tx, officer.id, now);
            break;
        case OfficerAct::reset_second_factor:
            delete_second_factor(tx, officer.id);
            close_sessions(tx, officer.id, std::nullopt, now);
            jobs::enqueue(tx, second_factor_removed_mail_job, std::to_string(officer.id.value()),
                          now);
            break;
        case OfficerAct::sign_out:
            close_sessions(tx, officer.id, std::nullopt, now);
            break;
        case OfficerAct::send_link:
            break;
    }
}

/// The change in a transaction that holds all roles and the account; undone when it would leave
/// the town without an administrator.
template <class Change>
OfficerAnswer change_locked(const town::Services& services, AccountId officer, Change change) {
    return services.database.write([&](db::Write& tx) -> OfficerAnswer {
        lock_roles(tx);
        const auto account = lock_account(tx, officer);
        if (!account || account->kind != AccountKind::officer || account->is_removed)
            return base::refuse(OfficerRefusal::not_found);
        if (const std::optional<OfficerRefusal> refusal = change(tx, *account))
            return base::refuse(*refusal);
        if (count_administrators(tx) == 0) return base::refuse(OfficerRefusal::last_administrator);
        return OfficerChanged{};
    });
}

std::string roles_text(db::Read read, const std::vector<Assignment>& roles) {
    std::string text;
    for (const auto& assignment : roles) {
        const auto role = find_role(read, assignment.role);
        if (!text.empty()) text += ", ";
        text += role ? role->name : "?";
        if (assignment.facility)
            text += " (facility " + std::to_string(assignment.facility->value()) + ")";
    }
    return text;
}

}  // namespace

OfficerAnswer change_officer(const town::Services& services, const OfficerActor& administrator,
                             AccountId officer, OfficerAct act, std::string_view remote_address) {
    const bool shuts_out = act == OfficerAct::suspend || act == OfficerAct::remove;
    if (shuts_out && officer == administrator.account())
        return base::refuse(OfficerRefusal::himself);
    const base::Instant now = services.clock.now();
    std::string email;
    const auto answer =
        change_locked(services, officer, [&](db::Write& tx, const Account& account) {
            email = account.email;
            if (act == OfficerAct::send_link && email.empty())
                return std::optional(OfficerRefusal::no_email);
            apply(tx, account, act, now);
            record(tx, {.at = now,
                        .account = administrator.account(),
                        .action = action_of(act),
                        .subject = "account " + std::to_string(account.id.value()),
                        .detail = account.display_name,
                        .remote_address = std::string(remote_address)});
            return std::optional<OfficerRefusal>();
        });
    if (answer && act == OfficerAct::send_link)
        request_password_reset(services, email, remote_address);
    return answer;
}

OfficerAnswer change_officer_roles(const town::Services& services,
                                   const OfficerActor& administrator, AccountId officer,
                                   std::vector<Assignment> roles, std::string_view remote_address) {
    const base::Instant now = services.clock.now();
    std::ranges::sort(roles);
    const auto repeated = std::ranges::unique(roles);
    roles.erase(repeated.begin(), repeated.end());
    return change_locked(services, officer, [&](db::Write& tx, const Account& account) {
        const bool are_known = std::ranges::all_of(roles, [&](const Assignment& assignment) {
            return find_role(tx, assignment.role).has_value();
        });
        if (!are_known) return std::optional(OfficerRefusal::unknown_role);
        const std::string before = roles_text(tx, assignments_of(tx, account.id));
        set_assignments(tx, account.id, roles);
        record(tx, {.at = now,
                    .account = administrator.account(),
                    .action = "officer_roles_changed",
                    .subject = "account " + std::to_string(account.id.value()),
                    .detail = account.display_name,
                    .remote_address = std::string(remote_address),
                    .changes =
                        sealed_changes(services.keys, {{"Rôles", before, roles_text(tx, roles)}})});
        return std::optional<OfficerRefusal>();
    });
}

}  // namespace accounts
