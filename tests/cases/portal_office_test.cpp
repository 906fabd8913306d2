#include "cases/bookings_fixture.hpp"

namespace {

using accounts::Permission;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

class PortalOffice : public support::OnThePortal {
 protected:
    support::Person officer(std::vector<Permission> permissions) {
        return portal.sign_in(portal.add_officer("AGENT", permissions));
    }
    std::string session_path() {
        return "/agent/seances/" + std::to_string(day_of(town.lea, thursday).session.value());
    }
};
ON_BOTH_ENGINES(PortalOffice);

TEST_P(PortalOffice, ASessionsListHasTheBookedThenThoseWhoWait) {
    portal.set_places(thursday, 1);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.tom, thursday)})), "");
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    auto agent = officer({Permission::see_head_counts});
    const auto page = agent.get(session_path()).body;
    EXPECT_THAT(page, HasSubstr("Tom"));
    EXPECT_THAT(page, HasSubstr("Léa"));
    const auto list = agent.get(session_path() + "/liste.csv");
    EXPECT_THAT(std::string(list.header("Content-Type")), HasSubstr("text/csv"));
    EXPECT_LT(list.body.find("Tom"), list.body.find("Léa"));
    EXPECT_EQ(audit_entries("session_list_exported"), 1);
    ASSERT_NE(reference_in(claire.cancel({day_of(town.lea, thursday)})), "");
    EXPECT_THAT(agent.get(session_path() + "/liste.csv").body, Not(HasSubstr("Léa")));
}

TEST_P(PortalOffice, AFamilyIsFoundByNameWithoutAccentsAndByNumber) {
    auto agent = officer({Permission::see_family_files});
    const auto household = "/agent/familles/" + std::to_string(town.durand.household.value());
    for (const char* words : {"durand", "DURAND", "lea%20durand", "D-Durand"}) {
        auto answer = agent.get("/agent/familles?q=" + std::string(words));
        if (answer.status == 303) answer = agent.client().follow(answer);
        EXPECT_EQ(answer.status, 200) << words;
        EXPECT_THAT(answer.body, HasSubstr("Durand")) << words;
    }
    EXPECT_THAT(agent.get("/agent/familles?q=personne").body, Not(HasSubstr(household)));
    EXPECT_EQ(agent.get(household).status, 200);
    EXPECT_EQ(agent.get("/agent/familles/999999").status, 404);
    EXPECT_EQ(agent.get("/agent/familles/x").status, 404);
}

TEST_P(PortalOffice, AFamilysPageTellsItsPeopleItsEnrolmentsAndItsMonth) {
    auto claire = portal.sign_in(town.claire);
    const auto reference =
        reference_in(claire.book({meal_of(town.lea, thursday), day_of(town.tom, thursday)}));
    ASSERT_NE(reference, "");
    auto agent = officer({Permission::see_family_bookings, Permission::see_family_files});
    const auto address = "/agent/familles/" + std::to_string(town.durand.household.value());
    const auto page = agent.get(address + "?mois=2026-12").body;
    for (const char* anchor : {"personnes", "inscriptions", "reservations"}) {
        EXPECT_THAT(page, HasSubstr("href=\"#" + std::string(anchor) + "\"")) << anchor;
        EXPECT_THAT(page, HasSubstr("id=\"" + std::string(anchor) + "\"")) << anchor;
    }
    for (const char* words :
         {"CLAIRE Durand", "PAUL@famille.example", "5 mai 2018, 8 ans", "semaines paires ici",
          "Centre de loisirs", "datetime=\"2026-12-10\""})
        EXPECT_THAT(page, HasSubstr(words)) << words;
    EXPECT_THAT(page, HasSubstr(reference));
    EXPECT_THAT(page, HasSubstr(">Petit</a>")) << "the other home of Noé";
    EXPECT_THAT(agent.get(address + "?mois=2027-03").body, Not(HasSubstr("datetime=\"2026-12")));
    EXPECT_EQ(audit_entries("family_bookings_seen"), 2);
}

TEST_P(PortalOffice, AFamilysPageTellsWhatItAskedWhereItLivedAndWhatWasDone) {
    auto claire = portal.sign_in(town.claire);
    claire.post("/mon-dossier/enfants/" + std::to_string(town.lea.value()) + "/identite",
                {{"prenom", "Lea"}});
    const auto address = "/agent/familles/" + std::to_string(town.durand.household.value());
    auto reader = officer({Permission::see_family_files});
    reader.get(address);
    const auto page = reader.get(address).body;
    for (const char* words : {"Léa → Lea", "depuis la création du dossier", "Modification demandée",
                              "</b>, Léa Durand", "CLAIRE Durand"})
        EXPECT_THAT(page, HasSubstr(words)) << words;
    EXPECT_THAT(page, Not(HasSubstr("/agent/demandes/"))) << "to see is not to decide";
    EXPECT_THAT(page, Not(HasSubstr("/agent/journal")));
    EXPECT_THAT(page, Not(HasSubstr("Dossier d’une famille consulté")));
    EXPECT_THAT(page, Not(HasSubstr("id=\"reservations\"")));
    auto chief = portal.sign_in(portal.add_officer(
        "CHEF",
        {Permission::see_family_files, Permission::decide_requests, Permission::see_audit_log}));
    const auto more = chief.get(address).body;
    EXPECT_THAT(more, HasSubstr("/agent/demandes/"));
    EXPECT_THAT(more, HasSubstr("/agent/journal?famille=D-Durand"));
}

TEST_P(PortalOffice, AnOfficersOwnAccountHasTheOfficersFrame) {
    auto agent = officer({Permission::see_mail_queue});
    for (const char* path : {"/agent/mon-compte", "/agent/mon-compte/double-authentification"}) {
        const auto page = agent.get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(page.body, HasSubstr("href=\"/agent/courriels\"")) << path;
    }
    const auto refused = agent.post("/agent/mon-compte/mot-de-passe", {});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("href=\"/agent/courriels\""));
}

TEST_P(PortalOffice, TheWorkListHasWhatFamiliesAskTheOldestFirstForWhoDecides) {
    auto claire = portal.sign_in(town.claire);
    claire.post("/mon-dossier/foyer/quotient", {{"quotient", "640"}, {"quotient_source", "caf"}});
    portal.set_clock("2026-11-25T07:00:00Z");
    claire = portal.sign_in(town.claire);
    claire.post("/mon-dossier/enfants/" + std::to_string(town.lea.value()) + "/identite",
                {{"prenom", "Lea"}});
    auto desk = officer({Permission::decide_requests});
    const auto page = desk.get("/agent").body;
    EXPECT_THAT(page, HasSubstr("<span class=\"pile__number\">2</span>demandes de modification"));
    EXPECT_THAT(page, HasSubstr("la plus ancienne&nbsp;: 2 jours"));
    EXPECT_THAT(page, HasSubstr("640\u00A0€ (CAF)"));
    EXPECT_THAT(page, HasSubstr("Léa → Lea"));
    EXPECT_LT(page.find("640\u00A0€"), page.find("Léa → Lea"));
    EXPECT_THAT(page, HasSubstr("href=\"/agent/demandes/"));
    EXPECT_THAT(page, Not(HasSubstr("courriels en échec")));
    auto other = portal.sign_in(portal.add_officer("AUTRE", {Permission::see_mail_queue}));
    EXPECT_THAT(other.get("/agent").body, Not(HasSubstr("demandes de modification")));
    EXPECT_THAT(other.get("/agent").body, Not(HasSubstr("640")));
}

TEST_P(PortalOffice, ADeadMailIsTriedAgainByHand) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    change(
        "UPDATE job SET state = 'dead', finished_at = '2026-11-23T06:00:00Z', attempts = 8, "
        "last_error = 'no answer'");
    auto agent = officer({Permission::see_mail_queue});
    EXPECT_EQ(agent.get("/agent/courriels").status, 200);
    const auto job = std::to_string(portal.count("SELECT max(id) FROM job"));
    EXPECT_EQ(agent.post("/agent/courriels/" + job + "/relance", {}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE state = 'waiting'"), 1);
    EXPECT_EQ(portal.house().make_worker()->run_due(), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE state = 'done'"), 1);
    EXPECT_LT(agent.post("/agent/courriels/999999/relance", {}).status, 500);
}

TEST_P(PortalOffice, AFamilyDoesNotSeeTheOfficeNorAnOfficerTheFamilysPages) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.get("/agent").location(), "/tableau-de-bord");
    auto agent = officer({});
    EXPECT_EQ(agent.get("/reservations").location(), "/agent");
}

}  // namespace
