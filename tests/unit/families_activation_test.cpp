#include <gtest/gtest.h>

#include "accounts/activation_code.hpp"
#include "families/typed_birth_date.hpp"

namespace {

using namespace std::chrono_literals;

constexpr base::Date today = 2026y / 11 / 23;

struct Typed {
    const char* day;
    const char* month;
    const char* year;
};

TEST(TypedBirthDate, IsReadHoweverAFamilyWritesIt) {
    constexpr Typed ways[] = {
        {"5", "3", "2018"},   {"05", "03", "2018"}, {" 5 ", "mars", "2018"}, {"5", "MARS", "18"},
        {"5/3/2018", "", ""}, {"05032018", "", ""}, {"5 mars 2018", "", ""}, {"2018-03-05", "", ""},
        {"5.3.18", "", ""},   {"", "5-3-2018", ""},
    };
    for (const auto& way : ways) {
        EXPECT_EQ(families::typed_birth_date(way.day, way.month, way.year, today), 2018y / 3 / 5)
            << way.day << "|" << way.month << "|" << way.year;
    }
    EXPECT_EQ(families::typed_birth_date("1er", "août", "2019", today), 2019y / 8 / 1);
    EXPECT_EQ(families::typed_birth_date("1", "févr", "2019", today), 2019y / 2 / 1);
}

TEST(TypedBirthDate, IsNoDayThatDoesNotExistNorOneToCome) {
    constexpr Typed ways[] = {{"30", "2", "2018"},  {"5", "13", "2018"}, {"5", "3", ""},
                              {"", "", ""},         {"5", "3", "2027"},  {"5", "ma", "2018"},
                              {"5", "3", "018"},    {"5", "3", "1889"},  {"a", "b", "c"},
                              {"5 3", "3", "2018"}, {"99", "1", "2018"}};
    for (const auto& way : ways) {
        EXPECT_FALSE(families::typed_birth_date(way.day, way.month, way.year, today))
            << way.day << "|" << way.month << "|" << way.year;
    }
}

TEST(ActivationCode, IsReadWithoutItsDashSpacesAndCase) {
    EXPECT_EQ(accounts::activation_code_key(" abcde-fghj2 "), "ABCDEFGHJ2");
    EXPECT_EQ(accounts::activation_code_key("AB CD EF GH J2"), "ABCDEFGHJ2");
    EXPECT_EQ(accounts::printed_activation_code("ABCDEFGHJ2"), "ABCDE-FGHJ2");
}

TEST(ActivationCode, FiveFailuresBlockItAndTheThirdDelays) {
    const base::Instant now = base::parse_instant("2026-11-23T07:00:00Z").value();
    accounts::SignInThrottle throttle;
    for (int failure = 1; failure <= 5; ++failure) {
        throttle = accounts::after_wrong_activation(throttle, now);
        EXPECT_EQ(throttle.blocked_at.has_value(), failure == 5) << failure;
        EXPECT_EQ(throttle.next_attempt_at.has_value(), failure >= 3) << failure;
    }
}

TEST(FamilyIdentifier, BeginsWithTheNameInPlainLetters) {
    EXPECT_EQ(accounts::family_identifier("Lefèvre", 48213), "LEF48213");
    EXPECT_EQ(accounts::family_identifier("Öz", 48213), "FAM48213");
    EXPECT_EQ(accounts::family_identifier("de l’Étang", 48213), "DEL48213");
}

TEST(Email, LooksLikeOneOrNot) {
    for (const char* email : {"a@b.fr", " claire.durand+ecole@exemple.co.uk "})
        EXPECT_TRUE(accounts::looks_like_email(email)) << email;
    for (const char* text : {"", "claire", "claire@", "@exemple.fr", "claire@exemple", "a@b.f",
                             "a b@exemple.fr", "a@b@c.fr", "a@b..fr", "a@.fr", "x@y.fr>"})
        EXPECT_FALSE(accounts::looks_like_email(text)) << text;
}

}  // namespace
