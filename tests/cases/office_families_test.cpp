#include "activities/activity_store.hpp"
#include "cases/bookings_fixture.hpp"

namespace {

using accounts::Permission;
using support::Pairs;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

/// What the family desk does with families' files.
class OfficeFamilies : public support::OnThePortal {
 protected:
    support::Person desk() {
        return portal.sign_in(portal.add_officer(
            "DESK", {Permission::see_family_bookings, Permission::see_family_files,
                     Permission::change_family_files}));
    }
    std::string durand() {
        return "/agent/familles/" + std::to_string(town.durand.household.value());
    }
    static Pairs new_family() {
        return {{"adulte-1-prenom", "Aïcha"},
                {"adulte-1-nom", "Benali"},
                {"adulte-1-telephone", "0612345678"},
                {"adulte-1-courriel", "aicha@exemple.fr"},
                {"rue", "3 rue des Écoles"},
                {"code-postal", "03 100"},
                {"commune", "Montluçon"},
                {"residence", "habitant"},
                {"quotient", "540"},
                {"enfant-1-prenom", "Sami"},
                {"enfant-1-nom", "Benali"},
                {"enfant-1-naissance", "5/3/2019"}};
    }
    static Pairs with(Pairs fields, const std::string& name, const std::string& value) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, value);
        return fields;
    }
    Pairs enrolment(families::ChildId child, activities::ActivityId activity,
                    const std::string& from, const std::string& to) {
        return {{"enfant", std::to_string(child.value())},
                {"activite", std::to_string(activity.value())},
                {"debut", from},
                {"fin", to}};
    }
    std::int64_t enrolments() { return portal.count("SELECT count(*) FROM enrolment"); }
};
ON_BOTH_ENGINES(OfficeFamilies);

TEST_P(OfficeFamilies, AFamilyCreatedIsFoundAtOnceWithItsIdentifierAndLogged) {
    auto agent = desk();
    EXPECT_EQ(agent.get("/agent/familles/creation").status, 200);
    const auto answer = agent.post("/agent/familles/creation", new_family());
    ASSERT_EQ(answer.status, 303);
    const auto page = agent.get(answer.location()).body;
    for (const char* words : {"Famille Benali", "Aïcha Benali", "Sami Benali", "BEN", "540",
                              "03100 Montluçon", "000001"})
        EXPECT_THAT(page, HasSubstr(words)) << words;
    EXPECT_THAT(agent.get("/agent/familles?q=benaly+sami").body, HasSubstr(answer.location()));
    EXPECT_EQ(audit_entries("family_created"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE identifier LIKE 'BEN_____' AND "
                           "password_hash IS NULL"),
              1);
}

TEST_P(OfficeFamilies, AFamilyThatLooksLikeAnotherIsShownBeforeItIsCreated) {
    auto agent = desk();
    const auto households = [&] { return portal.count("SELECT count(*) FROM household"); };
    const auto before = households();
    auto fields = with(with(new_family(), "enfant-1-prenom", "Lea"), "enfant-1-nom", "Durant");
    const auto shown = agent.post("/agent/familles/creation", fields);
    EXPECT_EQ(shown.status, 422);
    EXPECT_THAT(shown.body, HasSubstr("ressemble"));
    EXPECT_THAT(shown.body, HasSubstr(durand()));
    EXPECT_THAT(shown.body, HasSubstr("3 rue des Écoles")) << "nothing typed is lost";
    EXPECT_EQ(households(), before);
    fields.emplace_back("malgre-ressemblance", "oui");
    EXPECT_EQ(agent.post("/agent/familles/creation", fields).status, 303);
    EXPECT_EQ(households(), before + 1);
}

TEST_P(OfficeFamilies, WhatIsMissingIsSaidAndNothingIsWritten) {
    auto agent = desk();
    struct Case {
        const char* field;
        const char* value;
        const char* sentence;
    };
    for (const auto& [field, value, sentence] :
         {Case{"adulte-1-nom", "", "Indiquez le nom"},
          Case{"adulte-1-telephone", "0612", "dix chiffres"},
          Case{"adulte-1-courriel", "aicha", "nom@exemple.fr"},
          Case{"adulte-1-courriel", "claire@famille.example", "Un autre accès"},
          Case{"code-postal", "031", "code postal"}, Case{"residence", "", "Choisissez le tarif"},
          Case{"quotient", "beaucoup", "quotient"},
          Case{"enfant-1-naissance", "32/01/2019", "date de naissance"},
          Case{"enfant-1-naissance", "01/01/2040", "date de naissance"},
          Case{"enfant-1-classe", "999999", "une classe de la liste"}}) {
        auto fields = with(new_family(), field, value);
        fields.emplace_back("malgre-ressemblance", "oui");
        const auto answer = agent.post("/agent/familles/creation", fields);
        EXPECT_EQ(answer.status, 422) << field << " " << value;
        EXPECT_THAT(answer.body, HasSubstr(sentence)) << field << " " << value;
        EXPECT_THAT(answer.body, HasSubstr("<title>Erreur")) << field;
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM household WHERE name = 'Benali'"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE last_name = 'Benali'"), 0);
}

TEST_P(OfficeFamilies, AChildIsEnrolledOnceWithinTheYearByItsOwnHousehold) {
    change("DELETE FROM enrolment WHERE child_id = " + std::to_string(town.zoe.value()));
    auto agent = desk();
    const auto petit = "/agent/familles/" + std::to_string(town.petit.household.value());
    const auto path = petit + "/inscriptions";
    EXPECT_THAT(agent.get(path).body, HasSubstr("Cantine"));
    const auto before = enrolments();
    struct Case {
        Pairs form;
        const char* sentence;
    };
    for (const auto& [form, sentence] :
         {Case{enrolment(town.lea, town.school_meals, "1/12/2026", "31/8/2027"), "de ce foyer"},
          Case{enrolment(town.zoe, activities::ActivityId(999'999), "1/12/2026", "31/8/2027"),
               "de la liste"},
          Case{enrolment(town.zoe, town.school_meals, "1/12/2026", "30/11/2026"), "qui suit"},
          Case{enrolment(town.zoe, town.school_meals, "31/8/2026", "31/8/2027"), "année scolaire"},
          Case{enrolment(town.zoe, town.school_meals, "1/12/2026", "1/9/2027"), "année scolaire"},
          Case{enrolment(town.zoe, town.school_meals, "demain", "1/9/2027"), "premier jour"}}) {
        const auto answer = agent.post(path, form);
        EXPECT_EQ(answer.status, 422) << sentence;
        EXPECT_THAT(answer.body, HasSubstr(sentence));
    }
    EXPECT_EQ(enrolments(), before);
    const auto right = enrolment(town.zoe, town.school_meals, "1/12/2026", "31/8/2027");
    EXPECT_EQ(agent.post(path, right).status, 303);
    EXPECT_EQ(agent.post(path, right).status, 422) << "a second time";
    EXPECT_EQ(enrolments(), before + 1);
    EXPECT_EQ(audit_entries("child_enrolled"), 1);
    auto julie = portal.sign_in(town.julie);
    EXPECT_NE(reference_in(julie.book({meal_of(town.zoe, thursday)})), "");
}

TEST_P(OfficeFamilies, AnotherSchoolsActivityIsRefused) {
    change("INSERT INTO school (name, address, week_rhythm) VALUES ('Autre', '', 'four_days')");
    change("UPDATE activity SET school_id = (SELECT max(id) FROM school) WHERE id = " +
           std::to_string(town.camp.value()));
    change("DELETE FROM enrolment WHERE child_id = " + std::to_string(town.zoe.value()));
    portal.services().database.write([](db::Write& tx) { activities::bump_catalogue_version(tx); });
    auto agent = desk();
    const auto answer = agent.post(
        "/agent/familles/" + std::to_string(town.petit.household.value()) + "/inscriptions",
        enrolment(town.zoe, town.camp, "1/12/2026", "31/8/2027"));
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("une autre école"));
}

TEST_P(OfficeFamilies, AnEnrolmentEndsOnceNothingIsBookedAfterIt) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    auto agent = desk();
    const auto id = portal.count(
        "SELECT id FROM enrolment WHERE child_id = " + std::to_string(town.lea.value()) +
        " AND activity_id = " + std::to_string(town.school_meals.value()));
    const auto path = durand() + "/inscriptions/" + std::to_string(id) + "/fin";
    EXPECT_EQ(agent.get(path).status, 200);
    EXPECT_THAT(agent.post(path, {{"fin", "9/12/2026"}}).body, HasSubstr("Annulez d’abord"));
    EXPECT_THAT(agent.post(path, {{"fin", "1/1/2010"}}).body, HasSubstr("avant le premier"));
    EXPECT_THAT(agent.post(path, {{"fin", "1/1/2199"}}).body, HasSubstr("déjà prévue"));
    EXPECT_EQ(agent.post(path, {{"fin", "bientôt"}}).status, 422);
    EXPECT_EQ(agent.post(path, {{"fin", "10/12/2026"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM enrolment WHERE valid_to = '2026-12-10'"), 1);
    EXPECT_EQ(audit_entries("enrolment_ended"), 1);
    EXPECT_EQ(bookings(), 1) << "what was booked stays";
    const auto others = "/agent/familles/" + std::to_string(town.petit.household.value()) +
                        "/inscriptions/" + std::to_string(id) + "/fin";
    EXPECT_EQ(agent.get(others).status, 404) << "another household's";
    EXPECT_EQ(agent.post(others, {{"fin", "1/12/2026"}}).status, 404);
}

TEST_P(OfficeFamilies, TheSearchShowsWhatMatchedAndItsCsvTheSame) {
    auto agent = desk();
    const auto page = agent.get("/agent/familles?q=duran+lea").body;
    EXPECT_THAT(page, HasSubstr("<mark>Léa Durand</mark>"));
    EXPECT_THAT(page, Not(HasSubstr("<mark>Tom Durand</mark>")));
    const auto csv = agent.get("/agent/familles.csv?q=duran+lea");
    EXPECT_THAT(std::string(csv.header("Content-Type")), HasSubstr("text/csv"));
    EXPECT_THAT(csv.body, HasSubstr("D-Durand;Durand;Montluçon;CLAIRE Durand, PAUL Durand"));
    EXPECT_EQ(agent.get("/agent/familles?q=%25&ecole=x&parmi=y").status, 200);
    EXPECT_EQ(agent.get("/agent/familles?q=" + std::string(5000, 'a')).status, 200);
}

TEST_P(OfficeFamilies, TheWorkListShowsThePilesOfWhoMaySeeThemAndTheOldestFirst) {
    auto claire = portal.sign_in(town.claire);
    for (const auto child : {town.lea, town.tom})
        ASSERT_NE(reference_in(claire.book({meal_of(child, thursday)})), "");
    auto agent = portal.sign_in(
        portal.add_officer("MAIL", {Permission::see_mail_queue, Permission::see_head_counts}));
    EXPECT_THAT(agent.get("/agent").body, HasSubstr("Rien n’attend"));
    change(
        "UPDATE job SET state = 'dead', finished_at = '2026-11-20T06:00:00Z', attempts = 8, "
        "last_error = 'no answer'");
    const auto page = agent.get("/agent").body;
    EXPECT_THAT(page, HasSubstr("courriels en échec"));
    EXPECT_THAT(page, HasSubstr("3 jours"));
    EXPECT_THAT(page, HasSubstr("no answer"));
    EXPECT_THAT(page, HasSubstr("enfant attendu"));
    auto leader = portal.sign_in(portal.add_officer("LEADER", {Permission::see_head_counts}));
    EXPECT_EQ(leader.get("/agent").location(), "/agent/effectifs");
    change("UPDATE account SET password_hash = NULL WHERE identifier = 'LEADER'");
    auto chief = portal.sign_in(portal.add_officer("CHIEF", {Permission::manage_officers}));
    const auto work = chief.get("/agent").body;
    EXPECT_THAT(work, HasSubstr("Agent invité"));
    EXPECT_THAT(work, Not(HasSubstr("no answer"))) << "a pile of another permission";
}

}  // namespace
