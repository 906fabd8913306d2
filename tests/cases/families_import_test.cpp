#include "cases/bookings_fixture.hpp"
#include "families/import_registry.hpp"
#include "platform/db/fault_injection.hpp"

namespace {

using accounts::Permission;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view families_file =
    "numéro de dossier;nom du foyer;rue;code postal;commune;code INSEE;résident;quotient familial;"
    "quotient depuis;prénom 1;nom 1;téléphone 1;courriel 1;prénom 2;nom 2\n"
    "D-Durand;Durand;1 rue;03100;Montluçon;03185;oui;;;CLAIRE;Durand;06 11 22 33 44;;;\n"
    "77;Lenoir;3 rue Haute;03100;Montluçon;03185;oui;812;01/09/2026;Ève;Lenoir;06 01;"
    "eve@exemple.fr;Max;Lenoir\n"
    "78;=cmd|' /C calc'!A0;4 rue Haute;03100;Montluçon;03185;non;;;Ana;Costa;;;;\n"
    "79;Sans rue;;03100;Montluçon;03185;oui;;;Ana;Costa;;;;\n"
    "77;Encore;5 rue Haute;03100;Montluçon;03185;oui;;;Ana;Costa;;;;\n"
    "80;Faux;5 rue Haute;03100;Montluçon;03185;peut-être;;;Ana;Costa;;;;\n";

class Imports : public support::OnThePortal {
 protected:
    std::string bring(std::string_view content, const std::string& kind = "families",
                      const std::string& known = "leave") {
        const auto answer = agent.client().post_multipart(
            "/agent/imports", {{"csrf", agent.csrf()}, {"contenu", kind}, {"connus", known}},
            {{"fichier", "fichier.csv", "text/csv", std::string(content)}});
        last_status = answer.status;
        last_body = answer.body;
        return std::string(answer.location());
    }
    std::string check(std::string_view content, const std::string& kind = "families",
                      const std::string& known = "leave") {
        const auto path = bring(content, kind, known);
        portal.house().make_worker()->run_due();
        return path;
    }
    void confirm(const std::string& path) {
        EXPECT_EQ(agent.post(path + "/confirmation", {}).status, 303);
        portal.house().make_worker()->run_due();
    }
    std::string report(const std::string& path) { return agent.get(path + "/rapport.csv").body; }
    std::int64_t households() { return portal.count("SELECT count(*) FROM household"); }

    support::Person agent =
        portal.sign_in(portal.add_officer("AGENT", {Permission::import_families}));
    int last_status = 0;
    std::string last_body;
};
ON_BOTH_ENGINES(Imports);

TEST_P(Imports, ADryRunSaysWhatItWouldDoAndWritesNothing) {
    const auto before = households();
    const auto path = check(families_file);
    EXPECT_THAT(path, HasSubstr("/agent/imports/"));
    const auto text = report(path);
    EXPECT_THAT(text, HasSubstr("2;laisser;"));
    EXPECT_THAT(text, HasSubstr("3;créer;"));
    EXPECT_THAT(text, HasSubstr("5;refuser;rue;Remplissez la colonne"));
    EXPECT_THAT(text, HasSubstr("6;refuser;numéro de dossier;Cette ligne répète"));
    EXPECT_THAT(text, HasSubstr("7;refuser;résident;"));
    EXPECT_EQ(households(), before);
    EXPECT_THAT(agent.get(path).body, HasSubstr("Importer 2 lignes"));
}

TEST_P(Imports, WhatWasConfirmedIsWrittenAndTheFileErased) {
    const auto before = households();
    const auto path = check(families_file);
    confirm(path);
    EXPECT_EQ(households(), before + 2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE last_name = 'Lenoir'"), 2);
    EXPECT_EQ(portal.count("SELECT quotient FROM quotient_familial q JOIN household h "
                           "ON h.id = q.household_id WHERE h.file_number = '77'"),
              812);
    EXPECT_EQ(portal.count("SELECT count(*) FROM household WHERE name LIKE '=cmd%'"), 1)
        << "a formula is a text like another";
    EXPECT_EQ(portal.count("SELECT count(*) FROM registry_import WHERE sealed_file IS NOT NULL"),
              0);
    EXPECT_THAT(agent.get(path).body, HasSubstr("Le fichier est importé"));
    EXPECT_EQ(audit_entries("registry_imported"), 1);
}

TEST_P(Imports, ASecondTimeChangesNothing) {
    confirm(check(families_file));
    const auto before = households();
    const auto path = check(families_file);
    EXPECT_THAT(agent.get(path).body, HasSubstr("Il n’y a rien à écrire"));
    confirm(path);
    confirm(path);
    EXPECT_EQ(households(), before);
    EXPECT_EQ(audit_entries("registry_imported"), 2);
}

TEST_P(Imports, KnownLinesAreUpdatedOnlyWhenAsked) {
    confirm(check(families_file));
    const auto phone = "SELECT count(*) FROM adult WHERE phone = '06 11 22 33 44'";
    EXPECT_EQ(portal.count(phone), 0);
    auto claire = portal.sign_in(town.claire);
    const auto sheet =
        "adulte-" +
        std::to_string(portal.count("SELECT id FROM adult WHERE first_name = 'CLAIRE'"));
    portal.services().database.write([](db::Write& tx) {
        tx->execute("UPDATE adult SET phone = '06 00 00 00 00' WHERE first_name = 'CLAIRE'");
    });
    claire.post("/mon-dossier/verification/foyer", {});
    claire.post("/mon-dossier/verification/" + sheet, {});
    const auto path = check(families_file, "families", "update");
    EXPECT_THAT(report(path), HasSubstr("2;modifier;téléphone 1;"));
    confirm(path);
    const auto check_list = claire.get("/mon-dossier/verification").body;
    EXPECT_THAT(check_list, HasSubstr("1 fiche vérifiée sur 5"))
        << "the sheet that has changed, and no other";
    EXPECT_THAT(check_list, HasSubstr("Une information a changé"));
    EXPECT_EQ(portal.count(phone), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE email = 'CLAIRE@famille.example'"), 1)
        << "an empty cell changes nothing";
}

TEST_P(Imports, WhatNoLongerDoesWhatWasReadGoesBackToTheOfficer) {
    const auto path = check(families_file);
    change(
        "INSERT INTO household (file_number, name, street, postcode, town, insee_code, residency, "
        "created_at) VALUES ('78', 'x', 'x', 'x', 'x', 'x', 'resident', '2026-11-23T07:00:00Z')");
    const auto before = households();
    confirm(path);
    EXPECT_EQ(households(), before) << "nothing at all was written";
    EXPECT_THAT(agent.get(path).body, HasSubstr("Importer 1 ligne"));
    confirm(path);
    EXPECT_EQ(households(), before + 1);
}

TEST_P(Imports, ClassesThenChildrenFindTheirPlaces) {
    confirm(
        check("école;adresse de l'école;rythme;année scolaire;classe;niveau;enseignant\n"
              "École Neuve;1 rue;4 jours;2026-2027;CE2 B;CE2;Mme Blanc\n"
              "école neuve;;;2026-2027;CP A;CP;\n"
              "Inconnue;;;2026-2027;CP A;CP;\n",
              "classes"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM school_class"), 2);
    const auto path = check(
        "numéro de dossier,prénom,nom,date de naissance,garde,école,classe,année scolaire\n"
        "D-Durand,Lea,DURAND,05/05/2018,,École Neuve,CE2 B,2026-2027\n"
        "D-Durand,Axel,Durand,2020-01-02,,École Neuve,CP A,2026-2027\n"
        "D-Petit,Axel,Durand,02/01/2020,impaires,,,\n"
        "D-Petit,Léa,Durand,05/05/2018,,,,\n"
        ",Tom,Durand,5/5/2018,,École Neuve,CP A,2026-2027\n"
        ",Personne,Durand,5/5/2018,,,,\n"
        "404,Axel,Durand,2/1/2020,,,,\n"
        "D-Durand,Zoé,Durand,31/02/2020,,,,\n"
        "D-Durand,Zoé,Durand,01/02/2020,,École Neuve,CM2 Z,2026-2027\n",
        "children", "update");
    const auto text = report(path);
    for (const char* line :
         {"2;modifier;classe;", "3;créer;;", "4;créer;;", "5;refuser;", "6;modifier;classe;",
          "7;refuser;", "8;refuser;", "9;refuser;date", "10;refuser;classe;"})
        EXPECT_THAT(text, HasSubstr(line));
    confirm(path);
    EXPECT_EQ(portal.count("SELECT count(*) FROM child WHERE first_name = 'Axel'"), 1)
        << "one child in two homes";
    EXPECT_EQ(portal.count("SELECT count(*) FROM child_household ch JOIN child c ON c.id = "
                           "ch.child_id WHERE c.first_name = 'Axel'"),
              2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM schooling"), 3);
}

TEST_P(Imports, WhatIsNoCsvIsRefusedAtTheDoor) {
    for (const auto& content :
         {std::string(), std::string("\xFF\xFEp\0", 4), std::string("a;b\n\0", 5)}) {
        bring(content);
        EXPECT_EQ(last_status, 422);
        EXPECT_THAT(last_body, HasSubstr("Erreur"));
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM registry_import"), 0);
    EXPECT_THAT(report(check("a;b\n1;2\n")), HasSubstr("refuser;numéro de dossier;Le fichier n’a"));
}

TEST_P(Imports, NoValueOfTheFileLiesInTheDatabaseInClear) {
    const auto path = check(families_file);
    ASSERT_NE(path, "");
    const auto file = portal.services().database.read([](db::Read& read) {
        return read->value<db::Blob>("SELECT sealed_file FROM registry_import").bytes;
    });
    EXPECT_THAT(file, Not(HasSubstr("Lenoir")));
    EXPECT_EQ(agent.post(path + "/abandon", {}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM registry_import WHERE sealed_file IS NOT NULL"),
              0);
    confirm(path);
    EXPECT_EQ(portal.count("SELECT count(*) FROM household WHERE file_number = '77'"), 0);
}

TEST_P(Imports, WhicheverStatementFailsAllOrNothingIsWritten) {
    const auto before = households();
    const auto path = check(families_file);
    agent.post(path + "/confirmation", {});
    const auto id = path.substr(path.rfind('/') + 1);
    int failed = 0;
    for (bool is_written = false; !is_written; ++failed) {
        ASSERT_LT(failed, 100);
        db::testing::fail_nth_write(failed + 1);
        try {
            families::write_import(portal.services(), id);
            is_written = true;
        } catch (const db::Error&) {
            EXPECT_EQ(households(), before);
        }
        db::testing::stop_failing();
    }
    EXPECT_GE(failed, 8);
    EXPECT_EQ(households(), before + 2);
}

}  // namespace
