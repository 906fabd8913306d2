#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "accounts/sign_in.hpp"
#include "cases/accounts_world.hpp"
#include "platform/crypto/hash.hpp"

namespace accounts {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string password = "Vélo-bleu 7";

class SignIn : public testing::Test {
 protected:
    World world;
    Browser browser{world};
    AccountId claire = world.add(AccountKind::family, "DUR4821", "claire@exemple.fr", password);
};

TEST_F(SignIn, OpensASessionByIdentifierOrByEmail) {
    for (const char* name : {"DUR4821", " dur 4821", "Claire@Exemple.fr"}) {
        Browser other(world);
        const auto response = other.sign_in(name, password);
        EXPECT_EQ(response.status, 303) << name;
        EXPECT_EQ(header(response, "Location"), "/tableau-de-bord");
        EXPECT_TRUE(other.is_signed_in()) << name;
    }
}

TEST_F(SignIn, TheCookieIsOutOfReachOfScriptsAndTheTokenOfTheDatabase) {
    const auto response = browser.sign_in("DUR4821", password);
    EXPECT_THAT(header(response, "Set-Cookie"), HasSubstr("HttpOnly"));
    const std::string token = browser.cookies().at("session");
    EXPECT_GE(token.size(), 43U);
    const auto stored = world.database->read([](db::Read& read) {
        return read->value<std::string>("SELECT token_hash FROM web_session");
    });
    EXPECT_NE(stored, token);
    EXPECT_EQ(stored, crypto::hash_token(token));
}

TEST_F(SignIn, OverTlsTheCookieIsOfThisHostAlone) {
    world.config.server.public_url = "https://famille.ville.example";
    const auto response = browser.sign_in("DUR4821", password);
    EXPECT_EQ(response.status, 303);
    EXPECT_THAT(header(response, "Set-Cookie"),
                testing::AllOf(StartsWith("__Host-session="), HasSubstr("; Secure")));
    EXPECT_TRUE(browser.is_signed_in());
}

TEST_F(SignIn, AnEmptyFormSaysWhatToDoAtEachField) {
    browser.get("/connexion");
    const auto response = browser.post("/connexion", {{"identifiant", ""}, {"mot_de_passe", ""}});
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(response.body, HasSubstr("href=\"#identifiant\""));
    EXPECT_THAT(response.body, HasSubstr("Indiquez votre identifiant ou votre courriel"));
    EXPECT_THAT(response.body, HasSubstr("href=\"#mot_de_passe\""));
}

TEST_F(SignIn, AFailureKeepsTheNameAndNeverThePassword) {
    const auto response = browser.sign_in("DUR4821", "Rouge-vélo 8");
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr("<title>Erreur"));
    EXPECT_THAT(response.body, HasSubstr("Identifiant ou mot de passe incorrect"));
    EXPECT_THAT(response.body, HasSubstr("value=\"DUR4821\""));
    EXPECT_THAT(response.body, Not(HasSubstr("Rouge-vélo 8")));
    EXPECT_FALSE(browser.is_signed_in());
}

TEST_F(SignIn, UnknownAndKnownNamesAreAnsweredAlikeThroughDelaysToTheBlock) {
    world.add(AccountKind::family, "NEUF001", "", "");
    world.database->write([](db::Write& tx) {
        tx->execute("UPDATE account SET password_hash = NULL WHERE identifier = 'NEUF001'");
    });
    for (int attempt = 1; attempt <= 12; ++attempt) {
        std::vector<std::string> answers;
        for (const char* name : {"DUR4821", "ABC9999", "NEUF001"}) {
            auto response = browser.sign_in(name, "Rouge-vélo 8");
            auto body = without_tokens(response.body);
            body.replace(body.find(name), 7, "NAME");
            answers.push_back(std::to_string(response.status) + body);
            // A second one at once meets the delay, and is answered alike, too.
            response = browser.sign_in(name, "Rouge-vélo 8");
            if (attempt >= 3) answers.back() += std::to_string(response.status);
        }
        EXPECT_EQ(answers[0], answers[1]) << attempt;
        EXPECT_EQ(answers[0], answers[2]) << attempt;
        world.advance(10min);
    }
}

TEST_F(SignIn, TheRightPasswordWaitsForTheEndOfTheDelay) {
    for (int i = 0; i < 2; ++i)
        EXPECT_THAT(browser.sign_in("DUR4821", "Rouge-vélo 8").body, Not(HasSubstr("réessayer")));
    EXPECT_THAT(browser.sign_in("DUR4821", "Rouge-vélo 8").body,
                HasSubstr("Vous pourrez réessayer dans 2"));
    const auto early = browser.sign_in("DUR4821", password);
    EXPECT_EQ(early.status, 429);
    EXPECT_EQ(header(early, "Retry-After"), "2");
    EXPECT_FALSE(browser.is_signed_in());
    world.advance(2s);
    EXPECT_EQ(browser.sign_in("DUR4821", password).status, 303);
    // A success starts the count anew.
    EXPECT_THAT(Browser(world).sign_in("DUR4821", "Rouge-vélo 8").body,
                Not(HasSubstr("réessayer")));
}

TEST_F(SignIn, TenFailuresBlockEvenForTheRightPasswordMuchLater) {
    for (int i = 0; i < 10; ++i) {
        browser.sign_in("DUR4821", "Rouge-vélo 8");
        world.advance(10min);
    }
    world.advance(240h);
    const auto response = browser.sign_in("DUR4821", password);
    EXPECT_THAT(response.body, HasSubstr("bloquée"));
    EXPECT_FALSE(browser.is_signed_in());
    EXPECT_EQ(world.count("SELECT count(*) FROM audit_entry WHERE action = 'account_blocked'"), 1);
}

TEST_F(SignIn, PasswordsTriedAllAtOnceCountToo) {
    // As if they had been hashed side by side: all were allowed to start.
    SignInAttempt attempt;
    attempt.typed_name = "DUR4821";
    const auto started = start_sign_in(world.services, attempt);
    ASSERT_TRUE(started);
    for (int i = 0; i < 10; ++i) {
        EXPECT_FALSE(
            finish_sign_in(world.services, {*started, PasswordPool::Verdict::wrong}).has_value());
    }
    const auto right = finish_sign_in(world.services, {*started, PasswordPool::Verdict::right});
    ASSERT_FALSE(right.has_value());
    EXPECT_EQ(right.error().reason, SignInRefusal::Reason::blocked);
}

TEST_F(SignIn, ARightPasswordAmongManySentAtOnceIsNotToldApart) {
    SignInAttempt attempt;
    attempt.typed_name = "DUR4821";
    const auto started = start_sign_in(world.services, attempt);
    ASSERT_TRUE(started);
    const auto finish = [&](PasswordPool::Verdict verdict) {
        const auto answer = finish_sign_in(world.services, {*started, verdict});
        EXPECT_FALSE(answer.has_value());
        return answer.has_value() ? SignInRefusal{} : answer.error();
    };
    for (int i = 0; i < 3; ++i) finish(PasswordPool::Verdict::wrong);
    const auto wrong = finish(PasswordPool::Verdict::wrong);
    const auto right = finish(PasswordPool::Verdict::right);
    EXPECT_EQ(right.reason, wrong.reason);
    EXPECT_LT(wrong.next_attempt_at, right.next_attempt_at);
}

TEST_F(SignIn, ANameNobodyHasCostsAsMuchToCheckAsAnyOther) {
    world.database->write([](db::Write& tx) {
        add_account(tx, {AccountKind::family, "NEUF001", "", "Ana Silva", ""}, monday_noon);
    });
    const std::string real = crypto::hash_password(PasswordPool::Password("x"));
    const auto cost_of = [](const std::string& hash) {
        return hash.substr(0, hash.rfind('$', 40));
    };
    for (const char* name : {"ABC9999", "nobody@exemple.fr", "NEUF001"}) {
        SignInAttempt attempt;
        attempt.typed_name = name;
        const auto started = start_sign_in(world.services, attempt);
        ASSERT_TRUE(started) << name;
        EXPECT_EQ(cost_of(started->password_hash), cost_of(real)) << name;
        EXPECT_FALSE(finish_sign_in(world.services, {*started, PasswordPool::Verdict::right}))
            << name;
    }
}

TEST_F(SignIn, APasswordChangedWhileInTheQueueLetsNobodyIn) {
    SignInAttempt attempt;
    attempt.typed_name = "DUR4821";
    const auto started = start_sign_in(world.services, attempt);
    ASSERT_TRUE(started);
    world.database->write([&](db::Write& tx) { set_password_hash(tx, claire, "another"); });
    EXPECT_FALSE(finish_sign_in(world.services, {*started, PasswordPool::Verdict::right}));
}

TEST_F(SignIn, EachAccountIsLedToItsOwnSide) {
    world.add(AccountKind::officer, "AGENT1", "agent@ville.fr", password);
    // An officer's second step comes first.
    EXPECT_EQ(header(Browser(world).sign_in("AGENT1", password), "Location"),
              "/agent/connexion/enrolement");
    EXPECT_EQ(header(Browser(world).sign_in("AGENT1", password, "/agent/connexion"), "Location"),
              "/agent/connexion/enrolement");
    EXPECT_EQ(header(Browser(world).sign_in("DUR4821", password, "/agent/connexion"), "Location"),
              "/tableau-de-bord");
}

TEST_F(SignIn, LeadsToTheWantedPageOfThisSiteAndOfThisSideOnly) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"/reservations?mois=2026-12", "/reservations?mois=2026-12"},
        {"//evil.example", "/tableau-de-bord"},
        {"https://evil.example", "/tableau-de-bord"},
        {"/agent/familles", "/tableau-de-bord"},
        {"/\\evil.example", "/tableau-de-bord"},
    };
    for (const auto& [wanted, reached] : table) {
        const auto response =
            Browser(world).sign_in("DUR4821", password, "/connexion", {{"suite", wanted}});
        EXPECT_EQ(header(response, "Location"), reached) << wanted;
    }
}

TEST_F(SignIn, AVisitorIsSentToTheSignInAndBack) {
    const auto response = browser.get("/mon-compte");
    EXPECT_EQ(header(response, "Location"), "/connexion?suite=%2Fmon-compte");
    EXPECT_THAT(browser.get(header(response, "Location")).body,
                HasSubstr("name=\"suite\" value=\"/mon-compte\""));
    EXPECT_EQ(header(browser.get("/agent/mon-compte"), "Location"),
              "/agent/connexion?suite=%2Fagent%2Fmon-compte");
}

TEST_F(SignIn, OneAddressHasABoundedNumberOfTries) {
    http::Response response;
    for (int i = 0; i < 61; ++i)
        response = browser.sign_in("NAME" + std::to_string(i), "Rouge-vélo 8");
    EXPECT_EQ(response.status, 429);
    EXPECT_THAT(response.body, HasSubstr("Trop d’essais"));
    EXPECT_EQ(Browser(world, "198.51.100.7").sign_in("DUR4821", password).status, 303);
}

TEST_F(SignIn, SigningOutEndsTheSessionAndNotTheCookieAlone) {
    browser.sign_in("DUR4821", password);
    browser.get("/mon-compte");
    Browser thief = browser;
    EXPECT_TRUE(thief.is_signed_in());
    EXPECT_EQ(browser.post("/deconnexion", {}).status, 303);
    EXPECT_FALSE(browser.has_cookie("session"));
    EXPECT_FALSE(thief.is_signed_in());
}

TEST_F(SignIn, ASessionEndsWhenIdleAndLivesWhileItIsUsed) {
    world.config.sessions.idle = 60min;
    world.config.sessions.lifetime = 12h;
    browser.sign_in("DUR4821", password);
    for (int i = 0; i < 14; ++i) {
        world.advance(50min);
        EXPECT_TRUE(browser.is_signed_in()) << i;
    }
    world.advance(21min);  // 12 hours and 1 minute after the sign-in
    EXPECT_FALSE(browser.is_signed_in());

    browser.sign_in("DUR4821", password);
    world.advance(60min);
    EXPECT_FALSE(browser.is_signed_in());
}

TEST_F(SignIn, BeingThereIsWrittenAtMostOnceAMinute) {
    browser.sign_in("DUR4821", password);
    const auto last_seen = [&] {
        return world.database->read([](db::Read& read) {
            return read->value<base::Instant>("SELECT last_seen_at FROM web_session");
        });
    };
    world.advance(59s);
    EXPECT_TRUE(browser.is_signed_in());
    EXPECT_EQ(last_seen(), monday_noon);
    world.advance(1s);
    EXPECT_TRUE(browser.is_signed_in());
    EXPECT_EQ(last_seen(), monday_noon + 60s);
}

// --- the queue --------------------------------------------------------------------------------

class OpeningDay : public SignIn {
 protected:
    /// Fills the queue: one computation that takes its time, and cheap ones behind it.
    void crowd(std::size_t people) {
        auto& pool = world.memory.of<PasswordPool>();
        SignInAttempt slow;
        slow.password_hash = crypto::hash_password(
            PasswordPool::Password("x"), {.passes = 40, .memory_bytes = std::size_t{19} << 20U});
        ASSERT_EQ(pool.submit("slow", slow, PasswordPool::Password("y"), world.clock.now()),
                  PasswordPool::Submission::accepted);
        while (pool.waiting() > 0) std::this_thread::yield();
        for (std::size_t i = 0; i < people; ++i) {
            ASSERT_EQ(pool.submit("crowd " + std::to_string(i), {}, PasswordPool::Password("z"),
                                  world.clock.now()),
                      PasswordPool::Submission::accepted);
        }
    }
};

TEST_F(OpeningDay, ALongQueueShowsThePositionAndLetsInExactlyOnce) {
    browser.get("/connexion");
    crowd(20);
    auto response = browser.post(
        "/connexion",
        {{"identifiant", "DUR4821"}, {"mot_de_passe", password}, {"suite", "/reservations"}});
    ASSERT_EQ(header(response, "Location"), "/connexion/attente");
    response = browser.get("/connexion/attente");
    EXPECT_EQ(header(response, "Refresh"), "2");
    EXPECT_THAT(response.body, HasSubstr("Vous êtes en position 21"));

    while (!header(response, "Refresh").empty()) response = browser.get("/connexion/attente");
    EXPECT_EQ(header(response, "Location"), "/reservations");
    EXPECT_TRUE(browser.is_signed_in());
    EXPECT_EQ(world.count("SELECT count(*) FROM web_session"), 1);
    // A second look at the same page neither opens another session nor ends this one.
    EXPECT_EQ(header(browser.get("/connexion/attente"), "Location"), "/tableau-de-bord");
    EXPECT_EQ(world.count("SELECT count(*) FROM web_session"), 1);
}

TEST_F(OpeningDay, AFullQueueSaysSoAndKeepsTheName) {
    browser.get("/connexion");
    crowd(1000);
    const auto response =
        browser.post("/connexion", {{"identifiant", "DUR4821"}, {"mot_de_passe", password}});
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(header(response, "Retry-After"), "60");
    EXPECT_THAT(response.body, HasSubstr("value=\"DUR4821\""));
    EXPECT_THAT(response.body, HasSubstr("Attendez une minute"));
}

TEST_F(OpeningDay, AnUnknownTicketLeadsBackToTheForm) {
    const auto response = browser.get("/connexion/attente");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr("Saisissez de nouveau votre mot de passe"));
}

}  // namespace
}  // namespace accounts
