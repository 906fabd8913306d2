#include "cases/golden_fixture.hpp"

namespace {

using support::Pairs;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr auto elsewhere = families::Residency::non_resident;

/// A whole month of real towns: what their councils voted is typed through the officer's pages,
/// families book, officers tick the roll, a run invoices. Each amount is worked out by hand.
class GoldenMonths : public support::GoldenMonth {
 protected:
    void set_hours(activities::UnitId unit, base::TimeOfDay from, base::TimeOfDay to) {
        portal.services().database.write([&](db::Write& tx) {
            tx->execute(
                "UPDATE activity_unit SET starts_at_minutes = :from, ends_at_minutes = :to "
                "WHERE id = :unit",
                {{"from", from.count()}, {"to", to.count()}, {"unit", unit}});
            tx->execute("UPDATE catalogue_version SET version = version + 1");
        });
    }
};
ON_BOTH_ENGINES(GoldenMonths);

/// Fay-aux-Loges: 0,36 % of the quotient, floor 2,60 €, cap 4,50 €; 1,75 € with a Pai.
TEST_P(GoldenMonths, AnEffortRateBetweenFloorAndCap) {
    const auto page = draft();
    add_rule(page, "effort", {{"taux", "0,36"}, {"plancher", "2,60"}, {"plafond", "4,50"}});
    add_rule(page, "fixe", {{"prix", "1,75"}, {"repas", "famille"}});
    vote(page);
    const std::vector days = {december(1), december(3), december(8), december(17)};
    const auto at_floor = book("PLANCHER", 540, town.meal, days);  // 1,944 → 2,60
    const auto between = book("ENTRE", 803, town.meal, days);      // 2,8908 → 2,89
    const auto exact = book("EXACT", 1000, town.meal, days);       // 3,60
    const auto at_cap = book("PLAFOND", 1251, town.meal, days);    // 4,5036 → 4,50
    const auto unknown = book("INCONNU", std::nullopt, town.meal, days);
    const auto with_pai = portal.add_family({"PANIER", {"PANIER"}, {"Enfant"}, 803});
    EXPECT_EQ(portal.sign_in(with_pai.accounts[0])
                  .post("/mon-dossier/enfants/" + std::to_string(with_pai.children[0].value()) +
                            "/alimentation",
                        {{"repas", "family"}})
                  .status,
              303);
    book_days(with_pai.accounts[0], with_pai.children[0], town.meal, days);
    invoice_december();
    EXPECT_EQ(total_of(at_floor), 4 * 260);
    EXPECT_EQ(total_of(between), 4 * 289);
    EXPECT_EQ(total_of(exact), 4 * 360);
    EXPECT_EQ(total_of(at_cap), 4 * 450);
    EXPECT_EQ(total_of(unknown), 4 * 450);
    EXPECT_EQ(total_of(with_pai), 4 * 175);
    EXPECT_THAT(explanations_of(between), HasSubstr("arrondi à 2,89"));
    EXPECT_THAT(explanations_of(at_floor), HasSubstr("plancher"));
}

/// Champcevinel: 1 €, 3,30 €, 3,40 €, 3,50 €, the bands ending at 622, 1000 and 1500.
TEST_P(GoldenMonths, BandsBeginWhereTheLastEnds) {
    const auto page = draft();
    add_rule(page, "tranches",
             {{"tranche-1-des", "0"},
              {"tranche-1-prix", "1"},
              {"tranche-2-des", "623"},
              {"tranche-2-prix", "3,30"},
              {"tranche-3-des", "1001"},
              {"tranche-3-prix", "3,40"},
              {"tranche-4-des", "1501"},
              {"tranche-4-prix", "3,50"}});
    vote(page);
    struct Row {
        int quotient;
        int cents;
    };
    constexpr Row rows[] = {{0, 100},    {622, 100},  {623, 330},  {1000, 330},
                            {1001, 340}, {1500, 340}, {1501, 350}, {9000, 350}};
    const std::vector days = {december(1), december(2), december(3), december(4), december(18)};
    std::vector<support::Family> families;
    for (const auto& row : rows)
        families.push_back(
            book("QF" + std::to_string(row.quotient), row.quotient, town.meal, days));
    invoice_december();
    for (std::size_t i = 0; i < families.size(); ++i)
        EXPECT_EQ(total_of(families[i]), 5 * rows[i].cents) << rows[i].quotient;
}

/// 2C2R: by started half hour 0,30 €, 0,48 € or 0,63 €, doubled for those who live elsewhere; and
/// each quarter of an hour after the end 5 €, the first time of a month free.
TEST_P(GoldenMonths, StartedHalfHoursAreDoubledOutside) {
    set_hours(town.morning, 16h + 30min, 18h + 10min);  // 100 minutes: 4 started half hours
    const auto page = draft();
    const auto bands = [](const char* a, const char* b, const char* c) {
        return Pairs{
            {"tranche-1-des", "0"},   {"tranche-1-prix", a},     {"tranche-2-des", "651"},
            {"tranche-2-prix", b},    {"tranche-3-des", "1151"}, {"tranche-3-prix", c},
            {"facturation", "duree"}, {"unite", "30"},           {"comptage", "commencee"}};
    };
    add_rule(page, "tranches", bands("0,30", "0,48", "0,63"));
    auto outside = bands("0,60", "0,96", "1,26");
    outside.emplace_back("residence", "hors-commune");
    add_rule(page, "tranches", outside);
    add_supplement(page, "retard",
                   {{"montant", "5"},
                    {"calcul", "duree"},
                    {"unite", "15"},
                    {"fois", "2"},
                    {"compte", "mois"}});
    vote(page);
    const auto low = book("BAS", 650, town.morning, {december(1), december(8)});
    const auto middle = book("MOYEN", 651, town.morning, {december(1), december(8), december(15)});
    const auto high = book("HAUT", 1151, town.morning, {december(2)});
    const auto far = book("LOIN", 700, town.morning, {december(2), december(9)}, elsewhere);
    portal.set_clock("2026-12-16T18:00:00Z");
    auto officer = animator();
    for (const auto day : {december(1), december(8), december(15)}) {
        const auto roll = roll_of(town.morning, day);
        EXPECT_EQ(record(officer, roll, middle.children[0], "present", "", "18:27").status, 303);
    }
    EXPECT_EQ(
        record(officer, roll_of(town.morning, december(1)), low.children[0], "present", "", "18:10")
            .status,
        303)
        << "fetched at the very end is in time";
    invoice_december();
    EXPECT_EQ(total_of(low), 2 * 4 * 30);
    EXPECT_EQ(asked_for(middle, ""), 3 * 4 * 48);
    EXPECT_EQ(asked_for(middle, "late_pick_up"), 2 * 2 * 500)
        << "17 minutes are two quarters; the first time is free";
    EXPECT_EQ(total_of(middle), 576 + 2000);
    EXPECT_THAT(explanations_of(middle), HasSubstr("1re fois du mois\u00A0: sans supplément"));
    EXPECT_EQ(total_of(high), 4 * 63);
    EXPECT_EQ(total_of(far), 2 * 4 * 96);
}

/// Meals at 3,15 €, 3,60 € for those who live elsewhere; booked late 4,05 €, without booking 5,05
/// €.
TEST_P(GoldenMonths, LateAndUnbookedMealsCostMore) {
    const auto page = draft();
    add_rule(page, "fixe", {{"prix", "3,15"}});
    add_rule(page, "fixe", {{"prix", "3,60"}, {"residence", "hors-commune"}});
    add_supplement(page, "reservation-tardive", {{"montant", "4,05"}, {"calcul", "lieu"}});
    add_supplement(page, "sans-reservation", {{"montant", "5,05"}, {"calcul", "lieu"}});
    vote(page);
    book_days(town.claire, town.lea, town.meal, {december(1), december(3), december(10)});
    const auto far = book("LOIN", 540, town.meal, {december(1)}, elsewhere);

    portal.set_clock("2026-12-08T08:00:00Z");  // 9:00; the notice rule closed at noon yesterday
    EXPECT_EQ(
        support::reference_in(portal.sign_in(town.claire).book({meal_of(town.lea, december(8))})),
        "")
        << "a family cannot";
    const auto review = book_at_the_desk(town.durand, town.claire, meal_of(town.lea, december(8)));
    EXPECT_THAT(review, HasSubstr("4,05\u00A0€ au lieu de 3,15"));
    EXPECT_EQ(portal.count("SELECT price_cents FROM booking WHERE late_time = 1"), 405);
    EXPECT_EQ(portal.count("SELECT total_cents FROM confirmation ORDER BY id DESC LIMIT 1"), 405);
    book_at_the_desk(far, far.accounts[0], portal.cell(far.children[0], town.meal, december(8)));

    portal.set_clock("2026-12-11T12:00:00Z");
    auto officer = animator();
    const auto friday = roll_of(town.meal, december(11));
    EXPECT_EQ(add_unbooked(officer, friday, town.lea, town.durand.household).status, 303);
    EXPECT_EQ(add_unbooked(officer, friday, far.children[0], far.household).status, 303);
    EXPECT_EQ(
        record(officer, roll_of(town.meal, december(3)), town.lea, "excused", "certificat").status,
        303);
    EXPECT_EQ(record(officer, roll_of(town.meal, december(10)), town.lea, "unexcused").status, 303);

    invoice_december();
    EXPECT_EQ(asked_for(town.durand, ""), 4 * 315) << "1st, 8th, 10th, 11th; the 3rd is excused";
    EXPECT_EQ(asked_for(town.durand, "late_booking"), 90);
    EXPECT_EQ(asked_for(town.durand, "present_unbooked"), 190);
    EXPECT_EQ(total_of(town.durand), 315 + 405 + 315 + 505);
    EXPECT_EQ(total_of(far), 360 + 405 + 505);
    const auto said = explanations_of(town.durand);
    EXPECT_THAT(said, HasSubstr("Réservation tardive\u00A0: 4,05\u00A0€ au lieu de 3,15\u00A0€"));
    EXPECT_THAT(said, HasSubstr("Absence justifiée\u00A0: non facturée."));
    EXPECT_THAT(said, Not(HasSubstr("certificat")));

    auto claire = portal.sign_in(town.claire);
    const auto id = portal.count("SELECT id FROM invoice WHERE household_id = " +
                                 std::to_string(town.durand.household.value()));
    const auto seen = claire.get("/factures/" + std::to_string(id)).body;
    EXPECT_THAT(seen, HasSubstr("réservation tardive"));
    EXPECT_THAT(seen, HasSubstr("présence sans réservation"));
    EXPECT_THAT(seen, HasSubstr("Absence justifiée"));
}

/// Twenty minutes at 3 € an hour are 1 €: rounded once, at the end.
TEST_P(GoldenMonths, TwentyMinutesAtThreeEurosAnHourAreOneEuro) {
    set_hours(town.morning, 16h + 30min, 16h + 50min);
    const auto page = draft();
    add_rule(page, "fixe",
             {{"prix", "3"}, {"facturation", "duree"}, {"unite", "60"}, {"comptage", "minute"}});
    vote(page);
    const auto family = book("MINUTE", 540, town.morning, {december(1), december(2), december(3)});
    invoice_december();
    EXPECT_EQ(total_of(family), 3 * 100);
}

}  // namespace
