#include <fstream>
#include <sstream>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/reset_password.hpp"
#include "accounts/web_session_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

/// What a thief of the database, without the key file, holds in his hands: the file with its log,
/// or a dump of every row of every table.
class StolenDatabase : public support::OnThePortal {
 protected:
    std::string loot() {
        if (GetParam() == db::Engine::postgresql) return dump();
        const auto file = portal.services().config.database.file;
        return content(file) + content(file.string() + "-wal");
    }
    static bool holds(const std::string& loot, const std::string& value) {
        return loot.find(value) != std::string::npos ||
               loot.find(crypto::hex(value)) != std::string::npos ||
               loot.find(crypto::base64url(value)) != std::string::npos;
    }
    /// The token of the link in the last letter that has one.
    std::string token_in_letter() {
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        constexpr std::string_view before = "/mot-de-passe/";
        for (const auto& letter : mailbox.list(10)) {
            const auto text = mailbox.read(letter.id).value().message.text;
            const auto begin = text.find(before);
            if (begin == std::string::npos) continue;
            const auto token = text.substr(begin + before.size());
            return token.substr(0, token.find_first_of(" \r\n"));
        }
        return {};
    }

 private:
    static std::string content(const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    std::string dump() {
        return portal.services().database.read([](db::Read& read) {
            std::string text;
            const auto tables = read->all(
                "SELECT CAST(table_name AS TEXT) FROM information_schema.tables "
                "WHERE table_schema = 'public'",
                {}, [](const db::Row& row) { return row.get<std::string>(0); });
            for (const auto& table : tables) {
                read->each("SELECT CAST(t AS TEXT) FROM \"" + table + "\" t", {},
                           [&](const db::Row& row) { text += row.get<std::string>(0) + "\n"; });
            }
            return text;
        });
    }
};
ON_BOTH_ENGINES(StolenDatabase);

TEST_P(StolenDatabase, ShowsNoSecretAndNoOldOrNewValue) {
    const auto& services = portal.services();
    std::vector<std::string> secrets;

    // A password, chosen through the link of an e-mail; the link's token is a secret, too.
    services.database.write(
        [&](db::Write& tx) { accounts::set_password_hash(tx, town.claire, "activated before"); });
    accounts::request_password_reset(services, "CLAIRE", "192.0.2.1");
    portal.house().make_worker()->run_due();
    const auto token = token_in_letter();
    ASSERT_NE(token, "");
    const std::string password = "brouette-a-moustaches-1848";
    ASSERT_TRUE(accounts::reset_password(services, token, base::Sensitive<std::string>(password),
                                         "192.0.2.1"));
    secrets.insert(secrets.end(), {token, password});

    // A session's cookie, and the address from which a telephone reads the agenda.
    const auto credentials = portal.credentials(town.claire);
    secrets.push_back(credentials.cookie);
    support::Person claire(portal.port(), credentials);
    const auto page = claire.post("/agendas/abonnement", {}).body;
    const auto link = page.find("/calendrier/");
    ASSERT_NE(link, std::string::npos);
    secrets.push_back(page.substr(link + 12, 43));

    // Old and new values of the audit log.
    services.database.write([&](db::Write& tx) {
        accounts::record(
            tx, {.at = services.clock.now(),
                 .account = town.claire,
                 .action = "child_health_changed",
                 .subject = "child 1",
                 .detail = "visible-in-the-clear",
                 .changes = accounts::sealed_changes(
                     services.keys, {{"Allergies", "arachide-rarissime", "sesame-rarissime"}},
                     accounts::ValuesOf::health)});
    });
    secrets.insert(secrets.end(), {"arachide-rarissime", "sesame-rarissime"});

    const auto stolen = loot();
    ASSERT_TRUE(holds(stolen, "visible-in-the-clear")) << "the search finds what is not sealed";
    for (const auto& secret : secrets) {
        EXPECT_GE(secret.size(), 16U);
        EXPECT_FALSE(holds(stolen, secret)) << secret;
    }
    const auto keys = portal.services().config.secrets.key_file;
    std::ifstream key_file(keys);
    for (std::string line; std::getline(key_file, line);) {
        const bool is_key = line.size() == 64;
        EXPECT_FALSE(is_key && holds(stolen, line));
    }
}

}  // namespace
