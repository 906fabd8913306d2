#include "support/stolen_database.hpp"

#include <array>
#include <fstream>
#include <regex>

#include "accounts/account_store.hpp"
#include "accounts/activation_code_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/second_factor_store.hpp"
#include "accounts/web_session_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "families/add_document.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/mailbox.hpp"
#include "support/sample_files.hpp"

namespace {

using accounts::Permission;
using support::Pairs;
using support::Person;

/// Planted values are ASCII and too long to lie anywhere by chance.
class StolenDatabase : public support::OnThePortal {
 protected:
    std::string loot() {
        return support::loot_of(portal.services().database, portal.services().config.database);
    }
    /// A value like no other.
    std::string plant(std::string_view what) {
        secrets.push_back("Temoin-" + std::string(what) + "-8f3a91");
        return secrets.back();
    }
    void keep(std::string secret) {
        ASSERT_GE(secret.size(), 10U) << "found by chance, or not planted: " << secret;
        secrets.push_back(std::move(secret));
    }
    void expect_none_in(const std::string& stolen) {
        for (const auto& secret : secrets)
            EXPECT_EQ(support::found_in(stolen, secret), "") << secret;
    }
    /// What stands in the newest letter after that.
    std::string token_after(const std::string& path) {
        portal.house().make_worker()->run_due();
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        for (const auto& letter : mailbox.list(20)) {
            const auto text = mailbox.read(letter.id).value().message.text;
            std::smatch found;
            if (std::regex_search(text, found, std::regex(path + "([A-Za-z0-9_-]+)")))
                return found[1];
        }
        return {};
    }
    static std::string after(const std::string& page, const std::string& before) {
        const auto at = page.find(before);
        return at == std::string::npos
                   ? std::string()
                   : page.substr(
                         at + before.size(),
                         page.find_first_of(" \"<\r\n", at + before.size()) - at - before.size());
    }
    static std::string child_path(families::ChildId child, std::string_view section) {
        return "/mon-dossier/enfants/" + std::to_string(child.value()) + "/" + std::string(section);
    }
    std::string claires_sheet() {
        return "/mon-dossier/adultes/" +
               std::to_string(portal.count("SELECT id FROM adult WHERE account_id = " +
                                           std::to_string(town.claire.value())));
    }
    /// Every text of the sheet is a planted one.
    Pairs health_form(const std::string& of) {
        return {{"version", "0"},
                {"allergies", plant(of + "-allergies")},
                {"pai", "oui"},
                {"pai-du-jour", "1"},
                {"pai-du-mois", "9"},
                {"pai-du-annee", "2026"},
                {"pai-au-jour", "31"},
                {"pai-au-mois", "8"},
                {"pai-au-annee", "2027"},
                {"pai-consignes", plant(of + "-consignes")},
                {"traitement", plant(of + "-traitement")},
                {"medecin-nom", plant(of + "-medecin")},
                {"medecin-telephone", "0199009731"},
                {"remarques", plant(of + "-remarques")},
                {"vaccinations", "up_to_date"}};
    }
    /// A PDF that says so, in the clear.
    static std::string pdf_saying(const std::string& text) {
        support::PdfText pdf;
        pdf.in_catalogue("/Note (" + text + ")");
        return pdf.text();
    }

    std::vector<std::string> secrets;
};
ON_BOTH_ENGINES(StolenDatabase);

/// Without this, the tests below would pass with a search that finds nothing.
TEST_P(StolenDatabase, IsSearchedSoThatWhatLiesInTheClearIsFoundInEveryForm) {
    const std::string value = "Temoin-en-clair-8f3a91";
    EXPECT_EQ(support::found_in(loot(), value), "");
    const auto far_inside = [](const std::string& text) {
        return std::string(150'001, '.') + text + std::string(150'000, '.');
    };
    for (const auto& lies_as : support::disguises_of(value)) {
        for (const auto& bytes : {lies_as, "x" + lies_as + "y", far_inside(lies_as)}) {
            portal.services().database.write([&](db::Write& tx) {
                tx->execute("DELETE FROM audit_entry WHERE action = 'planted'");
                tx->execute(
                    "INSERT INTO audit_entry (at, action, subject, detail, remote_address, "
                    "changes, changes_of) VALUES (:at, 'planted', '', '', '', :bytes, 'file')",
                    {{"at", portal.services().clock.now()}, {"bytes", db::Blob{bytes}}});
            });
            EXPECT_NE(support::found_in(loot(), value), "") << "bytes: " << lies_as;
        }
    }
    for (const auto& text : {value, far_inside(value)}) {
        change("DELETE FROM audit_entry WHERE action = 'planted'");
        change("DELETE FROM town_setting");
        portal.services().database.write([&](db::Write& tx) {
            tx->execute("INSERT INTO town_setting (name, setting) VALUES ('planted', :text)",
                        {{"text", text}});
        });
        EXPECT_NE(support::found_in(loot(), value), "") << "text of " << text.size();
    }
}

TEST_P(StolenDatabase, ShowsNoPasswordLinkOrCookie) {
    const auto& services = portal.services();
    services.database.write(
        [&](db::Write& tx) { accounts::set_password_hash(tx, town.claire, "activated before"); });
    accounts::request_password_reset(services, "CLAIRE", "192.0.2.1");
    const auto token = token_after("/mot-de-passe/");
    keep(token);
    keep("brouette-a-moustaches-1848");
    ASSERT_TRUE(accounts::reset_password(
        services, token, base::Sensitive<std::string>(secrets.back()), "192.0.2.1"));

    const auto credentials = portal.credentials(town.claire);
    keep(credentials.cookie);
    Person claire(portal.port(), credentials);
    keep(after(claire.post("/agendas/abonnement", {}).body, "/calendrier/").substr(0, 43));
    ASSERT_EQ(claire
                  .post("/mon-dossier/courriel", {{"courriel", "neuf@exemple.fr"},
                                                  {"mot_de_passe", "brouette-a-moustaches-1848"}})
                  .status,
              200);
    keep(token_after("/courriel/"));

    const auto stolen = loot();
    EXPECT_NE(support::found_in(stolen, "neuf@exemple.fr"), "") << "the address is no secret";
    expect_none_in(stolen);
}

TEST_P(StolenDatabase, ShowsNoActivationCodeAndNoLinkToConfirmAnAddress) {
    const std::string code = "K7M2P9QXDW";
    const auto& services = portal.services();
    const auto now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        accounts::add_activation_code(tx, services.keys,
                                      accounts::find_account(tx, town.claire).value(),
                                      {town.claire, base::Sensitive<std::string>(std::string(code)),
                                       std::nullopt, now + std::chrono::days(60)},
                                      now);
    });
    keep(code);
    keep("K7M2P-9QXDW");
    expect_none_in(loot());

    support::Client client(portal.port());
    const auto send = [&](const std::string& page, Pairs fields) {
        fields.emplace_back("csrf",
                            support::input_value(client.get(page).body, "csrf").value_or(""));
        return client.post_form(page, fields);
    };
    ASSERT_EQ(send("/activation", {{"identifiant", "CLAIRE"},
                                   {"code", "k7m2p-9qxdw"},
                                   {"naissance-jour", "5"},
                                   {"naissance-mois", "5"},
                                   {"naissance-annee", "2018"}})
                  .status,
              303);
    keep("trottinette-en-sucre-1912");
    ASSERT_EQ(send("/activation/compte", {{"courriel", "claire.durand@exemple.fr"},
                                          {"nouveau_mot_de_passe", secrets.back()}})
                  .status,
              303);
    keep(token_after("/courriel/"));
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoLettersForTheFirstSignIn) {
    auto agent = portal.sign_in(portal.add_officer("IMPORT", {Permission::import_families}));
    ASSERT_EQ(agent.post("/agent/lettres", {{"pour", "tous"}}).status, 303);
    portal.house().make_worker()->run_due();
    ASSERT_EQ(portal.count("SELECT count(*) FROM letter_batch WHERE sealed_file IS NOT NULL"), 1);
    keep("endstream\nendobj");
    const auto printed = agent.get("/agent/lettres/1/lettres.pdf").body;
    ASSERT_NE(support::found_in(printed, secrets.back()), "") << "a PDF has it";
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoKeyOfAnAuthenticatorAppAndNoRecoveryCode) {
    const auto& services = portal.services();
    const std::string password = "Vélo-bleu 7";
    const auto hash = crypto::hash_password(base::Sensitive<std::string>(password));
    services.database.write(
        [&](db::Write& tx) { accounts::set_password_hash(tx, town.claire, hash); });
    auto claire = portal.sign_in(town.claire);
    const std::string base = "/mon-compte/double-authentification";
    ASSERT_EQ(claire.get(base).status, 200);
    const auto secret = services.database.read([&](db::Read& read) {
        return accounts::find_second_factor(read, services.keys, town.claire).value().secret;
    });
    keep(secret.reveal());
    keep(crypto::base32(secret).reveal());
    const auto code = crypto::one_time_code(secret, services.clock.now());
    auto page = claire
                    .post(base + "/activation",
                          {{"mot_de_passe", password}, {"code_verification", code.reveal()}})
                    .body;
    const std::string before = R"(<code class="key">)";
    for (int i = 0; i < accounts::recovery_codes_made; ++i) {
        ASSERT_NE(page.find(before), std::string::npos);
        page = page.substr(page.find(before) + before.size());
        const auto shown = page.substr(0, accounts::recovery_code_length + 1);
        keep(shown);
        keep(accounts::recovery_code_key(shown));
    }
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoHealthNoteWrittenOrLeftHalfway) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(claire.post(child_path(town.lea, "sante"), health_form("fiche")).status, 303);
    // Sent once the session is over: the form is carried in the page, through the sign-in.
    portal.set_clock("2026-11-23T10:00:00Z");
    const auto interrupted = health_form("interrompue");
    const auto carried = claire.post(child_path(town.tom, "sante"), interrupted);
    ASSERT_EQ(carried.status, 403);
    ASSERT_TRUE(carried.contains(interrupted[1].second)) << "nothing typed is lost";
    // An officer's look, and the log of both.
    auto nurse = portal.sign_in(portal.add_officer("SANTE", {Permission::see_health_sheets}));
    const auto looked =
        nurse.get("/agent/enfants/" + std::to_string(town.lea.value()) + "/sante").body;
    for (const auto* what : {"allergies", "consignes", "traitement", "medecin", "remarques"})
        EXPECT_NE(looked.find("Temoin-fiche-" + std::string(what)), std::string::npos) << what;
    portal.house().make_worker()->run_due();
    keep("01 99 00 97 31");
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoProofOfAMoveNorItsName) {
    auto claire = portal.sign_in(town.claire);
    const auto declare = [&](const std::string& name, const std::string& content) {
        return claire.client().post_multipart("/mon-dossier/demenagement",
                                              {{"csrf", claire.csrf()},
                                               {"numero", "3"},
                                               {"rue", "rue du Bief"},
                                               {"code_postal", "03600"},
                                               {"commune", "Commentry"},
                                               {"code_insee", "03082"},
                                               {"date-jour", "10"},
                                               {"date-mois", "12"},
                                               {"date-annee", "2026"}},
                                              {{"justificatif", name, "application/pdf", content}});
    };
    const auto name = plant("nom") + ".pdf";
    ASSERT_EQ(declare(name, pdf_saying(plant("contenu"))).status, 303);
    keep("/Note (Temoin");
    auto desk = portal.sign_in(portal.add_officer("GUICHET", {Permission::decide_requests}));
    const auto path = "/agent/documents/" + std::to_string(portal.count("SELECT id FROM document"));
    ASSERT_TRUE(desk.get(path).contains(secrets[1])) << "it lies there, sealed";
    expect_none_in(loot());
    // Withdrawn: what SQLite leaves in freed pages was sealed, too.
    ASSERT_EQ(claire.post("/mon-dossier/demenagement/retrait", {}).status, 303);
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoFileKeptForAFormToBeSentAgain) {
    auto claire = portal.sign_in(town.claire);
    const auto wrong = claire.client().post_multipart(
        "/mon-dossier/demenagement", {{"csrf", claire.csrf()}, {"code_postal", "03600"}},
        {{"justificatif", plant("nom") + ".pdf", "application/pdf", pdf_saying(plant("contenu"))}});
    ASSERT_EQ(wrong.status, 422);
    ASSERT_EQ(portal.count("SELECT count(*) FROM kept_upload"), 1);
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoDocumentItsNameOrWhyItWasRefused) {
    const auto& services = portal.services();
    const auto cookie = portal.credentials(town.claire).cookie;
    const auto claire = services.database.read([&](db::Read& read) {
        return std::get<accounts::FamilyActor>(
            accounts::find_actor(read, crypto::hash_token(cookie), {}, services.clock.now())
                .value());
    });
    constexpr std::array allowed = {files::MediaType::pdf};
    const auto content = pdf_saying(plant("contenu"));
    const auto file =
        families::take_file(services, {plant("nom") + ".pdf", "application/pdf", content}, allowed);
    const auto document = families::add_document(
        services, claire, {{.kind = families::DocumentKind::pai, .child = town.lea}, "192.0.2.1"},
        file.value());
    const auto page = "/agent/documents/" + std::to_string(document.value().value());
    auto desk = portal.sign_in(portal.add_officer(
        "GUICHET", {Permission::decide_requests, Permission::see_health_sheets}));
    ASSERT_TRUE(desk.get(page).contains(secrets[0])) << "it lies there, sealed";
    ASSERT_EQ(
        desk.post(page + "/verification", {{"decision", "refuse"}, {"raison", plant("raison")}})
            .status,
        303);
    expect_none_in(loot());
    portal.house().make_worker()->run_due();
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNotWhyAMoveWasRefused) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_EQ(claire.client()
                  .post_multipart(
                      "/mon-dossier/demenagement",
                      {{"csrf", claire.csrf()},
                       {"rue", "rue du Bief"},
                       {"code_postal", "03600"},
                       {"commune", "Commentry"},
                       {"date-jour", "10"},
                       {"date-mois", "12"},
                       {"date-annee", "2026"}},
                      {{"justificatif", "quittance.pdf", "application/pdf", support::good_pdf()}})
                  .status,
              303);
    auto desk = portal.sign_in(portal.add_officer("GUICHET", {Permission::decide_requests}));
    const auto move = "/agent/demenagements/" +
                      std::to_string(portal.count("SELECT max(id) FROM household_move"));
    ASSERT_EQ(desk.post(move, {{"decision", "refuse"}, {"raison", plant("raison")}}).status, 303);
    EXPECT_TRUE(claire.get("/mon-dossier/demenagement").contains(secrets[0]));
    EXPECT_TRUE(desk.get(move).contains(secrets[0]));
    expect_none_in(loot());
}

TEST_P(StolenDatabase, ShowsNoValueAskedForAndNoOldOrNewValueOfTheLog) {
    auto claire = portal.sign_in(town.claire);
    keep("Rarissime-Temoin");
    ASSERT_EQ(claire.post(claires_sheet() + "/identite", {{"nom", secrets[0]}}).status, 303);
    ASSERT_EQ(portal.count("SELECT count(*) FROM change_request_line"), 1);
    portal.services().database.write([&](db::Write& tx) {
        accounts::record(
            tx, {.at = portal.services().clock.now(),
                 .account = town.claire,
                 .action = "child_health_changed",
                 .subject = "child 1",
                 .detail = "visible-in-the-clear",
                 .changes = accounts::sealed_changes(
                     portal.services().keys, {{"Allergies", plant("avant"), plant("apres")}},
                     accounts::ValuesOf::health)});
    });
    portal.house().make_worker()->run_due();
    const auto stolen = loot();
    EXPECT_NE(support::found_in(stolen, "visible-in-the-clear"), "");
    expect_none_in(stolen);
}

TEST_P(StolenDatabase, ShowsNothingOfAFileThatWasBroughtAndNotImported) {
    auto agent = portal.sign_in(portal.add_officer("IMPORT", {Permission::import_families}));
    const auto file =
        "numéro de dossier;nom du foyer;rue;code postal;commune;code INSEE;résident;"
        "prénom 1;nom 1\n77;" +
        plant("foyer") + ";3 rue Haute;03100;Montluçon;03185;oui;" + plant("prenom") + ";Lenoir\n";
    const auto brought = agent.client().post_multipart(
        "/agent/imports", {{"csrf", agent.csrf()}, {"contenu", "families"}, {"connus", "leave"}},
        {{"fichier", "fichier.csv", "text/csv", file}});
    ASSERT_EQ(brought.status, 303);
    portal.house().make_worker()->run_due();
    ASSERT_EQ(portal.count("SELECT count(*) FROM registry_import WHERE sealed_file IS NOT NULL "
                           "AND state = 'checked'"),
              1);
    expect_none_in(loot());
    ASSERT_EQ(agent.post(std::string(brought.location()) + "/confirmation", {}).status, 303);
    portal.house().make_worker()->run_due();
    EXPECT_NE(support::found_in(loot(), secrets[0]), "") << "once imported, a name is a name";
}

TEST_P(StolenDatabase, ShowsNoneOfTheKeysThatWouldOpenIt) {
    std::ifstream key_file(portal.services().config.secrets.key_file);
    for (std::string line; std::getline(key_file, line);) {
        const auto key = crypto::from_hex(line);
        if (line.empty() || !key) continue;
        keep(line);
        keep(*key);
    }
    ASSERT_EQ(secrets.size(), 2U);
    expect_none_in(loot());
}

}  // namespace
