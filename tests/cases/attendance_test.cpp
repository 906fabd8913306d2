#include "billing/give_credit.hpp"
#include "billing/ledger_store.hpp"
#include "cases/golden_fixture.hpp"

namespace {

using accounts::Permission;
using testing::HasSubstr;
using testing::Not;

/// Officers record who came; what was not as booked is billed by its own rule, or found.
class AttendancePages : public support::GoldenMonth {
 protected:
    /// Léa is booked on the 10th; it is the 10th, after lunch.
    void SetUp() override {
        book_days(town.claire, town.lea, town.meal, {support::thursday});
        portal.set_clock("2026-12-10T13:00:00Z");
    }
    [[nodiscard]] std::string roll() { return roll_of(town.meal, support::thursday); }
    std::int64_t recorded(const std::string& state) {
        return portal.count("SELECT count(*) FROM attendance WHERE state = '" + state + "'");
    }
    void vote_with(const std::string& kind, support::Pairs fields) {
        portal.set_clock("2026-11-23T07:00:00Z");
        const auto page = draft();
        add_rule(page, "fixe", {{"prix", "3,15"}});
        if (!kind.empty()) add_supplement(page, kind, std::move(fields));
        vote(page);
        portal.set_clock("2026-12-10T13:00:00Z");
    }
};
ON_BOTH_ENGINES(AttendancePages);

TEST_P(AttendancePages, AChildIsRecordedOnceAndACorrectionSaysWho) {
    auto officer = animator();
    EXPECT_THAT(officer.get(roll()).body, HasSubstr("Durand Léa"));
    EXPECT_EQ(record(officer, roll(), town.lea, "present", "", "14:20").status, 303);
    EXPECT_EQ(recorded("present"), 1);
    EXPECT_EQ(portal.count("SELECT picked_up_at_minutes FROM attendance"), 14 * 60 + 20);
    EXPECT_EQ(audit_entries("attendance_recorded"), 1);
    EXPECT_THAT(officer.get(roll()).body,
                HasSubstr("Présent, récupéré à 14\u00A0h\u00A020, pointé par"));

    EXPECT_EQ(record(officer, roll(), town.lea, "unexcused").status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM attendance"), 1);
    EXPECT_EQ(recorded("unexcused"), 1);
    EXPECT_EQ(audit_entries("attendance_corrected"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = "
                           "'attendance_corrected' AND household_id = " +
                           std::to_string(town.durand.household.value())),
              1);
    EXPECT_EQ(record(officer, roll(), town.lea, "").status, 303);
    EXPECT_EQ(recorded("withdrawn"), 1);
}

TEST_P(AttendancePages, WhatAColleagueRecordedMeanwhileStays) {
    auto officer = animator();
    auto colleague = animator();
    const auto id = std::to_string(town.lea.value());
    EXPECT_EQ(record(colleague, roll(), town.lea, "unexcused").status, 303);
    // This officer's page still showed nobody recorded, and he changed nothing of Léa.
    EXPECT_EQ(
        officer
            .post(
                roll(),
                {{"etat-" + id, ""}, {"motif-" + id, ""}, {"depart-" + id, ""}, {"vu-" + id, "||"}})
            .status,
        303);
    EXPECT_EQ(recorded("unexcused"), 1);
    // Nor does he decide otherwise without having seen it.
    const auto stale = officer.post(roll(), {{"etat-" + id, ""},
                                             {"motif-" + id, ""},
                                             {"depart-" + id, ""},
                                             {"vu-" + id, "||"},
                                             {"acte", "tous"}});
    EXPECT_EQ(stale.status, 409);
    EXPECT_TRUE(stale.contains("Un collègue a pointé entre-temps"));
    EXPECT_EQ(recorded("unexcused"), 1);
    EXPECT_EQ(audit_entries("attendance_corrected"), 0);
}

TEST_P(AttendancePages, AllTheOthersCanBePresentAtOnce) {
    auto officer = animator();
    const auto id = std::to_string(town.lea.value());
    EXPECT_EQ(officer
                  .post(roll(), {{"etat-" + id, ""},
                                 {"motif-" + id, ""},
                                 {"depart-" + id, ""},
                                 {"vu-" + id, "||"},
                                 {"acte", "tous"}})
                  .status,
              303);
    EXPECT_EQ(recorded("present"), 1);
}

TEST_P(AttendancePages, WhatCannotBeReadIsShownAgain) {
    auto officer = animator();
    const auto no_reason = record(officer, roll(), town.lea, "excused");
    EXPECT_EQ(no_reason.status, 422);
    EXPECT_THAT(no_reason.body, HasSubstr("Indiquez pourquoi l’absence de Durand Léa"));
    const auto no_time = record(officer, roll(), town.lea, "present", "", "tard");
    EXPECT_EQ(no_time.status, 422);
    EXPECT_THAT(no_time.body, HasSubstr("value=\"tard\""));
    EXPECT_EQ(record(officer, roll(), town.lea, "unexcused", "", "14:30").status, 422);
    EXPECT_EQ(portal.count("SELECT count(*) FROM attendance"), 0);
}

TEST_P(AttendancePages, NothingIsRecordedBeforeTheDayOrOnceItIsInvoiced) {
    auto officer = animator();
    const auto tomorrow = roll_of(town.meal, december(11));
    EXPECT_THAT(officer.get(tomorrow).body, HasSubstr("n’est pas encore venu"));
    EXPECT_EQ(record(officer, tomorrow, town.lea, "present").status, 409);

    EXPECT_EQ(record(officer, roll(), town.lea, "present").status, 303);
    invoice_december();
    auto later = animator();
    EXPECT_THAT(later.get(roll()).body, HasSubstr("Ce jour est déjà facturé"));
    EXPECT_EQ(record(later, roll(), town.lea, "unexcused").status, 409);
    EXPECT_EQ(add_unbooked(later, roll(), town.tom, town.durand.household).status, 409);
    EXPECT_EQ(recorded("present"), 1);
}

TEST_P(AttendancePages, AreThoseOfTheOfficersOwnFacility) {
    const auto facility = portal.count("SELECT facility_id FROM activity WHERE name = 'Stage'");
    auto elsewhere = portal.sign_in(portal.add_officer("AILLEURS", {Permission::record_attendance},
                                                       town::FacilityId(facility)));
    EXPECT_EQ(elsewhere.get(roll()).status, 404);
    EXPECT_EQ(record(elsewhere, roll(), town.lea, "present").status, 404);
    EXPECT_EQ(add_unbooked(elsewhere, roll(), town.tom, town.durand.household).status, 404);
    auto reader = portal.sign_in(portal.add_officer("LECTURE", {Permission::see_head_counts}));
    EXPECT_THAT(reader.get(roll().substr(0, roll().rfind('/'))).body,
                Not(HasSubstr("Pointer les présences")));
    EXPECT_THAT(animator().get(roll().substr(0, roll().rfind('/'))).body,
                HasSubstr("Pointer les présences"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM attendance"), 0);
}

TEST_P(AttendancePages, AChildWhoCameUnbookedIsFoundByNameAndAddedOnce) {
    auto officer = animator();
    EXPECT_THAT(officer.get(roll() + "?nom=tom").body, HasSubstr("Durand Tom, foyer Durand"));
    EXPECT_THAT(officer.get(roll() + "?nom=lea").body, HasSubstr("Aucun enfant inscrit de ce nom"))
        << "she is on the list";
    EXPECT_EQ(add_unbooked(officer, roll(), town.tom, town.durand.household).status, 303);
    EXPECT_THAT(officer.get(roll()).body, HasSubstr("Durand Tom, sans réservation"));
    EXPECT_EQ(add_unbooked(officer, roll(), town.tom, town.durand.household).status, 409);
    EXPECT_EQ(add_unbooked(officer, roll(), town.lea, town.durand.household).status, 409);
    EXPECT_EQ(officer.post(roll() + "/ajout", {{"inscription", "999999"}}).status, 409);
    EXPECT_EQ(record(officer, roll(), town.zoe, "present").status, 303)
        << "a child that is not on the page is not read";
    EXPECT_EQ(recorded("present"), 1);
    EXPECT_EQ(audit_entries("unbooked_child_recorded"), 1);
}

TEST_P(AttendancePages, TheHomeThatHasAChildOfTwoHomesPays) {
    auto officer = animator();
    const auto found = officer.get(roll() + "?nom=noe").body;
    EXPECT_THAT(found, HasSubstr("Durand-Petit Noé, foyer Durand")) << "an even week";
    EXPECT_THAT(found, Not(HasSubstr("foyer Petit")));
    EXPECT_EQ(add_unbooked(officer, roll(), town.noe, town.petit.household).status, 409);
    EXPECT_EQ(add_unbooked(officer, roll(), town.noe, town.durand.household).status, 303);
    EXPECT_EQ(portal.count("SELECT household_id FROM attendance"), town.durand.household.value());
}

TEST_P(AttendancePages, TheFamilyReadsWhatWasNotAsBookedBeforeItIsInvoiced) {
    auto officer = animator();
    auto claire = portal.sign_in(town.claire);
    EXPECT_EQ(record(officer, roll(), town.lea, "present").status, 303);
    EXPECT_THAT(claire.get("/factures").body, Not(HasSubstr("Ce que les équipes ont noté")));
    EXPECT_EQ(record(officer, roll(), town.lea, "excused", "malade").status, 303);
    EXPECT_EQ(add_unbooked(officer, roll(), town.tom, town.durand.household).status, 303);
    const auto seen = claire.get("/factures").body;
    EXPECT_THAT(seen, HasSubstr("Jeudi 10 décembre, Léa, Cantine&nbsp;: absence justifiée"));
    EXPECT_THAT(seen, HasSubstr("Jeudi 10 décembre, Tom, Cantine&nbsp;: présent sans réservation"));
    EXPECT_THAT(seen, Not(HasSubstr("malade")));
    EXPECT_THAT(portal.sign_in(town.julie).get("/factures").body,
                Not(HasSubstr("Ce que les équipes ont noté")));
}

TEST_P(AttendancePages, AnUnbookedChildStopsTheRunWhereNoRuleForeseesIt) {
    auto officer = animator();
    EXPECT_EQ(add_unbooked(officer, roll(), town.tom, town.durand.household).status, 303);
    portal.set_clock("2027-01-04T08:00:00Z");
    const auto run = invoicing.prepare(december(1), december(31));
    auto regie = portal.sign_in(invoicing.officer());
    const auto page = "/agent/facturation/" + std::to_string(run.value());
    EXPECT_THAT(regie.get(page).body, HasSubstr("Présent sans réservation"));
    EXPECT_EQ(regie.post(page + "/acte", {{"acte", "emettre"}}).status, 422);
    EXPECT_EQ(portal.count("SELECT total_cents FROM invoice"), 210) << "Léa's meal alone";
    EXPECT_EQ(regie
                  .post(page + "/ecarter", {{"anomalie", "present_unbooked"},
                                            {"raison-present_unbooked", "Invité de l’école"}})
                  .status,
              303);
    EXPECT_EQ(regie.post(page + "/acte", {{"acte", "emettre"}}).status, 303);
}

TEST_P(AttendancePages, AnUnexcusedAbsenceIsBilledWithItsSupplement) {
    vote_with("absence", {{"montant", "2"}, {"calcul", "plus"}});
    auto officer = animator();
    EXPECT_EQ(record(officer, roll(), town.lea, "unexcused").status, 303);
    invoice_december();
    EXPECT_EQ(asked_for(town.durand, ""), 210) << "as confirmed";
    EXPECT_EQ(asked_for(town.durand, "unexcused_absence"), 200);
    EXPECT_THAT(explanations_of(town.durand),
                HasSubstr("Absence non justifiée\u00A0: 2,00\u00A0€ de plus"));
}

TEST_P(AttendancePages, AWaivedPresenceThatCostsLessAfterwardsIsNoMoney) {
    portal.set_clock("2026-11-23T07:00:00Z");
    const auto page = draft();
    add_rule(page, "tranches",
             {{"tranche-1-des", "0"},
              {"tranche-1-prix", "1"},
              {"tranche-2-des", "400"},
              {"tranche-2-prix", "3"}});
    add_supplement(page, "sans-reservation", {{"montant", "1,50"}, {"calcul", "plus"}});
    vote(page);
    portal.set_clock("2026-12-10T13:00:00Z");
    auto officer = animator();
    ASSERT_EQ(add_unbooked(officer, roll(), town.tom, town.durand.household).status, 303);
    invoice_december();
    ASSERT_EQ(total_of(town.durand), 210 + 300 + 150);
    portal.services().database.write([&](db::Write& tx) {
        billing::PaymentFacts facts;
        facts.regie = invoicing.regie();
        facts.household = town.durand.household;
        facts.mode = billing::PaymentMode::waiver;
        facts.amount = base::Money::from_cents(660);
        facts.received_on = portal.services().today();
        facts.recorded_at = portal.services().clock.now();
        facts.idempotency_key = "waived";
        static_cast<void>(billing::write_payment(tx, facts));
        tx->execute("UPDATE quotient_familial SET quotient = 300");
    });
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 100 + 100 + 150);
    EXPECT_EQ(invoicing.balance(town.durand.household), 0)
        << "what was given up is neither owed again nor given back";
}

TEST_P(AttendancePages, AnAbsenceThatIsExcusedAfterwardsIsTakenOffTheDraft) {
    auto officer = animator();
    EXPECT_EQ(record(officer, roll(), town.lea, "excused", "malade").status, 303);
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 0);
    EXPECT_THAT(explanations_of(town.durand), HasSubstr("non facturée"));
}

TEST_P(AttendancePages, ASupplementIsGivenBackAloneAndStaysGiven) {
    vote_with("absence", {{"montant", "2"}, {"calcul", "plus"}});
    auto officer = animator();
    EXPECT_EQ(record(officer, roll(), town.lea, "unexcused").status, 303);
    invoice_december();
    const auto line = portal.count("SELECT id FROM billable_item WHERE kind = 'supplement'");
    const auto invoice = portal.count("SELECT id FROM invoice");
    invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        EXPECT_TRUE(billing::give_credit(services, by,
                                         {town.durand.household,
                                          billing::InvoiceId(invoice),
                                          {billing::BillableItemId(line)},
                                          "geste"}));
        EXPECT_FALSE(billing::give_credit(services, by,
                                          {town.durand.household,
                                           billing::InvoiceId(invoice),
                                           {billing::BillableItemId(line)},
                                           "deux fois"}));
        return 0;
    });
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
    invoice_december();
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice"), 2);
}

TEST_P(AttendancePages, ALateBookingEndsWhenTheSessionStartsAndNeedsAPlace) {
    portal.set_places(support::thursday, 0);
    portal.set_clock("2026-12-10T06:00:00Z");  // 7:00; the centre opens at 8:00
    auto early = in_place_of(town.durand, town.claire);
    const auto day = day_of(town.tom, support::thursday);
    EXPECT_THAT(early.get("/reservations?mois=2026-12").body,
                HasSubstr("clos, réservation tardive"));
    early.tick({day});
    EXPECT_EQ(support::reference_in(early.confirm(early.review())), "") << "nobody waits any more";
    EXPECT_EQ(portal.state(day), "");

    portal.set_clock("2026-12-10T11:00:00Z");  // 12:00, when lunch begins
    auto late = in_place_of(town.durand, town.claire);
    const auto meal = meal_of(town.tom, support::thursday);
    late.tick({meal});
    EXPECT_EQ(support::reference_in(late.confirm(late.review())), "");
    EXPECT_EQ(portal.state(meal), "");
    EXPECT_EQ(portal.contradictions(), 0);
}

TEST_P(AttendancePages, ALateBookingIsForOfficersAndCountsItsTimes) {
    vote_with("reservation-tardive", {{"montant", "1"}, {"calcul", "plus"}, {"fois", "2"}});
    portal.set_clock("2026-12-10T09:00:00Z");  // 10:00
    const auto first =
        book_at_the_desk(town.durand, town.claire, meal_of(town.tom, support::thursday));
    EXPECT_THAT(first, HasSubstr("1re fois du mois\u00A0: sans supplément avant la 2e fois"));
    portal.set_clock("2026-12-11T09:00:00Z");
    const auto second = book_at_the_desk(town.durand, town.claire, meal_of(town.tom, december(11)));
    EXPECT_THAT(second, HasSubstr("2e fois du mois\u00A0: 1,00\u00A0€ de plus"));
    EXPECT_EQ(portal.count("SELECT price_cents FROM booking WHERE late_time = 2"), 415);
    EXPECT_EQ(portal.contradictions(), 0);
    invoice_december();
    EXPECT_EQ(asked_for(town.durand, "late_booking"), 100);
    EXPECT_EQ(total_of(town.durand), 210 + 315 + 415);
}

}  // namespace
