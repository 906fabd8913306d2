#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tariffs/supplement_price.hpp"
#include "tariffs/tariff_notation.hpp"
#include "tariffs/tariff_words.hpp"

namespace {

using base::Money;
using families::Residency;
using namespace tariffs;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Money cents(std::int64_t amount) {
    return Money::from_cents(amount);
}

TariffTable table_with(std::vector<Supplement> supplements) {
    TariffTable table;
    table.name = "Restauration scolaire";
    table.vote = "Délibération du 24 juin 2026";
    table.valid_from = 2026y / 9 / 1;
    table.rules = {{{}, PerSession{FixedPrice{cents(315)}}}};
    table.supplements = std::move(supplements);
    return table;
}

Supplement supplement(SupplementKind kind, SupplementBasis basis, int amount) {
    Supplement made;
    made.kind = kind;
    made.basis = basis;
    made.amount = cents(amount);
    return made;
}

/// "90 | Réservation tardive : 4,05 € au lieu de 3,15 €"
std::string line_of(const TariffTable& table, const SupplementFacts& facts) {
    const auto priced = price(table, facts);
    if (!priced) return "none";
    auto text = std::to_string(priced->amount.cents()) + " | " + priced->explanation;
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, " ");
    return text;
}

SupplementFacts facts_of(SupplementKind kind, int price, int time = 1) {
    return {.kind = kind, .date = 2026y / 12 / 8, .price = cents(price), .time = time};
}

TEST(SupplementPrice, ReplacesThePriceOrAddsToIt) {
    using enum SupplementKind;
    const auto town = table_with({supplement(late_booking, SupplementBasis::instead, 405),
                                  supplement(present_unbooked, SupplementBasis::instead, 505),
                                  supplement(unexcused_absence, SupplementBasis::added, 200)});
    EXPECT_EQ(line_of(town, facts_of(late_booking, 315)),
              "90 | Réservation tardive : 4,05 € au lieu de 3,15 €");
    EXPECT_EQ(line_of(town, facts_of(late_booking, 360)),
              "45 | Réservation tardive : 4,05 € au lieu de 3,60 €");
    EXPECT_EQ(line_of(town, facts_of(present_unbooked, 315)),
              "190 | Présence sans réservation : 5,05 € au lieu de 3,15 €");
    EXPECT_EQ(line_of(town, facts_of(unexcused_absence, 315)),
              "200 | Absence non justifiée : 2,00 € de plus");
    EXPECT_EQ(line_of(town, facts_of(late_pick_up, 315)), "none");
}

TEST(SupplementPrice, NeverMakesADearSessionCheaper) {
    const auto town =
        table_with({supplement(SupplementKind::late_booking, SupplementBasis::instead, 405)});
    EXPECT_EQ(line_of(town, facts_of(SupplementKind::late_booking, 405)),
              "0 | Réservation tardive : rien de plus, le prix atteint déjà 4,05 €");
    EXPECT_EQ(price(town, facts_of(SupplementKind::late_booking, 500))->amount, Money());
}

TEST(SupplementPrice, OfThoseWhoLiveElsewhereMayBeAnother) {
    auto rule = supplement(SupplementKind::late_booking, SupplementBasis::instead, 405);
    rule.non_resident_amount = cents(500);
    auto facts = facts_of(SupplementKind::late_booking, 360);
    facts.residency = Residency::non_resident;
    EXPECT_EQ(line_of(table_with({rule}), facts),
              "140 | Réservation tardive : 5,00 € (hors commune) au lieu de 3,60 €");
    facts.residency = Residency::resident;
    EXPECT_EQ(line_of(table_with({rule}), facts),
              "45 | Réservation tardive : 4,05 € au lieu de 3,60 €");
}

TEST(SupplementPrice, ALatePickUpCostsEachStartedUnit) {
    auto rule = supplement(SupplementKind::late_pick_up, SupplementBasis::per_started_unit, 500);
    rule.unit = 15min;
    const auto town = table_with({rule});
    auto facts = facts_of(SupplementKind::late_pick_up, 315);
    facts.overrun = {18h + 30min, 18h + 47min};
    EXPECT_EQ(line_of(town, facts),
              "1000 | Retard au départ à 18 h 47, 17 min après la fin : 2 quarts d’heure × 5,00 €");
    facts.overrun.to = 18h + 45min;
    EXPECT_EQ(price(town, facts)->amount, cents(500)) << "a whole unit is not two";
    facts.overrun.to = 18h + 31min;
    EXPECT_EQ(price(town, facts)->amount, cents(500)) << "one minute starts one";
}

TEST(SupplementPrice, TheFirstTimesAreFreeAndSaySo) {
    auto third = supplement(SupplementKind::late_pick_up, SupplementBasis::added, 500);
    third.from_time = 3;
    third.counted_in = CountedIn::school_year;
    auto fifth = third;
    fifth.from_time = 5;
    fifth.amount = cents(1000);
    const auto town = table_with({third, fifth});
    auto facts = facts_of(SupplementKind::late_pick_up, 315);
    facts.overrun = {18h, 18h + 5min};
    EXPECT_THAT(line_of(town, facts), HasSubstr("0 | "));
    EXPECT_THAT(line_of(town, facts),
                HasSubstr("1re fois de l’année scolaire : sans supplément avant la 3e fois"));
    facts.time = 2;
    EXPECT_EQ(price(town, facts)->amount, Money());
    facts.time = 4;
    EXPECT_THAT(line_of(town, facts), HasSubstr("500 | "));
    EXPECT_THAT(line_of(town, facts), HasSubstr("4e fois de l’année scolaire : 5,00 € de plus"));
    facts.time = 5;
    EXPECT_EQ(price(town, facts)->amount, cents(1000));
}

TEST(SupplementPrice, TimesCountByMonthOrBySchoolYear) {
    const auto month = counted_days(CountedIn::month, 2028y / 2 / 10);
    EXPECT_EQ(month.from, 2028y / 2 / 1);
    EXPECT_EQ(month.to, 2028y / 2 / 29);
    const auto autumn = counted_days(CountedIn::school_year, 2026y / 9 / 1);
    EXPECT_EQ(autumn.from, 2026y / 9 / 1);
    EXPECT_EQ(autumn.to, 2027y / 8 / 31);
    EXPECT_EQ(counted_days(CountedIn::school_year, 2027y / 8 / 31).from, 2026y / 9 / 1);
}

TEST(Supplements, SayWhatIsWrongWithThem) {
    using enum SupplementKind;
    const auto good = supplement(late_booking, SupplementBasis::instead, 405);
    EXPECT_THAT(problems_of(good), IsEmpty());
    EXPECT_THAT(problems_of(supplement(late_booking, SupplementBasis::added, 0)),
                ElementsAre(HasSubstr("supérieur à 0")));
    EXPECT_THAT(problems_of(supplement(late_booking, SupplementBasis::per_started_unit, 100)),
                ElementsAre(HasSubstr("Seul un retard")));
    EXPECT_THAT(problems_of(supplement(late_pick_up, SupplementBasis::instead, 100)),
                ElementsAre(HasSubstr("ne peut pas le remplacer")));
    EXPECT_THAT(problems_of(table_with({good, good})),
                ElementsAre(HasSubstr("à partir de la même fois")));
    auto by_year = good;
    by_year.from_time = 3;
    by_year.counted_in = CountedIn::school_year;
    EXPECT_THAT(problems_of(table_with({good, by_year})),
                ElementsAre(HasSubstr("toutes par année scolaire")));
    by_year.counted_in = CountedIn::month;
    EXPECT_THAT(problems_of(table_with({good, by_year})), IsEmpty());
}

TEST(Supplements, AreSaidInFrench) {
    auto rule = supplement(SupplementKind::late_booking, SupplementBasis::instead, 405);
    rule.non_resident_amount = cents(450);
    rule.from_time = 3;
    EXPECT_EQ(supplement_text(rule),
              "4,05\u00A0€ (hors commune 4,50\u00A0€) au lieu du prix, à partir de la 3e fois du "
              "mois");
    EXPECT_EQ(supplement_text(
                  supplement(SupplementKind::late_pick_up, SupplementBasis::per_started_unit, 500)),
              "5,00\u00A0€, par quart d’heure commencé");
}

RC_GTEST_PROP(SupplementNotation, ComesBackAsItWasVoted, ()) {
    auto table = table_with({});
    for (const auto kind : all_supplement_kinds()) {
        if (!*rc::gen::arbitrary<bool>()) continue;
        const bool is_late = kind == SupplementKind::late_pick_up;
        auto one = supplement(
            kind,
            is_late ? *rc::gen::element(SupplementBasis::added, SupplementBasis::per_started_unit)
                    : *rc::gen::element(SupplementBasis::added, SupplementBasis::instead),
            *rc::gen::inRange(1, 5000));
        if (*rc::gen::arbitrary<bool>()) one.non_resident_amount = cents(*rc::gen::inRange(1, 99));
        one.unit = std::chrono::minutes(*rc::gen::inRange(1, 241));
        one.from_time = *rc::gen::inRange(1, 9);
        one.counted_in = *rc::gen::element(CountedIn::month, CountedIn::school_year);
        table.supplements.push_back(one);
    }
    TariffTable read;
    read.supplements = {Supplement{}};
    RC_ASSERT(read_notation(to_notation(table), read));
    RC_ASSERT(read.supplements == table.supplements);
    RC_ASSERT(problems_of(table).empty());
}

}  // namespace
