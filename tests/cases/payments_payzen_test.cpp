#include <fstream>

#include "cases/payments_fixture.hpp"
#include "payments/payzen_messages.hpp"

namespace {

using payments::GatewayFields;

/// The régie B, which is paid by the second gateway.
class PayzenPayments : public support::PayingOnline {
 protected:
    [[nodiscard]] support::Pairs answer(const std::string& status, const std::string& cents,
                                        const std::string& signing_key = payzen_key) {
        GatewayFields fields = {
            {"vads_site_id", "12345678"},
            {"vads_order_id", text("SELECT merchant_reference FROM online_payment")},
            {"vads_amount", cents},
            {"vads_ctx_mode", "TEST"},
            {"vads_currency", "978"},
            {"vads_trans_status", status}};
        fields.emplace_back("signature", payments::payzen::signature(
                                             fields, base::Sensitive<std::string>(signing_key)));
        return fields;
    }
    support::Answer tell(const support::Pairs& fields) {
        support::Client gateway(portal.port());
        gateway.set_header("Origin", "https://secure.payzen.eu");
        return gateway.post_form("/paiements/notification", fields);
    }

    billing::RegieId regie_b = regie(portal, "B");
    billing::InvoiceId invoice = issue_invoice(portal, regie_b, town.durand.household, 2000);
};
ON_BOTH_ENGINES(PayzenPayments);

TEST_P(PayzenPayments, AFormLeadsToTheGatewayAndASignedAnswerBooksTheMoney) {
    const auto page = choose(claire, {invoice});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.contains("action=\"https://secure.payzen.eu/vads-payment/\""));
    EXPECT_THAT(std::string(page.header("Content-Security-Policy")),
                testing::HasSubstr("form-action 'self' https://secure.payzen.eu"));
    EXPECT_EQ(support::input_value(page.body, "vads_amount"), "2000");
    EXPECT_EQ(support::input_value(page.body, "vads_order_id"),
              text("SELECT merchant_reference FROM online_payment"));
    EXPECT_EQ(state(), "sent");
    EXPECT_EQ(tell(answer("AUTHORISED", "2000")).status, 200);
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(left(portal, invoice), 0);
    EXPECT_EQ(tell(answer("AUTHORISED", "2000")).status, 200);
    EXPECT_EQ(booked(), 1);
}

TEST_P(PayzenPayments, AnAnswerThatIsNotSignedIsNotHeard) {
    choose(claire, {invoice});
    EXPECT_EQ(tell(answer("AUTHORISED", "2000", "guessed")).status, 200);
    auto changed = answer("ABANDONED", "2000");
    for (auto& [name, value] : changed) {
        if (name == "vads_trans_status") value = "AUTHORISED";
    }
    EXPECT_EQ(tell(changed).status, 200);
    EXPECT_EQ(state(), "sent");
    EXPECT_EQ(booked(), 0);
}

TEST_P(PayzenPayments, AShopWhoseKeyIsMissingHearsNobodyAndTakesNothing) {
    choose(claire, {invoice});
    auto forged = answer("AUTHORISED", "2000");
    forged.pop_back();
    forged.front().second = "99999999";
    forged.emplace_back("signature", payments::payzen::signature(forged, {}));
    EXPECT_EQ(tell(forged).status, 200);
    EXPECT_EQ(state(), "sent") << "without a key anybody could sign";
    const auto other = issue_invoice(portal, regie(portal, "K"), town.durand.household, 2000);
    EXPECT_EQ(choose(claire, {other}).status, 422);
}

TEST_P(PayzenPayments, AnotherAmountIsForAnOfficer) {
    choose(claire, {invoice});
    tell(answer("AUTHORISED", "1999"));
    EXPECT_EQ(state(), "to_review");
    EXPECT_EQ(booked(), 0);
    auto officer =
        portal.sign_in(portal.add_officer("regie", {accounts::Permission::manage_billing}));
    const auto page = officer.get("/agent/paiements/" +
                                  std::to_string(portal.count("SELECT id FROM online_payment")));
    EXPECT_TRUE(page.contains("Montant annoncé par la passerelle"));
    EXPECT_EQ(support::input_value(page.body, "montant"), "19,99");
    const auto path =
        "/agent/paiements/" + std::to_string(portal.count("SELECT id FROM online_payment"));
    EXPECT_EQ(officer
                  .post(path + "/decision",
                        {{"decision", "recu"}, {"montant", "20"}, {"raison", "Relevé du 23"}})
                  .status,
              303);
    EXPECT_EQ(left(portal, invoice), 0);
    EXPECT_FALSE(officer.get(path).contains("19,99"));
}

TEST_P(PayzenPayments, TheBrowserCarriesTheSignedAnswerBackToo) {
    choose(claire, {invoice});
    const auto way_back = "/paiements/retour/" + text("SELECT token FROM online_payment");
    support::Client browser(portal.port());
    browser.set_header("Origin", "https://secure.payzen.eu");
    EXPECT_EQ(browser.post_form(way_back, answer("REFUSED", "2000", "guessed")).status, 303);
    EXPECT_EQ(state(), "sent");
    EXPECT_EQ(browser.post_form(way_back, answer("REFUSED", "2000")).status, 303);
    EXPECT_EQ(state(), "refused");
}

TEST_P(PayzenPayments, WhoGivesUpIsWaitedForAndMoneyThatComesLateIsMoney) {
    choose(claire, {invoice});
    tell(answer("ABANDONED", "2000"));
    EXPECT_EQ(state(), "sent");
    set_clock("2026-11-23T07:25:00Z");
    sweep();
    EXPECT_EQ(state(), "expired");
    tell(answer("AUTHORISED", "2000"));
    EXPECT_EQ(state(), "paid");
}

TEST_P(PayzenPayments, WhatIsTakenBackLaterStandsInItsHistory) {
    choose(claire, {invoice});
    tell(answer("AUTHORISED", "2000"));
    tell(answer("REFUSED", "2000"));
    tell(answer("AUTHORISED", "1000"));
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment WHERE received_cents IS NOT NULL"),
              0)
        << "what was booked is what came";
    EXPECT_EQ(left(portal, invoice), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment_event WHERE event = 'refused' AND "
                           "state_before = 'paid' AND state_after = 'paid'"),
              1);
}

TEST_P(PayzenPayments, TheSameFormTwiceIsOnePayment) {
    const auto key = choice_key(claire);
    const auto first = choose(claire, {invoice}, {{"cle", key}});
    const auto second = choose(claire, {invoice}, {{"cle", key}});
    EXPECT_EQ(support::input_value(first.body, "vads_order_id"),
              support::input_value(second.body, "vads_order_id"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 1);
}

}  // namespace
