#include <gtest/gtest.h>

#include "families/address.hpp"
#include "families/move.hpp"

namespace {

using namespace std::chrono_literals;
using families::Address;
using families::Parity;
using families::Residency;

TEST(Address, ALineIsTakenApartAndPutTogether) {
    struct Case {
        std::string line, number, street;
    };
    for (const auto& [line, number, street] :
         {Case{"12 rue des Lilas", "12", "rue des Lilas"},
          Case{"12 bis rue des Lilas", "12 bis", "rue des Lilas"},
          Case{"12, rue des Lilas", "12", "rue des Lilas"},
          Case{"place du Marché", "", "place du Marché"}, Case{"12", "", "12"}}) {
        const auto address = families::address_of_line(line);
        EXPECT_EQ(address.number, number) << line;
        EXPECT_EQ(address.street, street) << line;
    }
    EXPECT_EQ(
        families::in_one_line({"12 bis", "rue des Lilas", "Bât. B", "03100", "Montluçon", ""}),
        "12 bis rue des Lilas, Bât. B, 03100 Montluçon");
}

TEST(Address, CodesHaveFiveCharactersAndCorsicaItsLetters) {
    EXPECT_TRUE(families::is_postcode("03100"));
    for (const auto* wrong : {"3100", "031000", "03 100", "2A100", ""})
        EXPECT_FALSE(families::is_postcode(wrong)) << wrong;
    for (const auto* right : {"03185", "2A004", "2B033", "97411"})
        EXPECT_TRUE(families::is_insee_code(right)) << right;
    for (const auto* wrong : {"3185", "A3185", "1A004", "031855", "0318x"})
        EXPECT_FALSE(families::is_insee_code(wrong)) << wrong;
}

TEST(Catchment, TheSideAndTheNumberOfTheStreetDecide) {
    const std::vector<families::StreetSector> sectors = {
        {"rue des ecoles", Parity::odd, 1, 99, families::SchoolId(1), "A"},
        {"rue des ecoles", Parity::even, 2, 40, families::SchoolId(2), "B"},
        {"rue des ecoles", Parity::even, 42, 98, families::SchoolId(3), "C"}};
    const auto school = [&](const std::string& number, const std::string& street) {
        const auto* found = families::sector_of(sectors, {.number = number, .street = street});
        return found ? found->school_name : "";
    };
    EXPECT_EQ(school("7", "rue des Écoles"), "A");
    EXPECT_EQ(school("40", "Rue des écoles"), "B");
    EXPECT_EQ(school("42 bis", "rue des Écoles"), "C");
    EXPECT_EQ(school("100", "rue des Écoles"), "");
    EXPECT_EQ(school("", "rue des Écoles"), "");
    EXPECT_EQ(school("7", "rue du Moulin"), "");
}

TEST(Move, ADateFarAwayIsASlip) {
    const base::Date today = 2026y / 11 / 23;
    EXPECT_EQ(families::judge(today, today), families::MoveDate::fine);
    EXPECT_EQ(families::judge(base::add_days(today, -730), today), families::MoveDate::fine);
    EXPECT_EQ(families::judge(base::add_days(today, -731), today), families::MoveDate::too_old);
    EXPECT_EQ(families::judge(base::add_days(today, 366), today), families::MoveDate::fine);
    EXPECT_EQ(families::judge(base::add_days(today, 367), today), families::MoveDate::too_far);
}

TEST(Residency, IsThatOfTheAddressOnTheDay) {
    families::Household household;
    household.residency = Residency::non_resident;
    EXPECT_EQ(household.residency_on(2026y / 12 / 1), Residency::non_resident);
    household.residencies = {{2020y / 1 / 1, Residency::resident},
                             {2026y / 12 / 10, Residency::non_resident},
                             {2027y / 3 / 1, Residency::resident}};
    EXPECT_EQ(household.residency_on(2026y / 12 / 9), Residency::resident);
    EXPECT_EQ(household.residency_on(2026y / 12 / 10), Residency::non_resident);
    EXPECT_EQ(household.residency_on(2027y / 2 / 28), Residency::non_resident);
    EXPECT_EQ(household.residency_on(2027y / 3 / 1), Residency::resident);
}

}  // namespace
