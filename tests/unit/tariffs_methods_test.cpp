#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tariffs/price.hpp"
#include "tariffs/tariff_notation.hpp"

namespace {

using base::Money;
using families::MealSource;
using families::Residency;
using families::SchoolLevel;
using namespace tariffs;
using namespace std::chrono_literals;

constexpr base::Date any_day = 2026y / 11 / 24;

Money cents(std::int64_t amount) {
    return Money::from_cents(amount);
}

TariffTable table(std::vector<TariffRule> rules) {
    TariffTable made;
    made.name = "Tarif";
    made.vote = "Délibération du 24 juin 2026";
    made.valid_from = 2026y / 9 / 1;
    made.rules = std::move(rules);
    return made;
}

TariffTable for_everybody(Method method) {
    return table({{{}, std::move(method)}});
}

std::string without_no_break_spaces(std::string text) {
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, " ");
    return text;
}

/// "252 | Quotient 700 × …"
std::string line_of(const TariffTable& table, const PricingFacts& facts,
                    std::span<const TariffTable> others = {}) {
    const auto line = price(table, facts, others);
    if (!line) return "no price";
    return without_no_break_spaces(std::to_string(line->price.cents()) + " | " + line->explanation);
}

PricingFacts at(int quotient, Stay stay = {}) {
    return {.quotient = quotient, .date = any_day, .stay = stay};
}

std::vector<std::string> problems(const TariffTable& table,
                                  std::span<const TariffTable> others = {}) {
    auto sentences = problems_of(table, others);
    for (auto& sentence : sentences) sentence = without_no_break_spaces(std::move(sentence));
    return sentences;
}

// --- effort rate ------------------------------------------------------------------------------

/// Fay-aux-Loges: 0,36 % of the quotient, 2,60 € at least, 4,50 € at most; 1,75 € with a Pai.
TariffTable fay_aux_loges() {
    return table({{{.meal = MealSource::family}, PerSession{FixedPrice{cents(175)}}},
                  {{}, PerSession{EffortRate{360'000, {}, cents(260), cents(450)}}}});
}

TEST(EffortRate, IsAShareOfTheQuotientBetweenFloorAndCap) {
    const auto meals = fay_aux_loges();
    EXPECT_TRUE(problems(meals).empty());
    EXPECT_EQ(line_of(meals, at(700)), "260 | Quotient 700 × 0,36 % = 2,52 €, plancher 2,60 €");
    EXPECT_EQ(line_of(meals, at(1000)), "360 | Quotient 1000 × 0,36 % = 3,60 €");
    EXPECT_EQ(line_of(meals, at(1250)), "450 | Quotient 1250 × 0,36 % = 4,50 €");
    EXPECT_EQ(line_of(meals, at(1300)), "450 | Quotient 1300 × 0,36 % = 4,68 €, plafond 4,50 €");
    EXPECT_EQ(line_of(meals, {.date = any_day}), "450 | Quotient non fourni : tarif le plus élevé");
    EXPECT_EQ(line_of(meals, {.quotient = 700, .date = any_day, .meal = MealSource::family}),
              "175 | Repas apporté, tarif unique");
    EXPECT_EQ(line_of(meals, at(-50)), "260 | Quotient 0 × 0,36 % = 0,00 €, plancher 2,60 €");
}

TEST(EffortRate, IsRoundedOnceByTheTablesRule) {
    auto meals = fay_aux_loges();
    EXPECT_EQ(line_of(meals, at(803)), "289 | Quotient 803 × 0,36 % = 2,8908 €, arrondi à 2,89 €");
    meals.rounding = {Rounding::Direction::up, 10};
    EXPECT_EQ(line_of(meals, at(803)), "290 | Quotient 803 × 0,36 % = 2,8908 €, arrondi à 2,90 €");
    meals.rounding = {Rounding::Direction::down, 5};
    EXPECT_EQ(line_of(meals, at(803)), "285 | Quotient 803 × 0,36 % = 2,8908 €, arrondi à 2,85 €");
}

TEST(EffortRate, MayBeAdjustedAndHaveSixDecimals) {
    const auto adjusted =
        for_everybody(PerSession{EffortRate{123'456, cents(-20), std::nullopt, cents(900)}});
    EXPECT_EQ(line_of(adjusted, at(1000)),
              "103 | Quotient 1000 × 0,123456 % = 1,2346 € − 0,20 € = 1,0346 €, arrondi à 1,03 €");
    EXPECT_EQ(price(adjusted, at(10))->price, Money()) << "nobody is paid for coming";
}

RC_GTEST_PROP(EffortRate, StaysBetweenFloorAndCapAndRises, ()) {
    const auto floor = *rc::gen::inRange(0, 300);
    const auto cap = floor + *rc::gen::inRange(1, 2000);
    const auto rate = *rc::gen::inRange<std::int64_t>(1, 5'000'000);
    const auto meals = for_everybody(PerSession{EffortRate{rate, {}, cents(floor), cents(cap)}});
    const int quotient = *rc::gen::inRange(0, 4000);
    const auto here = price(meals, at(quotient))->price;
    RC_ASSERT(cents(floor) <= here && here <= cents(cap));
    RC_ASSERT(here <= price(meals, at(quotient + *rc::gen::inRange(0, 500)))->price);
    RC_ASSERT(here <= price(meals, {.date = any_day})->price);
}

// --- time -------------------------------------------------------------------------------------

/// 2C2R: by started half hour, by quotient, doubled for those who live elsewhere.
TariffTable half_hours() {
    const BandPrices inside{{{0, cents(30)}, {651, cents(48)}, {1151, cents(63)}}};
    const BandPrices outside{{{0, cents(60)}, {651, cents(96)}, {1151, cents(126)}}};
    return table({{{.residency = Residency::non_resident}, PerDuration{outside}},
                  {{}, PerDuration{inside}}});
}

TEST(Duration, CountsStartedHalfHoursByQuotient) {
    const auto care = half_hours();
    EXPECT_TRUE(problems(care).empty());
    EXPECT_EQ(line_of(care, at(700, {16h + 30min, 17h + 50min})),
              "144 | Quotient 700 : tranche de 651 à 1150, 0,48 € × 3 demi-heures (16 h 30 à "
              "17 h 50)");
    EXPECT_EQ(line_of(care, at(650, {16h + 30min, 17h})),
              "30 | Quotient 650 : tranche de 0 à 650, 0,30 € × 1 demi-heure (16 h 30 à 17 h)");
    auto outside = at(1200, {16h + 30min, 17h + 1min});
    outside.residency = Residency::non_resident;
    EXPECT_EQ(line_of(care, outside),
              "252 | Hors commune, quotient 1200 : tranche à partir de 1151, 1,26 € × 2 "
              "demi-heures (16 h 30 à 17 h 01)");
}

TEST(Duration, TwentyMinutesAtThreeEurosAnHourAreOneEuro) {
    const PerDuration by_minute{FixedPrice{cents(300)}, 60min, UnitCounting::exact};
    EXPECT_EQ(line_of(for_everybody(by_minute), at(0, {17h, 17h + 20min})),
              "100 | Tarif unique, 3,00 € pour 1 h × 20 min (17 h à 17 h 20)");
    EXPECT_EQ(line_of(for_everybody(by_minute), at(0, {17h, 17h + 50min})),
              "250 | Tarif unique, 3,00 € pour 1 h × 50 min (17 h à 17 h 50)");
    auto two_euros =
        for_everybody(PerDuration{FixedPrice{cents(200)}, 60min, UnitCounting::exact, 10min});
    two_euros.siblings = {SiblingCount::enrolled, SiblingBasis::rank, {{2, 500}}};
    auto second = at(0, {17h, 17h + 30min});
    second.siblings.rank_of_enrolled = 2;
    EXPECT_EQ(price(two_euros, second)->price, cents(33)) << "half of 66,67 cents";
    EXPECT_EQ(line_of(two_euros, at(0, {17h, 17h + 5min})),
              "0 | Tarif unique, 2,00 € pour 1 h × 0 min (17 h à 17 h 05, dont 10 min gratuites)");
}

TEST(Duration, HasAThresholdAndACap) {
    const PerDuration method{FixedPrice{cents(50)}, 15min, UnitCounting::started, 10min, 60min};
    const auto care = for_everybody(method);
    EXPECT_EQ(line_of(care, at(0, {17h, 17h + 10min})),
              "0 | Tarif unique, 0,50 € × 0 quart d’heure (17 h à 17 h 10, dont 10 min gratuites)");
    EXPECT_EQ(line_of(care, at(0, {17h, 17h + 26min})),
              "100 | Tarif unique, 0,50 € × 2 quarts d’heure (17 h à 17 h 26, dont 10 min "
              "gratuites)");
    EXPECT_EQ(line_of(care, at(0, {17h, 19h})),
              "200 | Tarif unique, 0,50 € × 4 quarts d’heure (17 h à 19 h, dont 10 min gratuites, "
              "1 h au plus)");
}

RC_GTEST_PROP(Duration, OfCompleteUnitsNeverExceedsExactNorExactStarted, ()) {
    const auto unit = std::chrono::minutes(*rc::gen::inRange(1, 90));
    const Scale scale = FixedPrice{cents(*rc::gen::inRange(0, 1000))};
    const Stay stay{7h, 7h + std::chrono::minutes(*rc::gen::inRange(0, 600))};
    const auto by = [&](UnitCounting counting) {
        return price(for_everybody(PerDuration{scale, unit, counting}), at(0, stay))->price;
    };
    RC_ASSERT(by(UnitCounting::complete) <= by(UnitCounting::exact));
    RC_ASSERT(by(UnitCounting::exact) <= by(UnitCounting::started));
}

TEST(DayPart, EachPartOfTheDayTouchedIsDue) {
    const auto care = for_everybody(PerDayPart{
        {{16h + 30min, 17h + 30min, cents(100)}, {17h + 30min, 18h + 30min, cents(150)}}});
    EXPECT_TRUE(problems(care).empty());
    EXPECT_EQ(line_of(care, at(0, {16h + 30min, 17h + 30min})),
              "100 | Présence de 16 h 30 à 17 h 30 : 1,00 € (16 h 30 à 17 h 30)");
    EXPECT_EQ(line_of(care, at(0, {16h + 30min, 17h + 31min})),
              "250 | Présence de 16 h 30 à 17 h 31 : 1,00 € (16 h 30 à 17 h 30) + 1,50 € (17 h 30 "
              "à 18 h 30)");
    EXPECT_EQ(price(care, at(0, {17h + 30min, 18h}))->price, cents(150));
}

TEST(Combination, TakesTheLongestThatFitsFirst) {
    const auto centre =
        for_everybody(PerCombination{{{8h, cents(1200)}, {4h, cents(700)}, {1h, cents(200)}}});
    EXPECT_TRUE(problems(centre).empty());
    EXPECT_EQ(line_of(centre, at(0, {8h, 17h + 10min})),
              "1600 | Présence de 8 h à 17 h 10 : 1 × 8 h à 12,00 € + 2 × 1 h à 2,00 €");
    EXPECT_EQ(line_of(centre, at(0, {8h, 12h})), "700 | Présence de 8 h à 12 h : 1 × 4 h à 7,00 €");
}

// --- for whom ---------------------------------------------------------------------------------

TEST(Conditions, TheFirstRuleThatHoldsCounts) {
    const auto meals = table(
        {{{.residency = Residency::non_resident, .level = SchoolLevel::nursery_school},
          PerSession{FixedPrice{cents(505)}}},
         {{.level = SchoolLevel::nursery_school}, PerSession{FixedPrice{cents(315)}}},
         {{.day = WeekdayKind::holiday}, PerSession{FixedPrice{cents(700)}}},
         {{.from = 2026y / 12 / 1, .to = 2026y / 12 / 31}, PerSession{FixedPrice{cents(300)}}},
         {{}, PerSession{FixedPrice{cents(360)}}}});
    EXPECT_TRUE(problems(meals).empty());
    auto facts = at(0);
    EXPECT_EQ(line_of(meals, facts), "360 | Tarif unique");
    facts.level = SchoolLevel::nursery_school;
    EXPECT_EQ(line_of(meals, facts), "315 | Maternelle, tarif unique");
    facts.residency = Residency::non_resident;
    EXPECT_EQ(line_of(meals, facts), "505 | Hors commune, maternelle, tarif unique");
    facts = at(0);
    facts.day = WeekdayKind::holiday;
    EXPECT_EQ(line_of(meals, facts), "700 | Vacances, tarif unique");
    facts = at(0);
    facts.date = 2026y / 12 / 31;
    EXPECT_EQ(line_of(meals, facts),
              "300 | À partir du 1er décembre 2026, jusqu’au 31 décembre 2026, tarif unique");
    facts.date = 2026y / 12 / 1;
    EXPECT_EQ(price(meals, facts)->price, cents(300));
    for (const auto day : {2026y / 11 / 30, 2027y / 1 / 1}) {
        facts.date = day;
        EXPECT_EQ(line_of(meals, facts), "360 | Tarif unique");
    }
}

TEST(Siblings, PayLessByRankOrByNumber) {
    auto centre = for_everybody(PerSession{FixedPrice{cents(1000)}});
    centre.siblings = {SiblingCount::enrolled, SiblingBasis::rank, {{2, 100}, {3, 255}}};
    EXPECT_TRUE(problems(centre).empty());
    auto facts = at(0);
    facts.siblings = {1, 3, 1, 1};
    EXPECT_EQ(line_of(centre, facts), "1000 | Tarif unique");
    facts.siblings.rank_of_enrolled = 2;
    EXPECT_EQ(line_of(centre, facts), "900 | Tarif unique, 2e enfant inscrit : −10 %");
    facts.siblings.rank_of_enrolled = 4;
    EXPECT_EQ(line_of(centre, facts), "745 | Tarif unique, 4e enfant inscrit : −25,5 %");
    centre.siblings = {SiblingCount::present, SiblingBasis::number, {{2, 500}}};
    facts.siblings.present = 2;
    EXPECT_EQ(line_of(centre, facts), "500 | Tarif unique, 2 enfants présents : −50 %");
}

TEST(Siblings, AreReducedBeforeTheOneRounding) {
    const auto second_of = [](std::int64_t fixed, int tenths, Rounding rounding) {
        auto centre = for_everybody(PerSession{FixedPrice{cents(fixed)}});
        centre.siblings = {SiblingCount::enrolled, SiblingBasis::rank, {{2, tenths}}};
        centre.rounding = rounding;
        auto facts = at(0);
        facts.siblings.rank_of_enrolled = 2;
        return price(centre, facts)->price.cents();
    };
    EXPECT_EQ(second_of(504, 405, {Rounding::Direction::down, 10}), 290) << "2,9988 €";
    EXPECT_EQ(second_of(101, 500, {}), 51) << "the half goes up";
}

TEST(Share, IsAPartOfAnotherTariffRoundedOnce) {
    auto meals = fay_aux_loges();
    meals.name = "Repas";
    auto staff = for_everybody(ShareOfTariff{"Repas", 500});
    const std::vector<TariffTable> all = {meals};
    EXPECT_TRUE(problems(staff, all).empty());
    EXPECT_EQ(line_of(staff, at(803), all),
              "145 | 50 % de « Repas », 2,8908 € (quotient 803 × 0,36 % = 2,8908 €), arrondi à "
              "1,45 €");
    meals.rounding = {Rounding::Direction::down, 100};
    const auto third = for_everybody(ShareOfTariff{"Repas", 330});
    EXPECT_EQ(price(third, at(804), std::vector{meals})->price, cents(96))
        << "a third of 2,8944 €, neither of 2,89 € nor of 2,00 €";
    staff.name = "Agents";
    const auto share_of_a_share = for_everybody(ShareOfTariff{"Agents", 500});
    EXPECT_EQ(line_of(share_of_a_share, at(803), std::vector{meals, staff}), "no price");
    auto later = at(803);
    later.date = 2026y / 8 / 31;
    EXPECT_EQ(line_of(staff, later, all), "no price");
}

TEST(MealShare, IsWhatTheTaxCreditLeavesOut) {
    auto day = for_everybody(PerSession{FixedPrice{cents(1000)}});
    EXPECT_EQ(price(day, at(0))->meal, cents(0));
    day.meal_share = {MealShare::Kind::amount, cents(350)};
    EXPECT_EQ(price(day, at(0))->meal, cents(350));
    day.meal_share = {MealShare::Kind::amount, cents(1350)};
    EXPECT_EQ(price(day, at(0))->meal, cents(1000));
    day.meal_share = {MealShare::Kind::whole, {}};
    EXPECT_EQ(price(day, at(0))->meal, cents(1000));
}

// --- what an officer is told ------------------------------------------------------------------

using Sentences = std::vector<std::string>;

TEST(TariffProblems, OfBands) {
    const auto of = [](std::vector<TariffBand> bands) {
        return problems(for_everybody(PerSession{BandPrices{std::move(bands)}}));
    };
    EXPECT_EQ(of({{1, cents(100)}}),
              Sentences{"Règle 1 : La première tranche doit commencer à 0, pas à 1."});
    EXPECT_EQ(of({{0, cents(100)}, {400, cents(210)}, {400, cents(290)}}),
              Sentences{"Règle 1 : La tranche qui commence à 400 doit commencer plus haut que la "
                        "précédente, qui commence à 400."});
    EXPECT_EQ(of({{0, cents(100)}, {400, cents(-1)}}),
              Sentences{"Règle 1 : Le prix de la tranche qui commence à 400 ne peut pas être "
                        "négatif."});
    EXPECT_EQ(of({}), Sentences{"Règle 1 : Indiquez au moins une tranche."});
}

TEST(TariffProblems, OfTheWholeTable) {
    auto reversed = for_everybody(PerSession{FixedPrice{cents(100)}});
    reversed.name = " ";
    reversed.vote = "";
    reversed.valid_to = 2026y / 8 / 31;
    EXPECT_EQ(problems(reversed), (Sentences{"Le tarif doit avoir un nom.",
                                             "Indiquez la délibération qui a voté ce tarif.",
                                             "Le dernier jour doit venir après le premier."}));
    EXPECT_EQ(problems(table({})),
              Sentences{"La dernière règle doit valoir pour tous, sans condition."});
    EXPECT_EQ(problems(table({{{}, PerSession{FixedPrice{cents(1)}}},
                              {{}, PerSession{FixedPrice{cents(2)}}}})),
              Sentences{"La règle 1 vaut pour tous : les suivantes ne servent jamais."});
}

TEST(TariffProblems, OfAShareThatFindsNothing) {
    const auto share = for_everybody(ShareOfTariff{"Repas", 500});
    EXPECT_EQ(problems(share),
              Sentences{"« Repas » n’a pas de prix voté pour toute la période de ce tarif."});
    auto chain = share;
    chain.name = "Repas";
    EXPECT_EQ(problems(share, std::vector{chain}),
              Sentences{"« Repas » est lui-même une part d’un autre tarif : choisissez le tarif "
                        "d’origine."});
}

TEST(TariffProblems, OfRatesTimesAndSiblings) {
    EXPECT_FALSE(problems(for_everybody(PerSession{EffortRate{0, {}, {}, cents(450)}})).empty());
    EXPECT_FALSE(problems(for_everybody(PerSession{EffortRate{360'000, {}, {}, {}}})).empty());
    EXPECT_FALSE(
        problems(for_everybody(PerSession{EffortRate{360'000, {}, cents(500), cents(450)}}))
            .empty());
    EXPECT_FALSE(problems(for_everybody(PerDuration{FixedPrice{}, 0min})).empty());
    EXPECT_FALSE(problems(for_everybody(PerDayPart{{{17h, 16h, cents(1)}}})).empty());
    EXPECT_FALSE(
        problems(for_everybody(PerDayPart{{{16h, 18h, cents(1)}, {17h, 19h, cents(1)}}})).empty());
    EXPECT_FALSE(problems(for_everybody(PerCombination{{{1h, cents(1)}, {4h, cents(3)}}})).empty());
    auto one_step = for_everybody(PerSession{FixedPrice{cents(1)}});
    one_step.siblings = {SiblingCount::enrolled, SiblingBasis::rank, {{1, 100}}};
    EXPECT_FALSE(problems(one_step).empty());
}

// --- stored and read back ---------------------------------------------------------------------

TEST(Notation, KeepsEveryMethodAndCondition) {
    auto all = table({
        {{.residency = Residency::non_resident,
          .level = SchoolLevel::elementary_school,
          .meal = MealSource::family,
          .day = WeekdayKind::wednesday,
          .from = 2026y / 9 / 1,
          .to = 2027y / 8 / 31},
         PerSession{FixedPrice{cents(175)}}},
        {{.residency = Residency::resident},
         PerSession{BandPrices{{{0, cents(100)}, {623, cents(330)}}}}},
        {{.level = SchoolLevel::nursery_school},
         PerSession{EffortRate{360'000, cents(-5), cents(260), cents(450)}}},
        {{.day = WeekdayKind::holiday},
         PerDuration{EffortRate{1, {}, {}, cents(1)}, 15min, UnitCounting::complete, 5min, 90min}},
        {{.day = WeekdayKind::school_day}, PerDayPart{{{7h, 8h + 20min, cents(90)}}}},
        {{.meal = MealSource::kitchen}, PerCombination{{{8h, cents(1200)}, {1h, cents(200)}}}},
        {{}, ShareOfTariff{"Repas « du midi »", 1250}},
    });
    all.siblings = {SiblingCount::present, SiblingBasis::number, {{2, 100}, {3, 255}}};
    all.meal_share = {MealShare::Kind::amount, cents(350)};
    all.rounding = {Rounding::Direction::down, 5};
    TariffTable read;
    ASSERT_TRUE(read_notation(to_notation(all), read));
    EXPECT_EQ(read.rules, all.rules);
    EXPECT_EQ(read.siblings, all.siblings);
    EXPECT_EQ(read.meal_share, all.meal_share);
    EXPECT_EQ(read.rounding, all.rounding);
    EXPECT_EQ(to_notation(read), to_notation(all));
}

TEST(Notation, OfAnotherProgramIsRefused) {
    TariffTable untouched;
    for (const auto* text : {"", "{", "[]", "{}", R"({"format":2,"rules":[]})",
                             R"({"format":1,"rules":[{"when":{},"price":{"method":"magic"}}],)"
                             R"("meal":"none","meal_cents":0,"rounding":"nearest","step":1})"}) {
        EXPECT_FALSE(read_notation(text, untouched)) << text;
    }
}

TEST(SchoolLevel, IsThatOfTheFirstLevelOfAClass) {
    EXPECT_EQ(families::school_level_of("GS-CP"), SchoolLevel::nursery_school);
    EXPECT_EQ(families::school_level_of("cm2"), SchoolLevel::elementary_school);
    EXPECT_EQ(families::school_level_of("TPS/PS"), SchoolLevel::nursery_school);
    EXPECT_EQ(families::school_level_of(""), std::nullopt);
    EXPECT_EQ(families::school_level_of("6e"), std::nullopt);
}

}  // namespace
