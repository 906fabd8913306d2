#include "accounts/audit_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using accounts::Permission;
using support::Pairs;
using support::Person;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

class OfficeCorrections : public support::OnThePortal {
 protected:
    std::string family(const support::Family& family) {
        return "/agent/familles/" + std::to_string(family.household.value());
    }
    std::int64_t adult_id(accounts::AccountId account) {
        return portal.count("SELECT id FROM adult WHERE account_id = " +
                            std::to_string(account.value()));
    }
    std::string sheet(accounts::AccountId account) {
        return family(town.durand) + "/fiches/adulte-" + std::to_string(adult_id(account));
    }
    std::string sheet(families::ChildId child) {
        return family(town.durand) + "/fiches/enfant-" + std::to_string(child.value());
    }
    std::string household_sheet() { return family(town.durand) + "/fiches/foyer"; }
    /// Opens the sheet and sends these fields with what its form holds hidden.
    support::Answer correct(const std::string& path, Pairs fields) {
        const auto page = desk.get(path);
        EXPECT_EQ(page.status, 200) << path;
        fields.emplace_back("vu", support::input_value(page.body, "vu").value_or(""));
        return desk.post(path, fields);
    }
    std::string text(const std::string& sql) {
        return portal.services().database.read(
            [&](db::Read& read) { return read->value<std::string>(sql); });
    }
    std::vector<accounts::FieldChange> last_changes(const std::string& action) {
        return portal.services().database.read([&](db::Read& read) {
            const auto sealed =
                read->value<db::Blob>("SELECT changes FROM audit_entry WHERE action = '" + action +
                                      "' ORDER BY id DESC LIMIT 1");
            return accounts::opened_changes(portal.services().keys, sealed.bytes)
                .value_or(std::vector<accounts::FieldChange>());
        });
    }
    /// Whom a mail went to since the last look.
    std::vector<std::string> told() {
        portal.house().make_worker()->run_due();
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        std::vector<std::string> emails;
        for (const auto& letter : mailbox.list(50))
            emails.push_back(mailbox.read(letter.id).value().message.to.email);
        return emails;
    }

    Person desk = portal.sign_in(
        portal.add_officer("DESK", {Permission::see_family_files, Permission::see_family_bookings,
                                    Permission::change_family_files}));
};
ON_BOTH_ENGINES(OfficeCorrections);

TEST_P(OfficeCorrections, HoldAtOnceAreLoggedWithBothValuesAndToldToTheFamily) {
    auto claire = portal.sign_in(town.claire);
    claire.post("/mon-dossier/adultes/" + std::to_string(adult_id(town.claire)) + "/coordonnees",
                {{"telephone_mobile", "0612345678"}});
    claire.post("/mon-dossier/certification",
                {{"fiche", "adultes/" + std::to_string(adult_id(town.claire))}});
    ASSERT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 1);
    const auto answer = correct(sheet(town.claire), {{"prenom", "CLAIRE"},
                                                     {"nom", "Villedieu"},
                                                     {"naissance", "17/04/1985"},
                                                     {"autorite", "non"}});
    EXPECT_EQ(answer.location(), family(town.durand) + "?fait=correction");
    EXPECT_EQ(
        text("SELECT display_name FROM account WHERE id = " + std::to_string(town.claire.value())),
        "CLAIRE Villedieu");
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE birth_date = '1985-04-17' AND "
                           "parental_authority = 'none'"),
              1);
    const std::vector<accounts::FieldChange> changes = {
        {"Nom", "Durand", "Villedieu"},
        {"Date de naissance", "", "1985-04-17"},
        {"Autorité parentale", "détenue", "non détenue"}};
    EXPECT_EQ(last_changes("sheet_corrected"), changes);
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification WHERE NOT is_cancelled"), 0);
    EXPECT_THAT(told(),
                testing::UnorderedElementsAre("CLAIRE@famille.example", "PAUL@famille.example"));
    EXPECT_THAT(desk.get("/agent/familles.csv?q=villedieu").body, HasSubstr("D-Durand"));
    EXPECT_THAT(desk.get(answer.location()).body,
                testing::AllOf(HasSubstr("Les corrections sont enregistrées"),
                               HasSubstr("Fiche corrigée par un agent")));
}

TEST_P(OfficeCorrections, DoNotOverwriteUnseenWhatTheFamilyWroteMeanwhile) {
    const auto page = desk.get(sheet(town.claire)).body;
    const auto seen = support::input_value(page, "vu").value_or("");
    portal.sign_in(town.claire)
        .post("/mon-dossier/adultes/" + std::to_string(adult_id(town.claire)) + "/coordonnees",
              {{"telephone_mobile", "0612345678"}});
    const auto stale = desk.post(sheet(town.claire), {{"vu", seen}, {"employeur", "Mairie"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_EQ(support::input_value(stale.body, "employeur"), "Mairie");
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE employer <> ''"), 0);
    const auto fresh = support::input_value(stale.body, "vu").value_or("");
    EXPECT_EQ(desk.post(sheet(town.claire), {{"vu", fresh}, {"employeur", "Mairie"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE employer = 'Mairie'"), 1);
    EXPECT_TRUE(told().empty()) << "an employer is no news";
}

TEST_P(OfficeCorrections, ThatCannotBeKeptAreShownAgainAsTyped) {
    const auto answer =
        correct(sheet(town.lea), {{"prenom", ""}, {"nom", "Durand"}, {"naissance", "31/02/2018"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(answer.body, HasSubstr("Indiquez le prénom"));
    EXPECT_EQ(support::input_value(answer.body, "naissance"), "31/02/2018");
    EXPECT_EQ(audit_entries("sheet_corrected"), 0);
}

TEST_P(OfficeCorrections, OfTheHouseholdHaveAQuotientFromItsDay) {
    EXPECT_EQ(correct(household_sheet(), {{"nom_du_foyer", "Durand – Villedieu"},
                                          {"numero_allocataire", "7654321"},
                                          {"quotient", "700"},
                                          {"quotient_source", "town"},
                                          {"quotient_debut", "01/01/2027"}})
                  .status,
              303);
    EXPECT_EQ(text("SELECT name FROM household WHERE file_number = 'D-Durand'"),
              "Durand – Villedieu");
    EXPECT_EQ(portal.count("SELECT quotient FROM quotient_familial WHERE source = 'town' AND "
                           "valid_from = '2027-01-01'"),
              700);
    EXPECT_EQ(correct(household_sheet(), {{"quotient_debut", "01/13/2027"}}).status, 422);
}

TEST_P(OfficeCorrections, OfAnEMailAreTheOneToSignInWithAndTheOldOneIsTold) {
    EXPECT_EQ(correct(sheet(town.claire), {{"courriel", "paul@famille.example"}}).status, 422)
        << "Paul's";
    EXPECT_EQ(correct(sheet(town.claire), {{"courriel", "neuf@exemple.fr"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE email_key = 'neuf@exemple.fr'"), 1);
    EXPECT_THAT(told(), testing::UnorderedElementsAre("CLAIRE@famille.example", "neuf@exemple.fr",
                                                      "PAUL@famille.example"));
}

TEST_P(OfficeCorrections, ErasingAnEMailLeaveTheIdentifierToSignInWithAndTellTheOldAddress) {
    EXPECT_EQ(correct(sheet(town.claire), {{"courriel", ""}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE identifier = 'CLAIRE' AND "
                           "email IS NULL AND email_key IS NULL"),
              1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE email <> '' AND account_id = " +
                           std::to_string(town.claire.value())),
              0);
    EXPECT_THAT(told(),
                testing::UnorderedElementsAre("CLAIRE@famille.example", "PAUL@famille.example"));
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    std::string text;
    for (const auto& letter : mailbox.list(50))
        text += mailbox.read(letter.id).value().message.text;
    EXPECT_THAT(text, HasSubstr("a été retiré le"));
}

TEST_P(OfficeCorrections, AndDeparturesEndTheLinkThatWouldGiveTheAccountAnotherAddress) {
    const auto ask = [&](accounts::AccountId account) {
        portal.give_password(account, "Montlucon-2026");
        auto person = portal.sign_in(account);
        ASSERT_EQ(person
                      .post("/mon-dossier/courriel",
                            {{"courriel", "autre@exemple.fr"}, {"mot_de_passe", "Montlucon-2026"}})
                      .status,
                  200);
        change("UPDATE email_change SET expires_at = '2026-11-24T07:00:00Z', token_hash = '" +
               crypto::hash_token("lien") + "'");
        EXPECT_EQ(person.get("/courriel/lien").status, 200);
    };
    ask(town.claire);
    EXPECT_EQ(correct(sheet(town.claire), {{"courriel", "neuf@exemple.fr"}}).status, 303);
    EXPECT_EQ(portal.sign_in(town.claire).post("/courriel/lien", {}).status, 410);
    ask(town.paul);
    EXPECT_EQ(
        desk.post(sheet(town.paul) + "/depart", {{"fin", "20/11/2026"}, {"motif", "Séparation"}})
            .status,
        303);
    EXPECT_EQ(support::Client(portal.port()).get("/courriel/lien").status, 410);
    portal.house().make_worker()->run_due();
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE email_key = 'autre@exemple.fr'"), 0);
}

TEST_P(OfficeCorrections, ReachNoOtherHouseholdsSheet) {
    const auto zoe = family(town.durand) + "/fiches/enfant-" + std::to_string(town.zoe.value());
    EXPECT_EQ(desk.get(zoe).status, 404);
    EXPECT_EQ(desk.post(zoe, {{"prenom", "Zoe"}}).status, 404);
    EXPECT_EQ(desk.get(family(town.durand) + "/fiches/rien").status, 404);
    EXPECT_EQ(desk.get("/agent/familles/999999/adresse").status, 404);
}

TEST_P(OfficeCorrections, OfAnAddressKeepItsHistory) {
    const auto path = family(town.durand) + "/adresse";
    const Pairs address = {{"numero", "12 bis"},     {"rue", "rue des Lilas"},
                           {"complement", "Bât A"},  {"code_postal", "03100"},
                           {"commune", "Montluçon"}, {"code_insee", "03185"},
                           {"statut", "habitant"}};
    const auto with = [&](Pairs others) {
        others.insert(others.end(), address.begin(), address.end());
        return others;
    };
    EXPECT_EQ(desk.post(path, with({})).status, 422);
    EXPECT_EQ(desk.post(path, with({{"nature", "correction"}})).status, 303);
    const auto periods = "SELECT count(*) FROM household_address WHERE household_id = " +
                         std::to_string(town.durand.household.value());
    EXPECT_EQ(portal.count(periods), 1) << "it was only written wrongly";
    EXPECT_EQ(text("SELECT street FROM household WHERE file_number = 'D-Durand'"),
              "12 bis rue des Lilas");
    auto away = address;
    away[1].second = "rue du Bief";
    away[6].second = "hors_commune";
    away.insert(away.end(), {{"nature", "demenagement"}, {"debut", "09/12/2026"}});
    EXPECT_EQ(desk.post(path, away).status, 303);
    EXPECT_EQ(portal.count(periods), 2);
    EXPECT_EQ(text("SELECT street FROM household WHERE file_number = 'D-Durand'"),
              "12 bis rue des Lilas")
        << "until that day";
    auto claire = portal.sign_in(town.claire);
    claire.book({meal_of(town.lea, base::add_days(thursday, -2)), meal_of(town.lea, thursday)});
    EXPECT_EQ(portal.count("SELECT min(price_cents) FROM booking"), 210);
    EXPECT_EQ(portal.count("SELECT max(price_cents) FROM booking"), 500);
    portal.set_clock("2026-12-09T07:00:00Z");
    portal.house().make_worker()->run_due();
    EXPECT_EQ(text("SELECT street FROM household WHERE file_number = 'D-Durand'"),
              "12 bis rue du Bief");
    EXPECT_EQ(audit_entries("address_corrected"), 2);
}

TEST_P(OfficeCorrections, AddAGuardianWithAnIdentifierAndAContactWithout) {
    const auto path = family(town.durand) + "/ajout/adulte";
    EXPECT_EQ(desk.post(path, {{"prenom", "Anne"}}).status, 422);
    EXPECT_EQ(desk.post(path, {{"role", "responsable"},
                               {"autorite", "oui"},
                               {"prenom", "Anne"},
                               {"nom", "Martin"},
                               {"telephone", "0612345678"},
                               {"courriel", "anne@exemple.fr"}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE identifier LIKE 'MAR%' AND "
                           "email_key = 'anne@exemple.fr'"),
              1);
    EXPECT_EQ(desk.post(path, {{"role", "responsable"},
                               {"autorite", "oui"},
                               {"prenom", "Anna"},
                               {"nom", "Martin"},
                               {"courriel", "anne@exemple.fr"}})
                  .status,
              422);
    EXPECT_EQ(
        desk.post(path, {{"role", "contact"}, {"prenom", "Odette"}, {"nom", "Durand"}}).status,
        303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE first_name = 'Odette' AND "
                           "role = 'contact' AND account_id IS NULL"),
              1);
    EXPECT_THAT(portal.sign_in(town.claire).get("/mon-dossier").body, HasSubstr("Odette"));
    EXPECT_THAT(desk.get("/agent/familles.csv?q=odette").body, HasSubstr("D-Durand"));
    EXPECT_EQ(audit_entries("adult_added"), 2);
}

TEST_P(OfficeCorrections, AddAChildAfterALookAtThoseOfItsName) {
    const auto path = family(town.durand) + "/ajout/enfant";
    const Pairs child = {{"prenom", "Zoé"}, {"nom", "Petit"}, {"naissance", "05/03/2019"}};
    const auto similar = desk.post(path, child);
    EXPECT_EQ(similar.status, 422);
    EXPECT_THAT(similar.body, HasSubstr("déjà connu"));
    EXPECT_THAT(similar.body, HasSubstr(family(town.petit)));
    auto despite = child;
    despite.emplace_back("malgre-ressemblance", "oui");
    EXPECT_EQ(desk.post(path, despite).status, 303);
    EXPECT_THAT(portal.sign_in(town.claire).get("/mon-dossier").body, HasSubstr("Zoé"));
    EXPECT_EQ(audit_entries("child_added"), 1);
    EXPECT_EQ(
        desk.post(path, {{"prenom", "Ugo"}, {"nom", "Durand"}, {"naissance", "05/03/2030"}}).status,
        422);
}

TEST_P(OfficeCorrections, AnAdultWhoLeavesSignsInNoMoreAndStaysReadable) {
    auto paul = portal.sign_in(town.paul);
    EXPECT_EQ(paul.get("/tableau-de-bord").status, 200);
    const auto path = sheet(town.paul) + "/depart";
    EXPECT_EQ(desk.get(path).status, 200);
    EXPECT_EQ(desk.post(path, {{"fin", "20/11/2026"}}).status, 422);
    EXPECT_EQ(desk.post(path, {{"fin", "30/11/2026"}, {"motif", "Séparation"}}).status, 409)
        << "a day to come";
    EXPECT_EQ(desk.post(path, {{"fin", "20/11/2026"}, {"motif", "Séparation"}}).status, 303);
    EXPECT_EQ(paul.get("/tableau-de-bord").status, 303) << "signed out";
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE first_name = 'PAUL'"), 1);
    const auto page = desk.get(family(town.durand)).body;
    EXPECT_THAT(page, HasSubstr("PAUL Durand, jusqu’au 20 novembre 2026 (Séparation)"));
    EXPECT_THAT(portal.sign_in(town.claire).get("/mon-dossier").body, Not(HasSubstr("PAUL")));
    EXPECT_EQ(desk.get(path).status, 404) << "he has left already";
    EXPECT_EQ(
        desk.post(sheet(town.claire) + "/depart", {{"fin", "20/11/2026"}, {"motif", "Séparation"}})
            .status,
        409)
        << "the last guardian";
    EXPECT_THAT(told(), testing::ElementsAre("CLAIRE@famille.example"));
}

TEST_P(OfficeCorrections, AChildWhoLeavesIsNotEnrolledNextYearAndTheLogSaysWhatItLost) {
    const auto tom = std::to_string(town.tom.value());
    change("DELETE FROM enrolment WHERE child_id = " + tom + " AND activity_id <> " +
           std::to_string(town.school_meals.value()));
    change(
        "INSERT INTO enrolment (child_id, activity_id, household_id, valid_from, valid_to) "
        "SELECT child_id, activity_id, household_id, '2027-09-01', '2028-08-31' "
        "FROM enrolment WHERE child_id = " +
        tom);
    EXPECT_EQ(
        desk.post(sheet(town.tom) + "/depart", {{"fin", "30/11/2026"}, {"motif", "Départ"}}).status,
        303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM enrolment WHERE child_id = " + tom), 1);
    EXPECT_EQ(text("SELECT CAST(valid_to AS TEXT) FROM enrolment WHERE child_id = " + tom),
              "2026-11-30");
    std::vector<std::string> enrolments;
    for (const auto& change : last_changes("child_left")) {
        if (change.field.starts_with("Inscription"))
            enrolments.push_back(change.old_value + " > " + change.new_value);
    }
    EXPECT_THAT(enrolments, testing::ElementsAre(testing::AllOf(HasSubstr("2099 > du"),
                                                                HasSubstr("au 30 novembre 2026")),
                                                 "du 1er septembre 2027 au 31 août 2028 > "));
}

TEST_P(OfficeCorrections, OfWhoLeavesAreToldInTheTenseOfTheDay) {
    const auto leaves = [&](families::ChildId child, const std::string& day) {
        EXPECT_EQ(desk.post(sheet(child) + "/depart", {{"fin", day}, {"motif", "Départ"}}).status,
                  303);
    };
    leaves(town.tom, "23/11/2026");
    leaves(town.lea, "22/11/2026");
    static_cast<void>(told());
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    std::string text;
    for (const auto& letter : mailbox.list(50))
        text += mailbox.read(letter.id).value().message.text;
    EXPECT_THAT(text, HasSubstr("ne fera plus partie de votre foyer après le 23 novembre 2026"));
    EXPECT_THAT(text, HasSubstr("ne fait plus partie de votre foyer depuis le 23 novembre 2026"));
}

TEST_P(OfficeCorrections, DoNotUndoWhatAChildHasEatenAlready) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.tom, thursday)})), "");
    portal.set_clock("2026-12-11T07:00:00Z");
    auto later = portal.sign_in(portal.add_officer(
        "LATER", {Permission::see_family_files, Permission::change_family_files}));
    const auto answer =
        later.post(sheet(town.tom) + "/depart",
                   {{"fin", "01/12/2026"}, {"motif", "Départ"}, {"annuler", "oui"}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("indiquez un dernier jour plus tard"));
    EXPECT_EQ(portal.state(meal_of(town.tom, thursday)), "booked");
}

TEST_P(OfficeCorrections, PutAChildInAClassOfThisYearAndInNoOther) {
    change("INSERT INTO school (name, address, week_rhythm) VALUES ('Renoir', '', 'four_days')");
    change(
        "INSERT INTO school_class (school_id, school_year, name, level, teacher) "
        "SELECT min(id), '2026-2027', 'CM1 A', 'CM1', '' FROM school");
    const auto id = std::to_string(portal.count("SELECT max(id) FROM school_class"));
    const Pairs child = {{"prenom", "Léa"}, {"nom", "Durand"}, {"classe", id}};
    EXPECT_EQ(correct(sheet(town.lea), child).status, 303);
    const auto classes = "SELECT count(*) FROM schooling WHERE school_class_id = " + id +
                         " AND child_id = " + std::to_string(town.lea.value());
    EXPECT_EQ(portal.count(classes), 1);
    const auto changes = last_changes("sheet_corrected");
    ASSERT_FALSE(changes.empty());
    EXPECT_EQ(changes.back().field, "École et classe");
    EXPECT_THAT(changes.back().new_value, HasSubstr("CM1 A"));
    const auto unknown = correct(sheet(town.lea), {{"classe", "999999"}});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_THAT(unknown.body, HasSubstr("Choisissez une classe de la liste"));
    EXPECT_EQ(portal.count(classes), 1);
}

TEST_P(OfficeCorrections, OfAnAddressThatChangeNothingAreNoNews) {
    const auto path = family(town.durand) + "/adresse";
    const Pairs address = {{"rue", "rue des Lilas"}, {"code_postal", "03100"},
                           {"commune", "Montluçon"}, {"code_insee", "03185"},
                           {"statut", "habitant"},   {"nature", "correction"}};
    EXPECT_EQ(desk.post(path, address).location(), family(town.durand) + "?fait=adresse");
    static_cast<void>(told());
    const auto letters = mail::Mailbox(portal.directory() / "courriels").list(50).size();
    EXPECT_EQ(desk.post(path, address).location(), family(town.durand));
    EXPECT_EQ(audit_entries("address_corrected"), 1);
    EXPECT_EQ(told().size(), letters);
}

TEST_P(OfficeCorrections, OfAnAddressFollowTheRulesOfFamilies) {
    const auto path = family(town.durand) + "/adresse";
    Pairs address = {{"rue", std::string(121, 'r')},
                     {"code_postal", "03100"},
                     {"commune", "Montluçon"},
                     {"statut", "habitant"},
                     {"nature", "correction"}};
    EXPECT_THAT(desk.post(path, address).body, HasSubstr("Raccourcissez la rue"));
    address[0].second = "rue des Lilas";
    EXPECT_EQ(desk.post(path, address).status, 303);
    EXPECT_EQ(text("SELECT insee_code FROM household_address WHERE street = 'rue des Lilas'"),
              portal.services().config.town.insee_code);
}

TEST_P(OfficeCorrections, AChildWhoLeavesIsBookedNoMoreAndLosesNothing) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.tom, thursday)})), "");
    ASSERT_EQ(portal.taken(thursday), 1);
    const auto path = sheet(town.tom) + "/depart";
    const Pairs before = {{"fin", "30/11/2026"}, {"motif", "Déménagement"}};
    const auto booked = desk.post(path, before);
    EXPECT_EQ(booked.status, 409);
    EXPECT_THAT(booked.body, HasSubstr("1 réservation, sans rien facturer"));
    auto with_bookings = before;
    with_bookings.emplace_back("annuler", "oui");
    with_bookings.emplace_back("reservations",
                               support::input_value(booked.body, "reservations").value_or(""));
    ASSERT_NE(reference_in(claire.book({meal_of(town.tom, base::add_days(thursday, -2))})), "");
    EXPECT_EQ(desk.post(path, with_bookings).status, 409) << "he has not seen the second one";
    ASSERT_NE(reference_in(claire.cancel({meal_of(town.tom, base::add_days(thursday, -2))})), "");
    EXPECT_EQ(desk.post(path, with_bookings).status, 303);
    EXPECT_EQ(portal.state(day_of(town.tom, thursday)), "");
    EXPECT_EQ(portal.taken(thursday), 0) << "the place is free again";
    EXPECT_EQ(portal.count("SELECT count(*) FROM enrolment WHERE child_id = " +
                           std::to_string(town.tom.value()) + " AND valid_to > '2026-11-30'"),
              0);
    EXPECT_EQ(reference_in(claire.book({meal_of(town.tom, thursday)})), "");
    EXPECT_THAT(claire.get("/mon-dossier").body, HasSubstr("Tom")) << "until that day";
    EXPECT_EQ(desk.post(sheet(town.noe) + "/depart", before).status, 409)
        << "between two homes his custody decides";
    portal.set_clock("2026-12-02T07:00:00Z");
    EXPECT_THAT(portal.sign_in(town.claire).get("/mon-dossier").body, Not(HasSubstr("Tom")));
    EXPECT_EQ(audit_entries("child_left"), 1);
}

}  // namespace
