#include "base/french.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace {

namespace french = base::french;
using base::Date;
using base::Money;
using namespace std::chrono_literals;

TEST(French, AmountsHaveACommaGroupsOfThreeAndAProperMinus) {
    struct Case {
        std::int64_t cents;
        const char* text;
    };
    for (const auto& [cents, text] :
         std::initializer_list<Case>{{0, "0,00\u00A0€"},
                                     {5, "0,05\u00A0€"},
                                     {3'840, "38,40\u00A0€"},
                                     {103'840, "1\u00A0038,40\u00A0€"},
                                     {123'456'789, "1\u00A0234\u00A0567,89\u00A0€"},
                                     {100'000, "1\u00A0000,00\u00A0€"},
                                     {-210, "\u22122,10\u00A0€"},
                                     {-7, "\u22120,07\u00A0€"}}) {
        EXPECT_EQ(french::amount(Money::from_cents(cents)), text);
    }
}

TEST(French, DatesWriteTheFirstOfAMonthAsAnOrdinal) {
    const Date first = 2026y / 12 / 1;
    EXPECT_EQ(french::date(first), "1er décembre 2026");
    EXPECT_EQ(french::date(2026y / 2 / 11), "11 février 2026");
    EXPECT_EQ(french::day(first), "mardi 1er décembre");
    EXPECT_EQ(french::day_with_year(2026y / 8 / 2), "dimanche 2 août 2026");
    EXPECT_EQ(french::month(2026y / 12), "décembre 2026");
}

TEST(French, WeekdaysAndMonthsHaveTheirNames) {
    EXPECT_EQ(french::weekday_name(std::chrono::Sunday), "dimanche");
    EXPECT_EQ(french::weekday_name(std::chrono::Saturday), "samedi");
    EXPECT_EQ(french::weekday_short(std::chrono::Tuesday), "ma");
    EXPECT_EQ(french::weekday_short(std::chrono::Sunday), "di");
    EXPECT_EQ(french::month_name(std::chrono::January), "janvier");
    EXPECT_EQ(french::month_name(std::chrono::December), "décembre");
}

TEST(French, TimesKeepHoursAndMinutesOnOneLine) {
    EXPECT_EQ(french::time(12h), "12\u00A0h");
    EXPECT_EQ(french::time(23h + 59min), "23\u00A0h\u00A059");
    EXPECT_EQ(french::time(8h + 5min), "8\u00A0h\u00A005");
    EXPECT_EQ(french::time(0s), "0\u00A0h");
    EXPECT_EQ(french::time(7h + 30min + 59s), "7\u00A0h\u00A030");
}

TEST(French, MomentsTellTheYearOnlyWhenItIsNotThisOne) {
    const base::TownMoment moment{.date = 2026y / 11 / 24, .time = 23h + 59min};
    EXPECT_EQ(french::moment(moment, 2026y / 11 / 23), "mardi 24 novembre à 23\u00A0h\u00A059");
    EXPECT_EQ(french::moment(moment, 2027y / 1 / 4), "mardi 24 novembre 2026 à 23\u00A0h\u00A059");
}

TEST(French, DelaysAreRoundedDownSoThatNobodyIsPromisedTooMuch) {
    struct Case {
        std::chrono::seconds delay;
        const char* text;
    };
    for (const auto& [delay, text] : std::initializer_list<Case>{{-5s, "maintenant"},
                                                                 {0s, "maintenant"},
                                                                 {59s, "dans moins d’une minute"},
                                                                 {60s, "dans 1 minute"},
                                                                 {25min + 59s, "dans 25 minutes"},
                                                                 {60min, "dans 1 heure"},
                                                                 {3h + 59min, "dans 3 heures"},
                                                                 {24h - 1s, "dans 23 heures"},
                                                                 {24h, "dans 1 jour"},
                                                                 {48h + 1s, "dans 2 jours"}}) {
        EXPECT_EQ(french::in_how_long(delay), text);
    }
}

TEST(French, ZeroAndOneAreSingular) {
    EXPECT_EQ(french::count(0, "place", "places"), "0 place");
    EXPECT_EQ(french::count(1, "place", "places"), "1 place");
    EXPECT_EQ(french::count(2, "place", "places"), "2 places");
    EXPECT_EQ(french::count(1'038, "enfant", "enfants"), "1\u00A0038 enfants");
    EXPECT_EQ(french::count(-1, "place", "places"), "\u22121 place");
    EXPECT_EQ(french::count(std::numeric_limits<std::int64_t>::min(), "jour", "jours"),
              "\u22129\u00A0223\u00A0372\u00A0036\u00A0854\u00A0775\u00A0808 jours");
}

TEST(French, OrdinalsAndListsReadAsSentences) {
    EXPECT_EQ(french::ordinal(1), "1er");
    EXPECT_EQ(french::ordinal(21), "21e");
    EXPECT_EQ(french::list(std::vector<std::string>{}), "");
    EXPECT_EQ(french::list(std::vector<std::string>{"Léa"}), "Léa");
    EXPECT_EQ(french::list(std::vector<std::string>{"Léa", "Tom"}), "Léa et Tom");
    EXPECT_EQ(french::list(std::vector<std::string>{"Léa", "Tom", "Inès"}), "Léa, Tom et Inès");
}

TEST(French, DeLosesItsVowelBeforeAVowelAndAnH) {
    struct Case {
        const char* name;
        const char* text;
    };
    for (const auto& [name, text] : std::initializer_list<Case>{{"Léa", "de Léa"},
                                                                {"Inès", "d’Inès"},
                                                                {"Élise", "d’Élise"},
                                                                {"Œdipe", "d’Œdipe"},
                                                                {"Hugo", "d’Hugo"},
                                                                {"Yves", "d’Yves"},
                                                                {"Yanis", "de Yanis"},
                                                                {"", "de "}}) {
        EXPECT_EQ(french::of(name), text);
    }
}

TEST(French, CapitalsKeepTheirAccents) {
    EXPECT_EQ(french::capitalised("décembre 2026"), "Décembre 2026");
    EXPECT_EQ(french::capitalised("école Jules-Ferry"), "École Jules-Ferry");
    EXPECT_EQ(french::capitalised("œuvre"), "Œuvre");
    EXPECT_EQ(french::capitalised("Ça"), "Ça");
    EXPECT_EQ(french::capitalised("1er jour"), "1er jour");
    EXPECT_EQ(french::capitalised(""), "");
}

TEST(French, CapitalsWithAccentsBecomeSmall) {
    EXPECT_EQ(french::uncapitalised("École"), "école");
    EXPECT_EQ(french::uncapitalised("Étude"), "étude");
    EXPECT_EQ(french::uncapitalised("Cantine"), "cantine");
    EXPECT_EQ(french::uncapitalised("étude"), "étude");
    EXPECT_EQ(french::uncapitalised(""), "");
}

}  // namespace
