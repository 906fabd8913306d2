#include "cases/bookings_fixture.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using accounts::Permission;
using support::Credentials;
using support::Person;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;

/// Marc, an officer, may act for families.
class PortalActing : public support::OnThePortal {
 protected:
    std::int64_t guardian_of(accounts::AccountId account) {
        return portal.count("SELECT id FROM adult WHERE account_id = " +
                            std::to_string(account.value()));
    }
    support::Answer begin(const support::Family& family, accounts::AccountId guardian) {
        return officer.post(
            "/agent/familles/" + std::to_string(family.household.value()) + "/au-nom-de",
            {{"adulte", std::to_string(guardian_of(guardian))}});
    }
    /// Marc's browser on the pages of the family for which he acts: the same session, that family's
    /// forms.
    Person in_place() {
        const auto secret = portal.services().database.read([](db::Read& read) {
            return read->value<std::string>("SELECT csrf_secret FROM acting");
        });
        return {portal.port(), Credentials{credentials.cookie, secret}};
    }
    std::int64_t entries_as_both(const std::string& action) {
        return portal.count(
            "SELECT count(*) FROM audit_entry WHERE action = '" + action +
            "' AND account_id = " + std::to_string(marc.value()) +
            " AND household_id = " + std::to_string(town.durand.household.value()) +
            " AND on_behalf_of_adult_id = " + std::to_string(guardian_of(town.claire)));
    }

    accounts::AccountId marc =
        portal.add_officer("MARC", {Permission::act_as_family, Permission::see_family_files});
    Credentials credentials = portal.credentials(marc);
    Person officer{portal.port(), credentials};
};
ON_BOTH_ENGINES(PortalActing);

TEST_P(PortalActing, TheFamilysPagesOpenUnderABannerAndCloseWithIt) {
    EXPECT_EQ(officer.get("/tableau-de-bord").location(), "/agent");
    EXPECT_EQ(begin(town.durand, town.claire).location(), "/tableau-de-bord");
    for (const char* path : {"/tableau-de-bord", "/reservations", "/agendas", "/aide"}) {
        const auto page = officer.get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(page.body, HasSubstr("Vous agissez au nom de la famille")) << path;
    }
    EXPECT_THAT(officer.get("/reservations").body, HasSubstr("Léa"));
    EXPECT_THAT(officer.get("/agent/familles?q=petit").body, HasSubstr("Vous agissez"));
    EXPECT_EQ(officer.post("/agent/au-nom-de/fin", {}).location(),
              "/agent/familles/" + std::to_string(town.durand.household.value()));
    EXPECT_EQ(officer.get("/reservations").location(), "/agent");
    EXPECT_EQ(entries_as_both("acting_started"), 1);
    EXPECT_EQ(entries_as_both("acting_ended"), 1);
}

TEST_P(PortalActing, OnlyAGuardianOfThatHouseholdCanBeStoodInFor) {
    EXPECT_EQ(begin(town.durand, town.julie).status, 404);
    EXPECT_EQ(officer.post("/agent/familles/999999/au-nom-de", {{"adulte", "1"}}).status, 404);
    EXPECT_EQ(portal.count("SELECT count(*) FROM acting"), 0);
}

TEST_P(PortalActing, WhatIsBookedIsTheFamilysAndIsLoggedAsBoth) {
    begin(town.durand, town.claire);
    auto family = in_place();
    const auto reference = reference_in(family.book({meal_of(town.lea, thursday)}));
    ASSERT_NE(reference, "");
    EXPECT_EQ(portal.state(meal_of(town.lea, thursday)), "booked");
    EXPECT_EQ(entries_as_both("bookings_confirmed"), 1);
    EXPECT_EQ(portal.sign_in(town.claire).get("/reservations/" + reference).status, 200);
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(PortalActing, TheFilesSheetsAreTheGuardiansToChangeAndAreLoggedAsBoth) {
    begin(town.durand, town.claire);
    auto family = in_place();
    const auto sheet = [&](accounts::AccountId account) {
        return "/mon-dossier/adultes/" + std::to_string(guardian_of(account));
    };
    EXPECT_THAT(family.get(sheet(town.claire)).body, HasSubstr("/coordonnees"));
    EXPECT_EQ(family.get(sheet(town.claire) + "/coordonnees").status, 200);
    EXPECT_EQ(family.post(sheet(town.claire) + "/coordonnees", {{"telephone_mobile", "0612345678"}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE phone = '06 12 34 56 78'"), 1);
    EXPECT_EQ(entries_as_both("sheet_changed"), 1);
    EXPECT_EQ(
        family.post(sheet(town.paul) + "/coordonnees", {{"telephone_mobile", "0611111111"}}).status,
        403)
        << "Paul signs in and changes his own";
    const auto lea = "/mon-dossier/enfants/" + std::to_string(town.lea.value());
    EXPECT_EQ(family.post(lea + "/identite", {{"prenom", "Lea"}}).status, 303);
    EXPECT_EQ(entries_as_both("change_requested"), 1);
    EXPECT_THAT(portal.sign_in(town.claire).get("/mon-dossier").body,
                HasSubstr("MARC, pour CLAIRE Durand"));
}

TEST_P(PortalActing, TheAnswerToWhatWasAskedForAFamilyGoesToTheFamily) {
    begin(town.durand, town.claire);
    in_place().post("/mon-dossier/enfants/" + std::to_string(town.lea.value()) + "/identite",
                    {{"prenom", "Lea"}});
    auto desk = portal.sign_in(portal.add_officer("DESK", {Permission::decide_requests}));
    const auto request = std::to_string(portal.count("SELECT max(id) FROM change_request"));
    ASSERT_EQ(desk.post("/agent/demandes/" + request + "/decision", {{"decision", "oui"}}).status,
              303);
    portal.house().make_worker()->run_due();
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    const auto letters = mailbox.list(10);
    ASSERT_EQ(letters.size(), 1U);
    const auto letter = mailbox.read(letters[0].id).value();
    EXPECT_EQ(letter.message.to.email, "CLAIRE@famille.example");
    EXPECT_EQ(letter.message.to.name, "CLAIRE Durand");
}

TEST_P(PortalActing, AFormThatIsOpenWhenItEndsIsKeptAndSentOnceTheOfficerActsAgain) {
    begin(town.durand, town.claire);
    auto family = in_place();
    const auto path =
        "/mon-dossier/adultes/" + std::to_string(guardian_of(town.claire)) + "/coordonnees";
    portal.set_clock("2026-11-23T07:40:00Z");
    const auto over = family.post(path, {{"telephone_mobile", "0612345678"}});
    EXPECT_EQ(over.status, 409);
    EXPECT_THAT(over.body, HasSubstr("Agir de nouveau au nom de CLAIRE Durand"));
    EXPECT_THAT(over.body, HasSubstr("Téléphone mobile"));
    EXPECT_EQ(support::input_value(over.body, "reprise.telephone_mobile"), "0612345678");
    EXPECT_EQ(support::input_value(over.body, "reprise_chemin"), path);
    const auto again = officer.post(
        "/agent/familles/" + std::to_string(town.durand.household.value()) + "/au-nom-de",
        {{"adulte", std::to_string(guardian_of(town.claire))},
         {"reprise_chemin", path},
         {"reprise.telephone_mobile", "0612345678"}});
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(support::input_value(again.body, "telephone_mobile"), "0612345678");
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE phone = '06 12 34 56 78'"), 0);
    EXPECT_EQ(in_place().post(path, {{"telephone_mobile", "0612345678"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE phone = '06 12 34 56 78'"), 1);
}

TEST_P(PortalActing, AFormOfOneFamilyIsShownAndNotOfferedToTheNext) {
    begin(town.durand, town.claire);
    auto durand = in_place();
    begin(town.petit, town.julie);
    const auto answer =
        durand.post("/mon-dossier/foyer/allocataire", {{"numero_allocataire", "7654321"}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("7654321"));
    EXPECT_THAT(answer.body, testing::Not(HasSubstr("Agir de nouveau")));
}

TEST_P(PortalActing, TheFamilyIsWrittenToAndToldThatTheDeskDidIt) {
    begin(town.durand, town.claire);
    ASSERT_NE(reference_in(in_place().book({meal_of(town.lea, thursday)})), "");
    portal.house().make_worker()->run_due();
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    const auto letters = mailbox.list(10);
    ASSERT_EQ(letters.size(), 1U);
    const auto letter = mailbox.read(letters[0].id).value();
    EXPECT_EQ(letter.message.to.email, "CLAIRE@famille.example");
    EXPECT_THAT(letter.message.text, HasSubstr("a fait ces changements pour vous"));
}

TEST_P(PortalActing, TheFamilysOwnDraftIsNeitherSeenNorConfirmedNorLost) {
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.tom, thursday)});
    begin(town.durand, town.claire);
    auto family = in_place();
    ASSERT_NE(reference_in(family.book({meal_of(town.lea, thursday)})), "");
    EXPECT_EQ(portal.state(meal_of(town.tom, thursday)), "");
    EXPECT_THAT(claire.get("/reservations/verification").body, HasSubstr("Tom"));
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(portal.state(meal_of(town.tom, thursday)), "booked");
}

TEST_P(PortalActing, AnUnfinishedDraftOfOneFamilyStaysApartFromTheNext) {
    begin(town.durand, town.claire);
    in_place().tick({meal_of(town.lea, thursday)});
    begin(town.petit, town.julie);
    ASSERT_NE(reference_in(in_place().book({meal_of(town.zoe, thursday)})), "");
    EXPECT_EQ(portal.state(meal_of(town.lea, thursday)), "");
    begin(town.durand, town.claire);
    EXPECT_THAT(officer.get("/reservations/verification").body, HasSubstr("Léa"));
}

TEST_P(PortalActing, AFormMadeForOneFamilyIsNotTakenForTheNext) {
    begin(town.durand, town.claire);
    auto durand = in_place();
    begin(town.petit, town.julie);
    const auto answer = durand.post("/reservations/abandon", {});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("Rien n’a été enregistré"));
    officer.post("/agent/au-nom-de/fin", {});
    EXPECT_EQ(durand.tick({meal_of(town.lea, thursday)}).status, 409);
    EXPECT_EQ(drafts(), 0);
}

TEST_P(PortalActing, AnotherFamilysChildIsRefusedAndLoggedAsBoth) {
    begin(town.durand, town.claire);
    EXPECT_EQ(in_place().tick({meal_of(town.zoe, thursday)}).status, 404);
    EXPECT_EQ(entries_as_both("foreign_id_refused"), 1);
}

TEST_P(PortalActing, WhatIsOnlyTheFamilysOwnIsRefused) {
    begin(town.durand, town.claire);
    auto family = in_place();
    const auto before = portal.count("SELECT count(*) FROM calendar_subscription");
    for (const char* path : {"/mon-compte", "/agendas/abonnement"}) {
        const auto page = family.get(path);
        EXPECT_EQ(page.status, 403) << path;
        EXPECT_THAT(page.body, HasSubstr("Réservé à la famille")) << path;
    }
    for (const char* path : {"/mon-compte/mot-de-passe", "/mon-compte/sessions/1/fermer",
                             "/mon-compte/sessions/fermer", "/agendas/abonnement"})
        EXPECT_EQ(family.post(path, {}).status, 403) << path;
    EXPECT_EQ(portal.count("SELECT count(*) FROM calendar_subscription"), before);
    EXPECT_EQ(family.get("/tableau-de-bord").status, 200) << "nobody's session was closed";
}

TEST_P(PortalActing, HalfAnHourWithoutUseEndsIt) {
    begin(town.durand, town.claire);
    auto family = in_place();
    portal.set_clock("2026-11-23T07:29:00Z");
    EXPECT_EQ(family.get("/reservations").status, 200);
    portal.set_clock("2026-11-23T07:58:00Z");
    EXPECT_EQ(family.get("/reservations").status, 200) << "each use begins the half hour again";
    portal.set_clock("2026-11-23T08:28:00Z");
    EXPECT_EQ(family.get("/reservations").status, 409);
    EXPECT_EQ(family.tick({meal_of(town.lea, thursday)}).status, 409);
    EXPECT_EQ(drafts(), 0);
    EXPECT_EQ(entries_as_both("acting_ended"), 0);
    portal.house().make_worker()->run_due();
    portal.house().make_worker()->run_due();
    EXPECT_EQ(entries_as_both("acting_ended"), 1);
    EXPECT_EQ(begin(town.durand, town.claire).location(), "/tableau-de-bord");
}

TEST_P(PortalActing, SigningOutEndsIt) {
    begin(town.durand, town.claire);
    EXPECT_EQ(officer.post("/deconnexion", {}).location(), "/agent/connexion?fait=deconnexion");
    EXPECT_EQ(entries_as_both("acting_ended"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM acting"), 0);
}

TEST_P(PortalActing, WhoLosesThePermissionActsNoMore) {
    begin(town.durand, town.claire);
    auto family = in_place();
    change("DELETE FROM officer_role_permission WHERE permission = 'act_as_family'");
    EXPECT_EQ(family.get("/reservations").location(), "/agent");
    EXPECT_EQ(family.tick({meal_of(town.lea, thursday)}).status, 409);
    EXPECT_EQ(drafts(), 0);
}

TEST_P(PortalActing, AnotherSessionOfTheSameOfficerActsForNobody) {
    begin(town.durand, town.claire);
    EXPECT_EQ(portal.sign_in(marc).get("/reservations").location(), "/agent");
}

TEST_P(PortalActing, TheEntryOfAFamilyCarriesItsHousehold) {
    portal.sign_in(town.claire).tick({meal_of(town.zoe, thursday)});
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'foreign_id_refused' "
                           "AND household_id = " +
                           std::to_string(town.durand.household.value()) +
                           " AND on_behalf_of_adult_id IS NULL"),
              1);
}

}  // namespace
