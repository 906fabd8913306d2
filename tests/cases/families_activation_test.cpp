#include <regex>
#include <thread>

#include "accounts/account_store.hpp"
#include "accounts/activation_code_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "families/activate_account.hpp"
#include "families/field_choice_store.hpp"
#include "platform/config/config.hpp"
#include "platform/db/fault_injection.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using support::Answer;
using support::Client;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view code = "ABCDEFGHJ2";
constexpr std::string_view password = "Trois petits chats gris";

struct Letter {
    std::string identifier = "CLAIRE";
    std::string code = "abcde-fghj2";
    std::string day = "5";
    std::string month = "5";
    std::string year = "2018";
};

class Activation : public support::OnThePortal {
 protected:
    void SetUp() override { issue(town.claire, code); }

    void issue(accounts::AccountId account, std::string_view text) {
        const auto now = portal.services().clock.now();
        portal.services().database.write([&](db::Write& tx) {
            accounts::add_activation_code(tx, portal.services().keys,
                                          accounts::find_account(tx, account).value(),
                                          {account, base::Sensitive<std::string>(std::string(text)),
                                           std::nullopt, now + std::chrono::days(60)},
                                          now);
        });
    }
    Answer post(Client& client, const std::string& page, support::Pairs fields) {
        const auto form = client.get("/connexion").body;
        fields.emplace_back("csrf", support::input_value(form, "csrf").value_or(""));
        return client.post_form(page, fields);
    }
    Answer give(Client& client, const Letter& letter) {
        return post(client, "/activation",
                    {{"identifiant", letter.identifier},
                     {"code", letter.code},
                     {"naissance-jour", letter.day},
                     {"naissance-mois", letter.month},
                     {"naissance-annee", letter.year}});
    }
    Answer give(const Letter& letter) {
        Client client(portal.port());
        return give(client, letter);
    }
    Answer choose(Client& client, const std::string& email = "claire.durand@exemple.fr",
                  std::string_view chosen = password) {
        return post(client, "/activation/compte",
                    {{"courriel", email}, {"nouveau_mot_de_passe", std::string(chosen)}});
    }
    bool is_active(accounts::AccountId account) {
        return portal.count(
                   "SELECT count(*) FROM account WHERE password_hash IS NOT NULL AND id = " +
                   std::to_string(account.value())) == 1;
    }
    /// The last mail's link, as a path of this portal.
    std::string mailed_link() {
        portal.house().make_worker()->run_due();
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        const auto letters = mailbox.list(10);
        if (letters.empty()) return {};
        const auto text = mailbox.read(letters.front().id)->message.text;
        std::smatch found;
        return std::regex_search(text, found, std::regex("/courriel/[A-Za-z0-9_-]+"))
                   ? found.str()
                   : std::string();
    }
    static std::string without_echo(const Answer& answer) {
        return std::regex_replace(answer.body, std::regex(R"((value|content)="[^"]*")"), "");
    }
};
ON_BOTH_ENGINES(Activation);

TEST_P(Activation, TheLetterLeadsToAPasswordAndIn) {
    Client client(portal.port());
    const auto given = give(client, {});
    ASSERT_EQ(given.status, 303) << given.body;
    EXPECT_EQ(given.location(), "/activation/compte");
    EXPECT_THAT(client.follow(given).body, HasSubstr("CLAIRE Durand"));
    const auto chosen = choose(client);
    ASSERT_EQ(chosen.status, 303) << chosen.body;
    EXPECT_EQ(chosen.location(), "/mon-dossier/verification?fait=activation");
    EXPECT_EQ(client.get("/reservations").status, 200) << "signed in";
    // What she certifies names the address she has just given.
    const auto sheet = "/mon-dossier/verification/adulte-" +
                       std::to_string(portal.count("SELECT id FROM adult WHERE account_id = " +
                                                   std::to_string(town.claire.value())));
    EXPECT_THAT(client.get(sheet).body, HasSubstr("Nouveau courriel, à confirmer"));
    EXPECT_TRUE(is_active(town.claire));
    EXPECT_EQ(audit_entries("account_activated"), 1);
    Client later(portal.port());
    const auto again = post(later, "/connexion",
                            {{"identifiant", "claire"}, {"mot_de_passe", std::string(password)}});
    EXPECT_EQ(again.status, 303) << again.body;
}

TEST_P(Activation, BothAnswersAreLookedAtTogether) {
    Client client(portal.port());
    ASSERT_EQ(give(client, {}).status, 303);
    const auto answer = choose(client, "claire@", "claire12");
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, HasSubstr("Indiquez votre courriel"));
    EXPECT_THAT(answer.body, HasSubstr("il faut trois sortes de caractères"));
}

TEST_P(Activation, ThenTheFileIsCheckedSheetBySheetAndCertified) {
    auto claire = portal.sign_in(town.claire);
    // Paul certifies his own sheet.
    const auto list = claire.get("/mon-dossier/verification?fait=activation").body;
    EXPECT_THAT(list, HasSubstr("0 fiche vérifiée sur 5"));
    const auto hers = portal.count("SELECT id FROM adult WHERE account_id = " +
                                   std::to_string(town.claire.value()));
    claire.post("/mon-dossier/adultes/" + std::to_string(hers) + "/coordonnees",
                {{"telephone_mobile", "06 12 34 56 78"}});
    std::string path = "/mon-dossier/verification/foyer";
    for (int sheet = 0; sheet < 5; ++sheet) {
        EXPECT_EQ(claire.get(path).status, 200) << path;
        path = claire.post(path, {}).location();
    }
    EXPECT_EQ(path, "/mon-dossier/verification?fait=tout");
    auto elsewhere = portal.sign_in(town.claire);
    const auto done = elsewhere.get(path).body;
    EXPECT_THAT(done, HasSubstr("5 fiches vérifiées sur 5"));
    EXPECT_THAT(done, HasSubstr("Certifié le 23 novembre 2026"));
    EXPECT_THAT(done, Not(HasSubstr("À faire")));
    portal.set_clock("2027-11-24T07:00:00Z");
    auto later = portal.sign_in(town.claire);
    EXPECT_THAT(later.get("/mon-dossier/verification").body, HasSubstr("trop ancienne"));
}

TEST_P(Activation, AnotherAdultsSheetIsNotOnesOwnToCertify) {
    auto claire = portal.sign_in(town.claire);
    const auto adult = portal.count("SELECT id FROM adult WHERE account_id = " +
                                    std::to_string(town.paul.value()));
    const auto path = "/mon-dossier/verification/adulte-" + std::to_string(adult);
    EXPECT_EQ(claire.get(path).location(), "/mon-dossier/adultes/" + std::to_string(adult));
    EXPECT_EQ(claire.post(path, {}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification"), 0);
}

TEST_P(Activation, ASheetWithSomethingMissingIsNotCertified) {
    portal.services().database.write([&](db::Write& tx) {
        families::set_field_choice(
            tx, families::Field::guardian_occupation,
            {families::FieldAccess::mandatory, families::ChangeMode::immediate});
    });
    auto claire = portal.sign_in(town.claire);
    const auto adult = portal.count("SELECT id FROM adult WHERE account_id = " +
                                    std::to_string(town.claire.value()));
    const auto path = "/mon-dossier/verification/adulte-" + std::to_string(adult);
    EXPECT_THAT(claire.get(path).body, HasSubstr("Complétez d’abord"));
    EXPECT_EQ(claire.post(path, {}).location(), path);
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification"), 0);
}

TEST_P(Activation, ASheetOfAnotherFamilyIsNotFoundAndTheTryIsNoted) {
    auto claire = portal.sign_in(town.claire);
    const auto zoe = "/mon-dossier/verification/enfant-" + std::to_string(town.zoe.value());
    EXPECT_EQ(claire.get(zoe).status, 404);
    EXPECT_EQ(claire.post(zoe, {}).status, 404);
    EXPECT_EQ(audit_entries("foreign_id_refused"), 2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM certification"), 0);
    EXPECT_EQ(claire.get("/mon-dossier/verification/x").status, 404);
}

TEST_P(Activation, TheAddressBecomesTheirsByTheLinkAndNotBefore) {
    Client client(portal.port());
    give(client, {});
    ASSERT_EQ(choose(client).status, 303);
    const auto link = mailed_link();
    ASSERT_NE(link, "");
    const auto own = "SELECT count(*) FROM account WHERE email_key = 'claire.durand@exemple.fr'";
    Client reader(portal.port());
    const auto page = reader.get(link);
    EXPECT_THAT(page.body, HasSubstr("c•••••@exemple.fr"));
    EXPECT_EQ(portal.count(own), 0) << "looking at a link changes nothing: mail scanners look";
    EXPECT_EQ(post(reader, link, {}).location(), "/courriel");
    EXPECT_EQ(portal.count(own), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM adult WHERE email = 'claire.durand@exemple.fr'"),
              1);
    EXPECT_EQ(reader.get(link).status, 410);
    EXPECT_EQ(post(reader, link, {}).status, 410);
}

TEST_P(Activation, TheLinkOfAnAddressDiesAfterADay) {
    Client client(portal.port());
    give(client, {});
    ASSERT_EQ(choose(client).status, 303);
    const auto link = mailed_link();
    portal.set_clock("2026-11-24T07:00:01Z");
    EXPECT_EQ(client.get(link).status, 410);
}

TEST_P(Activation, AnAddressOfAnotherAccountIsRefusedOnlyToWhoReadsItsMails) {
    Client client(portal.port());
    give(client, {});
    ASSERT_EQ(choose(client, "PAUL@famille.example").status, 303) << "nobody learns it is taken";
    const auto link = mailed_link();
    Client reader(portal.port());
    EXPECT_EQ(post(reader, link, {}).status, 409);
}

TEST_P(Activation, TheMailNamesNeitherIdentifierNorCode) {
    Client client(portal.port());
    give(client, {});
    ASSERT_EQ(choose(client).status, 303);
    ASSERT_NE(mailed_link(), "");
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    const auto message = mailbox.read(mailbox.list(1).front().id)->message;
    for (const auto& text : {message.text, message.html, message.subject}) {
        EXPECT_THAT(text, Not(HasSubstr("CLAIRE")));
        EXPECT_THAT(text, Not(HasSubstr("ABCDE")));
    }
}

TEST_P(Activation, AnyMistakeIsAnsweredInTheSameWords) {
    const auto unknown = give({.identifier = "PERSONNE"});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_THAT(unknown.body, HasSubstr("ne vont pas ensemble"));
    for (const auto& letter :
         {Letter{.code = "ABCDE-FGHJ3"}, Letter{.day = "6"}, Letter{.identifier = "JULIE"},
          Letter{.identifier = "PAUL"}, Letter{.identifier = "CLAIRE@famille.example"}}) {
        const auto answer = give(letter);
        EXPECT_EQ(answer.status, 422);
        EXPECT_EQ(without_echo(answer), without_echo(unknown)) << letter.identifier;
        EXPECT_THAT(answer.body, HasSubstr(letter.code)) << "nothing typed is lost";
    }
    EXPECT_EQ(portal.count("SELECT max(failures) FROM activation_attempt"), 2)
        << "a wrong birth date counts like a wrong code";
}

TEST_P(Activation, FiveFailuresBlockKnownAndUnknownAlikeUntilANewLetter) {
    std::vector<Answer> known;
    std::vector<Answer> unknown;
    for (int i = 0; i < 6; ++i) {
        known.push_back(give({.code = "2222222222"}));
        unknown.push_back(give({.identifier = "PERSONNE"}));
        EXPECT_EQ(known.back().status, unknown.back().status);
        EXPECT_EQ(without_echo(known.back()), without_echo(unknown.back()));
        const auto minute = std::to_string(10 + i);
        portal.set_clock("2026-11-23T07:" + minute + ":00Z");
    }
    EXPECT_THAT(known[4].body, HasSubstr("bloqué"));
    EXPECT_EQ(give({}).status, 422) << "the right code, too late";
    EXPECT_EQ(portal.count("SELECT count(*) FROM activation_code WHERE end_reason = 'blocked'"), 1);
    // Failures are forgotten after a month, a blocked code is not.
    portal.set_clock("2026-12-30T07:00:00Z");
    EXPECT_EQ(give({}).status, 422);
    issue(town.claire, "ZZZZZYYYYY");
    EXPECT_EQ(give({}).status, 422) << "the former letter is worth nothing";
    EXPECT_EQ(give({.code = "ZZZZZYYYYY"}).status, 303);
}

TEST_P(Activation, TheThirdFailureMakesOneWait) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(give({.day = "6"}).status, 422);
    const auto early = give({});
    EXPECT_EQ(early.status, 429);
    EXPECT_NE(early.header("Retry-After"), "");
    portal.set_clock("2026-11-23T07:00:03Z");
    EXPECT_EQ(give({}).status, 303);
}

TEST_P(Activation, ACodeDiesWithItsTerm) {
    portal.set_clock("2027-01-22T07:00:00Z");
    EXPECT_EQ(give({}).status, 422);
}

TEST_P(Activation, ACodeServesOnce) {
    Client first(portal.port());
    ASSERT_EQ(give(first, {}).status, 303);
    Client second(portal.port());
    ASSERT_EQ(give(second, {}).status, 303) << "who stopped midway comes back with the letter";
    ASSERT_EQ(choose(first).location(), "/mon-dossier/verification?fait=activation");
    EXPECT_EQ(choose(second).location(), "/activation?fait=fin");
    EXPECT_EQ(second.get("/reservations").status, 303) << "not signed in";
    EXPECT_EQ(give({}).status, 422);
}

TEST_P(Activation, OfTwoAtTheSameMomentOneComesIn) {
    std::vector<Client> clients;
    for (int i = 0; i < 4; ++i) clients.emplace_back(portal.port());
    for (auto& client : clients) ASSERT_EQ(give(client, {}).status, 303);
    std::vector<std::string> locations(clients.size());
    {
        std::vector<std::jthread> crowd;
        for (std::size_t i = 0; i < clients.size(); ++i) {
            crowd.emplace_back(
                [&, i] { locations[i] = std::string(choose(clients[i]).location()); });
        }
    }
    EXPECT_EQ(std::ranges::count(locations, "/mon-dossier/verification?fait=activation"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM email_change"), 1);
}

TEST_P(Activation, TheSecondStepNeedsTheFirst) {
    Client client(portal.port());
    EXPECT_EQ(client.get("/activation/compte").location(), "/activation?fait=fin");
    EXPECT_EQ(choose(client).location(), "/activation?fait=fin");
    client.set_cookie("activation", "1.99999999999.forged");
    EXPECT_EQ(choose(client).location(), "/activation?fait=fin");
    ASSERT_EQ(give(client, {}).status, 303);
    portal.set_clock("2026-11-23T07:30:00Z");
    EXPECT_EQ(choose(client).location(), "/activation?fait=fin") << "half an hour is over";
}

TEST_P(Activation, AWeakPasswordOrNoAddressIsSaidAndTheAddressKept) {
    Client client(portal.port());
    ASSERT_EQ(give(client, {}).status, 303);
    const auto weak = choose(client, "claire.durand@exemple.fr", "court");
    EXPECT_EQ(weak.status, 422);
    EXPECT_THAT(weak.body, HasSubstr("claire.durand@exemple.fr"));
    EXPECT_EQ(choose(client, "claire.durand@exemple.fr", "Claire.Durand1").status, 422);
    EXPECT_EQ(choose(client, "pas une adresse").status, 422);
    EXPECT_FALSE(is_active(town.claire));
    EXPECT_EQ(choose(client).status, 303);
}

TEST_P(Activation, AChildOfTwoHomesIsAFactOfBoth) {
    issue(town.julie, code);
    EXPECT_EQ(give({.identifier = "JULIE", .day = "3", .month = "mars", .year = "17"}).status, 303);
    EXPECT_EQ(give({.day = "3/3/2017", .month = "", .year = ""}).status, 303);
}

TEST_P(Activation, ASuspendedOrActiveAccountHasNoWayInByALetter) {
    change("UPDATE account SET suspended_at = '2026-11-01T00:00:00Z' WHERE identifier = 'CLAIRE'");
    EXPECT_EQ(give({}).status, 422);
    change(
        "UPDATE account SET suspended_at = NULL, password_hash = 'x' WHERE identifier = 'CLAIRE'");
    EXPECT_EQ(give({}).status, 422);
}

TEST_P(Activation, AForgottenPasswordIsNoWayRoundTheLetter) {
    Client client(portal.port());
    post(client, "/mot-de-passe-oublie", {{"identifiant", "CLAIRE"}});
    EXPECT_EQ(portal.count("SELECT count(*) FROM password_reset"), 0);
}

TEST_P(Activation, AnOfficersLetterHoldsANewCodeAndEndsTheFormerOne) {
    using accounts::Permission;
    auto agent = portal.sign_in(
        portal.add_officer("AGENT", {Permission::see_family_bookings, Permission::see_family_files,
                                     Permission::change_family_files}));
    const auto family = "/agent/familles/" + std::to_string(town.durand.household.value());
    EXPECT_THAT(agent.get(family).body, HasSubstr("Imprimer une nouvelle lettre"));
    const auto adult = portal.count("SELECT id FROM adult WHERE first_name = 'CLAIRE'");
    const auto letter = agent.post(family + "/lettres/" + std::to_string(adult), {});
    EXPECT_EQ(letter.status, 200);
    EXPECT_TRUE(letter.body.starts_with("%PDF-"));
    EXPECT_EQ(letter.header("Cache-Control"), "no-store");
    EXPECT_EQ(give({}).status, 422) << "the former code";
    EXPECT_EQ(audit_entries("activation_letter_printed"), 1);
    const auto julie = portal.count("SELECT id FROM adult WHERE first_name = 'JULIE'");
    EXPECT_EQ(agent.post(family + "/lettres/" + std::to_string(julie), {}).status, 404)
        << "an adult of another household";
    change("UPDATE account SET password_hash = 'x' WHERE identifier = 'CLAIRE'");
    EXPECT_EQ(agent.post(family + "/lettres/" + std::to_string(adult), {}).status, 404);
    EXPECT_THAT(agent.get(family).body, HasSubstr("Compte actif"));
}

TEST_P(Activation, LettersForManyAreOneFileThatIsErased) {
    auto agent =
        portal.sign_in(portal.add_officer("AGENT", {accounts::Permission::import_families}));
    change("UPDATE adult SET account_id = NULL WHERE first_name = 'PAUL'");
    EXPECT_EQ(agent.post("/agent/lettres", {{"pour", "sans_lettre"}}).status, 303);
    portal.house().make_worker()->run_due();
    EXPECT_EQ(portal.count("SELECT letters_done FROM letter_batch"), 2) << "Paul and Julie";
    EXPECT_EQ(portal.count("SELECT count(*) FROM activation_code WHERE ended_at IS NULL"), 3);
    EXPECT_EQ(portal.count("SELECT count(*) FROM account WHERE identifier LIKE 'DUR%'"), 1);
    EXPECT_EQ(give({}).status, 303) << "Claire's letter is under way: it goes on working";
    const auto file = "/agent/lettres/1/lettres.pdf";
    EXPECT_TRUE(agent.get(file).body.starts_with("%PDF-"));
    EXPECT_EQ(agent.post("/agent/lettres", {{"pour", "sans_lettre"}}).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM letter_batch"), 1) << "nobody is left";
    EXPECT_EQ(agent.post("/agent/lettres/1/effacement", {}).status, 303);
    EXPECT_EQ(agent.get(file).status, 404);
    EXPECT_EQ(portal.count("SELECT count(*) FROM letter_batch WHERE sealed_file IS NOT NULL"), 0);
}

TEST_P(Activation, NoCodeLiesInTheDatabase) {
    const auto codes = portal.services().database.read([](db::Read& read) {
        return read->all("SELECT code_mac FROM activation_code", {},
                         [](const db::Row& row) { return row.get<std::string>(0); });
    });
    ASSERT_EQ(codes.size(), 1U);
    EXPECT_THAT(codes[0], Not(HasSubstr(std::string(code))));
    // Bound to the account: the same code of another person is another text.
    issue(town.julie, code);
    EXPECT_EQ(portal.count("SELECT count(DISTINCT code_mac) FROM activation_code"), 2);
}

TEST_P(Activation, WhicheverStatementFailsNobodyIsHalfActive) {
    Client client(portal.port());
    ASSERT_EQ(give(client, {}).status, 303);
    const auto pass = client.cookie("activation").value();
    const families::ActivationChoice choice{
        .email = "claire.durand@exemple.fr",
        .password = base::Sensitive<std::string>(std::string(password)),
        .device = "Essai",
        .remote_address = ""};
    int failed = 0;
    for (bool is_in = false; !is_in;) {
        ASSERT_LT(failed, 50);
        db::testing::fail_nth_write(failed + 1);
        try {
            is_in = families::finish_activation(portal.services(), pass, choice).has_value();
        } catch (const db::Error&) {
            is_in = false;
        }
        db::testing::stop_failing();
        if (is_in) break;
        ++failed;
        EXPECT_FALSE(is_active(town.claire));
        EXPECT_EQ(portal.count("SELECT count(*) FROM activation_code WHERE ended_at IS NULL"), 1);
        EXPECT_EQ(portal.count("SELECT count(*) FROM email_change"), 0);
    }
    EXPECT_GE(failed, 6);
    EXPECT_TRUE(is_active(town.claire));
}

}  // namespace
