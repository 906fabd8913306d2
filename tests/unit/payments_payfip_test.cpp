#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "payments/payfip_fields.hpp"
#include "payments/payfip_messages.hpp"
#include "payments/payfip_simulator.hpp"

namespace {

using namespace payments;
using namespace std::chrono_literals;
using base::Money;

Order fit_order() {
    return {.reference = "202610000123",
            .amount = Money::from_cents(4560),
            .subject = "Facture d’octobre 2026",
            .email = "a@b.fr",
            .fiscal_year = 2026,
            .notify_url = "https://famille.example/notif",
            .return_url = "https://famille.example/retour"};
}

TEST(PayfipFields, AReferenceHasSixToThirtyLettersAndDigits) {
    for (const auto* good : {"202610000123", "ABCdef", "123456", "A23456789012345678901234567890"})
        EXPECT_TRUE(payfip::is_refdet(good)) << good;
    for (const auto* bad : {"", "1234", "12345", "E-2026-000123", "2026/123", "référence",
                            "12 3456", "A234567890123456789012345678901"})
        EXPECT_FALSE(payfip::is_refdet(bad)) << bad;
}

TEST(PayfipFields, AReferenceMadeHereIsFitWhateverThePrefix) {
    EXPECT_EQ(payfip::make_refdet("PF", 42), "PF0000000042");
    EXPECT_EQ(payfip::make_refdet("", 12'345'678'901), "12345678901");
    EXPECT_TRUE(payfip::is_refdet(payfip::make_refdet("", 1)));
    EXPECT_TRUE(payfip::is_refdet(
        payfip::make_refdet("ABCDEFGHIJ", std::numeric_limits<std::int64_t>::max())));
}

TEST(PayfipFields, ASubjectLosesItsAccentsItsPunctuationAndItsLength) {
    EXPECT_EQ(payfip::objet("Facture d’octobre 2026"), "Facture d octobre 2026");
    EXPECT_EQ(payfip::objet("  Été — régie nº3 :  cantine/garderie "),
              "Ete regie n 3 cantine garderie");
    EXPECT_EQ(payfip::objet("Œuvre, cœur"), "OEuvre coeur");
    EXPECT_EQ(payfip::objet(""), "Paiement");
    EXPECT_EQ(payfip::objet("« – »"), "Paiement");
    EXPECT_EQ(payfip::objet(std::string(200, 'x')).size(), 99U);
    const auto cut = payfip::objet(std::string(98, 'x') + " y");
    EXPECT_EQ(cut, std::string(98, 'x'));
}

TEST(PayfipFields, AnEmailHasSixToEightyCharactersAndOneAt) {
    EXPECT_TRUE(payfip::is_mel("a@b.fr"));
    for (const auto* bad : {"", "a@b.f", "abcdef", "@abcdef", "abcdef@", "a@b@c.fr", "a b@c.fr"})
        EXPECT_FALSE(payfip::is_mel(bad)) << bad;
    EXPECT_TRUE(payfip::is_mel(std::string(75, 'a') + "@b.fr"));
    EXPECT_FALSE(payfip::is_mel(std::string(76, 'a') + "@b.fr"));
}

TEST(PayfipFields, AnOrderThatWouldBeRefusedIsFoundHere) {
    EXPECT_EQ(payfip::unfit_field(fit_order()), std::nullopt);
    const auto field_of = [](auto change) {
        auto order = fit_order();
        change(order);
        return payfip::unfit_field(order);
    };
    EXPECT_EQ(field_of([](Order& o) { o.reference = "1234"; }), "refdet");
    EXPECT_EQ(field_of([](Order& o) { o.amount = Money::from_cents(99); }), "montant");
    EXPECT_EQ(field_of([](Order& o) { o.amount = Money::from_cents(100); }), std::nullopt);
    EXPECT_EQ(field_of([](Order& o) { o.amount = Money::from_cents(9'999'999); }), std::nullopt);
    EXPECT_EQ(field_of([](Order& o) { o.amount = Money::from_cents(10'000'000); }), "montant");
    EXPECT_EQ(field_of([](Order& o) { o.email = "nobody"; }), "mel");
    EXPECT_EQ(field_of([](Order& o) { o.fiscal_year = 26; }), "exer");
    EXPECT_EQ(field_of([](Order& o) { o.notify_url = "/notif"; }), "urlnotif");
    EXPECT_EQ(field_of([](Order& o) { o.return_url += std::string(250, 'x'); }), "urlredirect");
}

TEST(PayfipFields, ResultLettersAndFaultCodesMeanWhatTheGuideSays) {
    EXPECT_EQ(payfip::verdict_of("P"), Verdict::paid_by_card);
    EXPECT_EQ(payfip::verdict_of("V"), Verdict::paid_by_debit);
    EXPECT_EQ(payfip::verdict_of("A"), Verdict::abandoned);
    EXPECT_EQ(payfip::verdict_of("R"), Verdict::refused);
    EXPECT_EQ(payfip::verdict_of("Z"), Verdict::refused);
    for (const auto* unknown : {"S", "W", "p", "", "PV"})
        EXPECT_EQ(payfip::verdict_of(unknown), Verdict::unknown) << unknown;
    EXPECT_EQ(payfip::kind_of_fault("P5"), FaultKind::not_known_yet);
    EXPECT_EQ(payfip::kind_of_fault("P1"), FaultKind::unknown_reference);
    for (const auto* code : {"T1", "T2", "T4", "T9", "S1"})
        EXPECT_EQ(payfip::kind_of_fault(code), FaultKind::account_refused) << code;
    for (const auto* code : {"R3", "A1", "A2", "M1", "M3", "M5", "N1", "D1", "P3", "P4"})
        EXPECT_EQ(payfip::kind_of_fault(code), FaultKind::order_refused) << code;
    for (const auto* code : {"999", "", "Q7"})
        EXPECT_EQ(payfip::kind_of_fault(code), FaultKind::unavailable) << code;
}

TEST(PayfipMessages, ACreationHasItsFieldsUnqualifiedInAlphabeticalOrder) {
    EXPECT_EQ(
        payfip::creation_request(fit_order(), "006382", payfip::Mode::test),
        R"(<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pai="http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService"><soapenv:Header/><soapenv:Body><pai:creerPaiementSecurise><arg0><exer>2026</exer><mel>a@b.fr</mel><montant>4560</montant><numcli>006382</numcli><objet>Facture d octobre 2026</objet><refdet>202610000123</refdet><saisie>T</saisie><urlnotif>https://famille.example/notif</urlnotif><urlredirect>https://famille.example/retour</urlredirect></arg0></pai:creerPaiementSecurise></soapenv:Body></soapenv:Envelope>)");
}

TEST(PayfipMessages, QuestionsSpellTheirFieldWithACapitalInTheMiddle) {
    using testing::HasSubstr;
    EXPECT_THAT(payfip::detail_request("ab-1"),
                HasSubstr("<pai:recupererDetailPaiementSecurise><arg0><idOp>ab-1</idOp></arg0>"));
    EXPECT_THAT(payfip::client_request("006382"),
                HasSubstr("<pai:recupererDetailClient><arg0><numCli>006382</numCli></arg0>"));
}

TEST(PayfipMessages, WhatIsTypedByPeopleCannotBreakOutOfItsElement) {
    auto order = fit_order();
    order.email = "a<&>@b.fr";
    EXPECT_THAT(payfip::creation_request(order, "006382", payfip::Mode::production),
                testing::HasSubstr("<mel>a&lt;&amp;&gt;@b.fr</mel>"));
}

std::string answer_with(std::string_view content) {
    return R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>)" +
           std::string(content) + "</soap:Body></soap:Envelope>";
}

std::string detail_with(std::string_view fields) {
    return answer_with(R"(<ns2:recupererDetailPaiementSecuriseResponse xmlns:ns2="x"><return>)" +
                       std::string(fields) +
                       "</return></ns2:recupererDetailPaiementSecuriseResponse>");
}

TEST(PayfipMessages, ADetailIsReadWithItsTextsAsTheyCame) {
    const auto report = payfip::read_detail(detail_with(
        "<dattrans>12122019</dattrans><exer>20</exer><heurtrans>1200</heurtrans>"
        "<idOp>cc0cb210</idOp><mel>a@b.fr</mel><montant>1000</montant>"
        "<numauto>112233445566-tip</numauto><numcli>006382</numcli><objet>coucou</objet>"
        "<refdet>EFEFAEFG</refdet><resultrans>V</resultrans><saisie>T</saisie>"));
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->verdict, Verdict::paid_by_debit);
    EXPECT_EQ(report->result_code, "V");
    EXPECT_EQ(report->amount, Money::from_cents(1000));
    EXPECT_EQ(report->client, "006382");
    EXPECT_EQ(report->reference, "EFEFAEFG");
    EXPECT_EQ(report->mode, "T");
    EXPECT_EQ(report->bank_reference, "112233445566-tip");
}

TEST(PayfipMessages, ARefusalHasNoBankReferenceAndIsReadAllTheSame) {
    const auto report = payfip::read_detail(
        detail_with("<montant>1000</montant><numcli>006382</numcli><refdet>EFEFAEFG</refdet>"
                    "<resultrans>R</resultrans>"));
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->verdict, Verdict::refused);
    EXPECT_EQ(report->bank_reference, "");
}

TEST(PayfipMessages, AFaultIsReadByItsCodeAndATechnicalOneIsNeverTheOrdersMistake) {
    const auto fault = [](std::string_view type, std::string_view code) {
        const auto answer = payfip::read_detail(answer_with(
            "<soap:Fault><faultcode>soap:Server</faultcode><faultstring>fr.gouv.finances.cp.tpa."
            "webservice.exceptions." +
            std::string(type) + "</faultstring><detail><ns1:" + std::string(type) +
            " xmlns:ns1=\"x\"><code>" + std::string(code) +
            "</code><descriptif/><libelle>Libelle</libelle><severite>2</severite></ns1:" +
            std::string(type) + "></detail></soap:Fault>"));
        return answer.error();
    };
    EXPECT_EQ(fault("FonctionnelleErreur", "P5").kind, FaultKind::not_known_yet);
    EXPECT_EQ(fault("FonctionnelleErreur", " P1 ").kind, FaultKind::unknown_reference);
    EXPECT_EQ(fault("FonctionnelleErreur", "R3").kind, FaultKind::order_refused);
    EXPECT_EQ(fault("TechDysfonctionnementErreur", "999").kind, FaultKind::unavailable);
    EXPECT_EQ(fault("TechIndisponibiliteErreur", "P1").kind, FaultKind::unavailable);
    EXPECT_EQ(fault("TechProtocolaireErreur", "R3").kind, FaultKind::unavailable);
    EXPECT_EQ(fault("FonctionnelleErreur", "P5").code, "P5");
    EXPECT_EQ(fault("FonctionnelleErreur", "P5").label, "Libelle");
}

TEST(PayfipMessages, WhatCannotBeReadIsUnavailableWhateverItIs) {
    for (const auto& text :
         {std::string(), std::string("<html><body>Maintenance</body>"), std::string("bonjour"),
          answer_with(""), answer_with("<soap:Fault/>"), detail_with(""),
          detail_with("<resultrans>P</resultrans>"),
          detail_with("<resultrans>P</resultrans><montant>10,00</montant>"),
          detail_with("<resultrans>P</resultrans><montant>-1</montant>"),
          detail_with("<resultrans>P</resultrans><montant>99999999999999999999</montant>"),
          detail_with("<resultrans/><montant>1000</montant>")}) {
        const auto report = payfip::read_detail(text);
        ASSERT_FALSE(report.has_value()) << text;
        EXPECT_EQ(report.error().kind, FaultKind::unavailable) << text;
        EXPECT_FALSE(payfip::read_creation(text).has_value()) << text;
        EXPECT_FALSE(payfip::read_client(text).has_value()) << text;
    }
}

TEST(PayfipMessages, AnIdOpThatWouldChangeTheAddressItStandsInIsNone) {
    const auto created = [](std::string_view id_op) {
        return payfip::read_creation(
            answer_with("<r><return><idOp>" + std::string(id_op) + "</idOp></return></r>"));
    };
    EXPECT_EQ(created("cc0cb210-1cd4-11ea-8cca-0213ad91a103").value(),
              "cc0cb210-1cd4-11ea-8cca-0213ad91a103");
    EXPECT_FALSE(created("a&amp;b=1").has_value());
    EXPECT_FALSE(created("").has_value());
    EXPECT_FALSE(created(std::string(101, 'a')).has_value());
}

TEST(PayfipMessages, AClientIsReadWithItsName) {
    const auto account = payfip::read_client(
        answer_with("<r><return><libelleN1>TRESORERIE</libelleN1><libelleN2>REGIE ENFANCE"
                    "</libelleN2><libelleN3/><numcli>006382</numcli></return></r>"));
    ASSERT_TRUE(account.has_value());
    EXPECT_EQ(account->client, "006382");
    EXPECT_EQ(account->label, "TRESORERIE – REGIE ENFANCE");
}

class GatewayAnswers : public testing::Test {
 protected:
    Report report(std::string_view letter) const {
        return {.verdict = payfip::verdict_of(letter),
                .result_code = std::string(letter),
                .reference = expected.reference,
                .amount = expected.amount,
                .client = expected.client,
                .mode = expected.mode,
                .bank_reference = ""};
    }
    Event after(base::Result<Report, Fault> answer, std::chrono::minutes age) const {
        return event_of(answer, expected, expected.begun_at + age);
    }
    Event after(FaultKind kind, std::chrono::minutes age) const {
        return after(base::refuse(Fault{kind, "", ""}), age);
    }
    Expectation expected{"202610000123", Money::from_cents(4560), "006382", "W",
                         std::chrono::sys_days(std::chrono::year(2026) / 11 / 26)};
};

TEST_F(GatewayAnswers, BeforeTwentyMinutesNoResultAndAbandonmentMeanWaiting) {
    EXPECT_EQ(after(FaultKind::not_known_yet, 19min), Event::not_known_early);
    EXPECT_EQ(after(FaultKind::not_known_yet, 20min), Event::not_known);
    EXPECT_EQ(after(report("A"), 19min), Event::given_up_early);
    EXPECT_EQ(after(report("A"), 20min), Event::given_up);
}

TEST_F(GatewayAnswers, OthersMeanTheSameAtAnyAge) {
    for (const auto age : {0min, 19min, 20min, 10'000min}) {
        EXPECT_EQ(after(report("P"), age), Event::paid);
        EXPECT_EQ(after(report("V"), age), Event::paid);
        EXPECT_EQ(after(report("R"), age), Event::refused);
        EXPECT_EQ(after(report("Z"), age), Event::refused);
        EXPECT_EQ(after(report("S"), age), Event::strange_result);
        EXPECT_EQ(after(FaultKind::unknown_reference, age), Event::forgotten);
        EXPECT_EQ(after(FaultKind::unavailable, age), Event::unreachable);
        EXPECT_EQ(after(FaultKind::account_refused, age), Event::unreachable);
        EXPECT_EQ(after(FaultKind::order_refused, age), Event::unreachable);
    }
}

TEST_F(GatewayAnswers, MoneyForSomethingElseIsNotOurs) {
    const auto with = [&](auto change) {
        auto changed = report("P");
        change(changed);
        return after(changed, 1min);
    };
    EXPECT_EQ(with([](Report& r) { r.amount = Money::from_cents(4559); }), Event::mismatch);
    EXPECT_EQ(with([](Report& r) { r.reference = "202610000124"; }), Event::mismatch);
    EXPECT_EQ(with([](Report& r) { r.client = "6382"; }), Event::mismatch);
    EXPECT_EQ(with([](Report& r) { r.mode = "T"; }), Event::mismatch) << "a trial is no money";
    EXPECT_EQ(with([](Report& r) { r.mode = ""; }), Event::paid) << "it need not be told";
}

TEST(PayfipSimulator, RefusesWhatTheRealOneRefusesWithTheSameCodes) {
    using simulator::SimulatedOrder;
    const SimulatedOrder good{"2026",         "a@b.fr", "4560",        "006382",     "Facture",
                              "202610000123", "T",      "https://a/n", "https://a/r"};
    EXPECT_EQ(simulator::objection(good), std::nullopt);
    const auto code = [&](std::string SimulatedOrder::* field, std::string value) {
        auto order = good;
        order.*field = std::move(value);
        const auto fault = simulator::objection(order);
        return fault ? fault->code : "";
    };
    EXPECT_EQ(code(&SimulatedOrder::numcli, "6382"), "T1");
    EXPECT_EQ(code(&SimulatedOrder::montant, "45,60"), "M1");
    EXPECT_EQ(code(&SimulatedOrder::montant, "99"), "M3");
    EXPECT_EQ(code(&SimulatedOrder::montant, "10000000"), "M5");
    EXPECT_EQ(code(&SimulatedOrder::refdet, "1234"), "R3");
    EXPECT_EQ(code(&SimulatedOrder::refdet, "E-2026-0001"), "R3");
    EXPECT_EQ(code(&SimulatedOrder::mel, ""), "A1");
    EXPECT_EQ(code(&SimulatedOrder::mel, "personne"), "A2");
    EXPECT_EQ(code(&SimulatedOrder::saisie, "P"), "S1");
    EXPECT_EQ(code(&SimulatedOrder::urlnotif, ""), "N1");
    EXPECT_EQ(code(&SimulatedOrder::urlredirect, "/r"), "D1");
}

TEST(PayfipSimulator, ItsPageOpensForAQuarterOfAnHourAndTakesMoneyOnce) {
    simulator::Simulator simulator;
    const auto now = base::Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 26));
    const simulator::SimulatedOrder order{"2026",   "a@b.fr",      "4560",
                                          "006382", "Facture",     "202610000123",
                                          "T",      "https://a/n", "https://a/r"};
    const auto id_op = simulator.create(order, now).id_op;
    EXPECT_EQ(simulator.open(id_op, now + 15min).fault_code, "");
    EXPECT_EQ(simulator.open(id_op, now + 16min).fault_code, "P4");
    EXPECT_EQ(simulator.open("x", now).fault_code, "P1");
    simulator.set_result(id_op, "A", now);
    EXPECT_EQ(simulator.open(id_op, now).fault_code, "") << "whoever went back may try again";
    simulator.set_result(id_op, "P", now);
    EXPECT_EQ(simulator.open(id_op, now).fault_code, "P3");
}

}  // namespace
