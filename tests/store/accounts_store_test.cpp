#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "accounts/account_store.hpp"
#include "accounts/audit_store.hpp"
#include "accounts/password_reset_store.hpp"
#include "accounts/role_store.hpp"
#include "accounts/web_session_store.hpp"
#include "platform/crypto/random.hpp"
#include "support/test_database.hpp"

namespace accounts {
namespace {

using namespace std::chrono_literals;

const base::Instant noon = base::parse_instant("2026-11-23T11:00:00Z").value();
constexpr SessionLife life{.idle = 60min, .absolute = 12h};

class AccountStores : public support::OnBothEngines {
 protected:
    AccountId add(AccountKind kind, const std::string& identifier, const std::string& email = "") {
        return database->write([&](db::Write& tx) {
            return add_account(tx, {kind, identifier, email, "Claire Durand", "hash"}, noon);
        });
    }
    WebSessionId open(AccountId account, const std::string& token_hash, base::Instant now = noon) {
        return database->write([&](db::Write& tx) {
            return open_session(tx, {account, token_hash, "secret", "Firefox sur Linux"}, now);
        });
    }
    std::optional<SignedIn> find(const std::string& token_hash, base::Instant now = noon) {
        return database->read(
            [&](db::Read& read) { return find_actor(read, token_hash, life, now); });
    }
    std::optional<Account> named(const std::string& typed) {
        return database->read([&](db::Read& read) { return find_account_named(read, typed); });
    }
};
ON_BOTH_ENGINES(AccountStores);

TEST_P(AccountStores, AnAccountIsFoundByWhatPeopleType) {
    const AccountId claire = add(AccountKind::family, "dur4821", "Claire@Exemple.fr");
    for (const char* typed : {"DUR4821", " dur 4821", "claire@exemple.FR", "Claire@Exemple.fr "}) {
        const auto found = named(typed);
        ASSERT_TRUE(found) << typed;
        EXPECT_EQ(found->id, claire);
    }
    EXPECT_EQ(named("DUR4821")->email, "Claire@Exemple.fr");
    EXPECT_FALSE(named("DUR4822"));
    EXPECT_FALSE(named("dur4821@exemple.fr"));
    EXPECT_FALSE(named(""));
}

TEST_P(AccountStores, AnIdentifierAndAnEmailAreHadOnce) {
    add(AccountKind::family, "DUR4821", "claire@exemple.fr");
    try {
        add(AccountKind::family, "dur4821");
        FAIL() << "the same identifier twice";
    } catch (const db::Error& error) {
        EXPECT_TRUE(error.violates("account_identifier"));
    }
    try {
        add(AccountKind::officer, "OTHER", "CLAIRE@exemple.fr");
        FAIL() << "the same address twice";
    } catch (const db::Error& error) {
        EXPECT_TRUE(error.violates("account_email"));
    }
    add(AccountKind::family, "A");
    add(AccountKind::family, "B");  // none of them has an address: no conflict
}

TEST_P(AccountStores, TheThrottleIsKeptAsItIs) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    const SignInThrottle throttle{7, noon + 32s, noon + 1h};
    database->write([&](db::Write& tx) { set_throttle(tx, claire, throttle); });
    EXPECT_EQ(named("DUR4821")->throttle, throttle);
    database->write([&](db::Write& tx) { set_throttle(tx, claire, {}); });
    EXPECT_EQ(named("DUR4821")->throttle, SignInThrottle());
}

TEST_P(AccountStores, FailuresOfNamesNobodyHasAreCountedAndForgotten) {
    const auto fail_at = [&](base::Instant now) {
        return database->write([&](db::Write& tx) {
            const auto after = after_failure(lock_unknown_name(tx, "name hash", now), now);
            set_throttle_of_unknown_name(tx, "name hash", after, now);
            return after.failures;
        });
    };
    EXPECT_EQ(fail_at(noon), 1);
    EXPECT_EQ(fail_at(noon + 1h), 2);
    EXPECT_EQ(fail_at(noon + 1h + std::chrono::days(31)), 1);
    const auto kept = database->read(
        [](db::Read& read) { return throttle_of_unknown_name(read, "another hash"); });
    EXPECT_EQ(kept, SignInThrottle());
}

TEST_P(AccountStores, AFamilyTokenMakesAFamilyActor) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    const WebSessionId session = open(claire, "token");
    const auto found = find("token");
    ASSERT_TRUE(found);
    ASSERT_TRUE(std::holds_alternative<FamilyActor>(*found));
    const Actor& actor = actor_of(*found);
    EXPECT_EQ(actor.account(), claire);
    EXPECT_EQ(actor.session(), session);
    EXPECT_EQ(actor.display_name(), "Claire Durand");
    EXPECT_EQ(actor.csrf_secret(), "secret");
    EXPECT_EQ(actor.last_seen_at(), noon);
    EXPECT_FALSE(find("another token"));
    EXPECT_FALSE(find(""));
}

TEST_P(AccountStores, PermissionsAreAnOfficersAlone) {
    const AccountId officer = add(AccountKind::officer, "AGENT1");
    const AccountId family = add(AccountKind::family, "DUR4821");
    database->write([&](db::Write& tx) {
        const auto role = add_role(
            tx, {{}, "", "Essai", {Permission::see_head_counts, Permission::see_mail_queue}});
        const auto mail = add_role(tx, {{}, "", "Courriels", {Permission::see_mail_queue}});
        set_assignments(tx, officer, {{role, std::nullopt}, {mail, std::nullopt}});
        set_assignments(tx, family, {{mail, std::nullopt}});
    });
    open(officer, "officer's");
    open(family, "family's");
    const auto found = find("officer's");
    ASSERT_TRUE(found && std::holds_alternative<OfficerActor>(*found));
    EXPECT_TRUE(actor_of(*found).may(Permission::see_head_counts));
    EXPECT_TRUE(actor_of(*found).may(Permission::see_mail_queue));
    EXPECT_FALSE(actor_of(*found).may(Permission::see_family_bookings));
    EXPECT_FALSE(actor_of(*find("family's")).may(Permission::see_mail_queue));
}

TEST_P(AccountStores, ASessionEndsWhenIdleAndWhenOld) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    const WebSessionId session = open(claire, "token");
    EXPECT_TRUE(find("token", noon + 59min));
    EXPECT_FALSE(find("token", noon + 60min));
    for (int hour = 1; hour < 12; ++hour) {
        database->write(
            [&](db::Write& tx) { touch_session(tx, session, noon + std::chrono::hours(hour)); });
    }
    EXPECT_TRUE(find("token", noon + 11h + 59min));
    EXPECT_FALSE(find("token", noon + 12h));
}

TEST_P(AccountStores, OnlyTheOwnerClosesASessionAndOnce) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    const AccountId karim = add(AccountKind::family, "BEN1001");
    const WebSessionId session = open(claire, "token");
    const auto close = [&](AccountId account) {
        return database->write(
            [&](db::Write& tx) { return close_session(tx, account, session, noon); });
    };
    EXPECT_FALSE(close(karim));
    EXPECT_TRUE(find("token"));
    EXPECT_TRUE(close(claire));
    EXPECT_FALSE(find("token"));
    EXPECT_FALSE(close(claire));
}

TEST_P(AccountStores, AllSessionsButOneAreClosed) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    const AccountId karim = add(AccountKind::family, "BEN1001");
    const WebSessionId kept = open(claire, "kept");
    open(claire, "second", noon + 1min);
    open(claire, "third", noon + 2min);
    open(karim, "karim's");
    const auto listed = database->read(
        [&](db::Read& read) { return sessions_of(read, claire, life, noon + 3min); });
    ASSERT_EQ(listed.size(), 3U);
    EXPECT_EQ(listed[0].last_seen_at, noon + 2min);
    EXPECT_EQ(listed[2].id, kept);
    const int closed = database->write(
        [&](db::Write& tx) { return close_sessions(tx, claire, kept, noon + 3min); });
    EXPECT_EQ(closed, 2);
    EXPECT_TRUE(find("kept"));
    EXPECT_FALSE(find("second"));
    EXPECT_TRUE(find("karim's"));
}

TEST_P(AccountStores, ASuspendedAccountIsOutAtOnce) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    open(claire, "token");
    database->write([&](db::Write& tx) {
        tx->execute("UPDATE account SET suspended_at = :now", {{"now", noon}});
    });
    EXPECT_FALSE(find("token"));
    EXPECT_TRUE(named("DUR4821")->is_suspended);
}

TEST_P(AccountStores, AResetLinkWorksOnceUntilItsTime) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    const auto owner = [&](const std::string& hash, base::Instant now) {
        return database->read([&](db::Read& read) { return find_reset(read, hash, now); });
    };
    const auto reset = database->write([&](db::Write& tx) { return add_reset(tx, claire, noon); });
    const auto other = database->write([&](db::Write& tx) { return add_reset(tx, claire, noon); });
    database->write([&](db::Write& tx) {
        EXPECT_EQ(account_of_reset(tx, reset), claire);
        give_link(tx, reset, "first", noon + 31min);
        give_link(tx, reset, "link", noon + 32min);
        give_link(tx, other, "other link", noon + 32min);
    });
    EXPECT_FALSE(owner("first", noon + 3min)) << "a newer link replaces it";
    EXPECT_EQ(owner("link", noon + 32min - 1s), claire);
    EXPECT_FALSE(owner("link", noon + 32min));
    EXPECT_EQ(database->read([&](db::Read& read) { return resets_since(read, claire, noon - 1h); }),
              2);

    const auto use = [&](const std::string& hash) {
        return database->write([&](db::Write& tx) { return use_reset(tx, hash, noon + 3min); });
    };
    EXPECT_EQ(use("link"), claire);
    EXPECT_FALSE(use("link"));
    EXPECT_FALSE(use("other link")) << "one reset uses up the others";
    database->write([&](db::Write& tx) {
        EXPECT_FALSE(account_of_reset(tx, reset));
        give_link(tx, reset, "late", noon + 34min);
    });
    EXPECT_FALSE(owner("late", noon + 5min)) << "used up";
}

TEST_P(AccountStores, OfTwoResetsAtOnceOneWins) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    for (int round = 0; round < 10; ++round) {
        const std::string hash = "link " + std::to_string(round);
        database->write(
            [&](db::Write& tx) { give_link(tx, add_reset(tx, claire, noon), hash, noon + 30min); });
        constexpr int callers = 4;
        std::latch together(callers);
        std::atomic<int> winners{0};
        std::vector<std::jthread> threads;
        for (int i = 0; i < callers; ++i) {
            threads.emplace_back([&] {
                together.arrive_and_wait();
                const auto won = database->write(
                    [&](db::Write& tx) { return use_reset(tx, hash, noon + 1min); });
                if (won) ++winners;
            });
        }
        threads.clear();
        EXPECT_EQ(winners, 1);
    }
}

TEST_P(AccountStores, WhatEndedLongAgoIsForgotten) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    open(claire, "old");
    open(claire, "new", noon + 48h);
    database->write([&](db::Write& tx) {
        add_reset(tx, claire, noon);
        add_reset(tx, claire, noon + 48h);
        forget_ended_sessions(tx, noon + 24h);
    });
    EXPECT_FALSE(find("old"));
    EXPECT_TRUE(find("new", noon + 48h));
    EXPECT_EQ(database->read([&](db::Read& read) { return resets_since(read, claire, noon - 1h); }),
              1);
}

TEST_P(AccountStores, TheAuditLogKeepsWhoDidWhat) {
    const AccountId claire = add(AccountKind::family, "DUR4821");
    database->write([&](db::Write& tx) {
        record(tx,
               {noon, claire, audit_action::foreign_id_refused, "child 12", "detail", "192.0.2.1"});
        record(tx, {noon, std::nullopt, audit_action::sign_in_failed, "unknown name", "", ""});
    });
    const auto rows = database->read([](db::Read& read) {
        return read->all("SELECT account_id, action, subject FROM audit_entry ORDER BY id", {},
                         [](const db::Row& row) {
                             return row.as<std::optional<AccountId>, std::string, std::string>();
                         });
    });
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0], std::make_tuple(std::optional(claire), std::string("foreign_id_refused"),
                                       std::string("child 12")));
    EXPECT_FALSE(std::get<0>(rows[1]));
}

TEST_P(AccountStores, TheAuditLogKeepsOldAndNewValuesSealed) {
    const AccountId marc = add(AccountKind::officer, "AGENT1");
    crypto::SystemRandom random;
    const auto keys = crypto::Keys::random(random);
    const std::vector<FieldChange> changes = {{"Téléphone", "01 02 03 04 05", "06 12 34 56 78"}};
    database->write([&](db::Write& tx) {
        record(tx, {.at = noon,
                    .account = marc,
                    .action = "adult_changed",
                    .subject = "adult 7",
                    .detail = "",
                    .remote_address = "192.0.2.1",
                    .household = 4,
                    .on_behalf_of = 7,
                    .changes = sealed_changes(keys, changes, ValuesOf::health)});
    });
    const auto row = database->read([](db::Read& read) {
        return read->one<std::int64_t, std::int64_t, db::Blob, std::string>(
            "SELECT household_id, on_behalf_of_adult_id, changes, changes_of FROM audit_entry", {});
    });
    ASSERT_TRUE(row);
    const auto& [household, adult, sealed, values_of] = *row;
    EXPECT_EQ(household, 4);
    EXPECT_EQ(adult, 7);
    EXPECT_EQ(values_of, "health");
    EXPECT_EQ(sealed.bytes.find("06 12"), std::string::npos);
    EXPECT_EQ(opened_changes(keys, sealed.bytes), changes);
    EXPECT_FALSE(opened_changes(crypto::Keys::random(random), sealed.bytes));
}

}  // namespace
}  // namespace accounts
