#include "aids/change_aid.hpp"
#include "billing/record_payment.hpp"
#include "cases/flat_fees_fixture.hpp"

namespace {

using support::reference_in;
using testing::HasSubstr;

constexpr base::Date wednesday = std::chrono::year(2026) / 12 / 9;
constexpr base::Date in_january = std::chrono::year(2027) / 1 / 12;

/// What becomes of a fee on invoices and credit notes.
class InvoicedFees : public support::WithFlatFees {
 protected:
    void excuse(const support::Family& family, base::Date day) {
        portal.set_clock(base::iso(day) + "T11:00:00Z");
        auto officer = animator();
        ASSERT_EQ(record(officer, roll_of(town.meal, day), family.children[0], "excused", "Maladie")
                      .status,
                  303);
    }
    void vote_yearly_fee() {
        const auto page = draft();
        add_rule(page, "fixe", {{"prix", "90"}, {"facturation", "annee"}});
        vote(page);
    }
    void invoice_january() {
        portal.set_clock("2027-02-01T08:00:00Z");
        static_cast<void>(
            invoicing.invoice(std::chrono::year(2027) / 1 / 1, std::chrono::year(2027) / 1 / 31));
    }
    std::int64_t first_fee_of(const support::Family& family) {
        return portal.count(
            "SELECT min(id) FROM billable_item WHERE flat_fee IS NOT NULL AND household_id = " +
            std::to_string(family.household.value()));
    }
    /// The status of an officer's credit note for that one line.
    int credit(const support::Family& family, std::int64_t line) {
        const auto invoice =
            portal.count("SELECT invoice_id FROM billable_item WHERE id = " + std::to_string(line));
        auto officer = portal.sign_in(invoicing.officer());
        return officer
            .post("/agent/familles/" + std::to_string(family.household.value()) + "/factures/" +
                      std::to_string(invoice) + "/avoir",
                  {{"ligne", std::to_string(line)}, {"motif", "Geste"}})
            .status;
    }
    /// The CCAS pays all of it, whatever it costs.
    void give_whole_aid(const support::Family& family) {
        aids::Aid aid;
        aid.giver = "CCAS";
        aid.from = std::chrono::year(2026) / 9 / 1;
        aid.to = std::chrono::year(2027) / 7 / 4;
        aid.rule = aids::PercentAid{1000};
        aid.reference = "Séance du 12 novembre 2026";
        const auto actor = support::signed_in_officer(portal, invoicing.officer());
        ASSERT_TRUE(aids::give_aid(portal.services(), accounts::DeskOfficer{actor, "127.0.0.1"},
                                   family.household, aid, "essai")
                        .has_value());
    }
    [[nodiscard]] std::int64_t aided() {
        return portal.count("SELECT COALESCE(sum(amount_cents), 0) FROM aid_use");
    }
};
ON_BOTH_ENGINES(InvoicedFees);

TEST_P(InvoicedFees, AFeeIsCreditedOnceAndNotWhereARunTookItBack) {
    vote_monthly_fee();
    const auto credited = book("CREDITED", 540, town.meal, {december(10)});
    const auto lowered = book("LOWERED", 540, town.meal, {december(10)});
    invoice_december();
    EXPECT_EQ(credit(credited, first_fee_of(credited)), 303);
    EXPECT_EQ(total_of(credited), 0);
    EXPECT_EQ(credit(credited, first_fee_of(credited)), 409);
    set_quotient(lowered, 200);
    static_cast<void>(invoicing.invoice(december(1), december(31)));
    EXPECT_EQ(total_of(credited), 0) << "no run asks what an officer gave";
    ASSERT_EQ(total_of(lowered), 20'00);
    EXPECT_EQ(credit(lowered, first_fee_of(lowered)), 409);
    EXPECT_EQ(total_of(lowered), 20'00);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoicedFees, AFeeThatWasWaivedIsNoMoneyWhenItIsTakenBack) {
    vote_monthly_fee();
    const auto family = book("WAIVED", 540, town.meal, {december(10)});
    invoice_december();
    invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        billing::CounterPayment waiver;
        waiver.household = family.household;
        waiver.regie = invoicing.regie();
        waiver.mode = billing::PaymentMode::waiver;
        waiver.amount = base::Money::from_cents(45'00);
        waiver.received_on = services.today();
        waiver.note = "Décision du maire";
        waiver.idempotency_key = "un";
        EXPECT_TRUE(billing::record_counter_payment(services, by, waiver).has_value());
        return 0;
    });
    change("UPDATE booking SET state = 'cancelled', cancelled_at = booked_at");
    static_cast<void>(invoicing.invoice(december(1), december(31)));
    EXPECT_EQ(total_of(family), 0);
    EXPECT_EQ(invoicing.balance(family.household), 0) << "nobody paid anything";
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoicedFees, OfAChildOfTwoHomesEachHomePaysAndIsCreditedItsOwn) {
    vote_monthly_fee();
    book_days(town.claire, town.noe, town.meal, {december(10)});
    book_days(town.julie, town.noe, town.meal, {december(3)});
    book_days(town.julie, town.zoe, town.meal, {december(14)});
    portal.set_clock("2027-01-04T08:00:00Z");
    static_cast<void>(invoicing.invoice(december(1), december(6)));
    static_cast<void>(invoicing.invoice(december(7), december(31)));
    EXPECT_EQ(total_of(town.durand), 45'00);
    EXPECT_EQ(total_of(town.petit), 2 * 45'00) << "for Noé, and for Zoé";
    EXPECT_EQ(credit(town.durand, first_fee_of(town.durand)), 303);
    EXPECT_EQ(credit(town.durand, first_fee_of(town.durand)), 409);
    EXPECT_EQ(total_of(town.durand), 0);
    EXPECT_EQ(total_of(town.petit), 2 * 45'00);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

// December's run was over when its session became due: the next run asks the year's fee.
TEST_P(InvoicedFees, OfAYearIsNotLostWhenItsFirstSessionBecomesDueLate) {
    vote_yearly_fee();
    portal.open(town.meal, {in_january});
    const auto family = book("YEARLY", 540, town.meal, {december(10), in_january});
    excuse(family, december(10));
    invoice_december();
    ASSERT_EQ(total_of(family), 0);
    change("UPDATE attendance SET state = 'present', reason = ''");
    invoice_january();
    EXPECT_EQ(total_of(family), 90'00);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item WHERE flat_fee IS NOT NULL "
                           "AND item_date = '2027-01-12'"),
              1);
    static_cast<void>(invoicing.invoice(december(1), december(31)));
    invoice_january();
    EXPECT_EQ(billed_fees(), 90'00);
    EXPECT_EQ(invoicing.contradictions(), 0);
    expect_lines_can_be_priced_again();
}

TEST_P(InvoicedFees, OfAYearIsAskedByTheNextRunOnlyWhereARunTookItBack) {
    vote_yearly_fee();
    portal.open(town.meal, {in_january});
    const auto credited = book("CREDITED", 540, town.meal, {december(10), in_january});
    const auto cancelled = book("CANCELLED", 540, town.meal, {december(10)});
    invoice_december();
    ASSERT_EQ(credit(credited, first_fee_of(credited)), 303);
    change(
        "UPDATE booking SET state = 'cancelled', cancelled_at = booked_at WHERE household_id = " +
        std::to_string(cancelled.household.value()));
    static_cast<void>(invoicing.invoice(december(1), december(31)));
    ASSERT_EQ(total_of(cancelled), 0);
    book_days(cancelled.accounts[0], cancelled.children[0], town.meal, {in_january});
    invoice_january();
    EXPECT_EQ(total_of(cancelled), 90'00);
    EXPECT_EQ(total_of(credited), 0) << "an officer gave it for the whole year";
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoicedFees, ThatAnotherRegieBilledIsNotAskedAgain) {
    vote_monthly_fee();
    const auto family = book("MOVED", 540, town.meal, {december(10)});
    invoice_december();
    change(
        "INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
        "VALUES ('Régie Crèche', 'C', 30, '', '', '')");
    change("UPDATE invoice SET regie_id = (SELECT max(id) FROM regie)");
    static_cast<void>(invoicing.prepare(december(1), december(31)));
    EXPECT_EQ(billed_fees(), 45'00);
    EXPECT_EQ(total_of(family), 45'00);
}

TEST_P(InvoicedFees, OfAnotherRegiesActivityIsNotThisOnesToAsk) {
    vote_monthly_fee();
    const auto meals = book("MEALS", 540, town.meal, {december(10)});
    const auto days = book("DAYS", 540, town.full_day, {december(10)});
    change(
        "INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
        "VALUES ('Régie Cantine', 'C', 30, '', '', '')");
    change(
        "INSERT INTO regie_activity_kind (activity_kind, regie_id) "
        "SELECT 'school_meals', max(id) FROM regie");
    invoice_december();
    EXPECT_EQ(total_of(meals), 0);
    EXPECT_EQ(total_of(days), 45'00);
}

TEST_P(InvoicedFees, APresenceThatTheTariffForeseesNotBringsNoFee) {
    const auto page = draft();
    add_rule(page, "fixe", {{"prix", "45"}, {"facturation", "mois"}});
    vote(page);
    book("OTHER", 540, town.meal, {december(10)});
    const auto family = portal.add_family({"UNBOOKED", {"UNBOOKED"}, {"Enfant"}, 540});
    portal.set_clock("2026-12-10T11:00:00Z");
    auto officer = animator();
    ASSERT_EQ(add_unbooked(officer, roll_of(town.meal, december(10)), family.children[0],
                           family.household)
                  .status,
              303);
    portal.set_clock("2027-01-04T08:00:00Z");
    static_cast<void>(invoicing.prepare(december(1), december(31)));
    EXPECT_EQ(billed_fees(), 45'00) << "the other family's";
}

TEST_P(InvoicedFees, ADayThatIsFreeUnderTheSameTariffKeepsNoFee) {
    const auto page = draft();
    add_rule(page, "fixe", {{"prix", "0"}, {"jours", "mercredi"}});
    add_rule(page, "fixe", {{"prix", "45"}, {"facturation", "mois"}});
    vote(page);
    const auto family = book("FREE", 540, town.meal, {wednesday, december(10)});
    ASSERT_EQ(open_fees(), 1);
    excuse(family, december(10));
    invoice_december();
    EXPECT_EQ(total_of(family), 0) << "nothing of the fee's month is due";
}

// From the 11th on, sessions are paid one by one again.
TEST_P(InvoicedFees, AnAgreedFeeOutlivesItsTariffWithTheSessionsThatItCovers) {
    vote_monthly_fee();
    portal.open(town.meal, {in_january});
    book_days(town.claire, town.lea, town.meal, {in_january});
    book_days(town.claire, town.lea, town.meal, {december(10), december(14)});
    book_days(town.claire, town.tom, town.meal, {december(14)});
    book_days(town.claire, town.tom, town.meal, {in_january});
    const auto later = book("LATER", 540, town.meal, {december(10)});
    const auto aided_later = book("AIDED", 540, town.meal, {december(10)});
    const auto page = draft({{"du", "11/12/2026"}});
    add_rule(page, "fixe", {{"prix", "3"}});
    vote(page);
    give_whole_aid(aided_later);
    for (const auto* family : {&later, &aided_later})
        book_days(family->accounts[0], family->children[0], town.meal, {december(14)});
    ASSERT_EQ(aided(), 3'00);
    for (const auto* family : {&town.durand, &later, &aided_later}) excuse(*family, december(10));
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 2 * 45'00) << "Léa's and Tom's";
    EXPECT_EQ(total_of(later), 3'00);
    EXPECT_EQ(total_of(aided_later), 0) << "a session that an aid pays is no session of the fee";
    invoice_january();
    EXPECT_EQ(total_of(town.durand), 4 * 45'00);
}

TEST_P(InvoicedFees, NoAidLowersAFee) {
    vote_monthly_fee();
    give_whole_aid(town.durand);
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, december(10))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, HasSubstr("Confirmer 1 réservation – 45,00\u00A0€"));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(aided(), 0);
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 45'00);
    EXPECT_EQ(aided(), 0);
}

TEST_P(InvoicedFees, ASessionThatWasConfirmedForNothingBeforeTheVoteBringsNoFee) {
    give_whole_aid(town.durand);
    book_days(town.claire, town.lea, town.meal, {december(10)});
    ASSERT_EQ(aided(), 2'10);
    vote_monthly_fee();
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 0);
    EXPECT_EQ(billed_fees(), 0);
}

TEST_P(InvoicedFees, ALateBookingOfBeforeTheVoteCountsWithoutItsSupplement) {
    const auto page = draft();
    add_rule(page, "fixe", {{"prix", "3"}});
    add_supplement(page, "reservation-tardive", {{"montant", "1"}, {"calcul", "plus"}});
    vote(page);
    portal.set_clock("2026-12-10T08:00:00Z");
    static_cast<void>(book_at_the_desk(town.durand, town.claire, meal_of(town.lea, december(10))));
    ASSERT_EQ(portal.count("SELECT sum(price_cents) FROM booking"), 4'00);
    portal.ask_monthly_fee(base::Money::from_cents(45'00));
    invoice_december();
    EXPECT_EQ(billed_fees(), 3'00);
}

}  // namespace
