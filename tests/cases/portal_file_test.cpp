#include "accounts/web_session_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "families/change_request_store.hpp"
#include "families/family_store.hpp"
#include "families/quotient_store.hpp"
#include "platform/crypto/hash.hpp"
#include "support/sample_files.hpp"

namespace {

using accounts::Permission;
using support::Pairs;
using testing::HasSubstr;
using testing::Not;

const std::string password = "Montlucon-2026";

class PortalFile : public support::OnThePortal {
 protected:
    std::string adult_path(accounts::AccountId account) {
        return "/mon-dossier/adultes/" +
               std::to_string(portal.count("SELECT id FROM adult WHERE account_id = " +
                                           std::to_string(account.value())));
    }
    static std::string child_path(families::ChildId child) {
        return "/mon-dossier/enfants/" + std::to_string(child.value());
    }
    std::string phone_of(accounts::AccountId account) {
        return text("SELECT phone FROM adult WHERE account_id = " +
                    std::to_string(account.value()));
    }
    std::string text(const std::string& sql) {
        return portal.services().database.read(
            [&](db::Read& read) { return read->value<std::string>(sql); });
    }
    std::int64_t pending() {
        return portal.count("SELECT count(*) FROM change_request WHERE state = 'pending'");
    }
    support::Person officer(const std::string& name = "AGENT") {
        return portal.sign_in(portal.add_officer(name, {Permission::decide_requests}));
    }
    std::string last_request() {
        return "/agent/demandes/" +
               std::to_string(portal.count("SELECT max(id) FROM change_request"));
    }
    void certify(support::Person& person, accounts::AccountId account) {
        const auto path = adult_path(account);
        ASSERT_EQ(person
                      .post("/mon-dossier/certification",
                            {{"fiche", path.substr(std::string("/mon-dossier/").size())}})
                      .status,
                  303);
    }
    /// Claire asks for another last name.
    void ask_for_name(const std::string& name) {
        auto claire = portal.sign_in(town.claire);
        ASSERT_EQ(claire.post(adult_path(town.claire) + "/identite", {{"nom", name}}).status, 303);
    }
    /// With a paper, unless its content is "".
    static support::Answer declare_quotient(support::Person& person, const std::string& value,
                                            const std::string& content) {
        const Pairs fields = {
            {"csrf", person.csrf()}, {"quotient", value}, {"quotient_source", "caf"}};
        const auto name = content.empty() ? "" : "attestation.pdf";
        return person.client().post_multipart("/mon-dossier/foyer/quotient", fields,
                                              {{"justificatif", name, "application/pdf", content}});
    }
    void ask_for_email(support::Person& person, accounts::AccountId account) {
        portal.give_password(account, password);
        ASSERT_EQ(person
                      .post("/mon-dossier/courriel",
                            {{"courriel", "neuf@exemple.fr"}, {"mot_de_passe", password}})
                      .status,
                  200);
    }
    std::string claires_name() {
        return text("SELECT last_name FROM adult WHERE account_id = " +
                    std::to_string(town.claire.value()));
    }
};
ON_BOTH_ENGINES(PortalFile);

TEST_P(PortalFile, APhoneNumberHoldsAtOnceAndCancelsTheCertification) {
    auto claire = portal.sign_in(town.claire);
    const auto path = adult_path(town.claire);
    ASSERT_EQ(claire.post(path + "/coordonnees", {{"telephone_mobile", "06.12.34.56.78"}}).status,
              303);
    EXPECT_EQ(phone_of(town.claire), "06 12 34 56 78");
    ASSERT_EQ(claire
                  .post("/mon-dossier/certification",
                        {{"fiche", path.substr(std::string("/mon-dossier/").size())}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 1);
    claire.post(path + "/coordonnees", {{"telephone_mobile", "+33 6 99 99 99 99"}});
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 0);
    EXPECT_EQ(audit_entries("sheet_changed"), 2);
}

TEST_P(PortalFile, WhatCannotBeKeptIsShownAgainAsItWasTyped) {
    auto claire = portal.sign_in(town.claire);
    const auto answer =
        claire.post(adult_path(town.claire) + "/coordonnees",
                    {{"telephone_mobile", "061234"}, {"telephone_travail", "0499999999"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(answer.body, HasSubstr("value=\"061234\""));
    EXPECT_THAT(answer.body, HasSubstr("value=\"0499999999\""));
    EXPECT_EQ(phone_of(town.claire), "");
}

TEST_P(PortalFile, AFieldThatTheFamilyMayNotEditIsIgnoredAndRecordedWhenItIsPostedAllTheSame) {
    change(
        "INSERT INTO field_choice (field, access, change_mode) "
        "VALUES ('guardian.last_name', 'shown', 'request'), "
        "('guardian.employer', 'hidden', 'immediate')");
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get(adult_path(town.claire)).body, Not(HasSubstr("Employeur")));
    const auto answer =
        claire.post(adult_path(town.claire) + "/identite", {{"nom", "Autre"},
                                                            {"employeur", "Moi"},
                                                            {"courriel", "autre@exemple.fr"},
                                                            {"quotient", "0 caf"}});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(pending(), 0);
    EXPECT_EQ(claires_name(), "Durand");
    EXPECT_EQ(audit_entries("field_refused"), 3);
    EXPECT_EQ(
        portal.count("SELECT count(*) FROM adult WHERE employer <> '' OR email LIKE 'autre%'"), 0);
}

TEST_P(PortalFile, AnotherFamilysRowsAreNotFoundAndRecorded) {
    auto julie = portal.sign_in(town.julie);
    const std::vector<std::string> foreign = {adult_path(town.claire), child_path(town.lea)};
    for (const auto& path : foreign) {
        EXPECT_EQ(julie.get(path).status, 404) << path;
        EXPECT_EQ(julie.get(path + "/identite").status, 404) << path;
        EXPECT_EQ(julie.post(path + "/identite", {{"nom", "Petit"}}).status, 404) << path;
        EXPECT_EQ(julie
                      .post("/mon-dossier/certification",
                            {{"fiche", path.substr(std::string("/mon-dossier/").size())}})
                      .status,
                  404)
            << path;
    }
    EXPECT_EQ(audit_entries("foreign_id_refused"), 8);
    ask_for_name("Martin");
    const auto id = std::to_string(portal.count("SELECT max(id) FROM change_request"));
    EXPECT_EQ(julie.post("/mon-dossier/demandes/" + id + "/retrait", {}).status, 404);
    EXPECT_EQ(pending(), 1);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 9);
}

TEST_P(PortalFile, AChildOfTwoHomesShowsNothingOfTheOtherHome) {
    auto claire = portal.sign_in(town.claire);
    for (const auto& path : {std::string("/mon-dossier"), child_path(town.noe)}) {
        const auto page = claire.get(path).body;
        EXPECT_THAT(page, HasSubstr("Noé"));
        EXPECT_THAT(page, Not(HasSubstr("JULIE"))) << path;
        EXPECT_THAT(page, Not(HasSubstr("Zoé"))) << path;
    }
}

TEST_P(PortalFile, TwoGuardiansSeeOneFileAndChangeEachTheirOwnSheet) {
    auto paul = portal.sign_in(town.paul);
    EXPECT_THAT(paul.get("/mon-dossier").body, HasSubstr("CLAIRE"));
    EXPECT_EQ(paul.get(adult_path(town.claire)).status, 200);
    EXPECT_EQ(paul.get(adult_path(town.claire) + "/coordonnees").status, 403);
    EXPECT_EQ(
        paul.post(adult_path(town.claire) + "/coordonnees", {{"telephone_mobile", "0612345678"}})
            .status,
        403);
    EXPECT_EQ(phone_of(town.claire), "");
    EXPECT_EQ(audit_entries("sheet_refused"), 1);
}

TEST_P(PortalFile, WithoutParentalAuthorityAChildIsSeenAndNotChanged) {
    change("UPDATE adult SET parental_authority = 'none' WHERE account_id = " +
           std::to_string(town.paul.value()));
    auto paul = portal.sign_in(town.paul);
    EXPECT_EQ(paul.get(child_path(town.lea)).status, 200);
    EXPECT_EQ(paul.post(child_path(town.lea) + "/identite", {{"prenom", "Lea"}}).status, 403);
    EXPECT_EQ(pending(), 0);
}

TEST_P(PortalFile, ARequestShowsOldAndNewAndIsWithdrawn) {
    ask_for_name("Martin");
    auto paul = portal.sign_in(town.paul);
    const auto page = paul.get("/mon-dossier").body;
    EXPECT_THAT(page, HasSubstr("Aujourd’hui&nbsp;: Durand"));
    EXPECT_THAT(page, HasSubstr("<b>Martin</b>"));
    EXPECT_EQ(claires_name(), "Durand");
    ask_for_name("Martinez");
    EXPECT_EQ(pending(), 1) << "the second replaces the first";
    const auto id = std::to_string(portal.count("SELECT max(id) FROM change_request"));
    EXPECT_EQ(paul.post("/mon-dossier/demandes/" + id + "/retrait", {}).status, 303);
    EXPECT_EQ(pending(), 0);
}

TEST_P(PortalFile, AnAcceptedRequestHoldsAtOnceAndTheFamilyIsTold) {
    ask_for_name("Martin");
    auto agent = officer();
    EXPECT_THAT(agent.get("/agent/demandes").body, HasSubstr("CLAIRE Durand"));
    const auto page = agent.get(last_request()).body;
    EXPECT_THAT(page, HasSubstr("Martin"));
    EXPECT_EQ(agent.post(last_request() + "/decision", {{"decision", "oui"}}).status, 303);
    EXPECT_EQ(claires_name(), "Martin");
    EXPECT_EQ(
        text("SELECT display_name FROM account WHERE id = " + std::to_string(town.claire.value())),
        "CLAIRE Martin");
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = "
                           "'families.request_decided_mail'"),
              1);
    EXPECT_EQ(portal.house().make_worker()->run_due(), 1);
    EXPECT_EQ(audit_entries("request_accepted"), 1);
}

TEST_P(PortalFile, WhatIsChangedIsFoundAtOnceByItsNewWords) {
    auto desk = portal.sign_in(
        portal.add_officer("AGENT", {Permission::see_family_files, Permission::decide_requests}));
    const auto finds = [&](const std::string& words) {
        return desk.get("/agent/familles.csv?q=" + words).body.find("D-Durand") !=
               std::string::npos;
    };
    const auto decide = [&] {
        return desk.post(last_request() + "/decision", {{"decision", "oui"}}).status;
    };
    auto claire = portal.sign_in(town.claire);
    EXPECT_FALSE(finds("0699887766"));
    claire.post(adult_path(town.claire) + "/coordonnees", {{"telephone_mobile", "0699887766"}});
    EXPECT_TRUE(finds("0699887766"));
    ask_for_name("Villedieu");
    EXPECT_FALSE(finds("villedieu"));
    EXPECT_EQ(decide(), 303);
    EXPECT_TRUE(finds("villedieu"));
    claire.post(child_path(town.lea) + "/identite", {{"prenom", "Philippine"}});
    EXPECT_EQ(decide(), 303);
    EXPECT_TRUE(finds("philippine"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM search_entry WHERE word = 'n:lea'"), 0);
    EXPECT_FALSE(finds("neuf@exemple.fr"));
    ask_for_email(claire, town.claire);
    change("UPDATE email_change SET expires_at = '2026-11-24T07:00:00Z', token_hash = '" +
           crypto::hash_token("lien") + "'");
    EXPECT_EQ(claire.post("/courriel/lien", {}).status, 303);
    EXPECT_TRUE(finds("neuf@exemple.fr"));
}

TEST_P(PortalFile, OfTwoOfficersOneDecides) {
    ask_for_name("Martin");
    auto first = officer("AGENT1");
    auto second = officer("AGENT2");
    const auto path = last_request() + "/decision";
    EXPECT_EQ(first.post(path, {{"decision", "non"}, {"motif", "proof_missing"}}).status, 303);
    const auto answer = second.post(path, {{"decision", "oui"}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("entre-temps"));
    EXPECT_EQ(claires_name(), "Durand");
}

TEST_P(PortalFile, ARequestOverAChangedSheetIsNotAcceptedUnseen) {
    ask_for_name("Martin");
    change("UPDATE adult SET last_name = 'Dupond' WHERE account_id = " +
           std::to_string(town.claire.value()));
    auto agent = officer();
    const auto path = last_request() + "/decision";
    const auto answer = agent.post(path, {{"decision", "oui"}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("Dupond"));
    EXPECT_EQ(claires_name(), "Dupond");
    EXPECT_EQ(agent.post(path, {{"decision", "oui"}, {"malgre", "oui"}}).status, 303);
    EXPECT_EQ(claires_name(), "Martin");
}

TEST_P(PortalFile, ARefusalSaysWhy) {
    ask_for_name("Martin");
    auto agent = officer();
    const auto path = last_request() + "/decision";
    EXPECT_EQ(agent.post(path, {{"decision", "non"}}).status, 422);
    EXPECT_EQ(agent.post(path, {{"decision", "non"}, {"motif", "other"}}).status, 422);
    EXPECT_EQ(agent
                  .post(path, {{"decision", "non"},
                               {"motif", "other"},
                               {"mots", "Apportez le livret de famille."}})
                  .status,
              303);
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/mon-dossier").body, HasSubstr("Apportez le livret de famille."));
    EXPECT_EQ(agent.get("/agent/demandes/999999").status, 404);
}

TEST_P(PortalFile, AnAcceptedQuotientHoldsFromTheDayItWasAskedAndIsSealedUntilThen) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(
        claire
            .post("/mon-dossier/foyer/quotient", {{"quotient", "7321"}, {"quotient_source", "msa"}})
            .status,
        303);
    portal.services().database.read([&](db::Read& read) {
        read->each("SELECT new_sealed FROM change_request_line", {},
                   [](const db::Row& row) { EXPECT_THAT(row.blob(0), Not(HasSubstr("7321"))); });
    });
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_familial WHERE quotient = 7321"), 0);
    portal.set_clock("2026-11-30T08:00:00Z");
    auto agent = officer();
    ASSERT_EQ(agent.post(last_request() + "/decision", {{"decision", "oui"}}).status, 303);
    EXPECT_EQ(text("SELECT CAST(valid_from AS TEXT) FROM quotient_familial WHERE quotient = 7321"),
              "2026-11-23");
    EXPECT_EQ(text("SELECT CAST(valid_to AS TEXT) FROM quotient_familial WHERE household_id = " +
                   std::to_string(town.durand.household.value()) + " AND quotient = 540"),
              "2026-11-22");
}

TEST_P(PortalFile, AQuotientIsAcceptedWithItsProofAndFromDayToDay) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(declare_quotient(claire, "7321", support::good_pdf()).status, 303);
    auto agent = officer();
    EXPECT_THAT(agent.get(last_request()).body, HasSubstr("attestation.pdf"));
    Pairs dates = {{"decision", "oui"},     {"debut-jour", "1"}, {"debut-mois", "12"},
                   {"debut-annee", "2026"}, {"fin-jour", "30"},  {"fin-mois", "11"},
                   {"fin-annee", "2026"}};
    const auto crossed = agent.post(last_request() + "/decision", dates);
    EXPECT_EQ(crossed.status, 422);
    EXPECT_EQ(support::input_value(crossed.body, "fin-mois"), "11");
    EXPECT_EQ(pending(), 1);
    dates.back().second = "2027";
    ASSERT_EQ(agent.post(last_request() + "/decision", dates).status, 303);
    EXPECT_THAT(claire.get("/mon-dossier/foyer").body,
                testing::AllOf(HasSubstr("du 1er décembre 2026 au 30 novembre 2027"),
                               HasSubstr("attestation.pdf")));
    EXPECT_EQ(portal.count("SELECT count(*) FROM document WHERE state = 'accepted'"), 1);
    EXPECT_EQ(text("SELECT CAST(valid_to AS TEXT) FROM document"), "2027-11-30");
}

TEST_P(PortalFile, AProofIsKeptWhileTheQuotientIsWrongAndRefusedWithItsRequest) {
    auto claire = portal.sign_in(town.claire);
    const auto wrong = declare_quotient(claire, "beaucoup", support::good_pdf());
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("Fichier déjà reçu"));
    const auto bad = declare_quotient(claire, "7321", "no paper");
    EXPECT_EQ(bad.status, 422);
    EXPECT_EQ(support::input_value(bad.body, "quotient"), "7321");
    EXPECT_EQ(pending(), 0);
    ASSERT_EQ(declare_quotient(claire, "7321", "").status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM kept_upload"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM change_request_proof"), 1);
    ASSERT_EQ(officer()
                  .post(last_request() + "/decision", {{"decision", "non"},
                                                       {"motif", "proof_unreadable"},
                                                       {"mots", "Page noire-Temoin"}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM document WHERE state = 'refused'"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_proof"), 0);
    EXPECT_THAT(claire.get("/mon-dossier/foyer/documents").body, HasSubstr("Page noire-Temoin"));
}

TEST_P(PortalFile, AKeptPaperIsSentByWhoChoseItAlone) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(declare_quotient(claire, "beaucoup", support::good_pdf()).status, 422);
    auto paul = portal.sign_in(town.paul);
    ASSERT_EQ(declare_quotient(paul, "650", "").status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM change_request_proof"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM kept_upload"), 1);
    ASSERT_EQ(declare_quotient(claire, "651", "").status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM change_request_proof"), 1);
}

TEST_P(PortalFile, AnotherHouseholdsPaperProvesNothing) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(declare_quotient(claire, "7321", support::good_pdf()).status, 303);
    auto julie = portal.sign_in(town.julie);
    ASSERT_EQ(declare_quotient(julie, "100", "").status, 303);
    const families::DocumentId paper(portal.count("SELECT max(id) FROM document"));
    const families::ChangeRequestId request(portal.count("SELECT max(id) FROM change_request"));
    const auto julies = portal.credentials(town.julie);
    portal.services().database.write([&](db::Write& tx) {
        const auto scope =
            families::grant(tx, std::get<accounts::FamilyActor>(
                                    accounts::find_actor(tx, crypto::hash_token(julies.cookie), {},
                                                         portal.services().clock.now())
                                        .value()));
        families::attach_proof(tx, scope.value(), request, paper);
        families::prove_quotient(tx, scope.value(), portal.services().today(), paper);
        EXPECT_FALSE(families::proof_of(tx, scope.value(), request).has_value());
    });
    EXPECT_EQ(portal.count("SELECT count(*) FROM change_request_proof"), 1) << "Claire's own";
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_proof"), 0);
}

TEST_P(PortalFile, ANewEmailHoldsOnceItsLinkIsConfirmedByItsOwner) {
    auto claire = portal.sign_in(town.claire);
    ask_for_email(claire, town.claire);
    change("UPDATE email_change SET token_hash = '" + crypto::hash_token("lien") +
           "', expires_at = '2026-11-24T07:00:00Z'");
    claire.post(adult_path(town.claire) + "/coordonnees", {{"telephone_mobile", "0612345678"}});
    certify(claire, town.claire);
    ASSERT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 1);
    auto paul = portal.sign_in(town.paul);
    const auto foreign = paul.get("/courriel/lien");
    EXPECT_EQ(foreign.status, 403) << "another's link";
    EXPECT_THAT(foreign.body, HasSubstr("celui d’un autre compte"));
    EXPECT_THAT(foreign.body, Not(HasSubstr("neuf@exemple.fr")));
    EXPECT_EQ(paul.post("/courriel/lien", {}).status, 403);
    support::Client reader(portal.port());
    EXPECT_EQ(reader.get("/courriel/lien").location(), "/connexion?suite=%2Fcourriel%2Flien")
        << "a stranger who reads the mail by mistake";
    EXPECT_EQ(claire.get("/courriel/lien").status, 200);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE email = 'neuf@exemple.fr'"), 0);
    EXPECT_EQ(claire.post("/courriel/lien", {}).location(), "/mon-dossier?fait=courriel");
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE email_key = 'neuf@exemple.fr'"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE email = 'neuf@exemple.fr'"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'mail'"), 1) << "to the old one";
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'email_changed' AND "
                           "household_id = " +
                           std::to_string(town.durand.household.value())),
              1);
    EXPECT_EQ(claire.post("/courriel/lien", {}).status, 410) << "once";
}

TEST_P(PortalFile, ANewEmailAsksForThePasswordAndWrongOnesCountAsFailedSignIns) {
    portal.give_password(town.claire, password);
    auto claire = portal.sign_in(town.claire);
    const auto ask = [&](const std::string& email, const std::string& typed) {
        return claire.post("/mon-dossier/courriel", {{"courriel", email}, {"mot_de_passe", typed}});
    };
    EXPECT_EQ(ask("claire", password).status, 422);
    const auto missing = ask("neuf@exemple.fr", "");
    EXPECT_EQ(missing.status, 422);
    EXPECT_EQ(support::input_value(missing.body, "courriel"), "neuf@exemple.fr");
    for (int i = 0; i < 3; ++i) {
        const auto wrong = ask("neuf@exemple.fr", "faux");
        EXPECT_EQ(wrong.status, 422) << "a borrowed telephone";
        EXPECT_THAT(wrong.body, HasSubstr("ce n’est pas celui-ci"));
    }
    EXPECT_EQ(ask("neuf@exemple.fr", password).status, 422) << "too early after three wrong ones";
    EXPECT_EQ(portal.count("SELECT count(*) FROM email_change"), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'sign_in_failed' AND "
                           "detail = 'email change'"),
              3);
    portal.set_clock("2026-11-23T07:10:00Z");
    EXPECT_EQ(ask("neuf@exemple.fr", password).status, 200);
    EXPECT_EQ(portal.count("SELECT failed_sign_ins FROM account WHERE id = " +
                           std::to_string(town.claire.value())),
              0)
        << "forgiven";
    EXPECT_EQ(ask("CLAIRE@famille.example", password).status, 422) << "it is hers already";
}

TEST_P(PortalFile, TheTownDecidesWhatFamiliesMayChange) {
    auto chief = portal.sign_in(portal.add_officer("CHEF", {Permission::change_settings}));
    EXPECT_EQ(chief.get("/agent/reglages/dossier").status, 200);
    EXPECT_EQ(chief.post("/agent/reglages/dossier", {{"validite", "each"}}).status, 422);
    EXPECT_EQ(chief
                  .post("/agent/reglages/dossier", {{"acces.guardian.mobile_phone", "shown"},
                                                    {"acces.child.last_name", "hidden"},
                                                    {"validite", "6 months"}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM field_choice"), 1) << "a name is never hidden";
    EXPECT_EQ(audit_entries("setting_changed"), 2);
    auto claire = portal.sign_in(town.claire);
    claire.post(adult_path(town.claire) + "/coordonnees", {{"telephone_mobile", "0612345678"}});
    EXPECT_EQ(phone_of(town.claire), "");
}

TEST_P(PortalFile, AQuotientBeforeAnotherEndsWhereThatOneBegins) {
    auto claire = portal.sign_in(town.claire);
    auto agent = officer();
    const auto decide = [&](const std::string& value, const std::string& day,
                            const std::string& month) {
        ASSERT_EQ(declare_quotient(claire, value, "").status, 303);
        ASSERT_EQ(agent
                      .post(last_request() + "/decision", {{"decision", "oui"},
                                                           {"debut-jour", day},
                                                           {"debut-mois", month},
                                                           {"debut-annee", "2027"},
                                                           {"malgre", "oui"}})
                      .status,
                  303);
    };
    decide("700", "1", "3");
    decide("650", "1", "1");
    EXPECT_EQ(text("SELECT CAST(valid_to AS TEXT) FROM quotient_familial WHERE quotient = 650"),
              "2027-02-28");
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_familial WHERE quotient = 700 AND "
                           "valid_from = '2027-03-01' AND valid_to IS NULL"),
              1);
    ASSERT_EQ(declare_quotient(claire, "651", "").status, 303);
    ASSERT_EQ(agent
                  .post(last_request() + "/decision", {{"decision", "oui"},
                                                       {"debut-jour", "1"},
                                                       {"debut-mois", "1"},
                                                       {"debut-annee", "2027"},
                                                       {"fin-jour", "31"},
                                                       {"fin-mois", "12"},
                                                       {"fin-annee", "2027"}})
                  .status,
              303);
    EXPECT_EQ(text("SELECT CAST(valid_to AS TEXT) FROM quotient_familial WHERE quotient = 651"),
              "2027-02-28")
        << "not as long as its paper says";
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_familial a JOIN quotient_familial b "
                           "ON a.household_id = b.household_id AND a.valid_from < b.valid_from "
                           "AND (a.valid_to IS NULL OR a.valid_to >= b.valid_from)"),
              0)
        << "no day has two";
}

TEST_P(PortalFile, TheSameQuotientWithANewPaperIsAskedForAgain) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(declare_quotient(claire, "540", "").status, 303);
    EXPECT_EQ(pending(), 0) << "nothing new";
    ASSERT_EQ(declare_quotient(claire, "540", support::good_pdf()).status, 303);
    EXPECT_EQ(pending(), 1);
    auto agent = officer();
    EXPECT_THAT(agent.get(last_request()).body, HasSubstr("attestation.pdf"));
    ASSERT_EQ(agent.post(last_request() + "/decision", {{"decision", "oui"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_proof p JOIN quotient_familial q ON "
                           "q.household_id = p.household_id AND q.valid_from = p.valid_from "
                           "WHERE q.quotient = 540 AND q.valid_from = '2026-11-23'"),
              1);
}

TEST_P(PortalFile, APaperProvesNoOtherQuotientThatReplacesItsOwn) {
    auto claire = portal.sign_in(town.claire);
    auto agent = officer();
    const auto accept = [&](const std::string& value, const std::string& content) {
        ASSERT_EQ(declare_quotient(claire, value, content).status, 303);
        ASSERT_EQ(agent.post(last_request() + "/decision", {{"decision", "oui"}}).status, 303);
    };
    accept("7321", support::good_pdf());
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_proof"), 1);
    accept("7322", "");
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_familial WHERE quotient = 7321"), 0)
        << "from the same day";
    EXPECT_EQ(portal.count("SELECT count(*) FROM quotient_proof"), 0);
}

TEST_P(PortalFile, AHouseholdWithManyPapersWaitingSendsNoMore) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(declare_quotient(claire, "541", support::good_pdf()).status, 303);
    const auto one_more = [&] {
        change(
            "INSERT INTO document (kind, household_id, sealed_name, media_type, size_bytes, scan, "
            "uploaded_by, uploaded_at, state) SELECT kind, household_id, sealed_name, media_type, "
            "size_bytes, scan, uploaded_by, uploaded_at, state FROM document LIMIT 1");
    };
    for (int i = 2; i < families::most_waiting_documents; ++i) one_more();
    ASSERT_EQ(declare_quotient(claire, "542", support::good_pdf()).status, 303) << "the last";
    const auto send_paper = [&] {
        return claire.client().post_multipart(
            "/mon-dossier/foyer/documents", {{"csrf", claire.csrf()}, {"type", "income"}},
            {{"fichier", "avis.pdf", "application/pdf", support::good_pdf()}});
    };
    const auto declare_move = [&] {
        return claire.client().post_multipart(
            "/mon-dossier/demenagement",
            {{"csrf", claire.csrf()},
             {"rue", "rue du Bief"},
             {"code_postal", "03600"},
             {"commune", "Commentry"},
             {"date-jour", "10"},
             {"date-mois", "12"},
             {"date-annee", "2026"}},
            {{"justificatif", "quittance.pdf", "application/pdf", support::good_pdf()}});
    };
    for (const auto& refused :
         {send_paper(), declare_move(), declare_quotient(claire, "543", support::good_pdf())}) {
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr("trop en attente"));
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM document"), families::most_waiting_documents);
    EXPECT_EQ(portal.count("SELECT count(*) FROM household_move"), 0);
    change(
        "UPDATE document SET content_deleted_at = '2026-11-23T07:00:00Z' WHERE id = "
        "(SELECT min(id) FROM document)");
    EXPECT_EQ(send_paper().status, 303) << "one is no longer there to be checked";
    change("UPDATE document SET size_bytes = 104857600 WHERE id = (SELECT max(id) FROM document)");
    change(
        "UPDATE document SET content_deleted_at = '2026-11-23T07:00:00Z' WHERE id < "
        "(SELECT max(id) FROM document)");
    EXPECT_EQ(send_paper().status, 422) << "too many bytes";
}

}  // namespace
