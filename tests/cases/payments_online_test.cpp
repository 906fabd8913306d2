#include <chrono>

#include "cases/payments_fixture.hpp"

namespace {

using payments::simulator::Trouble;
using support::Answer;
using testing::HasSubstr;

class OnlinePayments : public support::PayingOnline {};
ON_BOTH_ENGINES(OnlinePayments);

TEST_P(OnlinePayments, AFamilyPaysAndIsToldTheTruthAtOnce) {
    const auto page = claire.get("/paiements/payer");
    EXPECT_TRUE(page.contains("Facture E-2026-000001"));
    EXPECT_TRUE(page.contains("Mode d’essai"));
    EXPECT_THAT(std::string(page.header("Content-Security-Policy")),
                HasSubstr("form-action 'self' http://localhost:" +
                          std::to_string(simulator_server.port())));
    const auto id_op = begin(claire, {october});
    EXPECT_EQ(state(), "sent");
    const auto order = simulator_server.simulator().find(id_op)->order;
    EXPECT_EQ(order.montant, "4560");
    EXPECT_EQ(order.objet, "Facture E 2026 000001");
    EXPECT_THAT(order.refdet, testing::MatchesRegex("PF[0-9]{10}"));
    EXPECT_EQ(order.exer, "2026");

    const auto way_back = pay(id_op, "P", "immediate");
    EXPECT_EQ(state(), "paid") << "the notification came first";
    const auto back = claire.get(way_back);
    EXPECT_EQ(back.status, 303);
    const auto own_page = claire.client().follow(back);
    EXPECT_TRUE(own_page.contains("Votre paiement est reçu"));
    EXPECT_EQ(left(portal, october), 0);
    EXPECT_EQ(debt(portal, regie_e, town.durand.household), 0);
    EXPECT_EQ(booked(), 1);
    EXPECT_EQ(letters(), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = "
                           "'online_payment_received'"),
              1);
    EXPECT_TRUE(claire.get("/paiements").contains("Reçu"));
    EXPECT_TRUE(claire.get("/paiements/payer").contains("Vous n’avez rien à payer"));
}

TEST_P(OnlinePayments, WhenTheNotificationIsLostTheReturnSettlesIt) {
    const auto way_back = pay(begin(claire, {october}), "V", "perdue");
    EXPECT_EQ(state(), "sent");
    EXPECT_EQ(claire.get(way_back).status, 303);
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(left(portal, october), 0);
}

TEST_P(OnlinePayments, WhenBothAreLostTheSweepSettlesItWithinMinutes) {
    pay(begin(claire, {october}), "P", "perdue");
    set_clock("2026-11-23T07:04:59Z");
    sweep();
    EXPECT_EQ(state(), "sent");
    set_clock("2026-11-23T07:05:00Z");
    sweep();
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(left(portal, october), 0);
}

TEST_P(OnlinePayments, TheWorkerSweepsByItself) {
    pay(begin(claire, {october}), "P", "perdue");
    set_clock("2026-11-23T07:06:00Z");
    worker->stage_recurring();
    worker->run_due();
    EXPECT_EQ(state(), "paid");
}

TEST_P(OnlinePayments, ANotificationSentTwiceAndAReturnBookTheMoneyOnce) {
    const auto id_op = begin(claire, {october});
    const auto way_back = pay(id_op, "P", "double");
    EXPECT_EQ(claire.get(way_back).status, 303);
    notify(id_op);
    set_clock("2026-11-23T07:05:00Z");
    sweep();
    EXPECT_EQ(booked(), 1);
    EXPECT_EQ(letters(), 1);
    EXPECT_EQ(debt(portal, regie_e, town.durand.household), 0);
}

TEST_P(OnlinePayments, WhoGoesBackMayTryAgainForTwentyMinutes) {
    const auto id_op = begin(claire, {october});
    const auto way_back = pay(id_op, "A", "immediate");
    EXPECT_EQ(state(), "sent") << "the payer may try again on the same page";
    const auto page = claire.client().follow(claire.get(way_back));
    EXPECT_TRUE(page.contains("n’est pas encore connu"));
    EXPECT_TRUE(page.contains(id_op)) << "the way back to the page of payment";
    set_clock("2026-11-23T07:19:59Z");
    sweep();
    EXPECT_EQ(state(), "sent");
    set_clock("2026-11-23T07:25:00Z");
    sweep();
    EXPECT_EQ(state(), "abandoned");
    EXPECT_EQ(letters(), 1) << "the family was told that it would hear";
    EXPECT_EQ(booked(), 0);
    EXPECT_EQ(left(portal, october), 4560);
}

TEST_P(OnlinePayments, MoneyThatComesAfterAnAbandonmentIsMoney) {
    const auto id_op = begin(claire, {october});
    pay(id_op, "A", "immediate");
    set_clock("2026-11-23T07:25:00Z");
    sweep();
    ASSERT_EQ(state(), "abandoned");
    simulator_server.simulator().set_result(id_op, "P", clock.now());
    notify(id_op);
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(left(portal, october), 0);
    EXPECT_EQ(letters(), 1);
}

TEST_P(OnlinePayments, MoneyThatComesAfterExpiryIsFoundWithoutAnyNotification) {
    const auto id_op = begin(claire, {october});
    set_clock("2026-11-23T07:25:00Z");
    sweep();
    ASSERT_EQ(state(), "expired");
    simulator_server.simulator().set_result(id_op, "P", clock.now());
    set_clock("2026-11-23T08:24:59Z");
    sweep();
    EXPECT_EQ(state(), "expired") << "asked once an hour from now on";
    set_clock("2026-11-23T08:25:00Z");
    sweep();
    EXPECT_EQ(state(), "paid");
}

TEST_P(OnlinePayments, ARefusalIsToldAndCanBePaidAnew) {
    const auto way_back = pay(begin(claire, {october}), "R", "immediate");
    EXPECT_EQ(state(), "refused");
    const auto page = claire.client().follow(claire.get(way_back));
    EXPECT_TRUE(page.contains("Votre banque a refusé ce paiement"));
    EXPECT_EQ(letters(), 0) << "whoever sees the page needs no letter";
    pay(begin(claire, {october}), "Z", "immediate");
    EXPECT_EQ(state(), "refused");
    pay(begin(claire, {october}), "P", "immediate");
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(left(portal, october), 0);
}

TEST_P(OnlinePayments, WhatTheGatewayHasForgottenIsOver) {
    const auto id_op = begin(claire, {october});
    simulator_server.simulator().purge(id_op);
    notify(id_op);
    EXPECT_EQ(state(), "expired");
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment WHERE next_question_at IS NULL"),
              1);
}

TEST_P(OnlinePayments, ALetterNobodyKnowsGoesToAnOfficerNeverToFailure) {
    const auto way_back = pay(begin(claire, {october}), "S", "immediate");
    EXPECT_EQ(state(), "to_review");
    EXPECT_TRUE(claire.client().follow(claire.get(way_back)).contains("vérifiée par un agent"));
    EXPECT_EQ(booked(), 0);
}

TEST_P(OnlinePayments, MoneyForAnotherReferenceIsNotBooked) {
    const auto id_op = begin(claire, {october});
    portal.services().database.write([](db::Write& tx) {
        tx->execute("UPDATE online_payment SET merchant_reference = 'PF9999999999'");
    });
    pay(id_op, "P", "immediate");
    EXPECT_EQ(state(), "to_review");
    EXPECT_EQ(booked(), 0);
}

TEST_P(OnlinePayments, AGatewayInTroubleEndsNothingAndIsAskedAgain) {
    const auto id_op = begin(claire, {october});
    pay(id_op, "P", "perdue");
    for (const auto trouble : {Trouble::technical, Trouble::malformed, Trouble::r3}) {
        simulator_server.simulator().set_trouble(id_op, trouble);
        notify(id_op);
        EXPECT_EQ(state(), "sent") << name(trouble);
    }
    set_clock("2026-11-23T07:29:59Z");
    sweep();
    EXPECT_EQ(text("SELECT last_event FROM online_payment"), "unreachable");
    simulator_server.simulator().set_trouble(id_op, Trouble::none);
    set_clock("2026-11-23T07:30:00Z");
    sweep();
    EXPECT_EQ(state(), "paid") << "half an hour after the trouble";
}

TEST_P(OnlinePayments, ABeginningThatTheGatewayDoesNotTakeIsSaidAndLeavesNothingOpen) {
    const auto invoice = issue_invoice(portal, regie_e, town.petit.household, 4592);
    auto julie = portal.sign_in(town.julie);
    const auto answer = choose(julie, {invoice});
    EXPECT_EQ(answer.status, 502);
    EXPECT_TRUE(answer.contains("Rien n’a été débité"));
    EXPECT_EQ(state(), "failed");
    simulator_server.simulator().set_creation_trouble(Trouble::malformed);
    EXPECT_EQ(choose(claire, {october}).status, 502);
    simulator_server.simulator().set_creation_trouble(Trouble::none);
    EXPECT_EQ(choose(claire, {october}).status, 303) << "and it can be tried again";
}

TEST_P(OnlinePayments, TheSameFormTwiceIsOnePayment) {
    const auto key = choice_key(claire);
    const auto first = choose(claire, {october}, {{"cle", key}});
    const auto second = choose(claire, {october}, {{"cle", key}});
    EXPECT_EQ(first.status, 303);
    EXPECT_EQ(first.location(), second.location());
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 1);
    const auto url = std::string(first.location());
    pay(url.substr(url.find('=') + 1), "P", "immediate");
    const auto third = choose(claire, {october}, {{"cle", key}});
    EXPECT_THAT(std::string(third.location()), testing::StartsWith("/paiements/"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 1);
}

TEST_P(OnlinePayments, TwoPaymentsOfOneInvoiceLeaveTheSecondAsCreditAndSomebodyIsTold) {
    auto paul = portal.sign_in(town.paul);
    const auto one = begin(claire, {october});
    EXPECT_TRUE(paul.get("/paiements/payer").contains("Un paiement de cette facture est en cours"));
    const auto other = begin(paul, {october});
    const auto not_chosen = issue_invoice(portal, regie_e, town.durand.household, 700);
    pay(one, "P", "immediate");
    const auto way_back = pay(other, "P", "immediate");
    EXPECT_EQ(booked(), 2);
    EXPECT_EQ(left(portal, not_chosen), 700) << "the family chooses what it pays";
    EXPECT_EQ(debt(portal, regie_e, town.durand.household), 700 - 4560);
    EXPECT_TRUE(paul.client().follow(paul.get(way_back)).contains("reste à votre crédit"));
    EXPECT_EQ(portal.count("SELECT credit_cents FROM online_payment ORDER BY id DESC"), 4560);
    auto officer =
        portal.sign_in(portal.add_officer("regie", {accounts::Permission::manage_billing}));
    EXPECT_TRUE(officer.get("/agent").contains("payé deux fois"));
    const auto next_invoice = issue_invoice(portal, regie_e, town.durand.household, 5000);
    EXPECT_EQ(left(portal, next_invoice), 440) << "the credit serves the next invoice";
}

TEST_P(OnlinePayments, AStrangersNotificationChangesNothingAndLearnsNothing) {
    const auto id_op = begin(claire, {october});
    support::Client stranger(portal.port());
    stranger.set_header("Origin", "https://www.payfip.gouv.fr");
    const auto unknown = stranger.post_form("/paiements/notification", {{"idop", "unknown"}});
    EXPECT_EQ(unknown.status, 200);
    EXPECT_EQ(stranger.post_form("/paiements/notification", {}).body, unknown.body);
    const auto known =
        stranger.post_form("/paiements/notification", {{"idop", id_op}, {"resultrans", "P"}});
    EXPECT_EQ(known.body, unknown.body);
    EXPECT_EQ(state(), "sent") << "what a notification says is not believed";
    EXPECT_EQ(booked(), 0);
}

TEST_P(OnlinePayments, ANotificationIsHeardHoweverItIsSpelled) {
    for (const auto* spelled : {"idop", "idOp", "IDOP"}) {
        const auto invoice = issue_invoice(portal, regie_e, town.durand.household, 1000);
        const auto by_form = begin(claire, {invoice});
        pay(by_form, "P", "perdue");
        support::Client gateway(portal.port());
        EXPECT_EQ(gateway.post_form("/paiements/notification", {{spelled, by_form}}).status, 200);
        EXPECT_EQ(state(), "paid") << "POST " << spelled;
        const auto another = issue_invoice(portal, regie_e, town.durand.household, 1000);
        const auto by_address = begin(claire, {another});
        pay(by_address, "P", "perdue");
        EXPECT_EQ(gateway.get("/paiements/notification?" + std::string(spelled) + "=" + by_address)
                      .status,
                  200);
        EXPECT_EQ(state(), "paid") << "GET " << spelled;
    }
}

TEST_P(OnlinePayments, WhoComesBackWithoutASessionIsToldTooAndSeesNobodysName) {
    const auto way_back = pay(begin(claire, {october}), "P", "perdue");
    support::Client browser(portal.port());
    const auto page = browser.get(way_back);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.contains("Votre paiement est reçu"));
    EXPECT_FALSE(page.contains("Durand"));
    EXPECT_FALSE(page.contains("E-2026-"));
    const auto by_form = browser.post_form(way_back, {{"idop", "x"}});
    EXPECT_EQ(by_form.status, 303);
    EXPECT_EQ(by_form.location(), way_back.substr(0, way_back.find('?')));
    EXPECT_EQ(browser.get("/paiements/retour/unknown").location(), "/paiements");
}

TEST_P(OnlinePayments, TheHomePageLeadsThere) {
    support::Client browser(portal.port());
    EXPECT_TRUE(browser.get("/").contains(R"(href="/paiements")"));
}

TEST_P(OnlinePayments, AFamilySeesOnlyItsOwnAndEachParentSeesThem) {
    begin(claire, {october});
    const auto id = portal.count("SELECT id FROM online_payment");
    const auto path = "/paiements/" + std::to_string(id);
    EXPECT_EQ(portal.sign_in(town.paul).get(path).status, 200);
    EXPECT_EQ(portal.sign_in(town.julie).get(path).status, 404);
    EXPECT_FALSE(portal.sign_in(town.julie).get("/paiements").contains("45,60"));
}

}  // namespace
