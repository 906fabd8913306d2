
#include "cases/bookings_fixture.hpp"

namespace {

using accounts::Permission;
using support::Answer;
using support::Pairs;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view secret_allergy = "Arachide-Temoin-4711";

class ChildSheets : public support::OnThePortal {
 protected:
    static std::string path(families::ChildId child, std::string_view section) {
        return "/mon-dossier/enfants/" + std::to_string(child.value()) + "/" + std::string(section);
    }
    static Pairs health(std::string_view version = "0") {
        return {{"version", std::string(version)},
                {"allergies", std::string(secret_allergy)},
                {"pai", "oui"},
                {"pai-du-jour", "1"},
                {"pai-du-mois", "9"},
                {"pai-du-annee", "2026"},
                {"pai-au-jour", "31"},
                {"pai-au-mois", "8"},
                {"pai-au-annee", "2027"},
                {"pai-consignes", "Stylo-Temoin-4712"},
                {"vaccinations", "up_to_date"}};
    }
    void fill_leas_sheet() {
        auto claire = portal.sign_in(town.claire);
        ASSERT_EQ(claire.post(path(town.lea, "sante"), health()).status, 303);
    }
    support::Person officer(std::vector<Permission> permissions) {
        return portal.sign_in(portal.add_officer("AGENT", permissions));
    }
    std::string officers_path() {
        return "/agent/enfants/" + std::to_string(town.lea.value()) + "/sante";
    }
};
ON_BOTH_ENGINES(ChildSheets);

TEST_P(ChildSheets, EveryPageOfAChildIsOneStepFromAnyOther) {
    auto claire = portal.sign_in(town.claire);
    for (const char* page : {"", "/sante", "/alimentation", "/personnes-autorisees",
                             "/autorisations", "/assurance", "/autre-foyer"}) {
        const auto sheet = "/mon-dossier/enfants/" + std::to_string(town.noe.value());
        const auto body = claire.get(sheet + page).body;
        EXPECT_THAT(body, HasSubstr("href=\"" + sheet + page + "\" aria-current=\"page\"")) << page;
        for (const char* other : {"", "/sante", "/alimentation", "/personnes-autorisees",
                                  "/autorisations", "/assurance", "/autre-foyer"})
            EXPECT_THAT(body, HasSubstr("href=\"" + sheet + other + "\"")) << page << other;
    }
    EXPECT_THAT(claire.get("/mon-dossier/enfants/" + std::to_string(town.lea.value())).body,
                Not(HasSubstr("/autre-foyer")))
        << "Léa has one home";
}

TEST_P(ChildSheets, WhatAChildLacksIsSaidOnTheOverviewUntilItIsThere) {
    auto claire = portal.sign_in(town.claire);
    const auto link = [&](const char* page) { return "href=\"" + path(town.lea, page) + "\">"; };
    EXPECT_THAT(claire.get("/mon-dossier").body,
                testing::AllOf(HasSubstr(link("sante") + "Fiche sanitaire à remplir"),
                               HasSubstr(link("assurance") + "Assurance à indiquer")));
    fill_leas_sheet();
    ASSERT_EQ(claire
                  .post(path(town.lea, "assurance"), {{"assureur", "MAE"},
                                                      {"contrat", "1"},
                                                      {"valable-au-jour", "31"},
                                                      {"valable-au-mois", "8"},
                                                      {"valable-au-annee", "2026"}})
                  .status,
              303);
    EXPECT_THAT(claire.get("/mon-dossier").body,
                testing::AllOf(Not(HasSubstr(link("sante"))),
                               HasSubstr(link("assurance") + "Assurance échue depuis le")));
}

TEST_P(ChildSheets, AHealthSheetIsReadBackByBothGuardiansAndLiesSealed) {
    fill_leas_sheet();
    auto paul = portal.sign_in(town.paul);
    const auto page = paul.get(path(town.lea, "sante")).body;
    EXPECT_THAT(page, HasSubstr(std::string(secret_allergy)));
    EXPECT_THAT(page, HasSubstr("Stylo-Temoin-4712"));
    EXPECT_THAT(page, HasSubstr("CLAIRE")) << "who changed it";
    const auto sealed = portal.services().database.read([&](db::Read& read) {
        return read->value<db::Blob>("SELECT sealed FROM health_sheet").bytes;
    });
    EXPECT_THAT(sealed, Not(HasSubstr("Temoin")));
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE detail LIKE '%Temoin%'"), 0);
    EXPECT_EQ(audit_entries("health_sheet_changed"), 1);
    EXPECT_EQ(audit_entries("health_sheet_read"), 0) << "a guardian's look is nobody's business";
}

TEST_P(ChildSheets, ASheetMovedToAnotherChildsRowDoesNotOpen) {
    fill_leas_sheet();
    change("UPDATE health_sheet SET child_id = " + std::to_string(town.tom.value()));
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get(path(town.tom, "sante")).body,
                Not(HasSubstr(std::string(secret_allergy))));
}

TEST_P(ChildSheets, WhatIsMissingIsSaidAndNothingTypedIsLost) {
    auto claire = portal.sign_in(town.claire);
    auto fields = health();
    for (auto& [name, value] : fields) {
        if (name == "pai-au-annee") value = "2025";
        if (name == "vaccinations") value = "";
    }
    const auto answer = claire.post(path(town.lea, "sante"), fields);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(answer.body, HasSubstr("Indiquez une date de fin"));
    EXPECT_THAT(answer.body, HasSubstr("Indiquez où en sont les vaccinations"));
    EXPECT_THAT(answer.body, HasSubstr(std::string(secret_allergy)));
    EXPECT_EQ(portal.count("SELECT count(*) FROM health_sheet"), 0);
}

TEST_P(ChildSheets, TheSecondOfTwoParentsWhoWriteAtOnceIsAskedAgain) {
    fill_leas_sheet();
    auto paul = portal.sign_in(town.paul);
    const auto late = paul.post(path(town.lea, "sante"), health("0"));
    EXPECT_EQ(late.status, 200);
    EXPECT_THAT(late.body, HasSubstr("vient de modifier"));
    EXPECT_EQ(portal.count("SELECT version FROM health_sheet"), 1);
    EXPECT_EQ(paul.post(path(town.lea, "sante"),
                        health(support::input_value(late.body, "version").value()))
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT version FROM health_sheet"), 2);
}

TEST_P(ChildSheets, AnotherFamilysChildIsNotFoundAndTheAttemptIsRecorded) {
    fill_leas_sheet();
    auto julie = portal.sign_in(town.julie);
    std::int64_t refused = 0;
    for (const char* section :
         {"sante", "alimentation", "personnes-autorisees", "autorisations", "assurance"}) {
        const auto page = julie.get(path(town.lea, section));
        EXPECT_EQ(page.status, 404) << section;
        EXPECT_THAT(page.body, Not(HasSubstr("Temoin")));
        EXPECT_EQ(audit_entries("foreign_id_refused"), ++refused) << section;
    }
    const std::vector<std::pair<const char*, Pairs>> forms = {
        {"sante", health("1")},
        {"alimentation", {{"repas", "kitchen"}}},
        {"personnes-autorisees/copie", {{"enfant", std::to_string(town.zoe.value())}}},
        {"autorisations", {{"consentement-transport", "given"}}},
        {"assurance",
         {{"assureur", "X"},
          {"contrat", "1"},
          {"valable-au-jour", "1"},
          {"valable-au-mois", "1"},
          {"valable-au-annee", "2027"}}}};
    for (const auto& [section, fields] : forms) {
        EXPECT_EQ(julie.post(path(town.lea, section), fields).status, 404) << section;
        EXPECT_GT(audit_entries("foreign_id_refused"), refused) << section;
        refused = audit_entries("foreign_id_refused");
    }
    EXPECT_EQ(portal.count("SELECT version FROM health_sheet"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM consent_statement"), 0);
}

TEST_P(ChildSheets, AChildOfTwoHomesHasOneSheetForBoth) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(claire.post(path(town.noe, "sante"), health()).status, 303);
    auto julie = portal.sign_in(town.julie);
    EXPECT_THAT(julie.get(path(town.noe, "sante")).body, HasSubstr(std::string(secret_allergy)));
    EXPECT_EQ(julie.post(path(town.noe, "sante"), health("1")).status, 303);
}

TEST_P(ChildSheets, EachLookOfAnOfficerIsRecordedOnce) {
    fill_leas_sheet();
    auto agent = officer({Permission::see_health_sheets});
    EXPECT_THAT(agent.get(officers_path()).body, HasSubstr(std::string(secret_allergy)));
    EXPECT_EQ(audit_entries("health_sheet_read"), 1);
    EXPECT_EQ(agent.get(officers_path()).status, 200);
    EXPECT_EQ(audit_entries("health_sheet_read"), 2);
    EXPECT_EQ(agent.get("/agent/enfants/999999/sante").status, 404);
    EXPECT_EQ(audit_entries("health_sheet_read"), 2);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 1);
}

TEST_P(ChildSheets, AnOfficerWithoutThePermissionReadsNothingAndIsRecorded) {
    fill_leas_sheet();
    auto agent = officer({Permission::see_head_counts, Permission::see_family_bookings,
                          Permission::see_family_files});
    const auto answer = agent.get(officers_path());
    EXPECT_EQ(answer.status, 403);
    EXPECT_THAT(answer.body, Not(HasSubstr("Temoin")));
    EXPECT_EQ(audit_entries("page_refused"), 1);
    EXPECT_EQ(audit_entries("health_sheet_read"), 0);
}

TEST_P(ChildSheets, ALeaderOfOneFacilityReadsOnlyTheSheetsOfTheWeeksChildren) {
    fill_leas_sheet();
    const auto dining = portal.services().database.read([&](db::Read& read) {
        return read->value<town::FacilityId>(
            "SELECT facility_id FROM activity WHERE id = :activity",
            {{"activity", town.school_meals}});
    });
    auto leader = portal.sign_in(portal.add_officer(
        "ANIM", {Permission::see_head_counts, Permission::see_health_sheets}, dining));
    EXPECT_EQ(leader.get(officers_path()).status, 404) << "not expected";
    EXPECT_EQ(audit_entries("foreign_id_refused"), 1);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    portal.set_clock("2026-12-07T07:00:00Z");
    leader = portal.sign_in(portal.add_officer(
        "ANIM2", {Permission::see_head_counts, Permission::see_health_sheets}, dining));
    EXPECT_EQ(leader.get(officers_path()).status, 404) << "expected at another facility";
    claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    EXPECT_EQ(leader.get(officers_path()).status, 200);
    EXPECT_EQ(audit_entries("health_sheet_read"), 1);
    portal.set_clock("2026-12-14T07:00:00Z");
    leader = portal.sign_in(portal.add_officer(
        "ANIM3", {Permission::see_head_counts, Permission::see_health_sheets}, dining));
    EXPECT_EQ(leader.get(officers_path()).status, 404) << "the week after";
}

TEST_P(ChildSheets, ASessionsListMarksWithoutDetailAndOnlyForThoseWhoMayRead) {
    fill_leas_sheet();
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(
        claire.post(path(town.lea, "alimentation"), {{"regime", "1"}, {"repas", "kitchen"}}).status,
        303);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    const auto list =
        "/agent/seances/" + std::to_string(meal_of(town.lea, thursday).session.value());
    auto reader = portal.sign_in(
        portal.add_officer("LIT", {Permission::see_head_counts, Permission::see_health_sheets}));
    const auto with_marks = reader.get(list).body;
    EXPECT_THAT(with_marks, HasSubstr(">PAI<"));
    EXPECT_THAT(with_marks, HasSubstr("Allergie"));
    EXPECT_THAT(with_marks, HasSubstr("dont 1 sans porc"));
    EXPECT_THAT(with_marks, Not(HasSubstr("Temoin")));
    auto other = portal.sign_in(portal.add_officer("COMPTE", {Permission::see_head_counts}));
    const auto without = other.get(list).body;
    EXPECT_THAT(without, Not(HasSubstr(">PAI<")));
    EXPECT_THAT(without, HasSubstr("sans porc")) << "the kitchen must know";
}

TEST_P(ChildSheets, ADietThatTheTownDoesNotOfferIsLeftOut) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(claire
                  .post(path(town.lea, "alimentation"),
                        {{"regime", "1"}, {"regime", "999"}, {"repas", "family"}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM child_diet"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM child_meals WHERE source = 'family'"), 1);
}

TEST_P(ChildSheets, ATownAddsDietsButNoBelief) {
    auto agent = officer({Permission::change_settings});
    const std::string diets = "/agent/reglages/enfants/regimes";
    for (const char* name : {"halal", "Repas casher", "sans porc"})
        EXPECT_EQ(agent.post(diets, {{"regime", name}}).status, 422) << name;
    EXPECT_EQ(agent.post(diets, {{"regime", "sans poisson"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM diet WHERE name = 'sans poisson'"), 1);
    EXPECT_EQ(agent.post(diets + "/1/retrait", {}).status, 303);
    EXPECT_THAT(portal.sign_in(town.claire).get(path(town.lea, "alimentation")).body,
                Not(HasSubstr("Sans porc")));
}

TEST_P(ChildSheets, AnAuthorisedPersonIsNamedForTwoChildrenAndRemovedFromOne) {
    auto claire = portal.sign_in(town.claire);
    const auto persons = path(town.lea, "personnes-autorisees");
    const Pairs monique = {{"nom", "Monique Durand"},
                           {"telephone", "0199001009"},
                           {"lien", "grandparent"},
                           {"role", "chercher"},
                           {"majeur", "oui"},
                           {"aussi", std::to_string(town.tom.value())},
                           {"aussi", std::to_string(town.zoe.value())}};
    ASSERT_EQ(claire.post(persons, monique).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM authorised_person"), 2) << "Zoé is not theirs";
    EXPECT_THAT(claire.get(path(town.tom, "personnes-autorisees")).body,
                HasSubstr("01 99 00 10 09"));
    const auto id = std::to_string(portal.count(
        "SELECT id FROM authorised_person WHERE child_id = " + std::to_string(town.lea.value())));
    auto julie = portal.sign_in(town.julie);
    EXPECT_NE(julie.post(path(town.zoe, "personnes-autorisees/" + id + "/retrait"), {}).status,
              500);
    EXPECT_EQ(portal.count("SELECT count(*) FROM authorised_person WHERE removed_at IS NULL"), 2);
    EXPECT_EQ(claire.post(persons + "/" + id + "/retrait", {}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM authorised_person WHERE removed_at IS NULL"), 1);
    EXPECT_EQ(claire
                  .post(path(town.tom, "personnes-autorisees/copie"),
                        {{"enfant", std::to_string(town.lea.value())}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM authorised_person WHERE removed_at IS NULL"), 2);
}

TEST_P(ChildSheets, AMinorTooYoungToFetchIsRefusedWithWhatWasTyped) {
    auto claire = portal.sign_in(town.claire);
    const auto answer =
        claire.post(path(town.lea, "personnes-autorisees"), {{"nom", "Hugo Durand"},
                                                             {"telephone", "0199001009"},
                                                             {"role", "chercher"},
                                                             {"majeur", "non"},
                                                             {"naissance-jour", "1"},
                                                             {"naissance-mois", "1"},
                                                             {"naissance-annee", "2016"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("au moins 14 ans"));
    EXPECT_THAT(answer.body, HasSubstr("Hugo Durand"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM authorised_person"), 0);
}

TEST_P(ChildSheets, ConsentsAreKeptEachTimeTheyChange) {
    auto claire = portal.sign_in(town.claire);
    const auto consents = path(town.lea, "autorisations");
    for (const char* answer : {"given", "given", "refused"})
        ASSERT_EQ(claire.post(consents, {{"consentement-transport", answer}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM consent_statement"), 2) << "said twice is once";
    const auto page = claire.get(consents).body;
    EXPECT_THAT(page, HasSubstr("Historique"));
    EXPECT_THAT(page, HasSubstr("Autorisé par CLAIRE"));
    EXPECT_THAT(page, HasSubstr("Refusé par CLAIRE"));
}

TEST_P(ChildSheets, AChildTooYoungToLeaveAloneDoesNotWhateverIsSent) {
    change("UPDATE child SET birth_date = '2020-05-05' WHERE id = " +
           std::to_string(town.lea.value()));
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get(path(town.lea, "autorisations")).body,
                Not(HasSubstr("consentement-leave_alone")));
    static_cast<void>(
        claire.post(path(town.lea, "autorisations"), {{"consentement-leave_alone", "given"},
                                                      {"depart", "16:30"},
                                                      {"consentement-transport", "given"}}));
    EXPECT_EQ(portal.count("SELECT count(*) FROM consent_statement WHERE kind = 'leave_alone'"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM consent_statement"), 1);
}

TEST_P(ChildSheets, AHealthSheetIsErasedWhenTheSchoolYearIsOver) {
    fill_leas_sheet();
    const auto worker = portal.house().make_worker();
    portal.set_clock("2027-08-31T22:30:00Z");  // 1 September in the town, before the hour
    worker->run_due();
    EXPECT_EQ(portal.count("SELECT count(*) FROM health_sheet"), 1);
    portal.set_clock("2027-09-01T02:00:00Z");
    worker->run_due();
    EXPECT_EQ(portal.count("SELECT count(*) FROM health_sheet"), 0);
    EXPECT_EQ(audit_entries("health_sheets_erased"), 1);
}

TEST_P(ChildSheets, AnInsuranceIsShownUntilWhenItHolds) {
    auto claire = portal.sign_in(town.claire);
    const auto insurance = path(town.lea, "assurance");
    EXPECT_EQ(claire.post(insurance, {{"assureur", "MAE"}}).status, 422);
    EXPECT_EQ(claire
                  .post(insurance, {{"assureur", "MAE"},
                                    {"contrat", "12345"},
                                    {"valable-au-jour", "31"},
                                    {"valable-au-mois", "8"},
                                    {"valable-au-annee", "2027"}})
                  .status,
              303);
    EXPECT_THAT(claire.get(insurance).body, HasSubstr("Valable"));
}

}  // namespace
