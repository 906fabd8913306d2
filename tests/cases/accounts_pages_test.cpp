#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <string>
#include <thread>

#include "accounts/reset_password.hpp"
#include "cases/accounts_world.hpp"

namespace accounts {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const std::string password = "Vélo-bleu 7";
const std::string new_password = "Train-vert 9";

class AccountPages : public testing::Test {
 protected:
    /// The link in the mail, as a path of this site.
    static std::string link_in(const mail::Message& message) {
        const auto at = message.text.find("/mot-de-passe/");
        return message.text.substr(at, message.text.find('\n', at) - at);
    }
    std::string requested_link() {
        Browser visitor(world);
        visitor.get("/mot-de-passe-oublie");
        visitor.post("/mot-de-passe-oublie", {{"identifiant", "DUR4821"}});
        const auto mails = world.deliver();
        return mails.empty() ? std::string() : link_in(mails.back());
    }

    World world;
    Browser browser{world};
    AccountId claire = world.add(AccountKind::family, "DUR4821", "claire@exemple.fr", password);
};

// --- forgotten password -----------------------------------------------------------------------

TEST_F(AccountPages, AForgottenPasswordIsAnsweredAlikeForAll) {
    std::vector<std::string> answers;
    for (const char* name : {"DUR4821", "ABC9999", "claire@exemple.fr", "nobody@exemple.fr"}) {
        Browser visitor(world);
        visitor.get("/mot-de-passe-oublie");
        const auto response = visitor.post("/mot-de-passe-oublie", {{"identifiant", name}});
        EXPECT_EQ(response.status, 303);
        answers.push_back(without_tokens(visitor.get(header(response, "Location")).body));
        EXPECT_EQ(answers.back(), answers.front());
    }
    EXPECT_THAT(world.deliver(), SizeIs(2));
}

TEST_F(AccountPages, ALinkSentToAnAddressThatWasTheAccountsOpensNothing) {
    const auto link = requested_link();
    EXPECT_EQ(browser.get(link).status, 200);
    world.services.database.write([&](db::Write& tx) { set_email(tx, claire, "neuf@exemple.fr"); });
    EXPECT_EQ(browser.get(link).status, 410);
}

TEST_F(AccountPages, ThreeResetMailsAnHourAreEnough) {
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(requested_link().empty());
    EXPECT_TRUE(requested_link().empty());
    world.advance(61min);
    EXPECT_FALSE(requested_link().empty());
}

TEST_F(AccountPages, TheLinkLiesNeitherInTheDatabaseNorInTheQueue) {
    browser.get("/mot-de-passe-oublie");
    browser.post("/mot-de-passe-oublie", {{"identifiant", "DUR4821"}});
    EXPECT_EQ(world.count("SELECT count(*) FROM password_reset WHERE token_hash IS NULL"), 1);
    const auto mails = world.deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_EQ(mails[0].to.email, "claire@exemple.fr");
    EXPECT_THAT(mails[0].html, HasSubstr(link_in(mails[0])));
    const std::string token = link_in(mails[0]).substr(std::string("/mot-de-passe/").size());
    EXPECT_EQ(world.count("SELECT count(*) FROM password_reset WHERE token_hash = '" + token + "'"),
              0);
    EXPECT_EQ(world.count("SELECT count(*) FROM job WHERE payload LIKE '%" + token + "%'"), 0);
}

TEST_F(AccountPages, AResetUnblocksClosesEverySessionAndTellsByMail) {
    browser.sign_in("DUR4821", password);
    ASSERT_TRUE(browser.is_signed_in());
    for (int i = 0; i < 10; ++i) {
        Browser(world).sign_in("DUR4821", "Rouge-vélo 8");
        world.advance(5min);
    }
    const std::string link = requested_link();
    Browser visitor(world);
    EXPECT_EQ(visitor.get(link).status, 200);
    const auto done = visitor.post(link, {{"nouveau_mot_de_passe", new_password}});
    EXPECT_EQ(header(done, "Location"), "/connexion?fait=mot-de-passe");
    EXPECT_FALSE(browser.is_signed_in());
    const auto mails = world.deliver();
    ASSERT_THAT(mails, SizeIs(1));
    EXPECT_THAT(mails[0].subject, HasSubstr("a été modifié"));
    EXPECT_EQ(Browser(world).sign_in("DUR4821", password).status, 422);
    EXPECT_EQ(Browser(world).sign_in("DUR4821", new_password).status, 303);
}

TEST_F(AccountPages, ALinkWorksOnceAndForHalfAnHour) {
    const std::string used = requested_link();
    browser.get(used);
    EXPECT_EQ(browser.post(used, {{"nouveau_mot_de_passe", new_password}}).status, 303);
    EXPECT_EQ(browser.get(used).status, 410);
    EXPECT_EQ(browser.post(used, {{"nouveau_mot_de_passe", "Autre-train 9"}}).status, 410);

    world.advance(61min);
    const std::string late = requested_link();
    world.advance(29min + 59s);
    EXPECT_EQ(browser.get(late).status, 200);
    world.advance(1s);
    EXPECT_EQ(browser.get(late).status, 410);
    EXPECT_EQ(browser.get("/mot-de-passe/unknown").status, 410);
}

TEST_F(AccountPages, AWeakPasswordIsExplainedAndTheLinkStaysGood) {
    const std::string link = requested_link();
    browser.get(link);
    const auto weak = browser.post(link, {{"nouveau_mot_de_passe", "Claire-Durand1"}});
    EXPECT_EQ(weak.status, 422);
    EXPECT_THAT(weak.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(weak.body, HasSubstr("href=\"#nouveau_mot_de_passe\""));
    EXPECT_THAT(weak.body, HasSubstr("ni votre nom"));
    EXPECT_THAT(weak.body, Not(HasSubstr("Claire-Durand1")));
    EXPECT_EQ(browser.post(link, {{"nouveau_mot_de_passe", new_password}}).status, 303);
}

TEST_F(AccountPages, OfTwoResetsWithOneLinkOneWins) {
    const std::string token = requested_link().substr(std::string("/mot-de-passe/").size());
    std::latch together(2);
    std::atomic<int> winners{0};
    std::vector<std::jthread> people;
    for (const char* wanted : {"Train-vert 9", "Train-rouge 9"}) {
        people.emplace_back([&, wanted] {
            together.arrive_and_wait();
            if (reset_password(world.services, token, base::Sensitive<std::string>(wanted), ""))
                ++winners;
        });
    }
    people.clear();
    EXPECT_EQ(winners, 1);
}

// --- one's own account ------------------------------------------------------------------------

TEST_F(AccountPages, ShowsTheSessionsAndClosesThem) {
    Browser phone(world);
    phone.sign_in("DUR4821", password);
    Browser tablet(world);
    tablet.sign_in("DUR4821", password);
    browser.sign_in("DUR4821", password);
    const auto page = browser.get("/mon-compte");
    EXPECT_THAT(page.body, HasSubstr("DUR4821"));
    EXPECT_THAT(page.body, HasSubstr("claire@exemple.fr"));
    EXPECT_THAT(page.body, HasSubstr("Cet appareil"));
    EXPECT_THAT(page.body, HasSubstr("/mon-compte/sessions/1/fermer"));
    EXPECT_THAT(page.body, Not(HasSubstr("/mon-compte/sessions/3/fermer"))) << "this very one";

    EXPECT_EQ(browser.post("/mon-compte/sessions/1/fermer", {}).status, 303);
    EXPECT_FALSE(phone.is_signed_in());
    EXPECT_TRUE(tablet.is_signed_in());
    EXPECT_EQ(browser.post("/mon-compte/sessions/fermer", {}).status, 303);
    EXPECT_FALSE(tablet.is_signed_in());
    EXPECT_TRUE(browser.is_signed_in());
}

TEST_F(AccountPages, SomebodyElsesSessionIsOutOfReach) {
    world.add(AccountKind::family, "BEN1001", "karim@exemple.fr", password);
    Browser karim(world);
    karim.sign_in("BEN1001", password);
    browser.sign_in("DUR4821", password);
    browser.get("/mon-compte");
    const auto response = browser.post("/mon-compte/sessions/1/fermer", {});
    EXPECT_EQ(response.status, 404);
    EXPECT_TRUE(karim.is_signed_in());
}

TEST_F(AccountPages, ThePasswordIsChangedWithTheCurrentOneOnly) {
    Browser phone(world);
    phone.sign_in("DUR4821", password);
    browser.sign_in("DUR4821", password);
    browser.get("/mon-compte");
    const auto wrong =
        browser.post("/mon-compte/mot-de-passe",
                     {{"mot_de_passe", "Rouge-vélo 8"}, {"nouveau_mot_de_passe", new_password}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_THAT(wrong.body, HasSubstr("ce n’est pas celui-ci"));
    EXPECT_TRUE(phone.is_signed_in());

    const auto done =
        browser.post("/mon-compte/mot-de-passe",
                     {{"mot_de_passe", password}, {"nouveau_mot_de_passe", new_password}});
    EXPECT_EQ(header(done, "Location"), "/mon-compte?fait=mot-de-passe");
    EXPECT_TRUE(browser.is_signed_in());
    EXPECT_FALSE(phone.is_signed_in());
    EXPECT_THAT(world.deliver(), SizeIs(1));
    EXPECT_EQ(Browser(world).sign_in("DUR4821", new_password).status, 303);
}

TEST_F(AccountPages, GuessingTheCurrentPasswordIsSlowedAndBlockedAsSigningInIs) {
    browser.sign_in("DUR4821", password);
    browser.get("/mon-compte");
    http::Response response;
    for (int i = 0; i < 10; ++i) {
        response = browser.post("/mon-compte/mot-de-passe",
                                {{"mot_de_passe", "guess " + std::to_string(i)},
                                 {"nouveau_mot_de_passe", new_password}});
        world.advance(5min);
    }
    response = browser.post("/mon-compte/mot-de-passe",
                            {{"mot_de_passe", password}, {"nouveau_mot_de_passe", new_password}});
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("Après dix essais"));
    EXPECT_EQ(world.count("SELECT count(*) FROM audit_entry WHERE action = 'account_blocked'"), 1);
}

// --- forms from elsewhere, and forms too late -------------------------------------------------

TEST_F(AccountPages, AFormFromAnotherSiteIsRefused) {
    browser.sign_in("DUR4821", password);
    browser.get("/mon-compte");
    const Form form = {{"enfant", "12"}, {"csrf", browser.token()}};
    EXPECT_EQ(browser.post_raw("/reservations", form, {{"Origin", "https://evil.example"}}).status,
              403);
    EXPECT_EQ(browser.post_raw("/reservations", form, {}).status, 403);
    const auto ours =
        browser.post_raw("/reservations", form, {{"Referer", "http://localhost:8080/mon-compte"}});
    EXPECT_EQ(ours.body, "booked 12");
}

TEST_F(AccountPages, ASignInFormWithoutItsTokenIsOfferedAgain) {
    const auto response =
        browser.post("/connexion", {{"identifiant", "DUR4821"}, {"mot_de_passe", password}});
    EXPECT_EQ(response.status, 403);
    EXPECT_THAT(response.body, HasSubstr("value=\"DUR4821\""));
    EXPECT_THAT(response.body, Not(HasSubstr(password)));
    EXPECT_EQ(
        browser.post("/connexion", {{"identifiant", "DUR4821"}, {"mot_de_passe", password}}).status,
        303);
}

TEST_F(AccountPages, AFormSentAfterTheSessionEndedGoesThroughTheSignInAndIsSentAgainByHand) {
    browser.sign_in("DUR4821", password);
    browser.get("/mon-compte");
    world.advance(2h);
    const auto stale = browser.post("/reservations?mois=2026-12", {{"enfant", "12"},
                                                                   {"jour", "2026-12-01"},
                                                                   {"jour", "2026-12-03"},
                                                                   {"note", "<b>\"été\"</b>"},
                                                                   {"mot_de_passe", "secret"}});
    EXPECT_EQ(stale.status, 403);
    EXPECT_THAT(stale.body, HasSubstr("Votre session a pris fin"));
    EXPECT_EQ(hidden_field(stale.body, "reprise_chemin"), "/reservations?mois=2026-12");
    EXPECT_EQ(hidden_field(stale.body, "reprise.enfant"), "12");
    EXPECT_THAT(stale.body, HasSubstr("value=\"2026-12-03\""));
    EXPECT_THAT(stale.body, Not(HasSubstr("<b>")));
    EXPECT_THAT(stale.body, Not(HasSubstr("secret")));

    const Form carried = {{"reprise_chemin", "/reservations?mois=2026-12"},
                          {"reprise.enfant", "12"},
                          {"reprise.jour", "2026-12-01"},
                          {"reprise.jour", "2026-12-03"},
                          {"reprise.csrf", "an old one"},
                          {"identifiant", "DUR4821"}};
    Form wrong = carried;
    wrong.emplace_back("mot_de_passe", "Rouge-vélo 8");
    const auto again = browser.post("/connexion", wrong);
    EXPECT_EQ(hidden_field(again.body, "reprise.enfant"), "12") << "a typing error loses nothing";

    Form right = carried;
    right.emplace_back("mot_de_passe", password);
    const auto resume = browser.post("/connexion", right);
    EXPECT_EQ(resume.status, 200);
    EXPECT_THAT(resume.body, HasSubstr("Reprendre là où j’en étais"));
    EXPECT_THAT(resume.body, HasSubstr("action=\"/reservations?mois=2026-12\""));
    EXPECT_THAT(resume.body, Not(HasSubstr("an old one")));
    EXPECT_THAT(resume.body, HasSubstr("href=\"/mon-compte\"")) << "the frame knows who came in";
    EXPECT_EQ(hidden_field(resume.body, "enfant"), "12");
    EXPECT_EQ(browser.post("/reservations?mois=2026-12", {{"enfant", "12"}}).body, "booked 12");
}

TEST_F(AccountPages, AnInterruptedFormOfAnotherSiteIsDropped) {
    for (const char* path : {"//evil.example/x", "https://evil.example", "/agent/familles"}) {
        Browser visitor(world);
        const auto response = visitor.sign_in("DUR4821", password, "/connexion",
                                              {{"reprise_chemin", path}, {"reprise.a", "b"}});
        EXPECT_EQ(response.status, 303) << path;
    }
}

TEST_F(AccountPages, ATokenOfAnotherSessionOffersTheFormAgainToTheOneSignedIn) {
    browser.sign_in("DUR4821", password);
    const auto response =
        browser.post_raw("/reservations", {{"enfant", "12"}, {"csrf", "of yesterday"}},
                         {{"Origin", "http://localhost:8080"}});
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(hidden_field(response.body, "enfant"), "12");
    EXPECT_THAT(response.body, HasSubstr("Reprendre là où j’en étais"));
    EXPECT_EQ(browser.post("/reservations", {{"enfant", "12"}}).body, "booked 12");
}

}  // namespace
}  // namespace accounts
