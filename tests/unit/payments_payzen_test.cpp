#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "payments/payzen_messages.hpp"
#include "platform/crypto/encoding.hpp"
#include "platform/crypto/hash.hpp"

namespace {

using namespace payments;
using base::Money;
using base::Sensitive;
using testing::Contains;
using testing::Pair;

const payzen::Shop shop{"12345678", "TEST", Sensitive<std::string>("1122334455667788")};

TEST(Hmac, IsThatOfTheStandard) {
    // RFC 4231, test cases 1 and 2.
    EXPECT_EQ(crypto::hex(crypto::hmac_sha256(Sensitive(std::string(20, '\x0b')), "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(crypto::hex(crypto::hmac_sha256(Sensitive<std::string>("Jefe"),
                                              "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(crypto::base64(std::string("\xff\xfe", 2)), "//4=");
}

TEST(PayzenForm, IsSignedOverItsValuesInTheOrderOfTheirNamesWithTheKeyBehind) {
    const GatewayFields fields = {{"vads_version", "V2"},
                                  {"vads_trans_id", "123456"},
                                  {"vads_trans_date", "20170129130025"},
                                  {"vads_site_id", "12345678"},
                                  {"vads_payment_config", "SINGLE"},
                                  {"vads_page_action", "PAYMENT"},
                                  {"vads_currency", "978"},
                                  {"vads_ctx_mode", "TEST"},
                                  {"vads_amount", "5124"},
                                  {"vads_action_mode", "INTERACTIVE"},
                                  {"other", "not signed"}};
    // Computed by Python's hmac from INTERACTIVE+5124+TEST+978+PAYMENT+SINGLE+…+V2+key.
    EXPECT_EQ(payzen::signature(fields, shop.key), "ycA5Do5tNvsnKdc/eP1bj2xa19z9q3iWPy9/rpesfS0=");
}

GatewayFields form() {
    const Order order{.reference = "PF0000900042",
                      .amount = Money::from_cents(4560),
                      .subject = "Facture E-2026-000001",
                      .email = "a@b.fr",
                      .fiscal_year = 2026,
                      .notify_url = "https://famille.example/paiements/notification",
                      .return_url = "https://famille.example/paiements/retour/x"};
    return payzen::payment_form(order, shop, base::parse_instant("2026-11-26T09:05:00Z").value());
}

TEST(PayzenForm, BeginsAPaymentWithItsOwnReferenceAndSignature) {
    const auto fields = form();
    EXPECT_THAT(fields, Contains(Pair("vads_amount", "4560")));
    EXPECT_THAT(fields, Contains(Pair("vads_order_id", "PF0000900042")));
    EXPECT_THAT(fields, Contains(Pair("vads_trans_id", "000042"))) << "below 900 000";
    EXPECT_THAT(fields, Contains(Pair("vads_trans_date", "20261126090500")));
    EXPECT_TRUE(payzen::is_signed(fields, shop.key));
    EXPECT_FALSE(payzen::is_signed(fields, Sensitive<std::string>("another")));
}

GatewayFields answer(const std::string& status, GatewayFields changes = {}) {
    GatewayFields fields = {{"vads_site_id", "12345678"},  {"vads_order_id", "PF0000000042"},
                            {"vads_amount", "4560"},       {"vads_ctx_mode", "TEST"},
                            {"vads_currency", "978"},      {"vads_trans_status", status},
                            {"vads_auth_number", "3fb0de"}};
    for (const auto& [name, value] : changes) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, value);
    }
    fields.emplace_back("signature", payzen::signature(fields, shop.key));
    return fields;
}

TEST(PayzenForm, ASignedAnswerSaysHowThePaymentEnded) {
    const auto heard = payzen::read_form(answer("AUTHORISED"), shop);
    ASSERT_TRUE(heard && heard->report);
    EXPECT_EQ(heard->gateway_reference, "PF0000000042");
    EXPECT_EQ(heard->report->verdict, Verdict::paid_by_card);
    EXPECT_EQ(heard->report->amount, Money::from_cents(4560));
    EXPECT_EQ(heard->report->client, "12345678");
    EXPECT_EQ(heard->report->mode, "TEST");
    EXPECT_EQ(heard->report->bank_reference, "3fb0de");
}

/// Whoever begins a payment has our signature over it: its values must not be cut into others.
TEST(PayzenForm, SignsNoValueThatCouldBeCutIntoOtherFields) {
    const Order order{.reference = "PF0000900042",
                      .amount = Money::from_cents(4560),
                      .subject = "Facture",
                      .email = "me+PF0000900042+12345678+AUTHORISED+y@exemple.fr",
                      .fiscal_year = 2026,
                      .notify_url = "https://famille.example/n",
                      .return_url = "https://famille.example/r"};
    const auto fields =
        payzen::payment_form(order, shop, base::parse_instant("2026-11-26T09:05:00Z").value());
    for (const auto& [name, value] : fields) {
        if (name == "signature") continue;
        EXPECT_THAT(value, testing::Not(testing::HasSubstr("+"))) << name;
    }
}

TEST(PayzenForm, ARefundOrADoubledNameIsNoPayment) {
    EXPECT_EQ(payzen::read_form(answer("CAPTURED", {{"vads_operation_type", "DEBIT"}}), shop)
                  ->report->verdict,
              Verdict::paid_by_card);
    EXPECT_EQ(payzen::read_form(answer("CAPTURED", {{"vads_operation_type", "CREDIT"}}), shop)
                  ->report->verdict,
              Verdict::unknown);
    auto doubled = answer("REFUSED");
    doubled.insert(doubled.begin(), {"vads_trans_status", "AUTHORISED"});
    std::erase_if(doubled, [](const auto& field) { return field.first == "signature"; });
    doubled.emplace_back("signature", payzen::signature(doubled, shop.key));
    EXPECT_FALSE(payzen::read_form(doubled, shop));
}

TEST(PayzenForm, WhatIsChangedUnsignedOrAnothersIsNotHeard) {
    for (const auto* name : {"vads_amount", "vads_trans_status", "vads_order_id", "signature"}) {
        auto fields = answer("AUTHORISED");
        for (auto& field : fields) {
            if (field.first == name) field.second += "0";
        }
        EXPECT_FALSE(payzen::read_form(fields, shop)) << name;
    }
    auto unsigned_form = answer("AUTHORISED");
    unsigned_form.pop_back();
    EXPECT_FALSE(payzen::read_form(unsigned_form, shop));
    EXPECT_FALSE(payzen::read_form(answer("AUTHORISED", {{"vads_site_id", "87654321"}}), shop));
    EXPECT_FALSE(payzen::read_form({}, shop));
}

TEST(PayzenForm, EveryStatusHasItsVerdictAndAnUnknownOneIsForAnOfficer) {
    for (const auto* status : {"AUTHORISED", "CAPTURED", "ACCEPTED"})
        EXPECT_EQ(payzen::verdict_of_status(status), Verdict::paid_by_card) << status;
    EXPECT_EQ(payzen::verdict_of_status("ABANDONED"), Verdict::abandoned);
    EXPECT_EQ(payzen::verdict_of_status("REFUSED"), Verdict::refused);
    for (const auto* status : {"CANCELLED", "AUTHORISED_TO_VALIDATE", "SUSPENDED", ""})
        EXPECT_EQ(payzen::verdict_of_status(status), Verdict::unknown) << status;
    for (const auto* status : {"INITIAL", "WAITING_AUTHORISATION", "UNDER_VERIFICATION"})
        EXPECT_FALSE(payzen::read_form(answer(status), shop)->report) << status;
    EXPECT_EQ(
        payzen::read_form(answer("AUTHORISED", {{"vads_currency", "840"}}), shop)->report->verdict,
        Verdict::unknown)
        << "dollars are no euros";
    EXPECT_FALSE(payzen::read_form(answer("AUTHORISED", {{"vads_amount", "45,60"}}), shop)->report);
}

}  // namespace
