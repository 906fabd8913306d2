#include "billing/ledger_store.hpp"
#include "billing/record_payment.hpp"
#include "cases/payments_debit_fixture.hpp"
#include "payments/settle_debit_run.hpp"

namespace {

using support::Answer;
using testing::HasSubstr;
using testing::Not;

class DebitRuns : public support::Debiting {
 protected:
    DebitRuns() { support::add_mandate(portal, town.durand.household, town.claire); }

    std::int64_t owed() { return debt(portal, regie_e, town.durand.household); }
    std::int64_t left_of(billing::InvoiceId id) { return left(portal, id); }
    void collect() {
        go_to("2027-01-11T08:00:00Z");
        payments::do_debit_chores(portal.services());
    }
    /// Money in a household's account that does not add up.
    std::int64_t contradictions() {
        return portal.count(R"(
            SELECT (SELECT count(*) FROM (SELECT ledger_movement_id FROM ledger_line
                    GROUP BY ledger_movement_id HAVING sum(amount_cents) <> 0) uneven)
                 + (SELECT count(*) FROM payment_return r WHERE 0 <> COALESCE((
                    SELECT sum(m.amount_cents) FROM payment_matching m
                    WHERE m.payment_id = r.payment_id), 0))
                 + (SELECT count(*) FROM debit_line WHERE state = 'collected'
                    AND payment_id IS NULL)
                 + (SELECT count(*) FROM invoice_debit d WHERE NOT EXISTS (
                    SELECT 1 FROM debit_line l WHERE l.invoice_id = d.invoice_id
                    AND l.state = 'sent'))
                 + (SELECT count(*) FROM debit_line l WHERE l.state = 'sent' AND NOT EXISTS (
                    SELECT 1 FROM invoice_debit d WHERE d.invoice_id = l.invoice_id)))");
    }
    Answer read_file(const std::string& content) {
        return officer.client().post_multipart(
            "/agent/prelevements/rejets/fichier", {{"csrf", officer.csrf()}},
            {{"fichier", "rejets.xml", "application/xml", content}});
    }
    void TearDown() override { EXPECT_EQ(contradictions(), 0); }

    billing::InvoiceId october = issue_invoice(portal, regie_e, town.durand.household, 4560);
};
ON_BOTH_ENGINES(DebitRuns);

TEST_P(DebitRuns, DebitWhatIsDueOnTheDayThatFamiliesWereTold) {
    const auto run = issue();
    ASSERT_FALSE(run.empty()) << last.body;
    EXPECT_EQ(text("SELECT sequence_type FROM debit_line"), "FRST");
    const auto announced = letters();
    ASSERT_FALSE(announced.empty());
    EXPECT_THAT(announced.front().subject, HasSubstr("11 janvier 2027"));
    EXPECT_THAT(announced.front().text, HasSubstr("E-2026-000001"));
    EXPECT_THAT(announced.front().text, HasSubstr("FR72ZZZ123456"));
    EXPECT_TRUE(claire.get("/paiements/payer").contains("prélèvement prévu le 11 janvier 2027"));
    EXPECT_EQ(owed(), 4560) << "announced is not paid";
    portal.set_clock("2027-01-10T22:00:00Z");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(count("payment"), 0);
    collect();
    EXPECT_EQ(owed(), 0);
    EXPECT_EQ(left_of(october), 0);
    EXPECT_EQ(text("SELECT state FROM debit_run"), "collected");
    EXPECT_EQ(text("SELECT mode FROM payment"), "direct_debit");
    EXPECT_TRUE(claire.get("/paiements/prelevement").contains("Prélevé"));
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(count("payment"), 1) << "a run done twice changes nothing";
}

TEST_P(DebitRuns, AFormSentTwiceIsOneRun) {
    const auto run = issue();
    const auto again = officer.post("/agent/prelevements/nouveau",
                                    {{"regie", regie_id()},
                                     {"date", "11/01/2027"},
                                     {"cle", text("SELECT form_key FROM debit_run")},
                                     {"nombre", "1"},
                                     {"total", "4560"}});
    EXPECT_EQ(again.location(), run);
    EXPECT_EQ(count("debit_run"), 1);
    EXPECT_EQ(issue("12/01/2027", {{"cle", "autre"}, {"nombre", "1"}, {"total", "4560"}}), "");
    EXPECT_TRUE(last.contains("rien à prélever"));
    EXPECT_TRUE(officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=12/01/2027")
                    .contains("une autre remise la prélève déjà"));
}

TEST_P(DebitRuns, WhatChangedSinceTheDryRunIsShownAgain) {
    EXPECT_EQ(issue("11/01/2027", {{"total", "4559"}}), "");
    EXPECT_EQ(last.status, 422);
    EXPECT_TRUE(last.contains("ont changé entre-temps"));
    EXPECT_EQ(issue("11/01/2027", {{"nombre", "2"}}), "");
    EXPECT_EQ(count("debit_run"), 0);
    EXPECT_EQ(count("invoice_debit"), 0);
}

TEST_P(DebitRuns, LeaveFamiliesFourteenDays) {
    const auto soon =
        officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=04/12/2026");
    EXPECT_EQ(soon.status, 422);
    EXPECT_TRUE(soon.contains("14 jours"));
    EXPECT_TRUE(soon.contains("07/12/2026"));
    EXPECT_EQ(issue("04/12/2026", {{"nombre", "1"}, {"total", "4560"}}), "");
    EXPECT_EQ(count("debit_run"), 0);
    const auto before_due =
        officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=07/12/2026");
    EXPECT_EQ(before_due.status, 200);
    EXPECT_TRUE(before_due.contains("son échéance est après cette date"));
}

TEST_P(DebitRuns, AreCalledOffBeforeTheirDay) {
    const auto run = issue();
    static_cast<void>(letters());
    EXPECT_EQ(officer.post(run + "/acte", {{"acte", "encaisser"}}).status, 303);
    EXPECT_EQ(text("SELECT state FROM debit_run"), "issued") << "not before its day";
    EXPECT_EQ(count("payment"), 0);
    EXPECT_EQ(officer.post(run + "/acte", {{"acte", "annuler"}}).status, 303);
    EXPECT_EQ(text("SELECT state FROM debit_run"), "cancelled");
    EXPECT_EQ(count("invoice_debit"), 0);
    const auto told = letters();
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.front().subject, HasSubstr("n’aura pas lieu"));
    EXPECT_EQ(officer.get(run + "/prelevements.xml").status, 404);
    EXPECT_TRUE(give_back(text("SELECT end_to_end_id FROM debit_line"), "AM04", "23/11/2026")
                    .contains("cette remise avait été annulée"));
    EXPECT_EQ(count("debit_return"), 0);
    collect();
    EXPECT_EQ(count("payment"), 0);
    go_to("2026-11-24T08:00:00Z");
    EXPECT_NE(issue(), "") << "the invoice can be debited again";
    EXPECT_EQ(text("SELECT sequence_type FROM debit_line ORDER BY id DESC"), "FRST")
        << "a debit that was called off is not the first";
}

TEST_P(DebitRuns, AreNotCalledOffOnTheirDay) {
    const auto run = issue();
    go_to("2027-01-11T08:00:00Z");
    EXPECT_EQ(officer.post(run + "/acte", {{"acte", "annuler"}}).status, 303);
    EXPECT_EQ(text("SELECT state FROM debit_run"), "issued");
    EXPECT_EQ(officer.post(run + "/acte", {{"acte", "encaisser"}}).status, 303);
    EXPECT_EQ(text("SELECT state FROM debit_run"), "collected");
    EXPECT_EQ(owed(), 0);
}

TEST_P(DebitRuns, GiveTheBankAFile) {
    const auto run = issue();
    const auto file = officer.get(run + "/prelevements.xml");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.header("Content-Type"), "application/xml");
    EXPECT_TRUE(file.contains("pain.008.001.08"));
    EXPECT_TRUE(file.contains("FR7630006000011234567890189"));
    EXPECT_TRUE(file.contains(">45.60<"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'debit_file_read'"), 1);
    go_to("2026-12-01T08:00:00Z");
    EXPECT_EQ(officer.get(run + "/prelevements.xml").body, file.body);
    EXPECT_FALSE(officer.get(run).contains("FR76"));
}

TEST_P(DebitRuns, TakeNoMoreThanIsOwedWhenADebitedInvoiceWasPaidMeanwhile) {
    ASSERT_NE(issue(), "");
    portal.services().database.write([&](db::Write& tx) {
        billing::PaymentFacts facts;
        facts.regie = regie_e;
        facts.household = town.durand.household;
        facts.mode = billing::PaymentMode::transfer;
        facts.amount = base::Money::from_cents(4560);
        facts.received_on = portal.services().today();
        facts.recorded_at = portal.services().clock.now();
        facts.idempotency_key = "paid meanwhile";
        facts.wishes = {{october, facts.amount}};
        static_cast<void>(billing::write_payment(tx, facts));
    });
    issue_invoice(portal, regie_e, town.durand.household, 3000);
    const auto dry =
        officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=18/01/2027");
    EXPECT_TRUE(dry.contains("la famille a un avoir qui la couvre"));
    EXPECT_EQ(issue("18/01/2027"), "");
}

TEST_P(DebitRuns, TheSecondDebitIsRecurrent) {
    issue();
    collect();
    issue_invoice(portal, regie_e, town.durand.household, 1000);
    EXPECT_NE(issue("01/03/2027"), "");
    EXPECT_EQ(text("SELECT sequence_type FROM debit_line ORDER BY id DESC"), "RCUR");
}

TEST_P(DebitRuns, WithoutProvisionTheInvoiceIsPaidOtherwise) {
    issue();
    collect();
    static_cast<void>(letters());
    const auto answer = give_back(reference(october), "AM04", "11/01/2027");
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.contains("de nouveau à payer"));
    EXPECT_EQ(owed(), 4560);
    EXPECT_EQ(left_of(october), 4560);
    EXPECT_EQ(mandate_state(), "active");
    const auto told = letters();
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.front().text, HasSubstr("la provision du compte était insuffisante"));
    EXPECT_TRUE(claire.get("/paiements/payer").contains("E-2026-000001"));
    EXPECT_TRUE(claire.get("/paiements/prelevement").contains("Rejeté"));
    EXPECT_TRUE(officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=01/03/2027")
                    .contains("un prélèvement est revenu impayé"));
    EXPECT_TRUE(give_back(reference(october), "AM04", "11/01/2027").contains("déjà enregistré"));
    EXPECT_EQ(count("payment_return"), 1);
    EXPECT_EQ(owed(), 4560);
}

TEST_P(DebitRuns, AClosedAccountSuspendsTheMandate) {
    issue();
    collect();
    give_back(reference(october), "AC04", "11/01/2027");
    EXPECT_EQ(mandate_state(), "suspended");
    EXPECT_THAT(text("SELECT state_reason FROM debit_mandate"), HasSubstr("Compte clos"));
    EXPECT_EQ(owed(), 4560);
    issue_invoice(portal, regie_e, town.durand.household, 1000);
    EXPECT_EQ(issue("01/03/2027"), "");
    EXPECT_TRUE(officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=01/03/2027")
                    .contains("le mandat est suspendu"));
}

TEST_P(DebitRuns, OfADeathNoMachineWrites) {
    issue();
    collect();
    static_cast<void>(letters());
    give_back(reference(october), "MD07", "11/01/2027");
    EXPECT_EQ(mandate_state(), "suspended");
    EXPECT_TRUE(letters().empty());
}

TEST_P(DebitRuns, ARejectionBeforeTheDayNeverWasMoney) {
    issue();
    EXPECT_EQ(give_back(reference(october), "AC01", "23/11/2026").status, 200);
    EXPECT_EQ(text("SELECT state FROM debit_line"), "returned");
    EXPECT_EQ(count("payment_return"), 0);
    collect();
    EXPECT_EQ(count("payment"), 0);
    EXPECT_EQ(owed(), 4560);
    EXPECT_EQ(text("SELECT state FROM debit_run"), "collected");
}

TEST_P(DebitRuns, AReturnIsTypedWithItsReferenceReasonAndDay) {
    issue();
    EXPECT_TRUE(give_back("", "AM04", "23/11/2026").contains("Indiquez la référence"));
    EXPECT_TRUE(give_back("X", "", "23/11/2026").contains("Choisissez le motif"));
    EXPECT_TRUE(give_back("X", "AM04", "24/11/2026").contains("au plus tard aujourd’hui"));
    const auto unknown = give_back("E-2026-999999-1", "AM04", "23/11/2026");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_TRUE(unknown.contains("aucun prélèvement ne la porte"));
    EXPECT_TRUE(unknown.contains("value=\"E-2026-999999-1\""));
    EXPECT_EQ(count("debit_return"), 0);
}

TEST_P(DebitRuns, AFileOfTheBankIsReadAndReadAgain) {
    const auto november = issue_invoice(portal, regie_e, town.durand.household, 1000);
    issue();
    collect();
    const auto file =
        R"(<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2027-01-14</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>)" +
        reference(november) +
        R"(</EndToEndId></Refs><RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls><TxDtls><Refs><EndToEndId>AUTRE</EndToEndId></Refs><RtrInf/></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>)";
    const auto first = read_file(file);
    EXPECT_EQ(first.status, 200);
    EXPECT_TRUE(first.contains("de nouveau à payer"));
    EXPECT_TRUE(first.contains("aucun prélèvement n’a cette référence"));
    EXPECT_EQ(left_of(november), 1000);
    EXPECT_EQ(left_of(october), 0);
    EXPECT_TRUE(read_file(file).contains("déjà enregistré"));
    EXPECT_EQ(owed(), 1000);
    EXPECT_EQ(read_file("pas du XML").status, 422);
    EXPECT_EQ(read_file("").status, 422);
}

TEST_P(DebitRuns, AFileThatTheBankRefusesComesBackWhole) {
    issue_invoice(portal, regie_e, town.durand.household, 1000);
    issue();
    read_file("<Document><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>" +
              text("SELECT message_id FROM debit_run") +
              "</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn></StsRsnInf>"
              "</OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>");
    EXPECT_EQ(portal.count("SELECT count(*) FROM debit_line WHERE state = 'returned'"), 2);
    collect();
    EXPECT_EQ(owed(), 5560);
}

TEST_P(DebitRuns, WhatWasPaidMeanwhileBecomesCreditThatPaysTheReturn) {
    issue();
    portal.services().database.write([&](db::Write& tx) {
        billing::PaymentFacts cash;
        cash.regie = regie_e;
        cash.household = town.durand.household;
        cash.amount = base::Money::from_cents(4560);
        cash.received_on = portal.services().today();
        cash.recorded_at = portal.services().clock.now();
        cash.idempotency_key = "guichet";
        static_cast<void>(billing::write_payment(tx, cash));
    });
    collect();
    EXPECT_EQ(owed(), -4560) << "paid twice: kept as credit";
    give_back(reference(october), "AM04", "11/01/2027");
    EXPECT_EQ(owed(), 0);
    EXPECT_EQ(left_of(october), 0);
}

TEST_P(DebitRuns, ACreditPaysWhatAReturnOpensAgain) {
    issue();
    collect();
    portal.services().database.write([&](db::Write& tx) {
        billing::PaymentFacts cheque;
        cheque.regie = regie_e;
        cheque.household = town.durand.household;
        cheque.mode = billing::PaymentMode::cheque;
        cheque.amount = base::Money::from_cents(1560);
        cheque.received_on = portal.services().today();
        cheque.recorded_at = portal.services().clock.now();
        cheque.idempotency_key = "cheque";
        static_cast<void>(billing::write_payment(tx, cheque));
    });
    EXPECT_EQ(owed(), -1560);
    give_back(reference(october), "AM04", "11/01/2027");
    EXPECT_EQ(owed(), 3000);
    EXPECT_EQ(left_of(october), 3000);
}

TEST_P(DebitRuns, WhatIsBeingPaidOnlineIsNotDebited) {
    const auto online = add_online_payment(portal, town.durand.household, town.claire);
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE online_payment SET state = 'sent' WHERE id = :id", {{"id", online}});
        tx->execute(
            "INSERT INTO online_payment_part (online_payment_id, invoice_id, amount_cents) VALUES "
            "(:id, :invoice, 4560)",
            {{"id", online}, {"invoice", october}});
    });
    EXPECT_TRUE(officer.get("/agent/prelevements/nouveau?regie=" + regie_id() + "&date=11/01/2027")
                    .contains("un paiement en ligne est en cours"));
    EXPECT_EQ(issue(), "");
}

}  // namespace
