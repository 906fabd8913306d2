#include <regex>

#include "accounts/account_store.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/role_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using accounts::Permission;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

class PortalOfficers : public support::OnThePortal {
 protected:
    PortalOfficers() {
        administrator = portal.add_officer("ADMIN", {Permission::manage_officers});
        agent = portal.add_officer("AGENT", {Permission::see_head_counts});
        give_password(administrator);
    }
    /// Who has no password yet does not count as an administrator.
    void give_password(accounts::AccountId account) {
        portal.services().database.write(
            [&](db::Write& tx) { accounts::set_password_hash(tx, account, "hash"); });
    }
    static std::string path_of(accounts::AccountId account) {
        return "/agent/comptes/" + std::to_string(account.value());
    }
    support::Answer act(support::Person& person, accounts::AccountId on, const char* name) {
        return person.post(path_of(on) + "/acte", {{"acte", name}});
    }
    std::string role_of(accounts::AccountId account) {
        return std::to_string(portal.services().database.read([&](db::Read& read) {
            return accounts::assignments_of(read, account).at(0).role.value();
        }));
    }
    std::string facility_of(activities::ActivityId activity) {
        return std::to_string(portal.count("SELECT facility_id FROM activity WHERE id = " +
                                           std::to_string(activity.value())));
    }
    /// What the newest letter holds of that; "" when there is none.
    std::string mailed(const std::string& pattern) {
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        const auto letters = mailbox.list(1);
        if (letters.empty()) return {};
        const auto text = mailbox.read(letters.front().id).value().message.text;
        std::smatch found;
        return std::regex_search(text, found, std::regex(pattern)) ? found.str() : std::string();
    }

    accounts::AccountId administrator;
    accounts::AccountId agent;
};
ON_BOTH_ENGINES(PortalOfficers);

TEST_P(PortalOfficers, ASuspendedOfficerIsOutAtOnceAndComesBack) {
    auto admin = portal.sign_in(administrator);
    auto officer = portal.sign_in(agent);
    EXPECT_EQ(officer.get("/agent/effectifs").status, 200);
    EXPECT_EQ(act(admin, agent, "suspendre").status, 303);
    EXPECT_EQ(officer.get("/agent/effectifs").status, 303);
    EXPECT_THAT(admin.get(path_of(agent)).body, HasSubstr("suspendu"));
    EXPECT_EQ(act(admin, agent, "reprendre").status, 303);
    EXPECT_EQ(officer.get("/agent/effectifs").status, 303) << "the old session stays closed";
    EXPECT_EQ(portal.sign_in(agent).get("/agent/effectifs").status, 200);
    EXPECT_EQ(audit_entries("officer_suspended"), 1);
    EXPECT_EQ(audit_entries("officer_resumed"), 1);
}

TEST_P(PortalOfficers, ARemovedOfficerKeepsHisNameAndNothingToSignInWith) {
    auto admin = portal.sign_in(administrator);
    auto officer = portal.sign_in(agent);
    EXPECT_EQ(act(admin, agent, "retirer").status, 303);
    EXPECT_EQ(officer.get("/agent/effectifs").status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE identifier = 'AGENT'"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE display_name = 'AGENT'"), 1);
    EXPECT_THAT(admin.get("/agent/comptes").body, Not(HasSubstr(path_of(agent))));
    EXPECT_THAT(admin.get("/agent/comptes?etat=retire").body, HasSubstr(path_of(agent)));
    EXPECT_EQ(act(admin, agent, "reprendre").status, 404);
    EXPECT_EQ(audit_entries("officer_removed"), 1);
}

TEST_P(PortalOfficers, NobodyTakesAwayHimselfOrTheLastAdministrator) {
    auto admin = portal.sign_in(administrator);
    EXPECT_EQ(act(admin, administrator, "suspendre").status, 422);
    EXPECT_EQ(act(admin, administrator, "retirer").status, 422);
    EXPECT_EQ(admin.post(path_of(administrator) + "/roles", {}).status, 422);
    EXPECT_EQ(admin
                  .post("/agent/roles/" + role_of(administrator),
                        {{"nom", "Rien"}, {"droit", "see_audit_log"}})
                  .status,
              422);
    EXPECT_EQ(admin.get("/agent/comptes").status, 200) << "nothing was written";

    const auto second = portal.add_officer("ADMIN2", {Permission::manage_officers});
    EXPECT_EQ(admin.post(path_of(administrator) + "/roles", {}).status, 422)
        << "the other one cannot sign in yet";
    give_password(second);
    EXPECT_EQ(admin.post(path_of(administrator) + "/roles", {}).status, 303);
    EXPECT_EQ(admin.get("/agent/comptes").status, 403);
}

TEST_P(PortalOfficers, AnOfficerIsInvitedByMailAndChoosesHisPassword) {
    auto admin = portal.sign_in(administrator);
    const std::string path = "/agent/comptes/invitation";
    const auto incomplete = admin.post(path, {{"nom", "Anne Roy"}});
    EXPECT_EQ(incomplete.status, 422);
    EXPECT_THAT(incomplete.body, HasSubstr("Indiquez un courriel comme"));
    EXPECT_THAT(incomplete.body, HasSubstr("Anne Roy"));
    const support::Pairs form = {{"nom", "Anne Roy"},
                                 {"identifiant", "roy"},
                                 {"courriel", "anne.roy@ville.example"},
                                 {"role", role_of(agent)}};
    EXPECT_EQ(admin.post(path, form).status, 303);
    EXPECT_EQ(admin.post(path, form).status, 422) << "the identifier is taken";
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'accounts.reset_mail'"), 1);
    EXPECT_THAT(admin.get("/agent/comptes").body, HasSubstr("invité"));
    EXPECT_EQ(audit_entries("officer_invited"), 1);
}

TEST_P(PortalOfficers, TheLinkOfAnInvitationLivesAWeekAndThatOfAForgottenPasswordHalfAnHour) {
    auto admin = portal.sign_in(administrator);
    ASSERT_EQ(admin
                  .post("/agent/comptes/invitation", {{"nom", "Anne Roy"},
                                                      {"identifiant", "roy"},
                                                      {"courriel", "anne.roy@ville.example"},
                                                      {"role", role_of(agent)}})
                  .status,
              303);
    const auto worker = portal.house().make_worker();
    worker->run_due();
    const auto link = mailed("/mot-de-passe/[A-Za-z0-9_-]+");
    ASSERT_NE(link, "");
    support::Client officer(portal.port());
    portal.set_clock("2026-11-30T06:59:00Z");
    EXPECT_EQ(officer.get(link).status, 200) << "six days and more later";
    portal.set_clock("2026-11-30T07:01:00Z");
    EXPECT_EQ(officer.get(link).status, 410);

    change("UPDATE account SET password_hash = 'chosen' WHERE identifier = 'ROY'");
    accounts::request_password_reset(portal.services(), "ROY", "192.0.2.1");
    worker->run_due();
    const auto forgotten = mailed("/mot-de-passe/[A-Za-z0-9_-]+");
    ASSERT_NE(forgotten, link);
    portal.set_clock("2026-11-30T07:30:00Z");
    EXPECT_EQ(officer.get(forgotten).status, 200);
    portal.set_clock("2026-11-30T07:32:00Z");
    EXPECT_EQ(officer.get(forgotten).status, 410);
}

TEST_P(PortalOfficers, ATakenAwaySecondFactorIsToldToItsOwner) {
    change("UPDATE account SET email = 'agent@ville.example' WHERE id = " +
           std::to_string(agent.value()));
    auto admin = portal.sign_in(administrator);
    ASSERT_EQ(admin.post(path_of(agent) + "/acte", {{"acte", "double"}}).status, 303);
    portal.house().make_worker()->run_due();
    EXPECT_EQ(mailed("La double authentification de votre compte"),
              "La double authentification de votre compte");
}

TEST_P(PortalOfficers, ALeaderLimitedToAFacilitySeesItsSessionsOnly) {
    auto admin = portal.sign_in(administrator);
    const auto role = role_of(agent);
    EXPECT_EQ(admin
                  .post(path_of(agent) + "/roles",
                        {{"role", role}, {"lieu-" + role, facility_of(town.centre)}})
                  .status,
              303);
    auto leader = portal.sign_in(agent);
    const auto session_path = [&](activities::UnitId unit) {
        return "/agent/seances/" +
               std::to_string(portal.cell(town.lea, unit, thursday).session.value());
    };
    const auto week = leader.get("/agent/effectifs?semaine=2026-12-07").body;
    EXPECT_THAT(week, HasSubstr("Centre de loisirs"));
    EXPECT_THAT(week, Not(HasSubstr("Cantine")));
    const auto file = leader.get("/agent/effectifs.csv?semaine=2026-12-07").body;
    EXPECT_THAT(file, HasSubstr("Centre de loisirs"));
    EXPECT_THAT(file, Not(HasSubstr("Cantine")));
    EXPECT_EQ(leader.get(session_path(town.full_day)).status, 200);
    EXPECT_EQ(leader.get(session_path(town.meal)).status, 404);
    EXPECT_EQ(leader.get(session_path(town.meal) + "/liste.csv").status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 2);

    EXPECT_EQ(admin.post(path_of(agent) + "/roles", {{"role", role}}).status, 303);
    EXPECT_EQ(leader.get(session_path(town.meal)).status, 200) << "from the next click on";
}

TEST_P(PortalOfficers, ALimitedRoleGivesNothingThatConcernsWholeFamilies) {
    const auto limited = portal.add_officer(
        "LIMITE",
        {Permission::see_head_counts, Permission::see_family_files, Permission::manage_officers},
        town::FacilityId(portal.count("SELECT min(id) FROM facility")));
    auto officer = portal.sign_in(limited);
    EXPECT_EQ(officer.get("/agent/effectifs").status, 200);
    EXPECT_EQ(officer.get("/agent/comptes").status, 403);
}

TEST_P(PortalOfficers, ARoleIsMadeChangedAndDeletedWhenNobodyHasIt) {
    auto admin = portal.sign_in(administrator);
    EXPECT_EQ(admin.post("/agent/roles/nouveau", {{"nom", "Vide"}}).status, 422);
    EXPECT_EQ(admin.post("/agent/roles/nouveau", {{"nom", "Accueil"}, {"droit", "see_head_counts"}})
                  .status,
              303);
    EXPECT_EQ(admin.post("/agent/roles/nouveau", {{"nom", "Accueil"}, {"droit", "see_head_counts"}})
                  .status,
              422)
        << "the name is taken";
    const auto id =
        std::to_string(portal.count("SELECT id FROM officer_role WHERE name = 'Accueil'"));
    EXPECT_EQ(admin.post(path_of(agent) + "/roles", {{"role", id}}).status, 303);
    auto officer = portal.sign_in(agent);
    EXPECT_EQ(officer.get("/agent/courriels").status, 403);
    EXPECT_EQ(
        admin.post("/agent/roles/" + id, {{"nom", "Accueil"}, {"droit", "see_mail_queue"}}).status,
        303);
    EXPECT_EQ(officer.get("/agent/courriels").status, 200);
    EXPECT_EQ(admin.post("/agent/roles/" + id + "/suppression", {}).status, 422);
    EXPECT_EQ(admin.post(path_of(agent) + "/roles", {}).status, 303);
    EXPECT_EQ(admin.post("/agent/roles/" + id + "/suppression", {}).status, 303);
    EXPECT_EQ(admin.get("/agent/roles/" + id).status, 404);
}

}  // namespace
