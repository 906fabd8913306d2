#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "payments/payfip_gateway.hpp"
#include "payments/payfip_simulator_pages.hpp"
#include "support/http_client.hpp"

namespace {

using namespace payments;
using namespace std::chrono_literals;
using base::Money;
using simulator::Trouble;

/// The real client and the simulator, over HTTP; and a portal that only hears.
class PayfipClient : public testing::Test {
 protected:
    void SetUp() override {
        simulator_server.start();
        order = {.reference = "PF0000000042",
                 .amount = Money::from_cents(4560),
                 .subject = "Facture d’octobre 2026",
                 .email = "claire@example.org",
                 .fiscal_year = 2026,
                 .notify_url = "http://127.0.0.1:1/notification",
                 .return_url = "http://127.0.0.1:1/retour"};
    }
    [[nodiscard]] payfip::PayfipGateway gateway(std::chrono::milliseconds patience = 20s) const {
        return payfip::PayfipGateway({.client = "006382",
                                      .mode = payfip::Mode::test,
                                      .service_url = simulator_server.service_url(),
                                      .page_url = simulator_server.page_url(),
                                      .patience = patience});
    }
    /// What a payer does on the payment page.
    support::Answer choose(const std::string& id_op, const std::string& result) {
        support::Client browser(simulator_server.port());
        return browser.post_form(
            "/tpa/paiementws.web",
            {{"idop", id_op}, {"resultat", result}, {"notification", "perdue"}});
    }
    std::string started() { return gateway().start(order).value().gateway_reference; }

    base::SettableClock clock{base::parse_instant("2026-11-26T09:00:00Z").value()};
    simulator::SimulatorServer simulator_server{{}, clock};
    Order order;
};

TEST_F(PayfipClient, APaymentIsStartedShownPaidAndTold) {
    const auto departure = gateway().start(order);
    ASSERT_TRUE(departure.has_value()) << departure.error().code << departure.error().label;
    EXPECT_EQ(departure->address,
              simulator_server.page_url() + "?idop=" + departure->gateway_reference);
    EXPECT_EQ(gateway().ask(departure->gateway_reference).error().kind, FaultKind::not_known_yet);

    support::Client browser(simulator_server.port());
    const auto page = browser.get("/tpa/paiementws.web?idop=" + departure->gateway_reference);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.contains("45,60"));
    EXPECT_TRUE(page.contains("Facture d octobre 2026"));
    EXPECT_TRUE(page.contains("aucun argent"));
    EXPECT_THAT(std::string(page.header("Content-Security-Policy")),
                testing::EndsWith("form-action 'self' http://127.0.0.1:1"));

    const auto back = choose(departure->gateway_reference, "P");
    EXPECT_EQ(back.status, 303);
    EXPECT_EQ(back.location(), order.return_url + "?idop=" + departure->gateway_reference);
    const auto report = gateway().ask(departure->gateway_reference);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->verdict, Verdict::paid_by_card);
    EXPECT_EQ(report->amount, order.amount);
    EXPECT_EQ(report->reference, order.reference);
    EXPECT_EQ(report->client, "006382");
    EXPECT_EQ(report->mode, "T");
    EXPECT_EQ(report->bank_reference, "A55A");
}

TEST_F(PayfipClient, EveryResultLetterArrives) {
    for (const auto& [letter, verdict] :
         std::initializer_list<std::pair<const char*, Verdict>>{{"P", Verdict::paid_by_card},
                                                                {"V", Verdict::paid_by_debit},
                                                                {"A", Verdict::abandoned},
                                                                {"R", Verdict::refused},
                                                                {"Z", Verdict::refused},
                                                                {"S", Verdict::unknown}}) {
        const auto id_op = started();
        EXPECT_EQ(choose(id_op, letter).status, 303);
        const auto report = gateway().ask(id_op);
        ASSERT_TRUE(report.has_value()) << letter;
        EXPECT_EQ(report->verdict, verdict) << letter;
        EXPECT_EQ(report->result_code, letter);
    }
}

TEST_F(PayfipClient, APaymentThatTheNightHasEffacedIsUnknown) {
    const auto id_op = started();
    simulator_server.simulator().purge(id_op);
    EXPECT_EQ(gateway().ask(id_op).error().kind, FaultKind::unknown_reference);
    EXPECT_EQ(gateway().ask("never-given").error().code, "P1");
}

TEST_F(PayfipClient, AnAbandonedPaymentCanStillBePaid) {
    const auto id_op = started();
    EXPECT_EQ(choose(id_op, "A").status, 303);
    EXPECT_EQ(choose(id_op, "P").status, 303);
    EXPECT_EQ(gateway().ask(id_op)->verdict, Verdict::paid_by_card);
    EXPECT_EQ(choose(id_op, "P").status, 400) << "but not twice";
}

TEST_F(PayfipClient, TroubleWithAQuestionIsToldByItsKind) {
    const auto id_op = started();
    for (const auto& [trouble, kind] : std::initializer_list<std::pair<Trouble, FaultKind>>{
             {Trouble::p1, FaultKind::unknown_reference},
             {Trouble::p5, FaultKind::not_known_yet},
             {Trouble::r3, FaultKind::order_refused},
             {Trouble::technical, FaultKind::unavailable},
             {Trouble::malformed, FaultKind::unavailable}}) {
        simulator_server.simulator().set_trouble(id_op, trouble);
        const auto answer = gateway().ask(id_op);
        ASSERT_FALSE(answer.has_value()) << name(trouble);
        EXPECT_EQ(answer.error().kind, kind) << name(trouble);
    }
    simulator_server.simulator().set_trouble(id_op, Trouble::silence);
    EXPECT_EQ(gateway(200ms).ask(id_op).error().kind, FaultKind::unavailable);
}

TEST_F(PayfipClient, TroubleWithABeginningIsToldByItsKindAndByTheAmount) {
    for (const auto& [cents, kind] :
         std::initializer_list<std::pair<int, FaultKind>>{{4591, FaultKind::order_refused},
                                                          {4592, FaultKind::unavailable},
                                                          {4593, FaultKind::unavailable},
                                                          {4594, FaultKind::unavailable}}) {
        order.amount = Money::from_cents(cents);
        const auto answer = gateway(cents == 4594 ? 200ms : 20'000ms).start(order);
        ASSERT_FALSE(answer.has_value()) << cents;
        EXPECT_EQ(answer.error().kind, kind) << cents;
    }
}

TEST_F(PayfipClient, WhatPayfipWouldRefuseIsNotSent) {
    order.reference = "1234";
    EXPECT_EQ(gateway().start(order).error().kind, FaultKind::order_refused);
    EXPECT_TRUE(simulator_server.simulator().payments().empty());
}

TEST_F(PayfipClient, AServiceThatIsNotThereIsUnavailable) {
    const payfip::PayfipGateway nobody({.client = "006382",
                                        .mode = payfip::Mode::test,
                                        .service_url = "http://127.0.0.1:1/tpa",
                                        .page_url = "http://127.0.0.1:1/p"});
    EXPECT_EQ(nobody.start(order).error().kind, FaultKind::unavailable);
    EXPECT_EQ(nobody.ask("x").error().kind, FaultKind::unavailable);
    EXPECT_EQ(nobody.check().error().kind, FaultKind::unavailable);
}

TEST_F(PayfipClient, TheAccountIsCheckedByItsNumber) {
    EXPECT_EQ(gateway().check()->label, "SIMULATEUR – REGIE DE DEMONSTRATION");
    const payfip::PayfipGateway stranger({.client = "000000",
                                          .mode = payfip::Mode::test,
                                          .service_url = simulator_server.service_url(),
                                          .page_url = simulator_server.page_url()});
    EXPECT_EQ(stranger.check().error().kind, FaultKind::account_refused);
}

TEST_F(PayfipClient, TheSimulatorIsAsStrictAboutCapitalsAsTheRealOne) {
    const auto id_op = started();
    support::Client raw(simulator_server.port());
    const auto envelope = [&](std::string_view field) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
               "<p:recupererDetailPaiementSecurise xmlns:p=\"x\"><arg0><" +
               std::string(field) + ">" + id_op + "</" + std::string(field) +
               "></arg0></p:recupererDetailPaiementSecurise></e:Body></e:Envelope>";
    };
    EXPECT_TRUE(raw.post("/tpa/services/securite", "text/xml", envelope("idop"))
                    .contains("<code>P1</code>"));
    EXPECT_TRUE(raw.post("/tpa/services/securite", "text/xml", envelope("idOp"))
                    .contains("<code>P5</code>"));
}

TEST_F(PayfipClient, TheControlPageChangesWhatIsAnswered) {
    const auto id_op = started();
    support::Client operator_browser(simulator_server.port());
    EXPECT_TRUE(operator_browser.get("/").contains(id_op));
    const auto act = [&](const char* action, const char* value) {
        return operator_browser
            .post_form("/paiement", {{"idop", id_op}, {"action", action}, {"valeur", value}})
            .status;
    };
    EXPECT_EQ(act("resultat", "A"), 303);
    EXPECT_EQ(gateway().ask(id_op)->verdict, Verdict::abandoned);
    EXPECT_EQ(act("resultat", "P"), 303);
    EXPECT_EQ(gateway().ask(id_op)->verdict, Verdict::paid_by_card);
    EXPECT_EQ(act("panne", "999"), 303);
    EXPECT_EQ(gateway().ask(id_op).error().code, "999");
    EXPECT_EQ(act("panne", "aucun"), 303);
    EXPECT_EQ(act("effacement", "1"), 303);
    EXPECT_EQ(gateway().ask(id_op).error().code, "P1");
    EXPECT_EQ(operator_browser.post_form("/reglages", {{"creation", "999"}}).status, 303);
    EXPECT_EQ(gateway().start(order).error().code, "999");
    EXPECT_EQ(operator_browser.get("/nulle-part").status, 404);
}

}  // namespace
