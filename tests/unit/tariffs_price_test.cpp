#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "tariffs/price.hpp"
#include "tariffs/tariff_book.hpp"

namespace {

using activities::UnitId;
using base::Money;
using families::Residency;
using tariffs::PricingFacts;
using tariffs::TariffBand;
using tariffs::TariffTable;
using namespace std::chrono_literals;

constexpr base::Date any_day = 2026y / 11 / 24;

std::vector<TariffBand> bands(const std::vector<std::pair<int, int>>& quotients_and_cents) {
    std::vector<TariffBand> made;
    for (const auto& [quotient, cents] : quotients_and_cents) {
        made.push_back({quotient, Money::from_cents(cents)});
    }
    return made;
}

TariffTable table(const std::vector<std::pair<int, int>>& resident,
                  const std::vector<std::pair<int, int>>& non_resident) {
    return {.id = {},
            .name = "Restauration scolaire",
            .vote = "Délibération du 24 juin 2026",
            .valid_from = 2026y / 9 / 1,
            .valid_to = std::nullopt,
            .rules = tariffs::rules_by_band(bands(resident), bands(non_resident))};
}

/// "3,30 €" and why, with spaces for no-break spaces, so that tables can be read.
std::string line_of(const TariffTable& table, Residency residency, std::optional<int> quotient) {
    const auto line =
        tariffs::price(table, {.residency = residency, .quotient = quotient, .date = any_day});
    if (!line) return "no price";
    std::string text = std::to_string(line->price.cents()) + " | " + line->explanation;
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) {
        text.replace(at, 2, " ");
    }
    return text;
}

struct PriceCase {
    std::optional<int> quotient;
    std::string_view line;
};

void expect_prices(const TariffTable& table, Residency residency,
                   const std::vector<PriceCase>& cases) {
    for (const auto& expected : cases) {
        EXPECT_EQ(line_of(table, residency, expected.quotient), expected.line);
    }
}

TEST(Price, FollowsTheBandsOfChampcevinel) {
    // "1 € jusqu'à 622, 3,30 € jusqu'à 1000, 3,40 € jusqu'à 1500, 3,50 € au-delà".
    const auto champcevinel = table({{0, 100}, {623, 330}, {1001, 340}, {1501, 350}}, {});
    expect_prices(champcevinel, Residency::resident,
                  {{0, "100 | Quotient 0 : tranche de 0 à 622"},
                   {622, "100 | Quotient 622 : tranche de 0 à 622"},
                   {623, "330 | Quotient 623 : tranche de 623 à 1000"},
                   {1000, "330 | Quotient 1000 : tranche de 623 à 1000"},
                   {1001, "340 | Quotient 1001 : tranche de 1001 à 1500"},
                   {1500, "340 | Quotient 1500 : tranche de 1001 à 1500"},
                   {1501, "350 | Quotient 1501 : tranche à partir de 1501"},
                   {99999, "350 | Quotient 99999 : tranche à partir de 1501"}});
}

TEST(Price, DoublesOutsideTheTownOf2C2R) {
    const auto care = table({{0, 30}, {651, 48}, {1151, 63}}, {{0, 60}, {651, 96}, {1151, 126}});
    expect_prices(care, Residency::resident,
                  {{650, "30 | Quotient 650 : tranche de 0 à 650"},
                   {651, "48 | Quotient 651 : tranche de 651 à 1150"}});
    expect_prices(care, Residency::non_resident,
                  {{650, "60 | Hors commune, quotient 650 : tranche de 0 à 650"},
                   {1151, "126 | Hors commune, quotient 1151 : tranche à partir de 1151"}});
}

TEST(Price, AQuotientBetweenTwoVotedBandsHasOne) {
    // A council that votes "de 0 à 400 €" and "de 400,50 à 650 €" leaves no hole here: half-open
    // bands of whole quotients.
    const auto meals = table({{0, 100}, {401, 210}, {651, 290}}, {});
    expect_prices(meals, Residency::resident,
                  {{400, "100 | Quotient 400 : tranche de 0 à 400"},
                   {401, "210 | Quotient 401 : tranche de 401 à 650"}});
}

TEST(Price, WithoutAQuotientIsTheHighest) {
    expect_prices(table({{0, 100}, {400, 210}, {650, 290}}, {{0, 130}, {400, 520}}),
                  Residency::resident,
                  {{std::nullopt, "290 | Quotient non fourni : tarif le plus élevé"}});
    expect_prices(
        table({{0, 100}, {400, 210}, {650, 290}}, {{0, 130}, {400, 520}}), Residency::non_resident,
        {{std::nullopt, "520 | Hors commune, quotient non fourni : tarif le plus élevé"}});
    // Even where the highest is not the last.
    expect_prices(table({{0, 100}, {400, 350}, {650, 290}}, {}), Residency::resident,
                  {{std::nullopt, "350 | Quotient non fourni : tarif le plus élevé"}});
}

TEST(Price, OfOneBandDependsOnNoQuotient) {
    const auto flat = table({{0, 405}}, {{0, 505}});
    expect_prices(flat, Residency::resident,
                  {{std::nullopt, "405 | Tarif unique"}, {540, "405 | Tarif unique"}});
    expect_prices(flat, Residency::non_resident, {{540, "505 | Hors commune, tarif unique"}});
}

TEST(Price, IsTheResidentsWhereTheCouncilMadeNoDifference) {
    expect_prices(table({{0, 100}, {400, 210}}, {}), Residency::non_resident,
                  {{540, "210 | Quotient 540 : tranche à partir de 400"}});
}

TEST(Price, TakesANegativeQuotientForZero) {
    expect_prices(table({{0, 100}, {400, 210}}, {}), Residency::resident,
                  {{-3, "100 | Quotient 0 : tranche de 0 à 399"}});
}

// --- what holds for every table ---------------------------------------------------------------

std::vector<TariffBand> any_bands() {
    auto starts = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(1, 3000));
    starts.push_back(0);
    std::ranges::sort(starts);
    std::vector<TariffBand> made;
    made.reserve(starts.size());
    for (const int start : starts)
        made.push_back({start, Money::from_cents(*rc::gen::inRange(0, 5000))});
    return made;
}

TariffTable table_of(const std::vector<TariffBand>& resident) {
    auto made = table({{0, 0}}, {});
    made.rules = tariffs::rules_by_band(resident, {});
    return made;
}

Money price_at(const std::vector<TariffBand>& resident, std::optional<int> quotient) {
    const auto line = tariffs::price(table_of(resident), {.quotient = quotient, .date = any_day});
    RC_ASSERT(line.has_value());
    return line->price;
}

RC_GTEST_PROP(Price, OfEveryQuotientIsThatOfExactlyOneBand, ()) {
    const auto any = any_bands();
    const int quotient = *rc::gen::inRange(0, 4000);
    int holding = 0;
    for (std::size_t i = 0; i < any.size(); ++i) {
        const bool is_last = i + 1 == any.size();
        const bool holds =
            any[i].quotient_from <= quotient && (is_last || quotient < any[i + 1].quotient_from);
        if (!holds) continue;
        ++holding;
        RC_ASSERT(price_at(any, quotient) == any[i].price);
    }
    RC_ASSERT(holding == 1);
}

RC_GTEST_PROP(Price, WithoutAQuotientIsAtLeastThatOfAnyQuotient, ()) {
    const auto any = any_bands();
    RC_ASSERT(price_at(any, std::nullopt) >= price_at(any, *rc::gen::inRange(0, 4000)));
}

RC_GTEST_PROP(Price, RisesWithTheQuotientWhereTheBandsDo, ()) {
    auto any = any_bands();
    std::vector<Money> prices;
    for (const auto& band : any) prices.push_back(band.price);
    std::ranges::sort(prices);
    for (std::size_t i = 0; i < prices.size(); ++i) any[i].price = prices[i];
    const int quotient = *rc::gen::inRange(0, 4000);
    const int higher = quotient + *rc::gen::inRange(0, 1000);
    RC_ASSERT(price_at(any, quotient) <= price_at(any, higher));
}

RC_GTEST_PROP(Tariff, WhoseBandsRiseFromZeroHasNoProblem, ()) {
    RC_ASSERT(tariffs::problems_of(table_of(any_bands())).empty());
}

// --- which table counts -----------------------------------------------------------------------

tariffs::TariffBook book() {
    auto last_year = table({{0, 300}}, {});
    last_year.valid_from = 2025y / 9 / 1;
    last_year.valid_to = 2026y / 8 / 31;
    auto centre = table({{0, 900}}, {});
    centre.name = "Accueil de loisirs";
    return tariffs::TariffBook({.version = 3,
                                .tables = {table({{0, 330}}, {}), centre, last_year},
                                .table_names = {{UnitId(1), "Restauration scolaire"},
                                                {UnitId(2), "Accueil de loisirs"},
                                                {UnitId(3), "Étude"}}});
}

std::optional<std::int64_t> cents(UnitId unit, base::Date date) {
    const auto line = book().price(unit, {.date = date});
    if (!line) return std::nullopt;
    return line->price.cents();
}

TEST(TariffBook, UsesTheTableInForceOnTheSessionsDay) {
    EXPECT_EQ(cents(UnitId(1), 2025y / 9 / 1), 300);
    EXPECT_EQ(cents(UnitId(1), 2026y / 8 / 31), 300);
    EXPECT_EQ(cents(UnitId(1), 2026y / 9 / 1), 330);
    EXPECT_EQ(cents(UnitId(2), 2026y / 9 / 1), 900);
}

TEST(TariffBook, HasNoPriceWhereNothingWasVoted) {
    EXPECT_EQ(cents(UnitId(1), 2025y / 8 / 31), std::nullopt);
    EXPECT_EQ(cents(UnitId(2), 2026y / 8 / 31), std::nullopt);
    EXPECT_EQ(cents(UnitId(3), any_day), std::nullopt);
    EXPECT_EQ(cents(UnitId(4), any_day), std::nullopt);
}

TEST(TariffBook, OfTwoTablesInForceTheLaterVoteWins) {
    auto replacing = table({{0, 350}}, {});
    replacing.valid_from = 2027y / 1 / 1;
    const tariffs::TariffBook both({.version = 1,
                                    .tables = {replacing, table({{0, 330}}, {})},
                                    .table_names = {{UnitId(1), "Restauration scolaire"}}});
    EXPECT_EQ(both.price(UnitId(1), {.date = 2026y / 12 / 31})->price.cents(), 330);
    EXPECT_EQ(both.price(UnitId(1), {.date = 2027y / 1 / 1})->price.cents(), 350);
    replacing.state = tariffs::TariffState::draft;
    const std::vector tables = {table({{0, 330}}, {}), replacing};
    EXPECT_EQ(table_in_force(tables, "Restauration scolaire", 2027y / 1 / 1), &tables[0])
        << "a draft prices nothing";
}

}  // namespace
