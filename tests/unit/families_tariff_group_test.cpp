#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "families/tariff_group.hpp"

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::chrono_literals;

TEST(HouseholdGroup, IsThatOfTheDay) {
    families::Household household;
    EXPECT_EQ(household.group_on(2026y / 9 / 1), "");
    household.groups = {{2026y / 9 / 1, "Agents de la ville"}, {2027y / 1 / 1, ""}};
    EXPECT_EQ(household.group_on(2026y / 8 / 31), "");
    EXPECT_EQ(household.group_on(2026y / 9 / 1), "Agents de la ville");
    EXPECT_EQ(household.group_on(2026y / 12 / 31), "Agents de la ville");
    EXPECT_EQ(household.group_on(2027y / 1 / 1), "");
    EXPECT_THAT(families::group_history(household),
                ElementsAre("Agents de la ville, du 1er septembre 2026 au 31 décembre 2026"));
    EXPECT_THAT(families::problem_of_group_name("Agents|ville"), HasSubstr("barre"));
    EXPECT_EQ(families::problem_of_group_name("Agents de la ville"), "");
}

}  // namespace
