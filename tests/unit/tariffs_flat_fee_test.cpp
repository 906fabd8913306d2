#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tariffs/flat_fee.hpp"
#include "tariffs/tariff_book.hpp"
#include "tariffs/tariff_notation.hpp"
#include "tariffs/tariff_words.hpp"

namespace {

using base::Money;
using families::Residency;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace tariffs;
using namespace std::chrono_literals;

Money cents(std::int64_t amount) {
    return Money::from_cents(amount);
}

TariffTable study(std::vector<TariffRule> rules) {
    TariffTable made;
    made.name = "Étude surveillée";
    made.vote = "Délibération du 24 juin 2026";
    made.valid_from = 2026y / 9 / 1;
    made.rules = std::move(rules);
    return made;
}

TariffTable monthly(Scale scale) {
    return study({{{}, PerPeriod{std::move(scale), CountedIn::month}}});
}

std::string plain(std::string text) {
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, " ");
    return text;
}

/// "4500 par mois | Tarif unique"
std::string fee_text(const TariffTable& table, const PricingFacts& facts) {
    const auto fee = flat_fee(table, facts);
    if (!fee) return "no fee";
    return plain(std::to_string(fee->line.price.cents()) + " " +
                 std::string(per_period_text(fee->span)) + " | " + fee->line.explanation);
}

PricingFacts in_october(std::optional<int> quotient = 540) {
    return {.quotient = quotient, .date = 2026y / 10 / 6};
}

TEST(FlatFee, IsAskedOnceAndItsSessionsCostNothing) {
    const auto table = monthly(FixedPrice{cents(4500)});
    EXPECT_THAT(problems_of(table), IsEmpty());
    EXPECT_EQ(fee_text(table, in_october()), "4500 par mois | Tarif unique");
    const auto session = price(table, in_october());
    ASSERT_TRUE(session);
    EXPECT_EQ(session->price, Money());
    EXPECT_EQ(session->explanation, "Compris dans le forfait d’octobre 2026");
    EXPECT_EQ(asked_price(table, in_october())->line.price, cents(4500));
}

TEST(FlatFee, CountsQuotientResidencySiblingsAndRoundingAsOtherPricesDo) {
    const Scale bands = BandPrices{{{0, cents(2000)}, {400, cents(3000)}, {650, cents(4500)}}};
    auto table = study({{{.residency = Residency::non_resident},
                         PerPeriod{FixedPrice{cents(6000)}, CountedIn::month}},
                        {{}, PerPeriod{bands, CountedIn::month}}});
    table.siblings = {SiblingCount::enrolled, SiblingBasis::rank, {{2, 125}}};
    table.rounding = {Rounding::Direction::nearest, 10};
    EXPECT_THAT(problems_of(table), IsEmpty());
    struct Row {
        std::optional<int> quotient;
        Residency residency;
        int rank;
        const char* fee;
    };
    for (const auto& row :
         {Row{540, Residency::resident, 1, "3000 par mois | Quotient 540 : tranche de 400 à 649"},
          Row{std::nullopt, Residency::resident, 1,
              "4500 par mois | Quotient non fourni : tarif le plus élevé"},
          Row{540, Residency::non_resident, 1, "6000 par mois | Hors commune, tarif unique"},
          Row{100, Residency::resident, 2,
              "1750 par mois | Quotient 100 : tranche de 0 à 399, 2e enfant inscrit : −12,5 %"},
          Row{650, Residency::resident, 3,
              "3940 par mois | Quotient 650 : tranche à partir de 650, 3e enfant inscrit : −12,5 "
              "%, arrondi à 39,40 €"}}) {
        auto facts = in_october(row.quotient);
        facts.residency = row.residency;
        facts.siblings.rank_of_enrolled = row.rank;
        EXPECT_EQ(fee_text(table, facts), row.fee);
        EXPECT_EQ(price(table, facts)->explanation, "Compris dans le forfait d’octobre 2026");
    }
}

TEST(FlatFee, OfAYearIsNamedByItsSchoolYear) {
    const auto table = study({{{}, PerPeriod{FixedPrice{cents(9000)}, CountedIn::school_year}}});
    auto facts = in_october();
    facts.date = 2027y / 8 / 31;
    EXPECT_EQ(price(table, facts)->explanation,
              "Compris dans le forfait de l’année scolaire 2026-2027");
    facts.date = 2027y / 9 / 1;
    EXPECT_EQ(fee_name(CountedIn::school_year, facts.date),
              "forfait de l’année scolaire 2027-2028");
}

TEST(FlatFee, StandsBesideARuleWithAPriceOfItsOwn) {
    const auto table = study({{{.day = WeekdayKind::wednesday}, PerSession{FixedPrice{cents(300)}}},
                              {{}, PerPeriod{FixedPrice{cents(4500)}, CountedIn::month}}});
    EXPECT_THAT(problems_of(table), IsEmpty());
    auto facts = in_october();
    EXPECT_EQ(price(table, facts)->price, Money());
    facts.day = WeekdayKind::wednesday;
    EXPECT_EQ(price(table, facts)->price, cents(300));
    EXPECT_EQ(flat_fee(table, facts), std::nullopt);
}

TEST(FlatFee, LeavesTheMealOutOfTheFeeAndNotOutOfTheSessions) {
    auto table = monthly(FixedPrice{cents(4500)});
    table.meal_share = {MealShare::Kind::amount, cents(1500)};
    EXPECT_EQ(flat_fee(table, in_october())->line.meal, cents(1500));
    EXPECT_EQ(price(table, in_october())->meal, Money());
}

TEST(FlatFee, MayNotDependOnTheDay) {
    for (const Conditions& when :
         {Conditions{.day = WeekdayKind::wednesday}, Conditions{.from = 2026y / 10 / 1},
          Conditions{.to = 2026y / 10 / 31}}) {
        const auto table = study({{when, PerPeriod{FixedPrice{cents(4500)}, CountedIn::month}},
                                  {{}, PerSession{FixedPrice{cents(300)}}}});
        EXPECT_THAT(problems_of(table), ElementsAre(HasSubstr("vaut pour toute sa période")));
    }
    auto table = monthly(FixedPrice{cents(4500)});
    table.siblings = {SiblingCount::present, SiblingBasis::rank, {{2, 100}}};
    EXPECT_THAT(problems_of(table), ElementsAre(HasSubstr("comptez les enfants inscrits")));
}

TEST(FlatFee, HasNoShare) {
    const auto fee = monthly(FixedPrice{cents(4500)});
    auto share = study({{{}, ShareOfTariff{fee.name, 500}}});
    share.name = "Demi-tarif";
    EXPECT_THAT(problems_of(share, std::vector{fee}), ElementsAre(HasSubstr("demande un forfait")));
    EXPECT_EQ(price(share, in_october(), std::vector{fee}), std::nullopt);
    EXPECT_THAT(problems_of(fee, std::vector{share}),
                ElementsAre(HasSubstr("il ne peut pas demander de forfait")));
}

TEST(FlatFee, IsSaidInWordsAndComesBackFromItsNotation) {
    const auto table = study(
        {{{.group = "Agents de la ville"}, PerPeriod{FixedPrice{cents(4500)}, CountedIn::month}},
         {{}, PerPeriod{FixedPrice{cents(9000)}, CountedIn::school_year}}});
    EXPECT_EQ(plain(method_text(table.rules[0].method)), "forfait : 45,00 €, par mois");
    EXPECT_EQ(plain(method_text(table.rules[1].method)), "forfait : 90,00 €, par année scolaire");
    EXPECT_EQ(plain(asked_text(cents(4500), CountedIn::month)), "45,00 € par mois");
    EXPECT_EQ(plain(asked_text(cents(210), std::nullopt)), "2,10 €");
    TariffTable read;
    ASSERT_TRUE(read_notation(to_notation(table), read));
    EXPECT_EQ(read.rules, table.rules);
}

TEST(FlatFee, IsLookedForOnlyWhereSomeTableAsksOne) {
    EXPECT_TRUE(TariffBook({1, {monthly(FixedPrice{cents(4500)})}, {}}).has_flat_fees());
    EXPECT_FALSE(
        TariffBook({1, {study({{{}, PerSession{FixedPrice{cents(300)}}}})}, {}}).has_flat_fees());
}

TEST(TariffGroup, PaysByTheFirstRuleThatNamesIt) {
    const auto table = study({{{.group = "Agents de la ville"}, PerSession{FixedPrice{cents(100)}}},
                              {{}, PerSession{FixedPrice{cents(300)}}}});
    EXPECT_THAT(problems_of(table), IsEmpty());
    EXPECT_EQ(conditions_text(table.rules[0].when), "groupe Agents de la ville");
    auto facts = in_october();
    EXPECT_EQ(price(table, facts)->price, cents(300));
    facts.group = "Enfants confiés";
    EXPECT_EQ(price(table, facts)->price, cents(300));
    facts.group = "Agents de la ville";
    EXPECT_EQ(price(table, facts)->price, cents(100));
    EXPECT_EQ(price(table, facts)->explanation, "Groupe Agents de la ville, tarif unique");
    EXPECT_THAT(TariffBook({1, {table}, {}}).groups_named(), ElementsAre("Agents de la ville"));
}

}  // namespace
