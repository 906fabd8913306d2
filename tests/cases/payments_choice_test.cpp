#include "cases/payments_fixture.hpp"

namespace {

using support::Answer;
using testing::HasSubstr;

class PaymentChoice : public support::PayingOnline {
 protected:
    void expect_refused(const Answer& answer, std::string_view words) {
        EXPECT_EQ(answer.status, 422);
        EXPECT_TRUE(answer.contains("<title>Erreur")) << answer.body.substr(0, 400);
        EXPECT_TRUE(answer.contains(words)) << words;
        EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 0);
    }
    std::string number(billing::InvoiceId id) { return std::to_string(id.value()); }
};
ON_BOTH_ENGINES(PaymentChoice);

TEST_P(PaymentChoice, SeveralInvoicesArePaidAtOnce) {
    const auto november = issue_invoice(portal, regie_e, town.durand.household, 1000);
    pay(begin(claire, {october, november}), "P", "immediate");
    EXPECT_EQ(left(portal, october), 0);
    EXPECT_EQ(left(portal, november), 0);
    EXPECT_EQ(booked(), 1);
}

TEST_P(PaymentChoice, WhatIsChosenIsWhatIsPaid) {
    const auto november = issue_invoice(portal, regie_e, town.durand.household, 1000);
    pay(begin(claire, {november}), "P", "immediate");
    EXPECT_EQ(left(portal, october), 4560);
    EXPECT_EQ(left(portal, november), 0);
    EXPECT_EQ(portal.count("SELECT credit_cents FROM online_payment"), 0);
}

TEST_P(PaymentChoice, NothingChosenIsSaid) {
    expect_refused(choose(claire, {}), "Choisissez au moins une facture");
}

TEST_P(PaymentChoice, AnothersInvoiceOrOneThatIsPaidIsNotPaid) {
    const auto theirs = issue_invoice(portal, regie_e, town.petit.household, 1000);
    expect_refused(choose(claire, {theirs}), "Cette facture est payée");
    expect_refused(choose(claire, {october, theirs}), "Cette facture est payée");
    expect_refused(choose(claire, {billing::InvoiceId(0)}), "Cette facture est payée");
}

TEST_P(PaymentChoice, LessThanAEuroIsNotPaidOnline) {
    const auto small = issue_invoice(portal, regie_e, town.durand.household, 99);
    expect_refused(choose(claire, {small}), "au moins 1,00");
    EXPECT_EQ(choose(claire, {small, october}).status, 303) << "but with others it is";
}

TEST_P(PaymentChoice, MoreThanTheGatewayTakesIsSaid) {
    const auto huge = issue_invoice(portal, regie_e, town.durand.household, 10'000'000);
    expect_refused(choose(claire, {huge}), "Choisissez moins de factures");
}

TEST_P(PaymentChoice, EachRegieIsPaidByItself) {
    const auto crossed = issue_invoice(portal, regie(portal, "P"), town.durand.household, 2000);
    expect_refused(choose(claire, {october, crossed}), "Payez ces factures séparément");
}

TEST_P(PaymentChoice, ARegieThatIsNotPaidOnlineSaysSo) {
    const auto elsewhere = issue_invoice(portal, regie(portal, "Z"), town.durand.household, 2000);
    EXPECT_TRUE(claire.get("/paiements/payer").contains("ne se paient pas en ligne"));
    expect_refused(choose(claire, {elsewhere}), "ne se paient pas en ligne");
}

TEST_P(PaymentChoice, APartIsPaidWhereTheRegieAllowsIt) {
    const auto invoice = issue_invoice(portal, regie(portal, "P"), town.durand.household, 2000);
    const auto field = "montant-" + number(invoice);
    for (const auto* wrong : {"0", "20,01", "-5"})
        expect_refused(choose(claire, {invoice}, {{field, wrong}}),
                       "ne dépasse pas ce qui reste à payer");
    const auto mistyped = choose(claire, {invoice}, {{field, "douze"}});
    expect_refused(mistyped, "Indiquez un montant en euros");
    EXPECT_TRUE(mistyped.contains("value=\"douze\"")) << "what was typed is not lost";
    const auto answer = choose(claire, {invoice}, {{field, "12,50"}});
    ASSERT_EQ(answer.status, 303);
    const auto url = std::string(answer.location());
    pay(url.substr(url.find('=') + 1), "P", "immediate");
    EXPECT_EQ(left(portal, invoice), 750);
}

TEST_P(PaymentChoice, APartIsRefusedWhereItIsNotAllowed) {
    expect_refused(choose(claire, {october}, {{"montant-" + number(october), "12,50"}}),
                   "Payez la facture en entier");
}

TEST_P(PaymentChoice, ATitleOfTheTreasuryIsPaidAloneUnderItsOwnNumber) {
    const auto regie_t = regie(portal, "T");
    const auto one = issue_invoice(portal, regie_t, town.durand.household, 2000);
    const auto two = issue_invoice(portal, regie_t, town.durand.household, 3000);
    expect_refused(choose(claire, {one, two}), "Choisissez une seule facture");
    const auto order = simulator_server.simulator().find(begin(claire, {one}))->order;
    EXPECT_EQ(order.refdet, "T2026000001");
    EXPECT_EQ(order.exer, "2026");
}

TEST_P(PaymentChoice, AnAccountWithoutEmailIsAskedForOneFirst) {
    portal.services().database.write([](db::Write& tx) {
        tx->execute("UPDATE adult SET email = ''");
        tx->execute("UPDATE account SET email = NULL WHERE kind = 'family'");
    });
    const auto answer = choose(claire, {october});
    EXPECT_EQ(answer.status, 409);
    EXPECT_TRUE(answer.contains("courriel"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 0);
}

TEST_P(PaymentChoice, AFormWithoutItsKeyIsOfferedAgain) {
    EXPECT_EQ(choose(claire, {october}, {{"cle", ""}}).location(), "/paiements/payer");
    EXPECT_EQ(choose(claire, {october}, {{"cle", std::string(65, 'x')}}).location(),
              "/paiements/payer");
}

TEST_P(PaymentChoice, AnOfficerDoesNotPayInTheFamilysPlace) {
    auto stranger = portal.sign_in(portal.add_officer("agent", {}));
    EXPECT_NE(choose(stranger, {october}, {{"cle", "x"}}).status, 200);
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 0);
}

TEST_P(PaymentChoice, AnOfficerJudgesWhatTheProgramCannot) {
    auto officer =
        portal.sign_in(portal.add_officer("regie", {accounts::Permission::manage_billing}));
    EXPECT_TRUE(officer.get("/agent/paiements").contains("Rien à examiner"));
    pay(begin(claire, {october}), "S", "immediate");
    EXPECT_TRUE(officer.get("/agent").contains("réponse de la banque à examiner"));
    EXPECT_TRUE(officer.get("/agent/paiements").contains("Durand"));
    const auto path =
        "/agent/paiements/" + std::to_string(portal.count("SELECT id FROM online_payment"));
    const auto page = officer.get(path);
    EXPECT_TRUE(page.contains("réponse que le portail ne connaît pas"));
    EXPECT_TRUE(page.contains("Cet argent est-il reçu"));
    EXPECT_EQ(officer.post(path + "/decision", {{"decision", "recu"}}).status, 422);
    EXPECT_EQ(officer.post(path + "/decision", {{"raison", "vu"}}).status, 422);
    EXPECT_EQ(booked(), 0);
    const auto typed = [](const std::string& amount) {
        return support::Pairs{
            {"decision", "recu"}, {"montant", amount}, {"raison", "Vu à la DGFiP"}};
    };
    EXPECT_EQ(support::input_value(page.body, "montant"), "45,60");
    EXPECT_EQ(officer.post(path + "/decision", typed("beaucoup")).status, 422);
    EXPECT_EQ(officer.post(path + "/decision", typed("0")).status, 422);
    const auto too_much = officer.post(path + "/decision", typed("4560"));
    EXPECT_EQ(too_much.status, 422);
    EXPECT_TRUE(too_much.contains("dépasse ce qui a été demandé"));
    EXPECT_EQ(officer.post(path + "/decision", typed("45,60")).status, 303);
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(left(portal, october), 0);
    EXPECT_EQ(letters(), 1);
    EXPECT_TRUE(officer.get(path).contains("Vu à la DGFiP"));
    EXPECT_EQ(officer.post(path + "/decision", {{"decision", "rien"}, {"raison", "non"}}).status,
              303);
    EXPECT_EQ(state(), "paid") << "decided once";
    EXPECT_TRUE(officer.get("/agent/paiements?liste=tous").contains("45,60"));
}

TEST_P(PaymentChoice, AnOfficerBooksWhatCameAndNotWhatWasAskedFor) {
    auto officer =
        portal.sign_in(portal.add_officer("regie", {accounts::Permission::manage_billing}));
    pay(begin(claire, {october}), "S", "immediate");
    const auto path =
        "/agent/paiements/" + std::to_string(portal.count("SELECT id FROM online_payment"));
    EXPECT_EQ(officer
                  .post(path + "/decision",
                        {{"decision", "recu"}, {"montant", "40"}, {"raison", "Relevé du 23"}})
                  .status,
              303);
    EXPECT_EQ(left(portal, october), 560);
    EXPECT_TRUE(officer.get(path).contains("40,00"));
    const auto own =
        claire.get("/paiements/" + std::to_string(portal.count("SELECT id FROM online_payment")));
    EXPECT_TRUE(own.contains("40,00"));
    EXPECT_FALSE(own.contains("<dd class=\"govuk-summary-list__value\">45,60"));
}

TEST_P(PaymentChoice, AnOfficerDismissesWhatBroughtNoMoney) {
    auto officer =
        portal.sign_in(portal.add_officer("regie", {accounts::Permission::manage_billing}));
    const auto id_op = begin(claire, {october});
    pay(id_op, "S", "immediate");
    const auto path =
        "/agent/paiements/" + std::to_string(portal.count("SELECT id FROM online_payment"));
    EXPECT_EQ(
        officer.post(path + "/decision", {{"decision", "rien"}, {"raison", "Rien vu"}}).status,
        303);
    EXPECT_EQ(state(), "dismissed");
    EXPECT_EQ(left(portal, october), 4560);
    simulator_server.simulator().set_result(id_op, "P", clock.now());
    EXPECT_EQ(officer.post(path + "/question", {}).status, 303);
    EXPECT_EQ(state(), "paid") << "money that arrives is never refused";
}

TEST_P(PaymentChoice, ACreditIsTakenOffTheListOnceSeen) {
    auto officer =
        portal.sign_in(portal.add_officer("regie", {accounts::Permission::manage_billing}));
    const auto one = begin(claire, {october});
    const auto other = begin(claire, {october});
    pay(one, "P", "immediate");
    pay(other, "P", "immediate");
    EXPECT_TRUE(officer.get("/agent/paiements").contains("Payés en trop"));
    const auto path =
        "/agent/paiements/" + std::to_string(portal.count("SELECT max(id) FROM online_payment"));
    EXPECT_TRUE(officer.get(path).contains("C’est vu"));
    EXPECT_EQ(officer.post(path + "/vu", {}).status, 303);
    EXPECT_TRUE(officer.get("/agent/paiements").contains("Rien à examiner"));
    EXPECT_EQ(officer.post("/agent/paiements/999999/vu", {}).status, 404);
    EXPECT_EQ(officer.post("/agent/paiements/999999/question", {}).status, 404);
}

TEST_P(PaymentChoice, TheLetterSaysWhatWasPaidAndWhatIsLeftInCredit) {
    const auto one = begin(claire, {october});
    const auto other = begin(claire, {october});
    pay(one, "P", "immediate");
    pay(other, "P", "immediate");
    worker->run_due();
    std::string all;
    for (const auto& letter : mail::Mailbox(portal.services().config.mail.local_mailbox).list(9)) {
        const auto read =
            mail::Mailbox(portal.services().config.mail.local_mailbox).read(letter.id);
        all += read->message.subject + "\n" + read->message.text;
    }
    EXPECT_THAT(all, HasSubstr("Votre paiement en ligne est reçu"));
    EXPECT_THAT(all, HasSubstr("Facture E-2026-000001"));
    EXPECT_THAT(all, HasSubstr("Vous avez payé plus que ce qui restait dû"));
}

}  // namespace
