#include <gtest/gtest.h>

#include <set>

#include "demo/chance.hpp"
#include "demo/town_plan.hpp"

namespace {

constexpr int families = 400;

std::string text_of(const demo::TownPlan& plan) {
    std::string text;
    for (const auto& household : plan.households) {
        text += household.file_number + household.name + household.street;
        for (const auto& adult : household.adults)
            text += adult.first_name + adult.last_name + adult.phone + adult.email;
        for (const auto& child : household.children)
            text += child.first_name + base::iso(child.birth_date) + std::to_string(child.school);
    }
    return text;
}

TEST(DemoTown, IsTheSameForTheSameSeedAndAnotherForAnother) {
    EXPECT_EQ(text_of(demo::plan_town(families, 1)), text_of(demo::plan_town(families, 1)));
    EXPECT_NE(text_of(demo::plan_town(families, 1)), text_of(demo::plan_town(families, 2)));
}

TEST(DemoTown, HasEachIdentifierMailAndFileNumberOnce) {
    const auto plan = demo::plan_town(families, 2026);
    ASSERT_EQ(plan.households.size(), static_cast<std::size_t>(families));
    std::set<std::string> seen;
    for (const auto& household : plan.households) {
        EXPECT_TRUE(seen.insert("file " + household.file_number).second) << household.file_number;
        EXPECT_FALSE(household.adults.empty());
        for (const auto& adult : household.adults) {
            EXPECT_TRUE(seen.insert("name " + adult.identifier).second) << adult.identifier;
            EXPECT_TRUE(seen.insert("mail " + adult.email).second) << adult.email;
        }
    }
}

TEST(DemoTown, SendsEachChildToAClassOfItsAge) {
    const auto plan = demo::plan_town(families, 2026);
    for (const auto& household : plan.households) {
        for (const auto& child : household.children) {
            const auto& school = plan.schools.at(child.school);
            const auto& group = school.classes.at(child.school_class);
            const auto birth_year = static_cast<int>(child.birth_date.year());
            EXPECT_EQ(demo::level_for(birth_year, 2026), group.level) << child.first_name;
            EXPECT_TRUE(child.birth_date.ok());
            EXPECT_LT(child.centre, plan.centres.size());
        }
    }
}

TEST(DemoTown, HasChildrenOfTwoHomesByEveryPattern) {
    const auto plan = demo::plan_town(families, 2026);
    std::set<families::CustodyPattern> patterns;
    for (std::size_t home = 0; home < plan.households.size(); ++home) {
        for (const auto& child : plan.households[home].children) {
            if (!child.other_home) continue;
            EXPECT_LT(*child.other_home, plan.households.size());
            EXPECT_NE(*child.other_home, home);
            patterns.insert(child.custody.pattern);
        }
    }
    EXPECT_EQ(patterns.size(), 3U);
}

TEST(DemoTown, NobodyAnswersItsTelephones) {
    const auto plan = demo::plan_town(families, 2026);
    for (const auto& household : plan.households) {
        for (const auto& adult : household.adults)
            EXPECT_TRUE(adult.phone.empty() || adult.phone.starts_with("01 99 00 ")) << adult.phone;
    }
}

TEST(DemoLevels, GoFromThreeYearsOldToTen) {
    EXPECT_EQ(demo::level_for(2023, 2026), "PS");
    EXPECT_EQ(demo::level_for(2020, 2026), "CP");
    EXPECT_EQ(demo::level_for(2016, 2026), "CM2");
    EXPECT_EQ(demo::level_for(2024, 2026), std::nullopt);
    EXPECT_EQ(demo::level_for(2015, 2026), std::nullopt);
}

TEST(DemoChance, IsSplitMix64) {
    // The first numbers of the published reference implementation for this seed.
    demo::Chance chance(1234567);
    EXPECT_EQ(chance.next(), 6457827717110365317ULL);
    EXPECT_EQ(chance.next(), 3203168211198807973ULL);
}

TEST(DemoChance, StaysWithinItsBounds) {
    demo::Chance chance(7);
    std::set<int> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto number = chance.between(3, 5);
        EXPECT_TRUE(number >= 3 && number <= 5);
        seen.insert(number);
        EXPECT_FALSE(chance.percent(0));
        EXPECT_TRUE(chance.percent(100));
    }
    EXPECT_EQ(seen, (std::set{3, 4, 5}));
}

}  // namespace
