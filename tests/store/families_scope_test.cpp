#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/web_session_store.hpp"
#include "families/family_store.hpp"
#include "families/registry_store.hpp"
#include "platform/crypto/hash.hpp"
#include "support/portal.hpp"

namespace {

using namespace std::chrono_literals;
using accounts::Permission;
using testing::ElementsAre;
using testing::IsEmpty;

class FamilyScopes : public testing::TestWithParam<db::Engine> {
 protected:
    accounts::SignedIn actor(accounts::AccountId account) {
        const auto credentials = portal.credentials(account);
        return portal.services().database.read([&](db::Read& read) {
            return accounts::find_actor(read, crypto::hash_token(credentials.cookie), {},
                                        portal.services().clock.now())
                .value();
        });
    }
    std::optional<families::FamilyScope> grant(accounts::AccountId account) {
        const auto parent = std::get<accounts::FamilyActor>(actor(account));
        return portal.services().database.read(
            [&](db::Read& read) { return families::grant(read, parent); });
    }
    accounts::OfficerActor officer(const std::string& name, std::vector<Permission> permissions) {
        return std::get<accounts::OfficerActor>(actor(portal.add_officer(name, permissions)));
    }
    static std::vector<std::string> names_of(const families::FamilyScope& scope) {
        std::vector<std::string> names;
        for (const auto& child : scope.children()) names.push_back(child.first_name);
        return names;
    }
    std::vector<std::string> found(const accounts::OfficerActor& by, std::string_view words,
                                   int limit = 10) {
        std::vector<std::string> names;
        portal.services().database.read([&](db::Read& read) {
            for (const auto& one : families::search_households(read, by, words, limit))
                names.push_back(one.name);
        });
        return names;
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
};
ON_BOTH_ENGINES(FamilyScopes);

TEST_P(FamilyScopes, HoldOnesOwnHouseholdAndItsChildrenByName) {
    const auto scope = grant(town.claire);
    ASSERT_TRUE(scope.has_value());
    EXPECT_EQ(scope->household_id(), town.durand.household);
    EXPECT_EQ(scope->household().quotient_on(2026y / 12 / 10), 540);
    EXPECT_THAT(names_of(*scope), ElementsAre("Léa", "Noé", "Tom"));
    EXPECT_NE(scope->child(town.lea), nullptr);
    EXPECT_EQ(scope->child(town.zoe), nullptr) << "another family's child is not found";
    EXPECT_EQ(scope->child(families::ChildId(999'999)), nullptr);
}

TEST_P(FamilyScopes, AChildOfTwoHomesLivesInEachOnItsOwnDays) {
    const auto durand = grant(town.claire);
    const auto petit = grant(town.julie);
    ASSERT_TRUE(durand && petit);
    for (auto day = base::Date(2026y / 9 / 1); day <= base::Date(2027y / 7 / 31);
         day = base::add_days(day, 1)) {
        EXPECT_NE(durand->child(town.noe)->lives_here_at(day, 12h, {}),
                  petit->child(town.noe)->lives_here_at(day, 12h, {}))
            << base::iso(day);
    }
}

TEST_P(FamilyScopes, AnAccountWithoutAHouseholdHasNone) {
    portal.services().database.write(
        [](db::Write& tx) { tx->execute("UPDATE adult SET account_id = NULL"); });
    EXPECT_FALSE(grant(town.claire).has_value());
}

TEST_P(FamilyScopes, AnOfficerNeedsThePermission) {
    const auto desk = officer("AGENT1", {Permission::see_family_bookings});
    const auto other = officer("AGENT2", {Permission::see_head_counts, Permission::see_mail_queue});
    portal.services().database.read([&](db::Read& read) {
        EXPECT_TRUE(families::grant(read, desk, town.durand.household).has_value());
        EXPECT_FALSE(families::grant(read, other, town.durand.household).has_value());
        for (const auto nobodys : {0, -1, 999'999})
            EXPECT_FALSE(families::grant(read, desk, families::HouseholdId(nobodys)).has_value());
    });
    EXPECT_THAT(found(other, "durand"), IsEmpty());
}

TEST_P(FamilyScopes, AreFoundByWordsAccentsAndCaseApartOrByNumber) {
    const auto desk = officer("AGENT1", {Permission::see_family_bookings});
    EXPECT_THAT(found(desk, "DURAND"), testing::Contains("Durand"));
    EXPECT_THAT(found(desk, "lea durand"), ElementsAre("Durand"));
    EXPECT_THAT(found(desk, "Zoé"), ElementsAre("Petit"));
    EXPECT_THAT(found(desk, "noe"), ElementsAre("Durand", "Petit")) << "both homes, by name";
    EXPECT_THAT(found(desk, "noe", 1), ElementsAre("Durand"));
    EXPECT_THAT(found(desk, "D-Petit"), testing::Contains("Petit"));
    for (const char* words : {"lea zoe", "%", "_", "'", "personne"})
        EXPECT_THAT(found(desk, words), IsEmpty()) << words;
}

TEST_P(FamilyScopes, AreListedWithEachChildOnceAndWithoutAny) {
    static_cast<void>(portal.add_family({"Seul", {"ALEX"}, {}}));
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE child_household SET valid_to = '2026-11-30' WHERE child_id = :child",
                    {{"child", town.zoe}});
        families::attach_child(tx, town.zoe, {town.petit.household, 2026y / 12 / 1, std::nullopt});
    });
    const auto desk = officer("AGENT1", {Permission::see_family_bookings});
    portal.services().database.read([&](db::Read& read) {
        const auto petit = families::search_households(read, desk, "julie petit", 10);
        ASSERT_EQ(petit.size(), 1U);
        EXPECT_EQ(petit[0].children, "Noé, Zoé");
        const auto alone = families::search_households(read, desk, "alex seul", 10);
        ASSERT_EQ(alone.size(), 1U);
        EXPECT_EQ(alone[0].children, "");
    });
}

TEST_P(FamilyScopes, MailsGoToTheAddressOfTheAccountsAdult) {
    portal.services().database.read([&](db::Read& read) {
        EXPECT_EQ(families::email_of(read, town.paul), "PAUL@famille.example");
        EXPECT_EQ(families::email_of(read, accounts::AccountId(999'999)), "");
    });
}

}  // namespace
