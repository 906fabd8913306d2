#include "cases/payments_debit_fixture.hpp"
#include "payments/settle_debit_run.hpp"

namespace {

using support::Answer;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// The régie asks 5,00 € for a debit without provision.
class ReturnFees : public support::Debiting {
 protected:
    ReturnFees() {
        support::add_mandate(portal, town.durand.household, town.claire);
        set_fee("5,00", {"AM04"});
    }
    Answer set_fee(const std::string& euros, const std::vector<std::string>& reasons) {
        support::Pairs fields = {{"ics", "FR72ZZZ123456"},
                                 {"nom", "Régie Enfance de Démo"},
                                 {"numero", "1"},
                                 {"voie", "place de la Mairie"},
                                 {"code-postal", "03100"},
                                 {"commune", "Montluçon"},
                                 {"iban", std::string(support::good_iban)},
                                 {"bic", ""},
                                 {"delai", "14"},
                                 {"format", "pain.008.001.08"},
                                 {"frais", euros}};
        for (const auto& reason : reasons) fields.emplace_back("motif-frais", reason);
        return officer.post("/agent/regies/" + regie_id() + "/prelevement", fields);
    }
    void collect() {
        issue();
        go_to("2027-01-11T08:00:00Z");
        payments::do_debit_chores(portal.services());
        static_cast<void>(letters());
    }
    std::string file() {
        return R"(<Document><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2027-01-11</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>)" +
               reference(october) +
               R"(</EndToEndId></Refs><RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>)";
    }
    Answer read_file() {
        return officer.client().post_multipart(
            "/agent/prelevements/rejets/fichier", {{"csrf", officer.csrf()}},
            {{"fichier", "rejets.xml", "application/xml", file()}});
    }
    std::int64_t fees() {
        return portal.count("SELECT COALESCE(sum(amount_cents), 0) FROM one_off_charge");
    }

    billing::InvoiceId october = issue_invoice(portal, regie_e, town.durand.household, 4560);
};
ON_BOTH_ENGINES(ReturnFees);

TEST_P(ReturnFees, AreAskedOnceHoweverOftenTheReturnIsTold) {
    collect();
    EXPECT_THAT(read_file().body, HasSubstr("5,00\u00A0€"));
    EXPECT_TRUE(read_file().contains("déjà enregistré"));
    EXPECT_TRUE(give_back(reference(october), "AM04", "11/01/2027").contains("déjà enregistré"));
    EXPECT_EQ(fees(), 500);
    EXPECT_EQ(count("one_off_charge"), 1);
    EXPECT_EQ(debt(portal, regie_e, town.durand.household), 4560)
        << "a fee is owed once it is invoiced";
    const auto told = letters();
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.front().text,
                HasSubstr("Des frais de rejet de 5,00\u00A0€ s’ajouteront à votre prochaine"));
    EXPECT_THAT(claire.get("/paiements/prelevement").body, HasSubstr("Frais de rejet&nbsp;: 5,00"));
    EXPECT_THAT(claire.get("/factures").body,
                AllOf(HasSubstr("Frais de prélèvement rejeté"),
                      HasSubstr("la provision du compte était insuffisante")));
    EXPECT_THAT(
        officer.get("/agent/prelevements/" + text("SELECT CAST(id AS TEXT) FROM debit_run")).body,
        HasSubstr("Frais de rejet\u00A0: 5,00"));
}

TEST_P(ReturnFees, AreAskedForEachDebitThatCameBack) {
    const auto november = issue_invoice(portal, regie_e, town.durand.household, 1000);
    collect();
    for (const auto invoice : {october, november})
        EXPECT_TRUE(
            give_back(reference(invoice), "AM04", "11/01/2027").contains("de nouveau à payer"));
    EXPECT_EQ(fees(), 1000);
    EXPECT_EQ(count("one_off_charge"), 2);
}

TEST_P(ReturnFees, AreAskedForTheChosenReasonsAlone) {
    collect();
    const auto answer = give_back(reference(october), "AC01", "11/01/2027");
    EXPECT_TRUE(answer.contains("de nouveau à payer"));
    EXPECT_EQ(fees(), 0);
    const auto told = letters();
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.front().text, Not(HasSubstr("Des frais")));
}

TEST_P(ReturnFees, AreNeverAskedForADeath) {
    EXPECT_EQ(set_fee("5,00", {"AM04", "*"}).status, 303);
    EXPECT_EQ(text("SELECT fee_reasons FROM debit_creditor"), "*");
    collect();
    give_back(reference(october), "MD07", "11/01/2027");
    EXPECT_EQ(text("SELECT state FROM debit_line"), "returned");
    EXPECT_EQ(fees(), 0);
}

TEST_P(ReturnFees, AreWithdrawnByAnOfficerWhoJudgesSo) {
    collect();
    give_back(reference(october), "AM04", "11/01/2027");
    const auto charge = text("SELECT CAST(id AS TEXT) FROM one_off_charge");
    EXPECT_EQ(officer
                  .post("/agent/familles/" + std::to_string(town.durand.household.value()) +
                            "/montants/" + charge + "/retrait",
                        {})
                  .status,
              303);
    EXPECT_THAT(claire.get("/paiements/prelevement").body, Not(HasSubstr("Frais de rejet")));
    const auto told = letters();
    ASSERT_FALSE(told.empty());
    EXPECT_THAT(told.front().text, Not(HasSubstr("Des frais"))) << "as it stands when it leaves";
}

TEST_P(ReturnFees, AreSetByAnOfficer) {
    EXPECT_EQ(set_fee("5,00", {}).status, 422);
    EXPECT_TRUE(set_fee("5,00", {}).contains("Choisissez pour quels motifs"));
    EXPECT_TRUE(set_fee("cinq", {"AM04"}).contains("Donnez un montant de 0 à 100"));
    EXPECT_TRUE(set_fee("cinq", {"AM04"}).contains("value=\"cinq\""));
    EXPECT_EQ(set_fee("", {}).status, 303);
    EXPECT_EQ(portal.count("SELECT return_fee_cents FROM debit_creditor"), 0);
    EXPECT_EQ(set_fee("7,50", {"AM04", "MS02", "faux"}).status, 303);
    EXPECT_EQ(text("SELECT fee_reasons FROM debit_creditor"), "AM04 MS02");
    EXPECT_TRUE(
        officer.get("/agent/regies/" + regie_id() + "/prelevement").contains("value=\"7,50\""));
}

}  // namespace
