#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accounts/account_store.hpp"
#include "accounts/web_session_store.hpp"
#include "families/family_search_store.hpp"
#include "families/registry_store.hpp"
#include "families/search_index_store.hpp"
#include "platform/crypto/hash.hpp"
#include "support/portal.hpp"

namespace {

using namespace std::chrono_literals;
using accounts::Permission;
using families::MatchedField;
using testing::ElementsAre;
using testing::IsEmpty;

class FamilySearches : public testing::TestWithParam<db::Engine> {
 protected:
    FamilySearches() {
        portal.services().database.write([&](db::Write& tx) {
            benali = families::add_household(
                tx, {"014821", "Benali – Lefebvre", "3 rue", "03100", "Montluçon", "03185", {}},
                portal.services().clock.now());
            static_cast<void>(
                families::add_guardian(tx, {benali, account(tx, "BEN4821"), "Sophia", "Lefebvre",
                                            "06 12 34 56 78", "sophia.lefebvre@exemple.fr"}));
            child = families::add_child(tx, {"Mathieu", "Benali", 2018y / 1 / 5});
            families::attach_child(tx, child, {benali, 2020y / 9 / 1, std::nullopt});
        });
    }
    accounts::AccountId account(db::Write& tx, const std::string& identifier) {
        return accounts::add_account(
            tx, {accounts::AccountKind::family, identifier, "", "Sophia Lefebvre", ""},
            portal.services().clock.now());
    }
    accounts::OfficerActor officer(const std::string& name, std::vector<Permission> permissions) {
        const auto credentials = portal.credentials(portal.add_officer(name, permissions));
        return portal.services().database.read([&](db::Read& read) {
            return std::get<accounts::OfficerActor>(
                accounts::find_actor(read, crypto::hash_token(credentials.cookie), {},
                                     portal.services().clock.now())
                    .value());
        });
    }
    std::vector<families::FoundHousehold> search(const families::FamilySearch& search) {
        return portal.services().database.read(
            [&](db::Read& read) { return families::search_households(read, desk, search); });
    }
    std::vector<std::string> found(const std::string& words) {
        std::vector<std::string> names;
        for (const auto& one : search({.words = words})) names.push_back(one.name);
        return names;
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    accounts::OfficerActor desk = officer("DESK", {Permission::see_family_files});
    families::HouseholdId benali;
    families::ChildId child;
};
ON_BOTH_ENGINES(FamilySearches);

TEST_P(FamilySearches, FindByAnyWordAccentsCaseAndOrderApart) {
    for (const char* words : {"benali", "BENALI sophia", "sophia benali", "mathieu", "léfebvre",
                              "lefebvre mathieu", "s lefebvre", "benali – lefebvre"})
        EXPECT_THAT(found(words), ElementsAre("Benali – Lefebvre")) << words;
    EXPECT_THAT(found("lea durand"), ElementsAre("Durand"));
    EXPECT_THAT(found("noe"), ElementsAre("Durand", "Petit")) << "both homes, by name";
}

TEST_P(FamilySearches, FindByPhoneEmailIdentifierAndFileNumber) {
    for (const char* words : {"0612345678", "06.12.34.56.78", "+33 6 12 34 56 78", "345678",
                              "sophia.lefebvre@exemple.fr", "SOPHIA.LEFEBVRE@exemple", "ben4821",
                              "ben 4821", "014821", "14821", "benali 06 12"})
        EXPECT_THAT(found(words), ElementsAre("Benali – Lefebvre")) << words;
    EXPECT_THAT(found("D-Petit"), testing::Contains("Petit"));
    EXPECT_THAT(found("CLAIRE"), ElementsAre("Durand"));
}

TEST_P(FamilySearches, ForgiveSpelling) {
    for (const char* words : {"lefevre", "lefevre sofia", "sofia", "matieu benaly", "lefebre",
                              "sophia.lefevre@exemple.fr"})
        EXPECT_THAT(found(words), ElementsAre("Benali – Lefebvre")) << words;
    EXPECT_THAT(found("duran"), ElementsAre("Durand", "Petit")) << "Noé Durand-Petit has two homes";
    EXPECT_THAT(found("pettit zoe"), ElementsAre("Petit"));
}

TEST_P(FamilySearches, FindNothingForOtherWordsOrTooFew) {
    for (const char* words : {"", " ", "lea zoe", "%", "_", "'", "personne", "d", "06",
                              "0612345679", "benali durand", "zoe@exemple.fr"})
        EXPECT_THAT(found(words), IsEmpty()) << words;
}

TEST_P(FamilySearches, PutTheBestFirst) {
    static_cast<void>(portal.add_family({"Durant", {"ALEX"}, {}}));
    static_cast<void>(portal.add_family({"Durandeau", {"MAX"}, {}}));
    const auto names = found("durand");
    ASSERT_EQ(names.size(), 4U);
    EXPECT_EQ(names[0], "Durand");
    EXPECT_EQ(names[3], "Durant") << "looks like it, and is not it";
    EXPECT_THAT(search({.words = "durand", .limit = 1}), testing::SizeIs(1));
}

TEST_P(FamilySearches, SayWhatMatched) {
    const auto by_phone = search({.words = "lefebvre 0612345678"});
    ASSERT_EQ(by_phone.size(), 1U);
    EXPECT_THAT(by_phone[0].adults.at(0).matched,
                ElementsAre(MatchedField::name, MatchedField::phone));
    EXPECT_THAT(by_phone[0].children.at(0).matched, IsEmpty());
    EXPECT_THAT(search({.words = "014821"}).at(0).matched, ElementsAre(MatchedField::file_number));
}

TEST_P(FamilySearches, CanBeAmongAdultsOrChildrenOrOfASchool) {
    families::SchoolId school;
    portal.services().database.write([&](db::Write& tx) {
        school = families::add_school(tx, {"École du Parc", "", "four_days"});
        families::set_schooling(
            tx, child, "2026-2027",
            families::add_school_class(tx, {school, "2026-2027", "CP A", "CP", ""}));
    });
    families::FamilySearch request{.words = "mathieu", .school_year = "2026-2027"};
    request.among = families::SearchAmong::adults;
    EXPECT_THAT(search(request), IsEmpty());
    request.among = families::SearchAmong::children;
    ASSERT_THAT(search(request), testing::SizeIs(1));
    EXPECT_EQ(search(request)[0].children.at(0).class_name, "CP A");
    request.school = school;
    EXPECT_THAT(search(request), testing::SizeIs(1));
    request.words = "";
    EXPECT_THAT(search(request), testing::SizeIs(1)) << "a school alone lists its families";
    request.class_name = "CP B";
    EXPECT_THAT(search(request), IsEmpty());
    request = {.words = "durand", .school_year = "2026-2027", .school = school};
    EXPECT_THAT(search(request), IsEmpty());
}

TEST_P(FamilySearches, FollowWhatIsWrittenAndAreTheSameOnceRebuilt) {
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE adult SET last_name = 'Nguyen' WHERE last_name = 'Lefebvre'");
        const auto adult =
            tx->value<families::AdultId>("SELECT id FROM adult WHERE last_name = 'Nguyen'");
        families::index_adult(tx, adult);
    });
    EXPECT_THAT(found("sophia nguyen"), ElementsAre("Benali – Lefebvre"));
    EXPECT_THAT(search({.words = "sophia lefebvre"}).at(0).adults.at(0).name, "Sophia Nguyen")
        << "by the household's name";
    const auto count = [&] {
        return portal.count("SELECT count(*) FROM search_entry") * 1'000'000 +
               portal.count("SELECT count(DISTINCT word) FROM search_entry");
    };
    const auto before = count();
    portal.services().database.write([](db::Write& tx) { families::rebuild_search(tx); });
    EXPECT_EQ(count(), before);
    EXPECT_THAT(found("sofia nguyen"), ElementsAre("Benali – Lefebvre"));
}

TEST_P(FamilySearches, NeedAPermission) {
    desk = officer("OTHER", {Permission::see_head_counts, Permission::see_mail_queue});
    EXPECT_THAT(found("durand"), IsEmpty());
}

}  // namespace
