#include "accounts/account_store.hpp"
#include "accounts/second_factor_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using namespace std::chrono_literals;
using accounts::Permission;
using support::Answer;
using support::Client;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view password = "Montlucon-2026";

class SecondFactor : public support::OnThePortal {
 protected:
    SecondFactor() {
        officer = portal.add_officer("AGENT", {Permission::see_head_counts});
        portal.give_password(officer, password);
        portal.give_password(town.claire, password);
    }
    Answer send(Client& client, std::string_view page, std::string_view target,
                support::Pairs fields) {
        fields.emplace_back("csrf",
                            support::input_value(client.get(page).body, "csrf").value_or(""));
        return client.post_form(target, fields);
    }
    Answer sign_in(Client& client, std::string_view identifier = "AGENT") {
        auto answer = send(
            client, "/agent/connexion", "/agent/connexion",
            {{"identifiant", std::string(identifier)}, {"mot_de_passe", std::string(password)}});
        while (answer.location() == "/connexion/attente" || !answer.header("Refresh").empty())
            answer = client.get("/connexion/attente");
        return answer;
    }
    Answer give(Client& client, std::string_view path, const std::string& code) {
        return send(client, path, path, {{"code_verification", code}});
    }
    /// What the account's app shows that much later.
    std::string code_of(accounts::AccountId account, std::chrono::seconds later = 0s) {
        const auto factor = portal.services().database.read([&](db::Read& read) {
            return accounts::find_second_factor(read, portal.services().keys, account);
        });
        if (!factor) return {};
        return crypto::one_time_code(factor->secret, portal.services().clock.now() + later)
            .reveal();
    }
    /// Signs in for the first time. Answers the recovery codes.
    std::vector<std::string> enrol(Client& client) {
        sign_in(client);
        client.get("/agent/connexion/enrolement");
        const auto answer = give(client, "/agent/connexion/enrolement", code_of(officer));
        return codes_in(answer.body);
    }
    static std::vector<std::string> codes_in(const std::string& page) {
        std::vector<std::string> codes;
        constexpr std::string_view before = R"(<code class="key">)";
        for (auto at = page.find(before); at != std::string::npos; at = page.find(before, at + 1))
            codes.push_back(page.substr(at + before.size(), 11));
        return codes;
    }
    /// The subjects of the mails that leave now.
    std::vector<std::string> told() {
        std::vector<std::string> subjects;
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        const auto before = mailbox.list(100).size();
        portal.house().make_worker()->run_due();
        const auto letters = mailbox.list(100);
        for (std::size_t i = 0; i + before < letters.size(); ++i) {
            const auto message = mailbox.read(letters[i].id).value().message;
            const auto code = code_of(officer);
            EXPECT_TRUE(code.empty() || message.text.find(code) == std::string::npos);
            subjects.push_back(message.subject);
        }
        return subjects;
    }
    void pass(std::chrono::seconds time) {
        portal.set_clock(base::iso(portal.services().clock.now() + time));
    }

    accounts::AccountId officer;
};
ON_BOTH_ENGINES(SecondFactor);

TEST_P(SecondFactor, AnOfficerWithoutAnAppSetsOneUpBeforeAnythingElse) {
    Client client(portal.port());
    EXPECT_EQ(sign_in(client).location(), "/agent/connexion/enrolement");
    for (const char* path : {"/agent", "/agent/effectifs", "/agent/mon-compte", "/mon-compte"}) {
        const auto answer = client.get(path);
        EXPECT_EQ(answer.status, 303) << path;
        EXPECT_THAT(std::string(answer.location()), HasSubstr("/agent/connexion/code")) << path;
    }
    const auto page = client.get("/agent/connexion/enrolement");
    EXPECT_THAT(page.body, HasSubstr("Code QR"));
    EXPECT_EQ(client.get("/agent/connexion/code").location(), "/agent/connexion/enrolement");
    EXPECT_EQ(give(client, "/agent/connexion/enrolement", "000000").status, 422);
    const auto before = client.cookie("session");
    const auto done = give(client, "/agent/connexion/enrolement", code_of(officer));
    EXPECT_EQ(done.status, 200);
    EXPECT_EQ(codes_in(done.body).size(), 10U);
    EXPECT_NE(client.cookie("session"), before) << "the half session's token is worth nothing";
    EXPECT_EQ(client.get("/agent/effectifs").status, 200);
    EXPECT_EQ(audit_entries("second_factor_enrolled"), 1);
}

TEST_P(SecondFactor, ACodeLetsInOnceAndAnotherOneLater) {
    Client first(portal.port());
    enrol(first);
    Client client(portal.port());
    EXPECT_EQ(sign_in(client).location(), "/agent/connexion/code");
    EXPECT_EQ(give(client, "/agent/connexion/code", code_of(officer)).status, 422)
        << "the enrolment used it";
    pass(30s);
    EXPECT_EQ(give(client, "/agent/connexion/code", code_of(officer)).location(), "/agent");
    EXPECT_EQ(client.get("/agent/effectifs").status, 200);
    Client again(portal.port());
    sign_in(again);
    EXPECT_EQ(give(again, "/agent/connexion/code", code_of(officer)).status, 422);
}

TEST_P(SecondFactor, WrongCodesAreCountedWithWrongPasswordsAndARightPasswordForgivesNone) {
    Client first(portal.port());
    enrol(first);
    Client client(portal.port());
    for (int failure = 1; failure < accounts::failures_that_block; ++failure) {
        ASSERT_EQ(sign_in(client).location(), "/agent/connexion/code") << failure;
        EXPECT_EQ(give(client, "/agent/connexion/code", "000000").status, 422) << failure;
        pass(6min);
    }
    EXPECT_EQ(portal.count("SELECT max(failed_sign_ins) FROM account"), 9);
    sign_in(client);
    EXPECT_THAT(give(client, "/agent/connexion/code", "000000").body, HasSubstr("bloquée"));
    EXPECT_EQ(audit_entries("account_blocked"), 1);
    EXPECT_THAT(give(client, "/agent/connexion/code", code_of(officer)).body, HasSubstr("bloquée"));
}

TEST_P(SecondFactor, AfterThreeWrongCodesTheRightOneHasToWait) {
    Client first(portal.port());
    enrol(first);
    pass(60s);
    Client client(portal.port());
    sign_in(client);
    for (int i = 0; i < 3; ++i) give(client, "/agent/connexion/code", "000000");
    EXPECT_EQ(give(client, "/agent/connexion/code", code_of(officer)).status, 429);
    pass(2s);
    EXPECT_EQ(give(client, "/agent/connexion/code", code_of(officer)).status, 303);
}

TEST_P(SecondFactor, ARecoveryCodeIsGoodOnceHoweverItIsTyped) {
    Client first(portal.port());
    const auto codes = enrol(first);
    ASSERT_EQ(codes.size(), 10U);
    std::string typed = codes[3];
    std::ranges::transform(typed, typed.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    Client client(portal.port());
    sign_in(client);
    EXPECT_EQ(give(client, "/agent/connexion/code", typed).location(), "/agent");
    Client again(portal.port());
    sign_in(again);
    EXPECT_EQ(give(again, "/agent/connexion/code", codes[3]).status, 422);
    EXPECT_EQ(give(again, "/agent/connexion/code", codes[4]).location(), "/agent");
    EXPECT_EQ(portal.count("SELECT count(*) FROM recovery_code WHERE used_at IS NULL"), 8);
}

TEST_P(SecondFactor, ASignInLeftHalfwayEndsByItself) {
    Client first(portal.port());
    enrol(first);
    Client client(portal.port());
    sign_in(client);
    pass(16min);
    EXPECT_EQ(client.get("/agent/connexion/code").location(), "/agent/connexion");
    EXPECT_EQ(client.get("/agent/effectifs").location(),
              "/agent/connexion?suite=%2Fagent%2Feffectifs");
}

TEST_P(SecondFactor, AWantedPageIsReachedThroughBothSteps) {
    Client first(portal.port());
    enrol(first);
    pass(30s);
    Client client(portal.port());
    auto answer = send(client, "/agent/connexion", "/agent/connexion",
                       {{"identifiant", "AGENT"},
                        {"mot_de_passe", std::string(password)},
                        {"suite", "/agent/effectifs?semaine=2026-12-07"}});
    while (answer.location() == "/connexion/attente" || !answer.header("Refresh").empty())
        answer = client.get("/connexion/attente");
    const std::string location(answer.location());
    EXPECT_THAT(location, HasSubstr("/agent/connexion/code?suite="));
    const auto page = client.get(location).body;
    answer = client.post_form("/agent/connexion/code",
                              {{"csrf", support::input_value(page, "csrf").value_or("")},
                               {"suite", support::input_value(page, "suite").value_or("")},
                               {"code_verification", code_of(officer)}});
    EXPECT_EQ(answer.location(), "/agent/effectifs?semaine=2026-12-07");
}

TEST_P(SecondFactor, AFamilyMayHaveOneAndTurnsItOffWithPasswordAndCode) {
    auto claire = portal.sign_in(town.claire);
    const std::string base = "/mon-compte/double-authentification";
    EXPECT_THAT(claire.get(base).body, HasSubstr("Code QR"));
    const std::string right(password);
    const auto activation = [&](const std::string& typed_password, const std::string& code) {
        return claire
            .post(base + "/activation",
                  {{"mot_de_passe", typed_password}, {"code_verification", code}})
            .status;
    };
    EXPECT_EQ(activation(right, "123"), 422);
    EXPECT_EQ(activation("", code_of(town.claire)), 422);
    EXPECT_EQ(activation("faux", code_of(town.claire)), 422) << "a borrowed telephone";
    EXPECT_EQ(activation(right, code_of(town.claire)), 200);
    EXPECT_THAT(claire.get(base).body, HasSubstr("Active depuis"));

    Client client(portal.port());
    EXPECT_EQ(sign_in(client, "CLAIRE").location(), "/connexion/code");
    EXPECT_THAT(std::string(client.get("/reservations").location()), HasSubstr("/connexion/code"));

    pass(60s);
    EXPECT_EQ(claire
                  .post(base + "/modification", {{"acte", "arret"},
                                                 {"mot_de_passe", "faux"},
                                                 {"code_verification", code_of(town.claire)}})
                  .status,
              422);
    EXPECT_EQ(
        claire
            .post(base + "/modification",
                  {{"acte", "arret"}, {"mot_de_passe", right}, {"code_verification", "000000"}})
            .status,
        422);
    EXPECT_EQ(claire
                  .post(base + "/modification", {{"acte", "arret"},
                                                 {"mot_de_passe", right},
                                                 {"code_verification", code_of(town.claire)}})
                  .status,
              303);
    Client other(portal.port());
    EXPECT_EQ(sign_in(other, "CLAIRE").location(), "/tableau-de-bord");
}

TEST_P(SecondFactor, EachChangeIsToldToTheAccountsAddress) {
    change("UPDATE account SET email = 'agent@ville.example' WHERE id = " +
           std::to_string(officer.value()));
    Client client(portal.port());
    enrol(client);
    EXPECT_THAT(told(), testing::ElementsAre("La double authentification est activée"));
    const std::string base = "/agent/mon-compte/double-authentification";
    const auto change_it = [&](const std::string& act) {
        pass(30s);
        return send(client, base, base + "/modification",
                    {{"acte", act},
                     {"mot_de_passe", std::string(password)},
                     {"code_verification", code_of(officer)}});
    };
    ASSERT_EQ(codes_in(change_it("codes").body).size(), 10U);
    EXPECT_THAT(told(), testing::ElementsAre("Vos codes de secours ont changé"));
    ASSERT_EQ(change_it("arret").status, 303);
    EXPECT_THAT(told(), testing::ElementsAre("La double authentification est désactivée"));
    pass(30s);
    client.get("/agent/connexion/enrolement");
    ASSERT_EQ(give(client, "/agent/connexion/enrolement", code_of(officer)).status, 200);
    EXPECT_THAT(told(), testing::ElementsAre("La double authentification est activée"))
        << "replaced";
}

TEST_P(SecondFactor, OtherRecoveryCodesReplaceTheOldOnes) {
    Client client(portal.port());
    const auto old_codes = enrol(client);
    pass(30s);
    const std::string base = "/agent/mon-compte/double-authentification";
    const auto page = client.get(base).body;
    const auto answer = client.post_form(base + "/modification",
                                         {{"csrf", support::input_value(page, "csrf").value_or("")},
                                          {"acte", "codes"},
                                          {"mot_de_passe", std::string(password)},
                                          {"code_verification", code_of(officer)}});
    const auto codes = codes_in(answer.body);
    ASSERT_EQ(codes.size(), 10U);
    Client again(portal.port());
    sign_in(again);
    EXPECT_EQ(give(again, "/agent/connexion/code", old_codes[0]).status, 422);
    EXPECT_EQ(give(again, "/agent/connexion/code", codes[0]).status, 303);
}

TEST_P(SecondFactor, AnOfficerWhoChangesHisAppHasToSetUpTheOtherAtOnce) {
    Client client(portal.port());
    enrol(client);
    pass(30s);
    const std::string base = "/agent/mon-compte/double-authentification";
    const auto page = client.get(base).body;
    const auto answer = client.post_form(base + "/modification",
                                         {{"csrf", support::input_value(page, "csrf").value_or("")},
                                          {"acte", "arret"},
                                          {"mot_de_passe", std::string(password)},
                                          {"code_verification", code_of(officer)}});
    EXPECT_EQ(answer.location(), "/agent/connexion/enrolement");
    EXPECT_EQ(client.get("/agent/effectifs").status, 303);
    EXPECT_EQ(client.get("/agent/connexion/enrolement").status, 200);
    EXPECT_EQ(give(client, "/agent/connexion/enrolement", code_of(officer)).status, 200);
    EXPECT_EQ(client.get("/agent/effectifs").status, 200);
}

TEST_P(SecondFactor, OfAFamilyThatLostItsTelephoneIsResetAtTheCounter) {
    auto claire = portal.sign_in(town.claire);
    claire.get("/mon-compte/double-authentification");
    ASSERT_EQ(claire
                  .post("/mon-compte/double-authentification/activation",
                        {{"mot_de_passe", std::string(password)},
                         {"code_verification", code_of(town.claire)}})
                  .status,
              200);
    static_cast<void>(told());
    auto desk = portal.sign_in(portal.add_officer(
        "DESK", {Permission::see_family_files, Permission::change_family_files}));
    const auto family = "/agent/familles/" + std::to_string(town.durand.household.value());
    const auto adult = [&](accounts::AccountId account) {
        return std::to_string(portal.count("SELECT id FROM adult WHERE account_id = " +
                                           std::to_string(account.value())));
    };
    const auto reset_of = [&](accounts::AccountId account) {
        return family + "/adultes/" + adult(account) + "/double-authentification";
    };
    const auto path = reset_of(town.claire);
    EXPECT_THAT(desk.get(family + "/fiches/adulte-" + adult(town.claire)).body, HasSubstr(path));
    EXPECT_THAT(desk.get(family + "/fiches/adulte-" + adult(town.paul)).body,
                Not(HasSubstr("/double-authentification")));
    EXPECT_EQ(desk.get(reset_of(town.paul)).status, 404) << "he has none";
    EXPECT_EQ(desk.get(path).status, 200);
    EXPECT_EQ(desk.post(path, {{"verification", "Carte d’identité"}}).status, 422) << "not ticked";
    EXPECT_EQ(desk.post(path, {{"identite", "oui"}}).status, 422) << "not said how";
    EXPECT_EQ(claire.get("/tableau-de-bord").status, 200);
    const auto done = desk.post(path, {{"identite", "oui"}, {"verification", "Carte d’identité"}});
    EXPECT_THAT(std::string(done.location()), HasSubstr("?fait=double-authentification"));
    EXPECT_EQ(claire.get("/tableau-de-bord").status, 303) << "her devices are signed out";
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE household_id = " +
                           std::to_string(town.durand.household.value()) +
                           " AND action = 'family_second_factor_reset' AND changes IS NOT NULL"),
              1);
    EXPECT_THAT(told(), testing::ElementsAre("La double authentification est désactivée"));
    Client client(portal.port());
    EXPECT_EQ(sign_in(client, "CLAIRE").location(), "/tableau-de-bord");
    EXPECT_EQ(desk.post(path, {{"identite", "oui"}, {"verification", "Carte d’identité"}}).status,
              404)
        << "it is done";
}

}  // namespace
