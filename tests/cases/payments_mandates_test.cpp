#include "cases/payments_debit_fixture.hpp"
#include "support/pdf_file.hpp"

namespace {

using support::Person;
using testing::HasSubstr;
using testing::Not;

class Mandates : public support::Debiting {
 protected:
    std::string state_of(const std::string& path) {
        return text("SELECT state FROM debit_mandate WHERE id = " +
                    path.substr(path.rfind('/') + 1));
    }
    std::int64_t told(const std::string& action) {
        return portal.count("SELECT count(*) FROM audit_entry WHERE action = '" + action + "'");
    }
};
ON_BOTH_ENGINES(Mandates);

TEST_P(Mandates, AFamilyJoinsByItsAccountAndACode) {
    const auto page = claire.get("/paiements/prelevement");
    EXPECT_TRUE(page.contains("Adhérer au prélèvement automatique"));
    const auto typed = type_account(claire);
    ASSERT_EQ(typed.status, 303);
    const auto signature = std::string(typed.location());
    const auto reading = claire.get(signature);
    EXPECT_EQ(reading.status, 200);
    EXPECT_TRUE(reading.contains("Mandat de prélèvement SEPA"));
    EXPECT_TRUE(reading.contains("vous autorisez (A)"));
    EXPECT_TRUE(reading.contains("FR72ZZZ123456"));
    EXPECT_TRUE(reading.contains("•••• •••• 0189"));
    EXPECT_EQ(mandate_state(), "proposed");
    const auto signed_now = claire.post(signature, {{"code", " " + code() + " "}});
    ASSERT_EQ(signed_now.location(), "/paiements/prelevement?fait=signe");
    EXPECT_EQ(mandate_state(), "active");
    EXPECT_TRUE(claire.get("/paiements/prelevement").contains("En vigueur"));
    std::vector<std::string> to;
    for (const auto& letter : letters()) {
        to.push_back(letter.subject);
        EXPECT_THAT(letter.text, HasSubstr("0189"));
        EXPECT_THAT(letter.text, Not(HasSubstr("3000")));
    }
    EXPECT_EQ(to.size(), portal.count("SELECT count(*) FROM adult WHERE household_id = " +
                                      std::to_string(town.durand.household.value()) +
                                      " AND account_id IS NOT NULL"))
        << "both guardians are told";
    EXPECT_EQ(told("mandate_signed"), 1);
}

TEST_P(Mandates, AnAccountLiesSealedAndIsShownByItsEnd) {
    join(claire);
    const auto sealed = portal.services().database.read([](db::Read& read) {
        return read->value<db::Blob>("SELECT iban_sealed FROM debit_mandate").bytes;
    });
    EXPECT_THAT(sealed, Not(HasSubstr("30006000")));
    const auto id = portal.count("SELECT id FROM debit_mandate");
    for (const auto& answer : {claire.get("/paiements/prelevement"), officer.get("/agent/mandats"),
                               officer.get("/agent/mandats/" + std::to_string(id))}) {
        EXPECT_EQ(answer.status, 200);
        EXPECT_TRUE(answer.contains("•••• •••• 0189"));
        EXPECT_FALSE(answer.contains("3000 6000"));
        EXPECT_FALSE(answer.contains("30006000"));
    }
    EXPECT_EQ(told("mandate_account_read"), 0);
}

TEST_P(Mandates, WhoeverReadsAnAccountInFullIsRecorded) {
    const auto own = join(claire);
    const auto pdf = claire.get(own + "/mandat.pdf");
    EXPECT_EQ(pdf.status, 200);
    EXPECT_THAT(support::PdfFile(pdf.body).text(), HasSubstr("FR76 3000 6000"));
    EXPECT_EQ(told("mandate_account_read"), 1);
    const auto of_paul = portal.sign_in(town.paul).get(own + "/mandat.pdf");
    EXPECT_EQ(of_paul.status, 200);
    EXPECT_THAT(support::PdfFile(of_paul.body).text(), HasSubstr("•••• •••• 0189"));
    EXPECT_THAT(support::PdfFile(of_paul.body).text(), Not(HasSubstr("3000")));
    EXPECT_EQ(told("mandate_account_read"), 1);
    const auto number = own.substr(own.rfind('/') + 1);
    EXPECT_EQ(officer.get("/agent/mandats/" + number + "/mandat.pdf").status, 200);
    EXPECT_EQ(told("mandate_account_read"), 2);
}

TEST_P(Mandates, WhatIsWronglyTypedIsSaidAndKept) {
    const auto wrong = type_account(claire, "FR76 3000 6000 0112 3456 7890 198");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.contains("<title>Erreur"));
    EXPECT_TRUE(wrong.contains("un caractère est faux"));
    EXPECT_TRUE(wrong.contains("FR76 3000 6000 0112 3456 7890 198"));
    EXPECT_TRUE(type_account(claire, "").contains("Recopiez l’IBAN"));
    EXPECT_EQ(count("debit_mandate"), 0);
}

TEST_P(Mandates, ACodeIsWorthFiveTries) {
    const auto signature = std::string(type_account(claire).location());
    const auto right = code();
    const auto wrong = right == "000000" ? "000001" : "000000";
    for (int i = 0; i < 4; ++i) {
        const auto answer = claire.post(signature, {{"code", wrong}});
        EXPECT_EQ(answer.status, 422) << i;
        EXPECT_TRUE(answer.contains("Vérifiez le code"));
    }
    EXPECT_EQ(claire.post(signature, {{"code", ""}}).status, 422) << "nothing typed is no try";
    EXPECT_EQ(claire.post(signature, {{"code", wrong}}).status, 409);
    EXPECT_EQ(claire.post(signature, {{"code", right}}).status, 409);
    EXPECT_EQ(mandate_state(), "proposed");
    EXPECT_EQ(told("mandate_code_wrong"), 5);
}

TEST_P(Mandates, ACodeIsWorthFifteenMinutes) {
    const auto signature = std::string(type_account(claire).location());
    const auto sent = code();
    portal.set_clock("2026-11-23T07:15:00Z");
    EXPECT_EQ(claire.post(signature, {{"code", sent}}).status, 409);
    EXPECT_EQ(claire.get(signature).status, 409);
    portal.set_clock("2026-11-23T07:14:59Z");
    EXPECT_EQ(claire.post(signature, {{"code", sent}}).status, 303);
}

TEST_P(Mandates, OnlyWhoAskedForTheCodeSigns) {
    auto paul = portal.sign_in(town.paul);
    const auto signature = std::string(type_account(claire).location());
    const auto sent = code();
    EXPECT_EQ(paul.get(signature).status, 404);
    EXPECT_EQ(paul.post(signature, {{"code", sent}}).status, 404);
    EXPECT_EQ(mandate_state(), "proposed");
    EXPECT_EQ(claire.post(signature, {{"code", sent}}).status, 303);
    EXPECT_EQ(claire.post(signature, {{"code", sent}}).status, 303) << "sent twice";
    EXPECT_EQ(told("mandate_signed"), 1);
}

TEST_P(Mandates, ManyCodesInAnHourAreTooMany) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(type_account(claire).status, 303) << i;
    EXPECT_EQ(type_account(claire).status, 429);
    EXPECT_EQ(count("debit_mandate"), 5);
    go_to("2026-11-23T08:00:01Z");
    EXPECT_EQ(type_account(claire).status, 303);
}

TEST_P(Mandates, AnotherAccountIsAnotherMandate) {
    const auto former = join(claire);
    EXPECT_TRUE(claire.get("/paiements/prelevement").contains("Changer de compte"));
    static_cast<void>(letters());
    const auto typed = type_account(claire, "DE89370400440532013000");
    ASSERT_EQ(typed.status, 303);
    EXPECT_EQ(state_of(former), "active") << "until the new one is signed";
    const auto signature = std::string(typed.location());
    EXPECT_EQ(claire.post(signature, {{"code", code()}}).status, 303);
    EXPECT_EQ(state_of(former), "revoked");
    EXPECT_THAT(text("SELECT state_reason FROM debit_mandate ORDER BY id"),
                HasSubstr("Remplacé par le mandat E-"));
    EXPECT_EQ(mandate_state(), "active");
    EXPECT_FALSE(letters().empty()) << "guardians are told of a new account";
    EXPECT_NE(text("SELECT rum FROM debit_mandate ORDER BY id"),
              text("SELECT rum FROM debit_mandate ORDER BY id DESC"));
}

TEST_P(Mandates, AFamilyRevokes) {
    const auto own = join(claire);
    static_cast<void>(letters());
    EXPECT_TRUE(claire.get(own + "/revocation").contains("Révoquer le mandat"));
    EXPECT_EQ(claire.post(own + "/revocation", {}).location(),
              "/paiements/prelevement?fait=revoque");
    EXPECT_EQ(mandate_state(), "revoked");
    const auto sent = letters();
    ASSERT_FALSE(sent.empty());
    EXPECT_THAT(sent.front().text, HasSubstr("a pris fin le 23 novembre 2026"));
    EXPECT_EQ(claire.post(own + "/revocation", {}).status, 303) << "sent twice";
    EXPECT_EQ(told("mandate_revoked"), 1);
    const auto page = claire.get("/paiements/prelevement");
    EXPECT_TRUE(page.contains("Mandats terminés"));
    EXPECT_TRUE(page.contains("Adhérer au prélèvement automatique"));
}

TEST_P(Mandates, AnOfficerSaysWhyHeSuspends) {
    const auto own = join(claire);
    static_cast<void>(letters());
    const auto page = "/agent/mandats/" + own.substr(own.rfind('/') + 1);
    const auto act = [&](std::string word, std::string reason) {
        return officer.post(page + "/acte", {{"acte", std::move(word)}, {"raison", reason}});
    };
    EXPECT_EQ(act("suspendre", "").status, 422);
    EXPECT_EQ(mandate_state(), "active");
    EXPECT_EQ(act("suspendre", "La famille change de banque").status, 303);
    EXPECT_EQ(mandate_state(), "suspended");
    EXPECT_TRUE(claire.get("/paiements/prelevement").contains("Votre mandat est suspendu"));
    EXPECT_EQ(act("reprendre", "C’est réglé").status, 303);
    EXPECT_EQ(mandate_state(), "active");
    EXPECT_TRUE(letters().empty());
    EXPECT_EQ(act("revoquer", "À la demande de la famille, au guichet").status, 303);
    EXPECT_EQ(mandate_state(), "revoked");
    EXPECT_FALSE(letters().empty());
    EXPECT_EQ(act("reprendre", "Trop tard").status, 303);
    EXPECT_EQ(mandate_state(), "revoked");
}

TEST_P(Mandates, LapseWhenNobodyUsesThemForThirtySixMonths) {
    join(claire);
    static_cast<void>(letters());
    portal.set_clock("2029-11-22T12:00:00Z");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(mandate_state(), "active");
    portal.set_clock("2029-11-23T12:00:00Z");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(mandate_state(), "lapsed");
    EXPECT_FALSE(letters().empty());
}

TEST_P(Mandates, ThatAreNotSignedAreForgottenTheNextDay) {
    type_account(claire);
    portal.set_clock("2026-11-24T06:00:00Z");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(count("debit_mandate"), 1);
    portal.set_clock("2026-11-24T07:00:01Z");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(count("debit_mandate"), 0);
}

TEST_P(Mandates, ARegieThatDebitsNoAccountsProposesNone) {
    const auto other = support::regie(portal, "P");
    const auto page = "/paiements/prelevement/adhesion?regie=" + std::to_string(other.value());
    EXPECT_EQ(claire.get(page).status, 404);
    EXPECT_FALSE(claire.get("/paiements/prelevement").contains("Régie P"));
}

TEST_P(Mandates, ARegieGetsItsIdentifierFromAnOfficer) {
    const auto other = support::regie(portal, "P");
    const auto path = "/agent/regies/" + std::to_string(other.value()) + "/prelevement";
    EXPECT_TRUE(officer.get("/agent/regies/" + std::to_string(other.value())).contains(path));
    support::Pairs fields = {{"ics", "FR72 ZZZ 123457"},
                             {"nom", "Régie P"},
                             {"numero", ""},
                             {"voie", "rue du Port"},
                             {"code-postal", "03100"},
                             {"commune", "Montluçon"},
                             {"iban", std::string(support::good_iban)},
                             {"bic", ""},
                             {"delai", "5"},
                             {"format", "pain.008.001.02"}};
    const auto wrong = officer.post(path, fields);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.contains("Recopiez l’identifiant créancier"));
    EXPECT_TRUE(wrong.contains("FR72 ZZZ 123457"));
    fields[0].second = "FR72 ZZZ 123456";
    EXPECT_EQ(officer.post(path, fields).status, 303);
    EXPECT_EQ(text("SELECT ics FROM debit_creditor ORDER BY regie_id DESC"), "FR72ZZZ123456");
    EXPECT_EQ(text("SELECT iban FROM debit_creditor ORDER BY regie_id DESC"),
              "FR7630006000011234567890189");
    EXPECT_TRUE(claire.get("/paiements/prelevement").contains("Régie P"));
}

}  // namespace
