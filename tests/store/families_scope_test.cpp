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
    const auto desk = officer("AGENT1", {Permission::see_family_files});
    const auto other = officer("AGENT2", {Permission::see_head_counts, Permission::see_mail_queue});
    portal.services().database.read([&](db::Read& read) {
        const auto is_granted = [&](const accounts::OfficerActor& who, Permission needed,
                                    families::HouseholdId household) {
            return families::grant(read, who, household, needed).has_value();
        };
        const auto durand = town.durand.household;
        EXPECT_TRUE(is_granted(desk, Permission::see_family_files, durand));
        EXPECT_FALSE(is_granted(desk, Permission::change_family_files, durand))
            << "to see is not to change";
        EXPECT_FALSE(is_granted(other, Permission::see_family_files, durand));
        for (const auto nobodys : {0, -1, 999'999})
            EXPECT_FALSE(
                is_granted(desk, Permission::see_family_files, families::HouseholdId(nobodys)));
    });
}

TEST_P(FamilyScopes, MailsGoToTheAddressOfTheAccountsAdult) {
    portal.services().database.read([&](db::Read& read) {
        EXPECT_EQ(families::email_of(read, town.paul), "PAUL@famille.example");
        EXPECT_EQ(families::email_of(read, accounts::AccountId(999'999)), "");
    });
}

}  // namespace
