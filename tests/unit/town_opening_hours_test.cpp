#include <gtest/gtest.h>

#include "town/home_views.hpp"
#include "town/town.hpp"

namespace {

using namespace std::chrono_literals;
using std::chrono::year;

// Monday to Wednesday and Friday 8:30 to 12 and 13 to 17, Thursday from 10.
town::OpeningHours montlucon() {
    const std::vector<town::OpeningRange> usual = {{8h + 30min, 12h}, {13h, 17h}};
    const std::vector<town::OpeningRange> thursday = {{10h, 12h}, {13h, 17h}};
    return {usual, usual, usual, thursday, usual, {}, {}};
}

/// Monday 23 November 2026 and the days after.
base::TownMoment at(unsigned day, std::chrono::seconds time) {
    return {base::Date(year(2026) / 11 / static_cast<int>(day)), time};
}

std::string plain_spaces(std::string text) {
    for (std::size_t p = text.find("\u00A0"); p != std::string::npos; p = text.find("\u00A0"))
        text.replace(p, 2, " ");
    return text;
}

TEST(TownOpeningHours, OpenFromTheFirstMinuteAndNotAtTheLast) {
    const auto hours = montlucon();
    EXPECT_FALSE(town::is_open_now(hours, at(23, 8h + 29min + 59s)));
    EXPECT_TRUE(town::is_open_now(hours, at(23, 8h + 30min)));
    EXPECT_TRUE(town::is_open_now(hours, at(23, 11h + 59min + 59s)));
    EXPECT_FALSE(town::is_open_now(hours, at(23, 12h)));
    EXPECT_FALSE(town::is_open_now(hours, at(26, 9h)));
    EXPECT_TRUE(town::is_open_now(hours, at(26, 10h)));
    EXPECT_FALSE(town::is_open_now(hours, at(28, 10h)));
    EXPECT_FALSE(town::is_open_now({}, at(23, 10h)));
}

TEST(TownOpeningHours, TheStateSaysUntilWhenOrWhenNext) {
    const auto hours = montlucon();
    const auto state = [&](unsigned day, std::chrono::seconds time) {
        return plain_spaces(town::opening_state_text(hours, at(day, time)));
    };
    EXPECT_EQ(state(24, 15h), "Ouvert jusqu’à 17 h");
    EXPECT_EQ(state(24, 9h), "Ouvert jusqu’à 12 h");
    EXPECT_EQ(state(24, 12h), "Fermé, ouvre à 13 h");
    EXPECT_EQ(state(24, 7h), "Fermé, ouvre à 8 h 30");
    EXPECT_EQ(state(24, 17h), "Fermé, ouvre demain à 8 h 30");
    EXPECT_EQ(state(25, 20h), "Fermé, ouvre demain à 10 h");
    EXPECT_EQ(state(27, 18h), "Fermé, ouvre lundi à 8 h 30");
    EXPECT_EQ(state(29, 18h), "Fermé, ouvre demain à 8 h 30");
    EXPECT_EQ(town::opening_state_text({}, at(24, 15h)), "Fermé");
}

TEST(TownOpeningHours, AnOpeningOnceAWeekIsFoundAWeekLater) {
    town::OpeningHours once;
    once[0] = {{9h, 10h}};
    EXPECT_EQ(plain_spaces(town::opening_state_text(once, at(23, 11h))),
              "Fermé, ouvre lundi à 9 h");
}

TEST(TownOpeningHours, DaysWithTheSameHoursShareALine) {
    const auto lines = town::opening_hours_text(montlucon());
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(plain_spaces(lines[0]),
              "Lundi, mardi, mercredi, vendredi : 8 h 30 – 12 h, 13 h – 17 h");
    EXPECT_EQ(plain_spaces(lines[1]), "Jeudi : 10 h – 12 h, 13 h – 17 h");
    EXPECT_TRUE(town::opening_hours_text({}).empty());
}

TEST(TownHome, ADoorThatIsNotOpenSaysSoAndIsNoLink) {
    auto doors = town::home_doors();
    ASSERT_EQ(doors.size(), 6U);
    doors[2].state = town::DoorState::at_the_counter;
    const std::string page = town::home_page(doors, {}).content.str();
    EXPECT_EQ(page.find("href=\"/factures\""), std::string::npos);
    EXPECT_NE(page.find("Mes factures"), std::string::npos);
    EXPECT_NE(page.find("Au guichet"), std::string::npos);
    EXPECT_NE(page.find("href=\"/paiements\""), std::string::npos);
}

TEST(TownHome, TheSignInFormKeepsTheIdentifierAndNeverThePassword) {
    town::SignInForm form{.identifier = "durand", .csrf_token = "t", .go_on_to = "/factures"};
    form.errors.add("mot_de_passe", "Indiquez votre mot de passe");
    const std::string written = town::sign_in_form(form).str();
    EXPECT_NE(written.find("value=\"durand\""), std::string::npos);
    EXPECT_NE(written.find("name=\"suite\" value=\"/factures\""), std::string::npos);
    EXPECT_NE(written.find("Indiquez votre mot de passe"), std::string::npos);
    EXPECT_NE(written.find("autocomplete=\"current-password\""), std::string::npos);
    EXPECT_NE(written.find("action=\"/connexion\" novalidate"), std::string::npos);
}

}  // namespace
