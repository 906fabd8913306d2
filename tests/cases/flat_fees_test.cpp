#include "cases/flat_fees_fixture.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using support::Person;
using support::reference_in;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FlatFees : public support::WithFlatFees {
 protected:
    /// All words of the mails that leave now.
    std::string mailed() {
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        const auto before = mailbox.list(500).size();
        portal.house().make_worker()->run_due();
        std::string text;
        const auto all = mailbox.list(500);
        for (std::size_t i = 0; i + before < all.size(); ++i)
            text += mailbox.read(all[i].id).value().message.text;
        return text;
    }
};
ON_BOTH_ENGINES(FlatFees);

TEST_P(FlatFees, TheFirstBookingOfAMonthAsksTheFeeAndTheNextNothing) {
    vote_monthly_fee();
    portal.open(town.meal, {std::chrono::year(2027) / 1 / 12});
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/reservations?mois=2026-12").body,
                HasSubstr("forfait 45,00\u00A0€ par mois"));
    claire.tick({meal_of(town.lea, december(10)), meal_of(town.lea, december(11))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, AllOf(HasSubstr("Tarif unique, forfait de décembre 2026"),
                                   HasSubstr("Compris dans le forfait de décembre 2026"),
                                   HasSubstr("Confirmer 2 réservations – 45,00\u00A0€")));
    const auto reference = reference_in(claire.confirm(review));
    ASSERT_NE(reference, "");
    EXPECT_EQ(open_fees(), 1);
    EXPECT_THAT(claire.get("/reservations/" + reference).body,
                AllOf(HasSubstr("forfait de décembre 2026"), HasSubstr("45,00\u00A0€")));
    EXPECT_THAT(claire.get("/agendas?vue=annee").body, HasSubstr("45,00\u00A0€"));

    claire.tick({meal_of(town.lea, december(14))});
    const auto next = claire.review();
    EXPECT_THAT(next.page, AllOf(HasSubstr("Compris dans le forfait de décembre 2026"),
                                 Not(HasSubstr("Forfaits")),
                                 HasSubstr("Confirmer 1 réservation – 0,00\u00A0€")));
    EXPECT_NE(reference_in(claire.confirm(next)), "");
    EXPECT_EQ(open_fees(), 1);
    // Another child, and another month, ask their own.
    claire.tick(
        {meal_of(town.tom, december(14)), meal_of(town.lea, std::chrono::year(2027) / 1 / 12)});
    EXPECT_THAT(claire.review().page, AllOf(HasSubstr("forfait de janvier 2027"),
                                            HasSubstr("2 réservations – 90,00\u00A0€")));
}

TEST_P(FlatFees, TheLetterOfTheConfirmationAndTheOfficersPageSayIt) {
    vote_monthly_fee();
    ASSERT_NE(reference_in(portal.sign_in(town.claire).book({meal_of(town.lea, december(10))})),
              "");
    portal.house().make_worker()->run_due();
    const mail::Mailbox mailbox(portal.directory() / "courriels");
    const auto letters = mailbox.list(100);
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_THAT(
        mailbox.read(letters[0].id).value().message.text,
        AllOf(HasSubstr("Tarif unique, forfait de décembre 2026\u00A0: 45,00\u00A0€"),
              HasSubstr("Total\u00A0: 45,00\u00A0€"), HasSubstr("tranche à partir de 400")));
    auto officer =
        portal.sign_in(portal.add_officer("DESK", {accounts::Permission::see_family_files,
                                                   accounts::Permission::see_family_bookings}));
    EXPECT_THAT(
        officer
            .get("/agent/familles/" + std::to_string(town.durand.household.value()) +
                 "?mois=2026-12")
            .body,
        AllOf(HasSubstr("Tarif unique, forfait de décembre 2026"), HasSubstr("Total du mois")));
}

TEST_P(FlatFees, TheLastBookingThatIsGivenBackEndsIt) {
    vote_monthly_fee();
    auto claire = portal.sign_in(town.claire);
    const auto first = meal_of(town.lea, december(10));
    const auto second = meal_of(town.lea, december(11));
    ASSERT_NE(reference_in(claire.book({first, second})), "");
    claire.clear({first});
    const auto one = claire.review();
    EXPECT_THAT(one.page, HasSubstr("Confirmer 1 annulation – 0,00"));
    ASSERT_NE(reference_in(claire.confirm(one)), "");
    EXPECT_EQ(open_fees(), 1);
    claire.clear({second});
    const auto last = claire.review();
    EXPECT_THAT(last.page, HasSubstr("Confirmer 1 annulation – 45,00\u00A0€ de moins"));
    ASSERT_NE(reference_in(claire.confirm(last)), "");
    EXPECT_EQ(open_fees(), 0);
    ASSERT_NE(reference_in(claire.book({second})), "");
    EXPECT_EQ(open_fees(), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM flat_fee"), 2);
}

TEST_P(FlatFees, AFeeThatAnotherAgreedMeanwhileIsShownAgainAndAskedOnce) {
    vote_monthly_fee();
    auto claire = portal.sign_in(town.claire);
    auto paul = portal.sign_in(town.paul);
    claire.tick({meal_of(town.lea, december(10))});
    paul.tick({meal_of(town.lea, december(11))});
    const auto his = paul.review();
    ASSERT_NE(reference_in(claire.confirm(claire.review())), "");
    const auto answer = paul.confirm(his);
    EXPECT_EQ(reference_in(answer), "");
    EXPECT_THAT(answer.body, AllOf(HasSubstr("Un forfait a changé entre-temps"),
                                   HasSubstr("Confirmer 1 réservation – 0,00\u00A0€")));
    EXPECT_EQ(open_fees(), 1);
}

TEST_P(FlatFees, WhatIsReviewedIsInvoicedOnceAndCanBePricedAgain) {
    vote_monthly_fee({{"fratrie", "inscrits"},
                      {"fratrie-selon", "rang"},
                      {"fratrie-1-des", "2"},
                      {"fratrie-1-pourcent", "10"}});
    const auto family = book("MONTHLY", 540, town.meal, {december(10), december(14)});
    invoice_december();
    EXPECT_EQ(total_of(family), 45'00);
    EXPECT_EQ(billed_fees(), 45'00);
    EXPECT_THAT(explanations_of(family),
                AllOf(HasSubstr("Quotient 540"), HasSubstr("Compris dans le forfait")));
    const auto again = invoicing.invoice(december(1), december(31));
    EXPECT_EQ(invoicing.run(again).state, billing::RunState::issued);
    EXPECT_EQ(total_of(family), 45'00);
    // The proof of a lower quotient came late.
    set_quotient(family, 200);
    static_cast<void>(invoicing.invoice(december(1), december(31)));
    EXPECT_EQ(total_of(family), 20'00);
    change(
        "UPDATE booking SET state = 'cancelled', cancelled_at = booked_at WHERE household_id = " +
        std::to_string(family.household.value()));
    static_cast<void>(invoicing.invoice(december(1), december(31)));
    EXPECT_EQ(total_of(family), 0);
    EXPECT_EQ(billed_fees(), 0);
    expect_lines_can_be_priced_again();
}

TEST_P(FlatFees, IsNeverDearerThanAgreed) {
    vote_monthly_fee();
    const auto family = book("AGREED", 200, town.meal, {december(10)});
    set_quotient(family, 900);
    invoice_december();
    EXPECT_EQ(total_of(family), 20'00);
    EXPECT_THAT(explanations_of(family), HasSubstr("Prix confirmé à la réservation"));
}

TEST_P(FlatFees, AnExcusedChildPaysItOnlyForTheDaysThatAreDue) {
    vote_monthly_fee();
    const auto ill = book("ILL", 540, town.meal, {december(10)});
    const auto present = book("PRESENT", 540, town.meal, {december(10), december(14)});
    portal.set_clock("2026-12-10T11:00:00Z");
    auto officer = animator();
    const auto roll = roll_of(town.meal, december(10));
    ASSERT_EQ(record(officer, roll, ill.children[0], "excused", "Maladie").status, 303);
    ASSERT_EQ(record(officer, roll, present.children[0], "excused", "Maladie").status, 303);
    invoice_december();
    EXPECT_EQ(total_of(ill), 0);
    EXPECT_EQ(total_of(present), 45'00);
}

TEST_P(FlatFees, AChildWhoCameWithoutABookingPaysItToo) {
    vote_monthly_fee();
    const auto family = portal.add_family({"UNBOOKED", {"UNBOOKED"}, {"Enfant"}, 540});
    portal.set_clock("2026-12-10T11:00:00Z");
    auto officer = animator();
    ASSERT_EQ(add_unbooked(officer, roll_of(town.meal, december(10)), family.children[0],
                           family.household)
                  .status,
              303);
    invoice_december();
    EXPECT_EQ(total_of(family), 46'00) << "the fee, and the supplement of one euro";
}

TEST_P(FlatFees, WhoWaitsIsToldAndOwesItOnceAPlaceIsLeft) {
    vote_monthly_fee();
    const auto first = book("FIRST", 200, town.full_day, {december(10)});
    portal.set_places(december(10), 1);
    auto claire = portal.sign_in(town.claire);
    claire.tick({day_of(town.lea, december(10))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, AllOf(HasSubstr("45,00\u00A0€ si une place se libère"),
                                   HasSubstr("liste d’attente – 0,00\u00A0€")));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(open_fees(), 2);
    static_cast<void>(mailed());
    auto other = portal.sign_in(first.accounts[0]);
    EXPECT_NE(reference_in(other.cancel({day_of(first.children[0], december(10))})), "");
    EXPECT_EQ(portal.state(day_of(town.lea, december(10))), "booked");
    EXPECT_EQ(open_fees(), 1);
    EXPECT_THAT(mailed(), AllOf(HasSubstr("Une place s’est libérée pour Léa"),
                                HasSubstr("Tarif unique, forfait de décembre 2026\u00A0: "
                                          "45,00\u00A0€ pour toute la période"),
                                HasSubstr("tranche à partir de 400"),
                                Not(HasSubstr("0,00\u00A0€, Compris"))));
    claire.tick({meal_of(town.lea, december(14))});
    EXPECT_THAT(claire.review().page, HasSubstr("Confirmer 1 réservation – 0,00\u00A0€"));
    set_quotient(town.durand, 100);
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 20'00) << "agreed at 45 €, and cheaper since";
}

TEST_P(FlatFees, WhoWaitsAndBooksAnotherDayIsAskedTheFeeOnce) {
    vote_monthly_fee();
    portal.set_places(december(10), 0);
    portal.set_places(december(11), 0);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, december(10))})), "");
    claire.tick({day_of(town.lea, december(11))});
    const auto second = claire.review();
    EXPECT_THAT(second.page, Not(HasSubstr("45,00\u00A0€ si une place se libère")));
    ASSERT_NE(reference_in(claire.confirm(second)), "");
    EXPECT_EQ(open_fees(), 1);
    claire.tick({meal_of(town.lea, december(14))});
    const auto booked = claire.review();
    EXPECT_THAT(booked.page, HasSubstr("Confirmer 1 réservation – 45,00\u00A0€"));
    ASSERT_NE(reference_in(claire.confirm(booked)), "");
    EXPECT_EQ(open_fees(), 1);
}

TEST_P(FlatFees, TheOfficersTotalLeavesOutWhatOnlyWaitsOrWasGivenUp) {
    vote_monthly_fee();
    portal.set_places(december(10), 0);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(
                  claire.book({meal_of(town.tom, december(10)), day_of(town.lea, december(10))})),
              "");
    auto officer =
        portal.sign_in(portal.add_officer("DESK", {accounts::Permission::see_family_files,
                                                   accounts::Permission::see_family_bookings}));
    const auto month = [&] {
        const auto body = officer
                              .get("/agent/familles/" +
                                   std::to_string(town.durand.household.value()) + "?mois=2026-12")
                              .body;
        const auto table = body.find("Réservations du mois");
        return body.substr(table, body.find("Dernières confirmations") - table);
    };
    const auto fees = [&] {
        int count = 0;
        const auto page = month();
        for (auto at = page.find("Tarif unique, forfait"); at != std::string::npos;
             at = page.find("Tarif unique, forfait", at + 1))
            ++count;
        return count;
    };
    EXPECT_EQ(fees(), 2) << "Tom's and Léa's";
    const auto page = month();
    EXPECT_THAT(page.substr(page.find("Total du mois")), HasSubstr("45,00\u00A0€"))
        << "Léa's place only waits";
    ASSERT_NE(reference_in(claire.cancel({day_of(town.lea, december(10))})), "");
    EXPECT_EQ(fees(), 1);
}

TEST_P(FlatFees, WhoGaveUpWaitingIsToldAgain) {
    vote_monthly_fee();
    portal.set_places(december(10), 0);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({day_of(town.lea, december(10))})), "");
    claire.clear({day_of(town.lea, december(10))});
    const auto given_up = claire.review();
    EXPECT_THAT(given_up.page, HasSubstr("Confirmer 1 annulation – 0,00"));
    ASSERT_NE(reference_in(claire.confirm(given_up)), "");
    set_quotient(town.durand, 200);
    claire.tick({day_of(town.lea, december(10))});
    const auto again = claire.review();
    EXPECT_THAT(again.page, HasSubstr("20,00\u00A0€ si une place se libère"));
    ASSERT_NE(reference_in(claire.confirm(again)), "");
    EXPECT_EQ(open_fees(), 1);
}

TEST_P(FlatFees, TheFeeIsThatOfItsFirstDay) {
    vote_monthly_fee();
    change("UPDATE quotient_familial SET valid_to = '2026-12-10'");
    change(
        "INSERT INTO quotient_familial (household_id, quotient, valid_from, source) "
        "SELECT household_id, 200, '2026-12-11', source FROM quotient_familial");
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, december(10)), meal_of(town.lea, december(14))});
    EXPECT_THAT(claire.review().page, HasSubstr("Confirmer 2 réservations – 45,00\u00A0€"));
    claire.clear({meal_of(town.lea, december(10))});
    EXPECT_THAT(claire.review().page, HasSubstr("Confirmer 1 réservation – 20,00\u00A0€"));
}

TEST_P(FlatFees, ARefusedDayBringsNone) {
    vote_monthly_fee();
    portal.sign_in(town.claire).tick({meal_of(town.lea, december(10))});
    portal.set_clock("2026-12-10T08:00:00Z");
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(
        claire.review().page,
        AllOf(HasSubstr("Léa"), Not(HasSubstr("si une place se libère")), Not(HasSubstr("45,00"))));
}

TEST_P(FlatFees, OfAChildOfTwoHomesItEndsWithTheHomesOwnLastBooking) {
    vote_monthly_fee();
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.noe, december(10))})), "");
    book_days(town.julie, town.noe, town.meal, {december(3)});
    ASSERT_EQ(open_fees(), 2);
    ASSERT_NE(reference_in(claire.cancel({meal_of(town.noe, december(10))})), "");
    EXPECT_EQ(open_fees(), 1);
}

TEST_P(FlatFees, APlaceWithAPriceOfItsOwnIsGivenAtThatPrice) {
    const auto first = book("FIRST", 200, town.full_day, {december(10)});
    portal.set_places(december(10), 1);
    ASSERT_NE(reference_in(portal.sign_in(town.claire).book({day_of(town.lea, december(10))})), "");
    vote_monthly_fee();
    static_cast<void>(mailed());
    ASSERT_NE(
        reference_in(
            portal.sign_in(first.accounts[0]).cancel({day_of(first.children[0], december(10))})),
        "");
    EXPECT_THAT(mailed(),
                AllOf(HasSubstr("Une place s’est libérée pour Léa"), Not(HasSubstr("forfait"))));
}

TEST_P(FlatFees, AChildWhoLeavesEndsTheFeeOfTheMonthsThatRemainEmpty) {
    vote_monthly_fee();
    portal.open(town.meal, {std::chrono::year(2027) / 1 / 12});
    ASSERT_NE(
        reference_in(portal.sign_in(town.claire)
                         .book({meal_of(town.lea, december(10)), meal_of(town.lea, december(14)),
                                meal_of(town.lea, std::chrono::year(2027) / 1 / 12)})),
        "");
    ASSERT_EQ(open_fees(), 2);
    static_cast<void>(mailed());
    const auto path = "/agent/familles/" + std::to_string(town.durand.household.value()) +
                      "/fiches/enfant-" + std::to_string(town.lea.value()) + "/depart";
    auto desk =
        portal.sign_in(portal.add_officer("DOSSIERS", {accounts::Permission::change_family_files,
                                                       accounts::Permission::see_family_files}));
    support::Pairs fields = {{"fin", "12/12/2026"}, {"motif", "Déménagement"}};
    const auto asked = desk.post(path, fields);
    ASSERT_EQ(asked.status, 409);
    fields.emplace_back("annuler", "oui");
    fields.emplace_back("reservations",
                        support::input_value(asked.body, "reservations").value_or(""));
    ASSERT_EQ(desk.post(path, fields).status, 303);
    EXPECT_EQ(open_fees(), 1) << "the tenth of December remains";
    EXPECT_THAT(mailed(), AllOf(HasSubstr("annulé 2 réservations"),
                                HasSubstr("Tarif unique, forfait de janvier 2027\u00A0: "
                                          "45,00\u00A0€ de moins"),
                                Not(HasSubstr("forfait de décembre 2026"))));
    EXPECT_EQ(portal.count("SELECT total_cents FROM confirmation ORDER BY id DESC"), -45'00);
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 45'00);
}

TEST_P(FlatFees, ACustodyCalendarThatTakesTheDaysAwayEndsTheirFee) {
    vote_monthly_fee();
    set_quotient(town.durand, 200);
    static_cast<void>(book("FIRST", 200, town.full_day, {december(10)}));
    portal.set_places(december(10), 1);
    ASSERT_NE(
        reference_in(portal.sign_in(town.claire)
                         .book({meal_of(town.noe, december(11)), day_of(town.noe, december(10))})),
        "");
    ASSERT_EQ(open_fees(), 2);
    static_cast<void>(mailed());
    auto desk = portal.sign_in(portal.add_officer("GARDE", {accounts::Permission::set_custody}));
    const auto page = "/agent/familles/" + std::to_string(town.durand.household.value()) +
                      "/garde/" + std::to_string(town.noe.value());
    support::Pairs fields = {{"acte", "calendrier"},
                             {"premier", "autre"},
                             {"rythme", "toujours"},
                             {"jour", "1"},
                             {"heure", "0 h"},
                             {"vacances", "non"},
                             {"ete", "moities"},
                             {"debut", "11/12/2026"},
                             {"document", "Jugement 26/1"},
                             {"document-date", "02/11/2026"}};
    const auto review = desk.post(page + "/apercu", fields);
    ASSERT_EQ(review.status, 200);
    fields.emplace_back("vues", support::input_value(review.body, "vues").value_or(""));
    fields.emplace_back("reservations", "annuler");
    set_quotient(town.durand, 540);
    ASSERT_EQ(desk.post(page, fields).status, 303);
    EXPECT_EQ(portal.state(day_of(town.noe, december(10))), "waiting");
    EXPECT_THAT(mailed(), AllOf(HasSubstr("ne vous seront pas comptées"),
                                HasSubstr("Tarif unique, forfait de décembre 2026\u00A0: "
                                          "20,00\u00A0€ de moins"),
                                HasSubstr("20,00\u00A0€ si une place se libère")));
    EXPECT_EQ(portal.count("SELECT count(*) FROM flat_fee WHERE ended_at IS NOT NULL"), 1);
    EXPECT_EQ(open_fees(), 2) << "for the place that waits, at what was agreed";
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 0);
}

TEST_P(FlatFees, AMonthOfWhichOnePlaceStillWaitsKeepsItsFee) {
    vote_monthly_fee();
    const auto first = book("FIRST", 200, town.full_day, {december(10)});
    portal.set_places(december(10), 1);
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(
                  claire.book({meal_of(town.lea, december(14)), day_of(town.lea, december(10))})),
              "");
    claire.clear({meal_of(town.lea, december(14))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, AllOf(HasSubstr("45,00\u00A0€ de moins"),
                                   HasSubstr("45,00\u00A0€ si une place se libère")));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(open_fees(), 2) << "the other family's, and hers for the place that waits";
    auto other = portal.sign_in(first.accounts[0]);
    ASSERT_NE(reference_in(other.cancel({day_of(first.children[0], december(10))})), "");
    ASSERT_EQ(portal.state(day_of(town.lea, december(10))), "booked");
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 45'00);
}

TEST_P(FlatFees, AfterPlacesOfBeforeTheVoteTheNextOneBeginsTheFee) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(claire.book({meal_of(town.lea, december(10))})), "");
    vote_monthly_fee();
    claire.tick({meal_of(town.lea, december(11))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, HasSubstr("Confirmer 1 réservation – 45,00\u00A0€"));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(open_fees(), 1);
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 45'00) << "the fee alone, for both days";
}

TEST_P(FlatFees, ADayOfBeforeTheVoteThatIsGivenBackBeginsNone) {
    auto claire = portal.sign_in(town.claire);
    ASSERT_NE(reference_in(
                  claire.book({meal_of(town.lea, december(10)), meal_of(town.lea, december(11))})),
              "");
    vote_monthly_fee();
    claire.clear({meal_of(town.lea, december(10))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, HasSubstr("Confirmer 1 annulation – 2,10\u00A0€ de moins"));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_EQ(open_fees(), 0);
}

TEST_P(FlatFees, TheSimulatorSaysTheMonth) {
    vote_monthly_fee();
    portal.set_clock("2026-12-01T08:00:00Z");
    support::Person nobody(portal.port(), support::Credentials{});
    EXPECT_THAT(nobody.get("/tarifs?quotient=540&domicile=habitants&enfants=1&rang=1").body,
                AllOf(HasSubstr("45,00\u00A0€ par mois"), HasSubstr("tranche à partir de 400")));
}

// ---- Tariff groups ----

class TariffGroups : public FlatFees {
 protected:
    [[nodiscard]] std::string group_of(const support::Family& family) {
        return "/agent/familles/" + std::to_string(family.household.value()) + "/groupe";
    }
    void add_group(const std::string& name) {
        ASSERT_EQ(regisseur.post("/agent/tarifs/groupes", {{"nom", name}}).status, 303);
    }
    [[nodiscard]] std::string group_id(const std::string& name) {
        return std::to_string(
            portal.count("SELECT id FROM tariff_group WHERE name = '" + name + "'"));
    }
    Person desk =
        portal.sign_in(portal.add_officer("DOSSIERS", {accounts::Permission::change_family_files,
                                                       accounts::Permission::see_family_files}));
};
ON_BOTH_ENGINES(TariffGroups);

TEST_P(TariffGroups, AHouseholdOfAGroupPaysItsPriceOnTheDaysOfTheGroup) {
    add_group("Agents de la ville");
    const auto page = draft();
    add_rule(page, "fixe", {{"prix", "1"}, {"groupe", "Agents de la ville"}});
    add_rule(page, "fixe", {{"prix", "4"}});
    vote(page);
    ASSERT_EQ(desk.post(group_of(town.durand), {{"groupe", group_id("Agents de la ville")},
                                                {"du", "01/12/2026"},
                                                {"au", "10/12/2026"}})
                  .status,
              303);
    EXPECT_EQ(audit_entries("household_group_changed"), 1);
    auto claire = portal.sign_in(town.claire);
    claire.tick({meal_of(town.lea, december(10)), meal_of(town.lea, december(11))});
    const auto review = claire.review();
    EXPECT_THAT(review.page, AllOf(HasSubstr("Groupe Agents de la ville, tarif unique"),
                                   HasSubstr("2 réservations – 5,00\u00A0€")));
    ASSERT_NE(reference_in(claire.confirm(review)), "");
    EXPECT_THAT(claire.get("/mon-dossier/foyer").body,
                HasSubstr("Agents de la ville, du 1er décembre 2026 au 10 décembre 2026"));
    EXPECT_THAT(desk.get(group_of(town.durand)).body, HasSubstr("Groupes au fil du temps"));
    invoice_december();
    EXPECT_EQ(total_of(town.durand), 5'00);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item WHERE facts LIKE '%|group=Agents%'"),
              1);
}

TEST_P(TariffGroups, AChangeInTheMiddleLeavesTheDaysAroundItAsTheyWere) {
    add_group("Agents de la ville");
    add_group("Enfants confiés");
    const auto agents = group_id("Agents de la ville");
    const auto fostered = group_id("Enfants confiés");
    const auto set = [&](const std::string& group, const std::string& from, const std::string& to) {
        EXPECT_EQ(
            desk.post(group_of(town.durand), {{"groupe", group}, {"du", from}, {"au", to}}).status,
            303);
    };
    set(agents, "01/12/2026", "");
    set(fostered, "10/12/2026", "12/12/2026");
    set("", "11/12/2026", "11/12/2026");
    const auto scope = portal.services().database.read([&](db::Read& read) {
        std::string days;
        read->each(
            "SELECT m.valid_from, COALESCE(g.name, '-') FROM household_tariff_group m "
            "LEFT JOIN tariff_group g ON g.id = m.tariff_group_id ORDER BY m.valid_from",
            {}, [&](const db::Row& row) {
                days += base::iso(row.get<base::Date>(0)) + " " + row.get<std::string>(1) + "; ";
            });
        return days;
    });
    EXPECT_EQ(scope,
              "2026-12-01 Agents de la ville; 2026-12-10 Enfants confiés; 2026-12-11 -; "
              "2026-12-12 Enfants confiés; 2026-12-13 Agents de la ville; ");
}

TEST_P(TariffGroups, OfficersAreToldWhatCannotBe) {
    add_group("Agents de la ville");
    EXPECT_EQ(regisseur.post("/agent/tarifs/groupes", {{"nom", "Agents de la ville"}}).status, 422);
    EXPECT_EQ(regisseur.post("/agent/tarifs/groupes", {{"nom", " "}}).status, 422);
    const auto id = group_id("Agents de la ville");
    for (const auto& [from, to] : {std::pair("", ""), std::pair("12/12/2026", "11/12/2026"),
                                   std::pair("32/12/2026", ""), std::pair("01/12/2026", "demain")})
        EXPECT_EQ(
            desk.post(group_of(town.durand), {{"groupe", id}, {"du", from}, {"au", to}}).status,
            422);
    EXPECT_EQ(desk.post(group_of(town.durand), {{"groupe", "9999"}, {"du", "01/12/2026"}}).status,
              422);
    EXPECT_EQ(portal.count("SELECT count(*) FROM household_tariff_group"), 0);
    ASSERT_EQ(
        desk.post(group_of(town.durand), {{"groupe", id}, {"du", "01/12/2026"}, {"au", ""}}).status,
        303);
    EXPECT_EQ(regisseur.post("/agent/tarifs/groupes/suppression", {{"groupe", id}}).status, 409);
    add_group("Inutile");
    EXPECT_EQ(regisseur.post("/agent/tarifs/groupes/suppression", {{"groupe", group_id("Inutile")}})
                  .status,
              303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM tariff_group"), 1);
    EXPECT_EQ(audit_entries("tariff_group_removed"), 1);
}

TEST_P(TariffGroups, TheSimulatorAsksForAGroupThatATariffNames) {
    support::Person nobody(portal.port(), support::Credentials{});
    EXPECT_THAT(nobody.get("/tarifs").body, Not(HasSubstr("Groupe tarifaire")));
    add_group("Agents de la ville");
    const auto page = draft();
    add_rule(page, "fixe", {{"prix", "1"}, {"groupe", "Agents de la ville"}});
    add_rule(page, "fixe", {{"prix", "4"}});
    EXPECT_EQ(regisseur
                  .post(page + "/regles/nouvelle", {{"methode", "fixe"},
                                                    {"repere", mark_on(page + "/regles/nouvelle")},
                                                    {"prix", "2"},
                                                    {"groupe", "Personne"}})
                  .status,
              422);
    vote(page);
    portal.set_clock("2026-12-01T08:00:00Z");
    EXPECT_THAT(nobody.get("/tarifs").body, HasSubstr("Groupe tarifaire"));
    EXPECT_THAT(nobody.get("/tarifs?enfants=1&rang=1&groupe=Agents+de+la+ville").body,
                HasSubstr("Groupe Agents de la ville, tarif unique"));
}

}  // namespace
