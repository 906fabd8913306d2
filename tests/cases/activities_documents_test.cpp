#include "accounts/web_session_store.hpp"
#include "activities/required_document_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/crypto/hash.hpp"
#include "support/sample_files.hpp"

namespace {

using accounts::Permission;
using families::DocumentKind;
using support::Answer;
using support::Pairs;
using support::Person;
using testing::HasSubstr;
using testing::Not;

class AskedDocuments : public support::OnThePortal {
 protected:
    static std::string path(families::ChildId child, std::string_view page = "documents") {
        return "/mon-dossier/enfants/" + std::to_string(child.value()) + "/" + std::string(page);
    }
    static support::File paper() {
        return {"fichier", "Attestation.pdf", "application/pdf", support::good_pdf()};
    }
    Answer send(Person& person, const std::string& to, Pairs fields,
                const support::File& file = paper()) {
        fields.emplace_back("csrf", person.csrf());
        return person.client().post_multipart(to, fields, {file});
    }
    void ask(DocumentKind kind, std::optional<activities::ActivityKind> activity) {
        portal.services().database.write([&](db::Write& tx) {
            ASSERT_TRUE(activities::add_required_document(tx, {{}, kind, activity, {}}));
        });
    }
    Person officer(const std::string& name, std::vector<Permission> permissions) {
        return portal.sign_in(portal.add_officer(name, permissions));
    }
    std::string last_document() {
        return std::to_string(portal.count("SELECT max(id) FROM document"));
    }
    void decide_last(const Pairs& decision) {
        auto desk = officer("VERIF" + last_document(),
                            {Permission::decide_requests, Permission::see_health_sheets});
        ASSERT_EQ(
            desk.post("/agent/documents/" + last_document() + "/verification", decision).status,
            303);
    }
};
ON_BOTH_ENGINES(AskedDocuments);

TEST_P(AskedDocuments, AreShownWithTheirStateFromMissingToAccepted) {
    ask(DocumentKind::insurance, activities::ActivityKind::leisure_centre);
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/mon-dossier").body,
                HasSubstr("href=\"" + path(town.lea) + "\">Document à envoyer"));
    EXPECT_THAT(
        claire.get(path(town.lea)).body,
        testing::AllOf(HasSubstr("À envoyer"), HasSubstr("Demandé pour l’accueil de loisirs")));
    ASSERT_EQ(send(claire, path(town.lea), {{"type", "insurance"}}).status, 303);
    EXPECT_THAT(claire.get(path(town.lea)).body, HasSubstr("Envoyé, à vérifier"));
    EXPECT_THAT(claire.get("/mon-dossier").body,
                Not(HasSubstr("href=\"" + path(town.lea) + "\">Document à envoyer")));
    decide_last({{"decision", "refuse"}, {"raison", "Illisible-Temoin"}});
    EXPECT_THAT(claire.get(path(town.lea)).body,
                testing::AllOf(HasSubstr("Refusé, à renvoyer"), HasSubstr("Illisible-Temoin")));
    ASSERT_EQ(send(claire, path(town.lea), {{"type", "insurance"}}).status, 303);
    decide_last(
        {{"decision", "accepte"}, {"fin-jour", "31"}, {"fin-mois", "8"}, {"fin-annee", "2027"}});
    EXPECT_THAT(claire.get(path(town.lea)).body,
                testing::AllOf(HasSubstr("Valable"), HasSubstr("31 août 2027")));
}

TEST_P(AskedDocuments, OfAHouseholdAreSentOnce) {
    ask(DocumentKind::proof_of_address, std::nullopt);
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/mon-dossier").body,
                HasSubstr("href=\"/mon-dossier/foyer/documents\">Document à envoyer"));
    ASSERT_EQ(send(claire, "/mon-dossier/foyer/documents", {{"type", "proof_of_address"}}).status,
              303);
    EXPECT_THAT(claire.get("/mon-dossier").body, Not(HasSubstr("Document à envoyer")));
    EXPECT_EQ(portal.count("SELECT count(*) FROM document WHERE child_id IS NULL"), 1);
}

TEST_P(AskedDocuments, WhatIsWrongIsSaidAndNothingIsKept) {
    auto claire = portal.sign_in(town.claire);
    const auto wrong = send(claire, path(town.lea), {{"type", "pai"}},
                            {"fichier", "a.pdf", "application/pdf", "no pdf at all"});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("<title>Erreur"));
    EXPECT_EQ(send(claire, path(town.lea), {}).status, 422) << "no kind";
    EXPECT_EQ(send(claire, path(town.lea), {{"type", "proof_of_move"}}).status, 422)
        << "goes with its move";
    EXPECT_EQ(send(claire, path(town.lea), {{"type", "income"}}).status, 422)
        << "a household's, not a child's";
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 0);
}

TEST_P(AskedDocuments, NeitherReadNorAddedToByAnotherFamily) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(send(claire, path(town.lea), {{"type", "insurance"}}).status, 303);
    auto julie = portal.sign_in(town.julie);
    EXPECT_EQ(julie.get(path(town.lea)).status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 1);
    EXPECT_EQ(send(julie, path(town.lea), {{"type", "insurance"}}).status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 2);
    EXPECT_EQ(julie.get("/mon-dossier/documents/" + last_document()).status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 3);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), 1);
}

TEST_P(AskedDocuments, OfOneHomeAreUnknownToTheOther) {
    ask(DocumentKind::insurance, std::nullopt);
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(send(claire, path(town.noe), {{"type", "insurance"}}).status, 303);
    ASSERT_EQ(send(claire, path(town.noe, "documents"), {{"type", "pai"}, {"retour", "sante"}})
                  .location(),
              path(town.noe, "sante") + "?fait=document");
    auto julie = portal.sign_in(town.julie);
    for (const char* page : {"documents", "sante", "assurance", "garde"}) {
        const auto seen = julie.get(path(town.noe, page));
        EXPECT_EQ(seen.status, 200) << page;
        EXPECT_THAT(seen.body, Not(HasSubstr("Attestation.pdf"))) << page;
        EXPECT_THAT(seen.body, Not(HasSubstr("Envoyé, à vérifier"))) << page;
    }
    EXPECT_THAT(claire.get(path(town.noe, "sante")).body, HasSubstr("Attestation.pdf"));
    EXPECT_THAT(julie.get(path(town.noe)).body, HasSubstr("À envoyer")) << "each sends its own";
}

TEST_P(AskedDocuments, OfAPaiHaveItsDates) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(claire
                  .post(path(town.lea, "sante"), {{"version", "0"},
                                                  {"pai", "oui"},
                                                  {"pai-du-jour", "1"},
                                                  {"pai-du-mois", "9"},
                                                  {"pai-du-annee", "2026"},
                                                  {"pai-au-jour", "31"},
                                                  {"pai-au-mois", "8"},
                                                  {"pai-au-annee", "2027"},
                                                  {"pai-consignes", "Stylo"},
                                                  {"vaccinations", "up_to_date"}})
                  .status,
              303);
    ASSERT_EQ(send(claire, path(town.lea), {{"type", "pai"}, {"retour", "sante"}}).status, 303);
    EXPECT_THAT(claire.get(path(town.lea, "sante")).body,
                HasSubstr("du 1er septembre 2026 au 31 août 2027"));
}

TEST_P(AskedDocuments, AreCountedForOfficersWhoMayReadThem) {
    ask(DocumentKind::insurance, activities::ActivityKind::leisure_centre);
    ask(DocumentKind::vaccination, std::nullopt);
    auto desk = officer("GUICHET", {Permission::decide_requests, Permission::see_family_files});
    const auto page = desk.get("/agent/documents").body;
    EXPECT_THAT(page, HasSubstr("Attestation d’assurance"));
    EXPECT_THAT(page, Not(HasSubstr("Vaccinations"))) << "tells of health";
    const auto insurance = portal.count("SELECT min(id) FROM required_document");
    const auto list = "/agent/documents/manquants?demande=" + std::to_string(insurance);
    const auto before = desk.get(list).body;
    EXPECT_THAT(before, testing::AllOf(HasSubstr("Léa"), HasSubstr("Zoé")));
    EXPECT_EQ(
        desk.get("/agent/documents/manquants?demande=" + std::to_string(insurance + 1)).status,
        404);
    EXPECT_EQ(
        desk.get("/agent/documents/manquants.csv?demande=" + std::to_string(insurance)).status,
        200);
    EXPECT_EQ(audit_entries("missing_documents_exported"), 1);
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(send(claire, path(town.lea), {{"type", "insurance"}}).status, 303);
    EXPECT_THAT(desk.get(list).body, testing::AllOf(Not(HasSubstr("Léa")), HasSubstr("Zoé")));
    EXPECT_THAT(desk.get("/agent/familles/" + std::to_string(town.durand.household.value())).body,
                testing::AllOf(HasSubstr("À envoyer"), HasSubstr("Envoyé, à vérifier")));
}

TEST_P(AskedDocuments, AboutHealthAreListedForNobodyWhoMayNotReadThemWhoeverAsks) {
    const activities::RequiredDocument vaccination{{}, DocumentKind::vaccination, {}, {}};
    const auto missing = [&](const std::string& name, std::vector<Permission> permissions) {
        const auto credentials = portal.credentials(portal.add_officer(name, permissions));
        return portal.services().database.read([&](db::Read& read) {
            const auto now = portal.services().clock.now();
            const auto actor =
                accounts::find_actor(read, crypto::hash_token(credentials.cookie), {}, now).value();
            return activities::missing_today(read, std::get<accounts::OfficerActor>(actor),
                                             vaccination, std::nullopt, portal.services().today(),
                                             50)
                .count;
        });
    };
    EXPECT_EQ(missing("GUICHET", {Permission::decide_requests}), 0);
    EXPECT_GT(missing("SANTE", {Permission::decide_requests, Permission::see_health_sheets}), 0);
}

TEST_P(AskedDocuments, AreChosenByOfficersAndRecorded) {
    constexpr std::string_view settings = "/agent/reglages/documents";
    auto admin = officer("ADMIN", {Permission::change_settings});
    const Pairs asked = {{"type", "insurance"},
                         {"activite", "leisure_centre"},
                         {"validite", "months"},
                         {"mois", "soixante"}};
    const auto wrong = admin.post(std::string(settings) + "/demandes", asked);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(support::input_value(wrong.body, "mois"), "soixante");
    const Pairs right = {
        {"type", "insurance"}, {"activite", "leisure_centre"}, {"validite", "school_year"}};
    EXPECT_EQ(admin.post(std::string(settings) + "/demandes", right).status, 303);
    EXPECT_EQ(admin.post(std::string(settings) + "/demandes", right).status, 422) << "twice";
    EXPECT_EQ(admin.post(std::string(settings) + "/demandes", {{"type", "pai"}}).status, 422);
    EXPECT_THAT(admin.get(settings).body, HasSubstr("jusqu’à la fin de l’année scolaire"));
    EXPECT_EQ(audit_entries("required_document_added"), 1);
    const auto id = portal.count("SELECT id FROM required_document");
    EXPECT_EQ(admin.post(std::string(settings) + "/demandes/" + std::to_string(id) + "/retrait", {})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM required_document"), 0);
    EXPECT_EQ(audit_entries("required_document_removed"), 1);
}

TEST_P(AskedDocuments, RefuseABookingOnlyWhereTheTownSaysSo) {
    ask(DocumentKind::insurance, activities::ActivityKind::school_meals);
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(support::reference_in(claire.book({meal_of(town.lea, support::thursday)})).empty(),
              false);
    const auto cell = meal_of(town.tom, support::thursday);
    claire.tick({cell});
    auto admin = officer("ADMIN", {Permission::change_settings});
    ASSERT_EQ(admin.post("/agent/reglages/documents", {{"manquant", "refuse"}}).status, 303);
    EXPECT_EQ(audit_entries("missing_document_rule_changed"), 1);
    EXPECT_THAT(claire.get("/reservations?mois=2026-12").body, HasSubstr("document manquant"));
    EXPECT_THAT(claire.review().page,
                HasSubstr("Un document demandé manque\u00A0: attestation d’assurance"));
    EXPECT_EQ(portal.state(cell), "");
    ASSERT_EQ(send(claire, path(town.tom), {{"type", "insurance"}}).status, 303);
    EXPECT_NE(support::reference_in(claire.confirm(claire.review())), "")
        << "what waits to be checked is there";
    EXPECT_EQ(portal.state(cell), "booked");
}

TEST_P(AskedDocuments, OfAHouseholdRefuseTheBookingsOfAllItsChildren) {
    ask(DocumentKind::income, activities::ActivityKind::school_meals);
    auto claire = portal.sign_in(town.claire);
    const std::vector cells = {meal_of(town.lea, support::thursday),
                               meal_of(town.tom, support::thursday)};
    claire.tick(cells);
    auto admin = officer("ADMIN", {Permission::change_settings});
    ASSERT_EQ(admin.post("/agent/reglages/documents", {{"manquant", "refuse"}}).status, 303);
    EXPECT_THAT(claire.review().page, HasSubstr("Un document demandé manque"));
    EXPECT_EQ(support::reference_in(claire.confirm(claire.review())), "");
    ASSERT_EQ(send(claire, "/mon-dossier/foyer/documents", {{"type", "income"}}).status, 303);
    EXPECT_NE(support::reference_in(claire.confirm(claire.review())), "");
    for (const auto& cell : cells) EXPECT_EQ(portal.state(cell), "booked");
}

TEST_P(AskedDocuments, OfAnActivityAreNotAskedOfWhoHasLeftIt) {
    ask(DocumentKind::insurance, activities::ActivityKind::school_meals);
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get(path(town.tom)).body, HasSubstr("la restauration scolaire"));
    change("UPDATE enrolment SET valid_to = '2026-11-22' WHERE child_id = " +
           std::to_string(town.tom.value()));
    EXPECT_THAT(claire.get(path(town.tom)).body, Not(HasSubstr("la restauration scolaire")));
    EXPECT_THAT(claire.get(path(town.lea)).body, HasSubstr("la restauration scolaire"));
}

}  // namespace
