#include <map>
#include <set>
#include <variant>

#include "accounts/account_store.hpp"
#include "accounts/role_store.hpp"
#include "accounts/web_session_store.hpp"
#include "app/routes.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/crypto/hash.hpp"
#include "support/route_paths.hpp"

/// Every route there is × every kind of account that could knock. Routes need no line here: what
/// each asks for is read from the route table, and portal_permissions_test.cpp holds that table to
/// one written by hand. What each role may do is written here a second time.
namespace {

using accounts::Permission;
using support::Answer;
using Route = app::Routes::Route;

struct RoleRow {
    std::string_view code;
    std::set<Permission> permissions;
};

const std::vector<RoleRow>& roles() {
    using enum Permission;
    static const std::vector<RoleRow> rows = {
        {"family_desk",
         {see_head_counts, record_attendance, see_family_bookings, see_family_files,
          change_family_files, decide_requests, see_health_sheets, set_custody, act_as_family,
          see_mail_queue, see_invoices}},
        {"regisseur",
         {see_head_counts, see_family_bookings, see_family_files, manage_tariffs, see_invoices,
          manage_billing}},
        {"activity_leader", {see_head_counts, record_attendance}},
        {"early_childhood",
         {see_head_counts, record_attendance, see_family_bookings, see_family_files,
          see_health_sheets}},
        {"administrator",
         {manage_officers, manage_tariffs, change_settings, import_families, see_audit_log,
          see_mail_queue}},
        {"auditor",
         {see_head_counts, see_family_bookings, see_family_files, see_invoices, see_audit_log}},
    };
    return rows;
}

/// What an officer's route asks for: a permission, nothing but being an officer, or no officer.
struct Wanted {
    bool is_officers = false;
    std::optional<Permission> permission;
};
Wanted wanted_by(const app::Endpoint& endpoint) {
    if (const auto* guarded = std::get_if<app::OfficerEndpoint>(&endpoint))
        return {true, guarded->permission};
    if (const auto* guarded = std::get_if<app::FacilityEndpoint>(&endpoint))
        return {true, guarded->permission};
    return {std::holds_alternative<app::AnyOfficerEndpoint>(endpoint), std::nullopt};
}
bool is_public(const app::Endpoint& endpoint) {
    return std::holds_alternative<accounts::PublicPage>(endpoint) ||
           std::holds_alternative<app::CallbackEndpoint>(endpoint);
}

std::string label(const Route& route) {
    return (route.method == http::Method::get ? "GET " : "POST ") + route.pattern;
}

class PortalAccess : public support::OnThePortal {
 protected:
    Answer ask(support::Credentials credentials, const Route& route) {
        support::Person person(portal.port(), std::move(credentials));
        const auto path = support::route_path(route.pattern);
        return route.method == http::Method::get ? person.get(path) : person.post(path, {});
    }
    accounts::AccountId officer_with(std::string_view code) {
        const auto officer = portal.add_officer("R-" + std::string(code), {});
        portal.services().database.write([&](db::Write& tx) {
            const auto role = accounts::find_role_named(tx, code);
            accounts::set_assignments(tx, officer, {{role.value().id, std::nullopt}});
        });
        return officer;
    }
    /// Only the password was given.
    support::Credentials half_credentials(accounts::AccountId account) {
        auto& random = portal.services().random;
        support::Credentials made{crypto::random_token(random), crypto::random_token(random)};
        portal.services().database.write([&](db::Write& tx) {
            accounts::open_session(tx,
                                   {account, crypto::hash_token(made.cookie), made.csrf_secret,
                                    "Essai", accounts::SecondStepState::pending},
                                   portal.services().clock.now());
        });
        return made;
    }
    /// As if nobody were signed in: led to the sign-in, or asked to sign in with the form kept.
    static void expect_nobody(const Route& route, const Answer& answer) {
        if (is_public(route.endpoint)) return;
        if (route.method != http::Method::get) {
            EXPECT_EQ(answer.status, 403) << label(route);
            return;
        }
        EXPECT_EQ(answer.status, 303) << label(route);
        const bool is_sign_in = answer.location().starts_with("/connexion") ||
                                answer.location().starts_with("/agent/connexion");
        EXPECT_TRUE(is_sign_in) << label(route) << " leads to " << answer.location();
    }

    const app::Routes routes = app::make_routes(app::DemoRoutes::absent);
};
ON_BOTH_ENGINES(PortalAccess);

TEST_P(PortalAccess, TheRolesThatComeWithTheProgramAreThoseWrittenHere) {
    const auto stored =
        portal.services().database.read([](db::Read& read) { return accounts::all_roles(read); });
    std::map<std::string, std::set<Permission>, std::less<>> by_code;
    for (const auto& role : stored) by_code.emplace(role.code, role.permissions);
    ASSERT_EQ(by_code.size(), roles().size());
    for (const auto& row : roles())
        EXPECT_EQ(by_code[std::string(row.code)], row.permissions) << row.code;
}

TEST_P(PortalAccess, EachRoleOpensTheRoutesOfItsPermissionsAndNoOther) {
    for (const auto& row : roles()) {
        const auto officer = officer_with(row.code);
        for (const auto& route : routes.routes()) {
            if (is_public(route.endpoint)) continue;
            const auto answer = ask(portal.credentials(officer), route);
            const auto wanted = wanted_by(route.endpoint);
            SCOPED_TRACE(label(route) + " by " + std::string(row.code));
            EXPECT_LT(answer.status, 500);
            if (!wanted.is_officers) {
                EXPECT_EQ(answer.status, 303) << "a family's page";
                EXPECT_EQ(answer.location(), "/agent");
            } else if (wanted.permission && !row.permissions.contains(*wanted.permission)) {
                EXPECT_EQ(answer.status, 403);
            } else {
                EXPECT_NE(answer.status, 403);
            }
        }
    }
}

TEST_P(PortalAccess, ASuspendedAccountIsNobody) {
    for (const auto account : {officer_with("administrator"), town.claire}) {
        for (const auto& route : routes.routes()) {
            const auto credentials = portal.credentials(account);
            change("UPDATE account SET suspended_at = '2026-11-23T06:00:00Z' WHERE id = " +
                   std::to_string(account.value()));
            expect_nobody(route, ask(credentials, route));
        }
    }
}

TEST_P(PortalAccess, WhoHasGivenOnlyThePasswordIsNobody) {
    for (const auto account : {officer_with("administrator"), town.claire}) {
        for (const auto& route : routes.routes())
            expect_nobody(route, ask(half_credentials(account), route));
    }
}

}  // namespace
