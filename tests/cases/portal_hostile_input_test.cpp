#include <filesystem>
#include <stdexcept>

#include "cases/bookings_fixture.hpp"
#include "platform/config/config.hpp"

namespace {

using accounts::Permission;
using support::Credentials;
using support::Person;

/// What nobody types and anybody can send.
class PortalHostileInput : public support::OnThePortal {
 protected:
    /// The value of the form's hidden field on a page for everybody.
    static std::string token_on(support::Client& visitor, const std::string& path) {
        const auto page = visitor.get(path).body;
        constexpr std::string_view before = "name=\"csrf\" value=\"";
        const auto at = page.find(before) + before.size();
        return page.substr(at, page.find('"', at) - at);
    }
    std::int64_t household() { return town.durand.household.value(); }

    std::string long_name = "a" + [] {
        std::string text;
        for (int i = 0; i < 300; ++i) text += "é";
        return text;
    }();
};
ON_BOTH_ENGINES(PortalHostileInput);

TEST_P(PortalHostileInput, ALongNameIsNeverCutInsideALetter) {
    support::Client visitor(portal.port());
    const support::Pairs fields = {{"csrf", token_on(visitor, "/connexion")},
                                   {"identifiant", long_name},
                                   {"mot_de_passe", "Vélo-bleu 7"}};
    EXPECT_EQ(visitor.post_form("/connexion", fields).status, 422);
    EXPECT_EQ(visitor.post_form("/mot-de-passe-oublie", fields).status, 303);
    auto activation = fields;
    activation.insert(activation.end(), {{"code", "ABCDE12345"},
                                         {"naissance-jour", "1"},
                                         {"naissance-mois", "2"},
                                         {"naissance-annee", "2019"}});
    EXPECT_EQ(visitor.post_form("/activation", activation).status, 422);
}

TEST_P(PortalHostileInput, APathThatIsNotForAnOfficerIsKeptAsText) {
    auto officer = portal.sign_in(portal.add_officer("MARC", {Permission::see_head_counts}));
    std::string path = "/agent/familles/";
    for (int i = 0; i < 200; ++i) path += "%C3%A9";
    EXPECT_EQ(officer.get(path + "a").status, 403);
    EXPECT_EQ(officer.get(path + "aa").status, 403);
    EXPECT_EQ(audit_entries("page_refused"), 2);
}

TEST_P(PortalHostileInput, YearsOfNobodysLifeAreAnsweredWithAPage) {
    auto officer = portal.sign_in(portal.add_officer(
        "MARC",
        {Permission::see_head_counts, Permission::see_family_files, Permission::see_audit_log}));
    for (const std::string day : {"0000-01-01", "9999-12-31"}) {
        EXPECT_EQ(officer.get("/agent/effectifs?semaine=" + day).status, 200) << day;
        EXPECT_EQ(
            officer
                .get("/agent/familles/" + std::to_string(household()) + "?mois=" + day.substr(0, 7))
                .status,
            200)
            << day;
        EXPECT_EQ(officer.get("/agent/journal?du=" + day).status, 422) << day;
        EXPECT_EQ(officer.get("/agent/journal?au=" + day).status, 422) << day;
    }
}

TEST_P(PortalHostileInput, ANameStaysOnOneLine) {
    auto claire = portal.sign_in(town.claire);
    const auto child = std::to_string(town.lea.value());
    EXPECT_EQ(claire
                  .post("/mon-dossier/enfants/" + child + "/personnes-autorisees",
                        {{"nom", "Jeanne\r\nBcc: tous@exemple.fr"},
                         {"telephone", "06 12 34 56 78"},
                         {"lien", "grand_parent"},
                         {"role", "chercher"},
                         {"majeur", "oui"}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM authorised_person "
                           "WHERE name = 'Jeanne Bcc: tous@exemple.fr'"),
              1);
}

TEST_P(PortalHostileInput, AListOfFamiliesThatLeavesIsKeptInTheLog) {
    auto officer = portal.sign_in(portal.add_officer("MARC", {Permission::see_family_files}));
    EXPECT_EQ(officer.get("/agent/familles.csv?q=petit").status, 200);
    EXPECT_EQ(audit_entries("families_exported"), 1);
}

TEST_P(PortalHostileInput, ACalendarLinkEndsWithItsOwnersSignIn) {
    auto claire = portal.sign_in(town.claire);
    const auto page = claire.post("/agendas/abonnement", {}).body;
    const auto at = page.find("/calendrier/");
    ASSERT_NE(at, std::string::npos);
    const auto link = page.substr(at, page.find(".ics", at) + 4 - at);
    support::Client telephone(portal.port());
    EXPECT_EQ(telephone.get(link).status, 200);
    change("UPDATE adult SET role = 'contact' WHERE account_id = " +
           std::to_string(town.claire.value()));
    EXPECT_EQ(telephone.get(link).status, 404);
}

TEST_P(PortalHostileInput, ADatabaseDoesNotOpenWithAnotherKeyFile) {
    const auto config = config::load(portal.config_file());
    ASSERT_TRUE(config.has_value());
    EXPECT_NO_THROW(app::House{*config});
    std::filesystem::remove(config->secrets.key_file);
    EXPECT_THROW(app::House{*config}, std::runtime_error);
}

/// Marc acts in the place of Claire.
class PortalHealthInPlace : public PortalHostileInput {
 protected:
    Person in_place_of_claire(const std::vector<Permission>& permissions) {
        const auto marc = portal.add_officer("MARC", permissions);
        const auto credentials = portal.credentials(marc);
        Person officer(portal.port(), credentials);
        const auto guardian = portal.count("SELECT id FROM adult WHERE account_id = " +
                                           std::to_string(town.claire.value()));
        officer.post("/agent/familles/" + std::to_string(household()) + "/au-nom-de",
                     {{"adulte", std::to_string(guardian)}});
        const auto secret = portal.services().database.read([](db::Read& read) {
            return read->value<std::string>("SELECT csrf_secret FROM acting");
        });
        return {portal.port(), Credentials{credentials.cookie, secret}};
    }
    std::string sheet() {
        return "/mon-dossier/enfants/" + std::to_string(town.lea.value()) + "/sante";
    }
};
ON_BOTH_ENGINES(PortalHealthInPlace);

TEST_P(PortalHealthInPlace, TakesTheOfficersOwnPermission) {
    auto marc = in_place_of_claire({Permission::act_as_family});
    EXPECT_EQ(marc.get("/mon-dossier").status, 200);
    EXPECT_EQ(marc.get(sheet()).status, 403);
    EXPECT_EQ(marc.post(sheet(), {{"allergies", "Arachide"}}).status, 403);
    EXPECT_EQ(audit_entries("page_refused"), 2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM health_sheet"), 0);
}

TEST_P(PortalHealthInPlace, LeavesATraceOfEachReading) {
    auto marc = in_place_of_claire({Permission::act_as_family, Permission::see_health_sheets});
    EXPECT_EQ(marc.get(sheet()).status, 200);
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'health_sheet_read' "
                           "AND on_behalf_of_adult_id IS NOT NULL AND household_id = " +
                           std::to_string(household())),
              1);
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.get(sheet()).status, 200);
    EXPECT_EQ(audit_entries("health_sheet_read"), 1);
}

}  // namespace
