#include "cases/aids_fixture.hpp"
#include "platform/mail/mailbox.hpp"
#include "support/pdf_file.hpp"

namespace {

using namespace std::chrono_literals;
using support::reference_in;
using support::thursday;
using testing::HasSubstr;
using testing::Not;

constexpr base::Date friday = 2026y / 12 / 11;
const std::string told = "Prix 2,10\u00A0€, aide CCAS 1,50\u00A0€, reste 0,60\u00A0€";

class AidedBookings : public support::WithAids {};
ON_BOTH_ENGINES(AidedBookings);

TEST_P(AidedBookings, PricesAreLowerAndSayWhyOnEveryPage) {
    give(ccas());
    auto claire = portal.sign_in(town.claire);
    const auto month = claire.get("/reservations?mois=2026-12").body;
    EXPECT_THAT(month, HasSubstr("0,60\u00A0€"));
    EXPECT_THAT(month, HasSubstr("Les prix tiennent compte de"));
    EXPECT_THAT(claire.get("/tableau-de-bord").body, HasSubstr("Vos aides"));
    const auto cell = meal_of(town.lea, thursday);
    claire.tick({cell});
    const auto review = claire.review();
    EXPECT_THAT(review.page, HasSubstr(told));
    EXPECT_THAT(review.promise, HasSubstr(":b:60"));
    const auto reference = reference_in(claire.confirm(review));
    ASSERT_NE(reference, "");
    EXPECT_EQ(price(cell), 60);
    EXPECT_EQ(aid(cell), 150);
    EXPECT_EQ(used(), 150);
    EXPECT_THAT(claire.get("/reservations/" + reference).body, HasSubstr(told));
    portal.house().make_worker()->run_due();
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    EXPECT_THAT(mailbox.read(mailbox.list(1).at(0).id).value().message.text, HasSubstr("0,60"));
    auto officer =
        portal.sign_in(portal.add_officer("GUICHET", {accounts::Permission::see_family_files,
                                                      accounts::Permission::see_family_bookings,
                                                      accounts::Permission::see_invoices}));
    const auto file = officer
                          .get("/agent/familles/" + std::to_string(town.durand.household.value()) +
                               "?mois=2026-12")
                          .body;
    EXPECT_THAT(file, HasSubstr(told));
    EXPECT_THAT(file, HasSubstr("Aide CCAS"));
}

TEST_P(AidedBookings, WithoutAnAidNothingIsSaidOfAny) {
    give_to(town.petit, ccas());
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/reservations?mois=2026-12").body, Not(HasSubstr("aide CCAS")));
    EXPECT_THAT(claire.get("/aides").body, HasSubstr("n’a pas d’aide"));
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    EXPECT_EQ(price(meal_of(town.lea, thursday)), 210);
    EXPECT_EQ(used(), 0);
}

TEST_P(AidedBookings, ACappedAidRunsOutByDateAndIsFreeAgainOnceCancelled) {
    give(capped(200));
    auto claire = portal.sign_in(town.claire);
    const auto first = meal_of(town.lea, thursday);
    const auto second = meal_of(town.lea, friday);
    claire.tick({second, first});
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    EXPECT_EQ(aid(first), 150);
    EXPECT_EQ(aid(second), 50);
    EXPECT_EQ(used(), 200);
    EXPECT_THAT(claire.get("/aides").body, HasSubstr("Épuisée"));
    ASSERT_NE(reference_in(claire.book({meal_of(town.tom, thursday)})), "");
    EXPECT_EQ(aid(meal_of(town.tom, thursday)), 0);

    ASSERT_NE(reference_in(claire.cancel({first})), "");
    EXPECT_EQ(used(), 50);
    ASSERT_NE(reference_in(claire.book({first})), "");
    EXPECT_EQ(aid(first), 150);
    EXPECT_EQ(portal.contradictions(), 0);
}

// What a cancelled place gives back serves another of the same confirmation.
TEST_P(AidedBookings, AnExchangedDayKeepsItsAid) {
    give(capped(150));
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    claire.clear({meal_of(town.lea, thursday)});
    claire.tick({meal_of(town.lea, friday)});
    const auto review = claire.review();
    EXPECT_THAT(review.promise, HasSubstr(":b:60"));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(aid(meal_of(town.lea, friday)), 150);
    EXPECT_EQ(used(), 150);
}

TEST_P(AidedBookings, TheOtherGuardianWhoComesSecondIsAskedAgain) {
    give(capped(150));
    auto claire = portal.sign_in(town.claire);
    auto paul = portal.sign_in(town.paul);
    claire.tick({meal_of(town.lea, thursday)});
    paul.tick({meal_of(town.tom, thursday)});
    const auto his_review = paul.review();
    EXPECT_THAT(his_review.promise, HasSubstr(":b:60"));
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    const auto answer = paul.confirm(his_review);
    EXPECT_EQ(reference_in(answer), "");
    EXPECT_THAT(answer.body, HasSubstr("2,10"));
    ASSERT_NE(reference_in(paul.confirm(paul.review())), "");
    EXPECT_EQ(price(meal_of(town.tom, thursday)), 210);
    EXPECT_EQ(used(), 150);
}

TEST_P(AidedBookings, AWaitingPlaceKeepsItsAidUntilItsDayIsOver) {
    give(capped(150));
    portal.set_places(thursday, 1);
    auto julie = portal.sign_in(town.julie);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(julie.book({day_of(town.zoe, thursday)})), "");
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    ASSERT_EQ(portal.state(day_of(town.lea, thursday)), "waiting");
    EXPECT_EQ(aid(day_of(town.lea, thursday)), 150);
    claire.tick({meal_of(town.lea, 2026y / 12 / 15)});
    EXPECT_THAT(claire.review().promise, HasSubstr(":b:210")) << "it is kept ready";
    portal.set_clock("2026-12-10T12:00:00Z");
    claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.review().promise, HasSubstr(":b:210")) << "until its day is over";
    portal.set_clock("2026-12-11T07:00:00Z");
    claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.review().promise, HasSubstr(":b:60")) << "the place never came";
}

TEST_P(AidedBookings, APlaceThatComesKeepsWhatItWaitedWith) {
    give(capped(150));
    portal.set_places(thursday, 1);
    auto julie = portal.sign_in(town.julie);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(julie.book({day_of(town.zoe, thursday)})), "");
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, thursday)})), "");
    ASSERT_NE(reference_in(julie.cancel({day_of(town.zoe, thursday)})), "");
    ASSERT_EQ(portal.state(day_of(town.lea, thursday)), "booked");
    portal.set_clock("2026-12-11T07:00:00Z");
    claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, 2026y / 12 / 15)});
    EXPECT_THAT(claire.review().promise, HasSubstr(":b:210"));
}

TEST_P(AidedBookings, AnAidIsForItsChildAndItsActivities) {
    auto aid_of_lea = ccas();
    aid_of_lea.child = town.lea;
    aid_of_lea.kinds = {activities::ActivityKind::leisure_centre};
    give(aid_of_lea);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday), day_of(town.lea, friday),
                                        day_of(town.tom, friday)})),
              "");
    EXPECT_EQ(aid(meal_of(town.lea, thursday)), 0);
    EXPECT_EQ(aid(day_of(town.lea, friday)), 150);
    EXPECT_EQ(aid(day_of(town.tom, friday)), 0);
}

TEST_P(AidedBookings, AnAidCountsOnItsLastDay) {
    auto until_thursday = ccas();
    until_thursday.to = thursday;
    give(until_thursday);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, friday)})), "");
    EXPECT_EQ(aid(meal_of(town.lea, thursday)), 150);
    EXPECT_EQ(aid(meal_of(town.lea, friday)), 0);
}

// ---- Officers ----

class AidPages : public support::WithAids {
 protected:
    std::string file() {
        return "/agent/familles/" + std::to_string(town.durand.household.value());
    }
    static support::Pairs typed() {
        return {{"organisme", "CCAS"}, {"enfant", ""},       {"activite-school_meals", "oui"},
                {"du", "01/12/2026"},  {"au", "31/12/2026"}, {"calcul", "montant"},
                {"montant", "1,50"},   {"plafond", "30,00"}, {"reference", "Séance de novembre"}};
    }
    static support::Pairs with(std::string field, std::string value) {
        return support::usual_but({{std::move(field), std::move(value)}}, typed());
    }
};
ON_BOTH_ENGINES(AidPages);

TEST_P(AidPages, AnOfficerGivesAnAidAndTheFamilySeesIt) {
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_EQ(officer.get(file() + "/aides/nouvelle").status, 200);
    EXPECT_EQ(officer.post(file() + "/aides/nouvelle", typed()).status, 303);
    EXPECT_EQ(audit_entries("aid_given"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM aid WHERE cap_cents = 3000 AND session_cents = "
                           "150 AND child_id IS NULL AND activity_kinds = 'school_meals'"),
              1);
    auto claire = portal.sign_in(town.claire);
    const auto page = claire.get("/aides").body;
    EXPECT_THAT(page, HasSubstr("Aide CCAS"));
    EXPECT_THAT(page, HasSubstr("30,00"));
    EXPECT_THAT(page, HasSubstr("Du 1er décembre 2026 au 31 décembre 2026"));
}

TEST_P(AidPages, WhatIsWrongIsToldAndNothingTypedIsLost) {
    auto officer = portal.sign_in(invoicing.officer());
    const std::vector<std::pair<std::string, std::string>> wrong = {
        {"organisme", ""},    {"du", "hier"},
        {"au", "30/11/2026"}, {"montant", "0"},
        {"montant", "deux"},  {"plafond", "beaucoup"},
        {"reference", ""},    {"enfant", std::to_string(town.zoe.value())}};
    for (const auto& [field, value] : wrong) {
        const auto answer = officer.post(file() + "/aides/nouvelle", with(field, value));
        EXPECT_EQ(answer.status, 422) << field;
        EXPECT_THAT(answer.body, HasSubstr("href=\"#" + field + "\"")) << value;
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM aid"), 0);
    EXPECT_THAT(officer.post(file() + "/aides/nouvelle", with("montant", "deux")).body,
                HasSubstr("Séance de novembre"));
}

TEST_P(AidPages, AFormSentTwiceIsOneAid) {
    auto officer = portal.sign_in(invoicing.officer());
    const auto path = file() + "/aides/nouvelle";
    EXPECT_THAT(officer.get(path).body, HasSubstr("name=\"cle\" value=\""));
    const auto keyed = [](support::Pairs fields) {
        fields.emplace_back("cle", "un");
        return fields;
    };
    const auto once = officer.post(path, keyed(typed()));
    EXPECT_EQ(once.status, 303);
    const auto again = officer.post(path, keyed(typed()));
    EXPECT_EQ(again.status, 303);
    EXPECT_EQ(again.location(), once.location());
    EXPECT_EQ(portal.count("SELECT count(*) FROM aid"), 1);
    EXPECT_EQ(audit_entries("aid_given"), 1);

    const support::Pairs others = {{"montant", "2,00"},
                                   {"organisme", "CAF"},
                                   {"enfant", std::to_string(town.lea.value())},
                                   {"activite-leisure_centre", "oui"},
                                   {"du", "02/12/2026"},
                                   {"au", "30/12/2026"},
                                   {"plafond", "31,00"},
                                   {"reference", "Séance de décembre"}};
    for (const auto& [field, value] : others) {
        const auto other = officer.post(path, keyed(with(field, value)));
        EXPECT_EQ(other.status, 422) << field;
        EXPECT_THAT(other.body, HasSubstr("Ce formulaire a déjà accordé une aide")) << field;
        EXPECT_THAT(other.body, Not(HasSubstr("name=\"cle\" value=\"un\"")))
            << "what was read again can be given";
    }
    EXPECT_THAT(officer.post(path, keyed(with("montant", "2,00"))).body,
                HasSubstr("value=\"2,00\""));
    const auto of_petit =
        "/agent/familles/" + std::to_string(town.petit.household.value()) + "/aides/nouvelle";
    EXPECT_EQ(officer.post(of_petit, keyed(typed())).status, 422) << "another family's key";
    EXPECT_EQ(portal.count("SELECT count(*) FROM aid"), 1);
}

TEST_P(AidPages, AnAidIsCorrectedUntilItIsUsedThenOnlyEnded) {
    auto officer = portal.sign_in(invoicing.officer());
    const auto id = give(capped(3000));
    const auto path = file() + "/aides/" + std::to_string(id.value());
    EXPECT_THAT(officer.get(path).body, HasSubstr("Enregistrer la correction"));
    EXPECT_EQ(officer.post(path, with("montant", "1,00")).status, 303);
    EXPECT_EQ(audit_entries("aid_corrected"), 1);
    EXPECT_EQ(portal.count("SELECT session_cents FROM aid"), 100);

    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, thursday)})), "");
    EXPECT_THAT(officer.get(path).body, Not(HasSubstr("Enregistrer la correction")));
    EXPECT_EQ(officer.post(path, with("montant", "1,50")).location(), path);
    EXPECT_EQ(portal.count("SELECT session_cents FROM aid"), 100);

    EXPECT_EQ(officer.post(path + "/fin", {{"fin", "05/07/2028"}}).status, 422);
    EXPECT_EQ(officer.post(path + "/fin", {{"fin", "30/11/2026"}}).status, 422);
    EXPECT_EQ(officer.post(path + "/fin", {{"fin", "31/12/2026"}}).status, 303);
    EXPECT_EQ(officer.post(path + "/fin", {{"fin", "01/12/2026"}}).status, 303);
    EXPECT_EQ(audit_entries("aid_ended"), 2);
    EXPECT_EQ(aid(meal_of(town.lea, thursday)), 100) << "what was confirmed stays";
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, friday)})), "");
    EXPECT_EQ(aid(meal_of(town.lea, friday)), 0);
}

TEST_P(AidPages, AnotherFamilysAidIsNotFound) {
    const auto id = give_to(town.petit, ccas());
    auto officer = portal.sign_in(invoicing.officer());
    const auto path = file() + "/aides/" + std::to_string(id.value());
    EXPECT_EQ(officer.get(path).status, 404);
    EXPECT_EQ(officer.post(path, typed()).status, 404);
    EXPECT_EQ(officer.post(path + "/fin", {{"fin", "01/12/2026"}}).status, 404);
    EXPECT_EQ(portal.count("SELECT count(*) FROM aid WHERE session_cents = 150"), 1);
}

}  // namespace
