#include "cases/payments_debit_fixture.hpp"
#include "payments/settle_debit_run.hpp"
#include "support/pdf_file.hpp"

namespace {

using support::Answer;
using support::Pairs;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// An account at La Banque Postale.
constexpr std::string_view postal_iban = "FR14 2004 1010 0505 0001 3M02 606";

class PaperMandates : public support::Debiting {
 protected:
    std::string path() {
        return "/agent/familles/" + std::to_string(town.durand.household.value()) +
               "/mandat-papier";
    }
    Answer record(Pairs changes = {}) {
        const Pairs usual = {{"regie", regie_id()},
                             {"alea", "7K2MX9QD"},
                             {"titulaire", "Claire Durand"},
                             {"iban", std::string(postal_iban)},
                             {"bic", ""},
                             {"lieu", "Montluçon"},
                             {"signature", "20/11/2026"},
                             {"rum", ""},
                             {"dernier", ""}};
        return officer.post(path(), support::usual_but(std::move(changes), usual));
    }
    void change(const std::string& sql) {
        portal.services().database.write([&](db::Write& tx) { tx->execute(sql); });
    }
    std::string sequence() { return text("SELECT sequence_type FROM debit_line ORDER BY id DESC"); }

    billing::InvoiceId october = issue_invoice(portal, regie_e, town.durand.household, 4560);
};
ON_BOTH_ENGINES(PaperMandates);

TEST_P(PaperMandates, AreInForceAtOnceAndTheFamilyIsTold) {
    EXPECT_THAT(
        officer.get("/agent/familles/" + std::to_string(town.durand.household.value()) + "/compte")
            .body,
        HasSubstr(path()));
    EXPECT_THAT(officer.get(path()).body, HasSubstr("ICS FR72ZZZ123456"));
    const auto recorded = record();
    ASSERT_EQ(recorded.status, 303) << recorded.body;
    const auto rum = text("SELECT rum FROM debit_mandate");
    EXPECT_EQ(rum, "E-" + std::to_string(town.durand.household.value()) + "-7K2MX9QD");
    EXPECT_EQ(mandate_state(), "active");
    EXPECT_EQ(text("SELECT bic FROM debit_mandate"), "PSSTFRPP") << "found by the account";
    const auto page = officer.get(recorded.location()).body;
    EXPECT_THAT(page, AllOf(HasSubstr("20 novembre 2026, sur papier, à Montluçon"),
                            HasSubstr("La Banque Postale"), Not(HasSubstr("3M02"))));
    const auto told = letters();
    ASSERT_EQ(told.size(), 2) << "both parents";
    EXPECT_THAT(told.front().subject, HasSubstr("mandat enregistré"));
    EXPECT_THAT(told.front().text, AllOf(HasSubstr("signé sur papier"), HasSubstr("à Montluçon"),
                                         HasSubstr(rum), Not(HasSubstr("3M02"))));
    EXPECT_THAT(claire.get("/paiements/prelevement").body,
                AllOf(HasSubstr(rum), HasSubstr("sur papier, à Montluçon"),
                      HasSubstr("La Banque Postale")));
    EXPECT_NE(issue(), "") << last.body;
    EXPECT_EQ(sequence(), "FRST");
    const auto file = officer.get(std::string(last.location()) + "/prelevements.xml").body;
    EXPECT_THAT(file, AllOf(HasSubstr("<BICFI>PSSTFRPP</BICFI>"),
                            HasSubstr("<DtOfSgntr>2026-11-20</DtOfSgntr>"),
                            HasSubstr("FR1420041010050500013M02606")));
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'mandate_recorded'"),
              1);
}

TEST_P(PaperMandates, TakenOverKeepTheirReferenceAndTheirSequence) {
    ASSERT_EQ(
        record({{"rum", "ANCIEN-0042"}, {"signature", "05/01/2019"}, {"dernier", "10/10/2026"}})
            .status,
        303);
    EXPECT_EQ(text("SELECT rum FROM debit_mandate"), "ANCIEN-0042");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(mandate_state(), "active") << "its use by the other program counts";
    EXPECT_NE(issue(), "") << last.body;
    EXPECT_EQ(sequence(), "RCUR");
    const auto file = officer.get(std::string(last.location()) + "/prelevements.xml").body;
    EXPECT_THAT(file, AllOf(HasSubstr("<MndtId>ANCIEN-0042</MndtId>"),
                            HasSubstr("<DtOfSgntr>2019-01-05</DtOfSgntr>"),
                            HasSubstr("<AmdmntInd>false</AmdmntInd>")));
    EXPECT_THAT(
        officer.get("/agent/mandats/" + text("SELECT CAST(id AS TEXT) FROM debit_mandate")).body,
        AllOf(HasSubstr("Repris d’un autre logiciel"), HasSubstr("10 octobre 2026")));
}

TEST_P(PaperMandates, ReplaceTheOneThatTheHouseholdHad) {
    support::add_mandate(portal, town.durand.household, town.claire);
    EXPECT_TRUE(officer.get(path()).contains("La famille a déjà un mandat"));
    EXPECT_EQ(record().status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM debit_mandate WHERE state = 'active'"), 1);
    EXPECT_THAT(text("SELECT state_reason FROM debit_mandate ORDER BY id"),
                HasSubstr("Remplacé par le mandat E-"));
}

TEST_P(PaperMandates, AFormSentTwiceIsOneMandate) {
    const auto once = record();
    const auto again = record();
    EXPECT_EQ(again.location(), once.location());
    EXPECT_EQ(count("debit_mandate"), 1);
    EXPECT_EQ(letters().size(), 2) << "one for each parent";
}

TEST_P(PaperMandates, AFormSentAgainWithSomethingElseIsRefused) {
    record();
    const auto rum = text("SELECT rum FROM debit_mandate");
    const auto other = record({{"iban", std::string(support::good_iban)}});
    EXPECT_EQ(other.status, 422);
    EXPECT_THAT(other.body, AllOf(HasSubstr("déjà été enregistrée sous la référence " + rum),
                                  HasSubstr("avec un autre compte\u00A0: "),
                                  Not(HasSubstr("name=\"alea\" value=\"7K2MX9QD\""))));
    const Pairs others = {{"titulaire", "Paul Durand"},
                          {"signature", "19/11/2026"},
                          {"lieu", "Paris"},
                          {"bic", "BNPAFRPP"}};
    for (const auto& field : others) {
        const auto answer = record({field});
        EXPECT_EQ(answer.status, 422) << field.first;
        EXPECT_THAT(answer.body, HasSubstr("avec d’autres mentions")) << field.first;
    }
    EXPECT_EQ(count("debit_mandate"), 1);
    EXPECT_EQ(text("SELECT holder FROM debit_mandate"), "Claire Durand");
}

TEST_P(PaperMandates, ASheetUnderAReferenceOfAnotherKindOfMandateIsRefused) {
    const Pairs former = {
        {"rum", "ANCIEN-0042"}, {"signature", "05/01/2019"}, {"dernier", "10/10/2026"}};
    const auto once = record(former);
    ASSERT_EQ(once.status, 303);
    const auto refused = [&](const Pairs& sheet) {
        const auto answer = record(sheet);
        EXPECT_THAT(answer.body, HasSubstr("avec d’autres mentions"));
        return answer.status == 422;
    };
    EXPECT_TRUE(refused(support::usual_but({{"dernier", "11/10/2026"}}, former)));
    change(
        "INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
        "VALUES ('Régie Crèche', 'C', 30, '', '', '')");
    const billing::RegieId other(portal.count("SELECT max(id) FROM regie"));
    support::make_debiting(portal, other);
    EXPECT_TRUE(refused(support::usual_but({{"regie", std::to_string(other.value())}}, former)));
    change("UPDATE debit_mandate SET signed_on_paper = FALSE");
    EXPECT_TRUE(refused(former)) << "it was signed with a code";
    change("UPDATE debit_mandate SET signed_on_paper = TRUE");
    EXPECT_EQ(record(former).location(), once.location());
    EXPECT_EQ(count("debit_mandate"), 1);
}

TEST_P(PaperMandates, OneReferenceIsOneMandate) {
    const auto once = record({{"rum", "ANCIEN-0042"}});
    ASSERT_EQ(once.status, 303);
    EXPECT_EQ(record({{"rum", "ANCIEN-0042"}}).location(), once.location());
    const auto other = record({{"rum", "ANCIEN-0042"}, {"iban", std::string(support::good_iban)}});
    EXPECT_EQ(other.status, 422);
    EXPECT_THAT(other.body, HasSubstr("déjà été enregistrée sous la référence ANCIEN-0042"));
    change("UPDATE debit_mandate SET household_id = " +
           std::to_string(town.petit.household.value()));
    const auto others = record({{"rum", "ANCIEN-0042"}});
    EXPECT_EQ(others.status, 422);
    EXPECT_TRUE(others.contains("un autre mandat la porte déjà"));
    EXPECT_EQ(count("debit_mandate"), 1);
    EXPECT_EQ(mandate_state(), "active");
}

TEST_P(PaperMandates, TheFamilyRevokesLikeAnyOtherAndReadsNoAccountInFull) {
    record();
    static_cast<void>(letters());
    const auto own = "/paiements/prelevement/" + text("SELECT CAST(id AS TEXT) FROM debit_mandate");
    const support::PdfFile copy(claire.get(own + "/mandat.pdf").body);
    EXPECT_EQ(copy.faults(), "");
    EXPECT_THAT(copy.text(),
                AllOf(HasSubstr("Signé sur papier à Montluçon"),
                      Not(HasSubstr("par un code à usage unique")), Not(HasSubstr("3M02"))));
    EXPECT_EQ(claire.post(own + "/revocation", {}).status, 303);
    EXPECT_EQ(mandate_state(), "revoked");
    EXPECT_EQ(letters().size(), 2) << "one for each parent";
}

TEST_P(PaperMandates, WhatLacksIsSaidAndWhatWasTypedStays) {
    struct Case {
        Pairs changes;
        std::string sentence;
    };
    const Case cases[] = {
        {{{"titulaire", ""}}, "Indiquez le nom du titulaire"},
        {{{"titulaire", std::string(71, 'a')}}, "Écrivez 70 caractères au plus"},
        {{{"iban", "FR76"}}, "Recopiez l’IBAN en entier"},
        {{{"bic", "X"}}, "Recopiez le BIC"},
        {{{"lieu", ""}}, "Indiquez où le mandat a été signé"},
        {{{"signature", "31/11/2026"}}, "Indiquez une date qui existe"},
        {{{"signature", "24/11/2027"}}, "Indiquez aujourd’hui, ou un jour passé"},
        {{{"signature", "05/01/2019"}}, "celui-ci n’a pas servi depuis 36 mois"},
        {{{"dernier", "demain"}}, "Indiquez une date qui existe, ou laissez vide"},
        {{{"dernier", "21/11/2026"}}, "il garde la sienne"},
        {{{"rum", "deux mots"}}, "Recopiez la référence du mandat"},
        {{{"regie", "99999"}}, "Choisissez la régie"},
    };
    for (const auto& [changes, sentence] : cases) {
        const auto answer = record(changes);
        EXPECT_EQ(answer.status, 422) << sentence;
        EXPECT_THAT(answer.body, HasSubstr(sentence));
    }
    EXPECT_THAT(record({{"lieu", ""}}).body, HasSubstr("value=\"Claire Durand\""));
    EXPECT_EQ(count("debit_mandate"), 0);
}

TEST_P(PaperMandates, ABankThatTheFamilyDidNotNameIsFoundByItsAccount) {
    const auto signature = std::string(type_account(claire, std::string(postal_iban)).location());
    EXPECT_THAT(claire.get(signature).body, HasSubstr("La Banque Postale, BIC PSSTFRPP"));
    EXPECT_EQ(claire.post(signature, {{"code", code()}}).status, 303);
    EXPECT_EQ(text("SELECT bic FROM debit_mandate"), "PSSTFRPP");
}

}  // namespace
