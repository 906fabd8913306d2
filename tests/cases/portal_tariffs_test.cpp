#include "activities/activity_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "tariffs/tariff_store.hpp"

namespace {

using accounts::Permission;
using support::Pairs;
using support::thursday;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

/// Officers type what the council voted, and families pay it.
class PortalTariffs : public support::OnThePortal {
 protected:
    support::Person officer() {
        return portal.sign_in(portal.add_officer("REGISSEUR", {Permission::manage_tariffs}));
    }
    /// A draft of the one tariff of the small town, from that day on; its page.
    static std::string draft_from(support::Person& officer, const std::string& day) {
        const auto answer = officer.post("/agent/tarifs/nouveau", settings(day));
        EXPECT_EQ(answer.status, 303) << answer.body;
        return std::string(answer.location());
    }
    static Pairs settings(const std::string& day) {
        return {{"nom", "Tarif unique"},
                {"deliberation", "Délibération d’essai 2"},
                {"du", day},
                {"au", ""},
                {"arrondi-pas", "1"},
                {"arrondi-sens", "proche"},
                {"part-repas", "aucune"}};
    }
    static std::string mark_on(support::Person& officer, const std::string& path) {
        const auto body = officer.get(path).body;
        const auto at = body.find(R"(name="repere" value=")");
        EXPECT_NE(at, std::string::npos) << body;
        const auto from = at + std::string_view(R"(name="repere" value=")").size();
        return body.substr(from, body.find('"', from) - from);
    }
    static support::Answer vote(support::Person& officer, const std::string& draft) {
        const auto body = officer.get(draft).body;
        constexpr std::string_view before = R"(name="repere" value=")";
        const auto at = body.find(before);
        const auto from = at + before.size();
        return officer.post(
            draft + "/vote",
            {{"repere",
              at == std::string::npos ? "" : body.substr(from, body.find('"', from) - from)}});
    }
    static void add_rule(support::Person& officer, const std::string& draft,
                         const std::string& method, Pairs fields) {
        const auto path = draft + "/regles/nouvelle";
        fields.emplace_back("methode", method);
        fields.emplace_back("repere", mark_on(officer, path + "?methode=" + method));
        const auto answer = officer.post(path, fields);
        EXPECT_EQ(answer.status, 303) << answer.body;
    }
    std::string price_of_meal() {
        auto claire = portal.sign_in(town.claire);
        EXPECT_EQ(claire.tick({meal_of(town.lea, thursday)}).status, 303);
        return claire.review().page;
    }
};
ON_BOTH_ENGINES(PortalTariffs);

TEST_P(PortalTariffs, WhatIsVotedIsWhatFamiliesPayFromItsFirstDay) {
    auto regisseur = officer();
    const auto draft = draft_from(regisseur, "24/11/2026");
    EXPECT_THAT(regisseur.get(draft).body, HasSubstr("La dernière règle doit valoir pour tous"));
    EXPECT_EQ(vote(regisseur, draft).status, 409);

    add_rule(regisseur, draft, "effort",
             {{"taux", "0,36"}, {"plancher", "2,60"}, {"plafond", "4,50"}});
    add_rule(regisseur, draft, "fixe", {{"prix", "1,75"}, {"repas", "famille"}});
    const auto page = regisseur.get(draft).body;
    EXPECT_THAT(page, HasSubstr("Repas apporté"));
    EXPECT_THAT(page, HasSubstr("Ce qui change, et pour qui"));
    EXPECT_THAT(price_of_meal(), HasSubstr("2,10"));

    EXPECT_EQ(vote(regisseur, draft).status, 303);
    const auto review = price_of_meal();
    EXPECT_THAT(review, HasSubstr("2,60"));
    EXPECT_THAT(review, HasSubstr("Quotient 540 × 0,36"));
    EXPECT_THAT(review, HasSubstr("plancher"));
    EXPECT_EQ(audit_entries("tariff_voted"), 1);
    EXPECT_EQ(vote(regisseur, draft).status, 409) << "a vote counts once";
    EXPECT_THAT(regisseur.get(draft).body, HasSubstr("Préparer une nouvelle version"));
}

TEST_P(PortalTariffs, AChildWhoBringsItsMealPaysThePriceOfThePai) {
    auto regisseur = officer();
    const auto draft = draft_from(regisseur, "24/11/2026");
    add_rule(regisseur, draft, "fixe", {{"prix", "4,00"}});
    add_rule(regisseur, draft, "fixe", {{"prix", "1,75"}, {"repas", "famille"}});
    EXPECT_EQ(vote(regisseur, draft).status, 303);
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(
        claire
            .post("/mon-dossier/enfants/" + std::to_string(town.lea.value()) + "/alimentation",
                  {{"repas", "family"}})
            .status,
        303);
    EXPECT_EQ(claire.tick({meal_of(town.lea, thursday), meal_of(town.tom, thursday)}).status, 303);
    const auto review = claire.review().page;
    EXPECT_THAT(review, HasSubstr("Repas apporté, tarif unique"));
    EXPECT_THAT(review, HasSubstr("1,75"));
    EXPECT_THAT(review, HasSubstr("4,00"));
}

TEST_P(PortalTariffs, ASecondChildPresentTheSameDayPaysLess) {
    auto regisseur = officer();
    auto fields = settings("24/11/2026");
    fields.insert(fields.end(), {{"fratrie", "presents"},
                                 {"fratrie-selon", "rang"},
                                 {"fratrie-1-des", "2"},
                                 {"fratrie-1-pourcent", "50"}});
    const auto draft = std::string(regisseur.post("/agent/tarifs/nouveau", fields).location());
    add_rule(regisseur, draft, "fixe", {{"prix", "4,00"}});
    EXPECT_EQ(vote(regisseur, draft).status, 303);

    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.tick({meal_of(town.lea, thursday)}).status, 303);
    EXPECT_THAT(claire.review().page, Not(HasSubstr("2e enfant présent")));
    EXPECT_EQ(claire.tick({meal_of(town.tom, thursday)}).status, 303);
    const auto review = claire.review();
    EXPECT_THAT(review.page, HasSubstr("2e enfant présent"));
    EXPECT_FALSE(support::reference_in(claire.confirm(review)).empty());
    EXPECT_EQ(portal.count("SELECT sum(price_cents) FROM booking WHERE state = 'booked'"), 600);
}

TEST_P(PortalTariffs, AConfirmedPriceStaysWhateverIsVotedLater) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_FALSE(support::reference_in(claire.book({meal_of(town.lea, thursday)})).empty());
    auto regisseur = officer();
    const auto draft = draft_from(regisseur, "24/11/2026");
    add_rule(regisseur, draft, "fixe", {{"prix", "9,00"}});
    EXPECT_EQ(vote(regisseur, draft).status, 303);
    EXPECT_EQ(portal.count("SELECT price_cents FROM booking WHERE state = 'booked'"), 210);
}

TEST_P(PortalTariffs, APriceThatChangedSinceTheReviewIsAskedAgain) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(claire.tick({meal_of(town.lea, thursday)}).status, 303);
    const auto review = claire.review();
    auto regisseur = officer();
    const auto draft = draft_from(regisseur, "24/11/2026");
    add_rule(regisseur, draft, "fixe", {{"prix", "9,00"}});
    EXPECT_EQ(vote(regisseur, draft).status, 303);
    const auto answer = claire.confirm(review);
    EXPECT_TRUE(support::reference_in(answer).empty());
    EXPECT_THAT(answer.body, HasSubstr("9,00"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM booking"), 0);
}

TEST_P(PortalTariffs, AVersionThatStartsTooEarlyIsRefused) {
    auto regisseur = officer();
    const auto past = draft_from(regisseur, "20/11/2026");
    add_rule(regisseur, past, "fixe", {{"prix", "4,00"}});
    const auto refused = vote(regisseur, past);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("Le premier jour est passé"));
}

TEST_P(PortalTariffs, WhatCannotBeReadIsShownAgainWithItsSentence) {
    auto regisseur = officer();
    auto fields = settings("31/02/2027");
    fields[0].second = "";
    const auto refused = regisseur.post("/agent/tarifs/nouveau", fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Donnez un nom au tarif"));
    EXPECT_THAT(refused.body, HasSubstr("Indiquez le premier jour"));
    EXPECT_THAT(refused.body, HasSubstr("31/02/2027"));

    const auto draft = draft_from(regisseur, "24/11/2026");
    const auto path = draft + "/regles/nouvelle";
    const auto rule = regisseur.post(
        path, {{"methode", "tranches"}, {"tranche-1-des", "100"}, {"tranche-1-prix", "1,00"}});
    EXPECT_EQ(rule.status, 422);
    EXPECT_THAT(rule.body, HasSubstr("La première tranche doit commencer à 0"));
    EXPECT_THAT(rule.body, HasSubstr(R"(value="1,00")"));
    EXPECT_EQ(regisseur.post(path, {{"methode", "effort"}, {"taux", "beaucoup"}}).status, 422);
}

TEST_P(PortalTariffs, TwoOfficersDoNotMoveEachOthersRules) {
    auto regisseur = officer();
    const auto draft = draft_from(regisseur, "24/11/2026");
    add_rule(regisseur, draft, "fixe", {{"prix", "4,00"}});
    const auto stale = mark_on(regisseur, draft);
    add_rule(regisseur, draft, "fixe", {{"prix", "5,00"}, {"residence", "hors-commune"}});
    const auto answer =
        regisseur.post(draft + "/regles/1/acte", {{"acte", "supprimer"}, {"repere", stale}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("a changé depuis que vous l’avez ouvert"));
    EXPECT_THAT(regisseur.get(draft).body, HasSubstr("5,00"));
}

TEST_P(PortalTariffs, WhatAColleagueChangedMeanwhileIsNotVoted) {
    auto regisseur = officer();
    const auto draft = draft_from(regisseur, "24/11/2026");
    add_rule(regisseur, draft, "fixe", {{"prix", "4,00"}});
    const auto read = mark_on(regisseur, draft);
    add_rule(regisseur, draft, "fixe", {{"prix", "9,00"}, {"residence", "hors-commune"}});
    const auto answer = regisseur.post(draft + "/vote", {{"repere", read}});
    EXPECT_EQ(answer.status, 409);
    EXPECT_THAT(answer.body, HasSubstr("a changé depuis que vous l’avez ouvert"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM tariff_table WHERE state = 'voted'"), 1);
}

TEST_P(PortalTariffs, AVotedVersionHasNoFormAndCannotBeChanged) {
    auto regisseur = officer();
    const auto id = portal.count("SELECT id FROM tariff_table WHERE state = 'voted'");
    const auto path = "/agent/tarifs/" + std::to_string(id);
    EXPECT_EQ(regisseur.get(path).status, 200);
    EXPECT_EQ(regisseur.get(path + "/modifier").status, 404);
    EXPECT_EQ(regisseur.get(path + "/regles/1").status, 404);
    EXPECT_EQ(regisseur.post(path + "/suppression", {}).status, 404);
    EXPECT_EQ(regisseur.post(path + "/modifier", settings("24/11/2026")).status, 404);
}

TEST_P(PortalTariffs, AServiceWithoutTariffCannotBeBooked) {
    auto regisseur = officer();
    EXPECT_THAT(regisseur.get("/agent/tarifs/prestations").body, HasSubstr("prestation-"));
    EXPECT_EQ(regisseur
                  .post("/agent/tarifs/prestations",
                        {{"prestation-" + std::to_string(town.meal.value()), ""}})
                  .status,
              303);
    EXPECT_THAT(regisseur.get("/agent/tarifs").body,
                HasSubstr("Des prestations n’ont pas de tarif"));
    auto claire = portal.sign_in(town.claire);
    EXPECT_TRUE(support::reference_in(claire.book({meal_of(town.lea, thursday)})).empty());
}

TEST_P(PortalTariffs, AnybodyCanAskForAPrice) {
    support::Client visitor(portal.port());
    EXPECT_EQ(visitor.get("/tarifs").status, 200);
    const auto answer = visitor.get("/tarifs?quotient=540&domicile=habitants&enfants=2&rang=1");
    EXPECT_THAT(answer.body, HasSubstr("2,10"));
    EXPECT_THAT(answer.body, HasSubstr("tranche de 400 à 649"));
    EXPECT_THAT(visitor.get("/tarifs?quotient=540&domicile=hors-commune").body, HasSubstr("5,00"));
    const auto refused = visitor.get("/tarifs?quotient=abc");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Indiquez un quotient"));
}

TEST_P(PortalTariffs, AVersionThatDoesNotFollowTheLastIsRefused) {
    auto regisseur = officer();
    const auto next = draft_from(regisseur, "10/12/2026");
    add_rule(regisseur, next, "fixe", {{"prix", "9,00"}});
    ASSERT_EQ(vote(regisseur, next).status, 303);
    for (const auto* day : {"10/12/2026", "09/12/2026"}) {
        const auto draft = draft_from(regisseur, day);
        add_rule(regisseur, draft, "fixe", {{"prix", "8,00"}});
        const auto refused = vote(regisseur, draft);
        EXPECT_EQ(refused.status, 409) << day;
        EXPECT_THAT(refused.body, HasSubstr("commence déjà ce jour-là ou plus tard")) << day;
    }
    EXPECT_THAT(price_of_meal(), HasSubstr("9,00"));
}

TEST_P(PortalTariffs, TwoWhoChangeADraftAtOnceAreToldAndKeepWhatTheyTyped) {
    auto one = officer();
    const auto path = draft_from(one, "01/03/2027");
    const auto mark = mark_on(one, path + "/modifier");
    auto fields = settings("08/03/2027");
    fields.emplace_back("repere", mark);
    EXPECT_EQ(one.post(path + "/modifier", fields).status, 303);

    auto late = settings("15/03/2027");
    late.emplace_back("repere", mark);
    const auto refused = one.post(path + "/modifier", late);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Ce brouillon a changé"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"15/03/2027\""));
    EXPECT_THAT(one.get(path).body, HasSubstr("8 mars 2027"));
}

}  // namespace
