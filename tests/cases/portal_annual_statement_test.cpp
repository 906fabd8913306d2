#include "billing/paper_batch_jobs.hpp"
#include "cases/invoices_fixture.hpp"
#include "platform/mail/mailbox.hpp"

namespace {

using accounts::Permission;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

/// Léa is five on 1 January, Tom is older: only hers counts for the tax return.
class AnnualStatements : public support::WithInvoices {
 protected:
    void SetUp() override {
        change("UPDATE child SET birth_date = '2021-05-05' WHERE id = " +
               std::to_string(town.lea.value()));
        invoice_durand();
        change("UPDATE billable_item SET activity_kind = 'leisure_centre', meal_cents = 0");
    }
};
ON_BOTH_ENGINES(AnnualStatements);

TEST_P(AnnualStatements, CountWhatWasPaidForTheYoungest) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/releves-annuels").body, HasSubstr("Votre premier relevé"));
    EXPECT_EQ(claire.get("/releves-annuels/2026").status, 404) << "nothing was paid";

    // Half of 51,10 €, of which 49,00 € are Léa's.
    pay(town.durand, euros(2555));
    EXPECT_THAT(claire.get("/releves-annuels").body,
                AllOf(HasSubstr("Année 2026"), HasSubstr("Situation provisoire"),
                      HasSubstr("24,50\u00A0€ de frais de garde"), Not(HasSubstr("Tom"))));
    const support::PdfFile pdf(claire.get("/releves-annuels/2026").body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Relevé de situation annuel 2026"), HasSubstr("7GA"),
                                  HasSubstr("24,50 €"), HasSubstr("CLAIRE Durand"),
                                  HasSubstr("Situation provisoire"), Not(HasSubstr("7GB"))));
    EXPECT_EQ(claire.get("/releves-annuels/2025").status, 404);

    portal.set_clock("2027-01-05T08:00:00Z");
    auto later = portal.sign_in(town.claire);
    EXPECT_THAT(later.get("/releves-annuels").body, Not(HasSubstr("Situation provisoire")));
}

TEST_P(AnnualStatements, LeaveOutADebtThatWasGivenUp) {
    pay(town.durand, euros(2555), billing::PaymentMode::waiver);
    pay(town.durand, euros(1000));
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/releves-annuels").body,
                AllOf(HasSubstr("9,59\u00A0€ de frais de garde"),
                      HasSubstr("Payé en tout dans l’année&nbsp;: 10,00\u00A0€")));
}

TEST_P(AnnualStatements, LeavePenaltiesOut) {
    // Of Léa's fourteen lines of 3,50 €, two were penalties.
    change(
        "UPDATE billable_item SET kind = 'supplement', supplement = 'late_pick_up' "
        "WHERE item_date IN ('2026-10-05', '2026-10-07')");
    pay(town.durand, euros(5110));
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(
        claire.get("/releves-annuels").body,
        AllOf(HasSubstr("42,00\u00A0€ de frais de garde"), HasSubstr("7,00\u00A0€ non compris"),
              HasSubstr("Payé en tout dans l’année&nbsp;: 51,10\u00A0€")));
}

TEST_P(AnnualStatements, AreReadAndSetByOfficers) {
    pay(town.durand, euros(5110));
    change("UPDATE billable_item SET activity_kind = 'supervised_study'");
    auto officer = portal.sign_in(
        portal.add_officer("REGIE", {Permission::see_invoices, Permission::manage_billing}));
    const auto path =
        "/agent/familles/" + std::to_string(town.durand.household.value()) + "/releves/2026";
    EXPECT_THAT(support::PdfFile(officer.get(path).body).text(),
                HasSubstr("Total des frais de garde payés : 0,00 €"));
    EXPECT_EQ(audit_entries("family_account_seen"), 1);

    EXPECT_EQ(officer.post("/agent/releves", {{"etude", "oui"}}).status, 303);
    EXPECT_THAT(officer.get("/agent/releves").body, HasSubstr("étude surveillée"));
    EXPECT_THAT(support::PdfFile(officer.get(path).body).text(),
                HasSubstr("Total des frais de garde payés : 49,00 €"));
    EXPECT_EQ(audit_entries("annual_statement_changed"), 1);
}

/// Claire reads the portal, Julie has never signed in.
class StatementsSent : public AnnualStatements {
 protected:
    void SetUp() override {
        AnnualStatements::SetUp();
        change("UPDATE child SET birth_date = '2021-06-06' WHERE id = " +
               std::to_string(town.zoe.value()));
        invoice_family(town.petit, {{town.zoe, "Zoé", november(3), euros(900)}}, november(2),
                       november(30));
        change("UPDATE billable_item SET activity_kind = 'leisure_centre', meal_cents = 0");
        pay(town.durand, euros(5110));
        pay(town.petit, euros(900));
        portal.give_password(town.claire, "Trois petits chats gris");
    }
    support::Person officer_in_january() {
        portal.set_clock("2027-01-05T08:00:00Z");
        return portal.sign_in(regisseur);
    }
    std::int64_t mails() {
        return portal.count("SELECT count(*) FROM job WHERE kind = 'annual_statement_mail'");
    }
    std::string texts_sent() {
        portal.house().make_worker()->run_due();
        portal.house().make_worker()->run_due();
        const mail::Mailbox mailbox(portal.directory() / "courriels");
        std::string texts;
        for (const auto& entry : mailbox.list(20)) {
            const auto message = mailbox.read(entry.id)->message;
            if (message.subject == "Votre relevé annuel 2026") texts += message.text;
        }
        return texts;
    }

    accounts::AccountId regisseur =
        portal.add_officer("REGIE", {Permission::see_invoices, Permission::manage_billing});
};
ON_BOTH_ENGINES(StatementsSent);

TEST_P(StatementsSent, ByMailOnceAYearAndByPostInOneFile) {
    EXPECT_EQ(portal.sign_in(regisseur).get("/agent/releves/2026").status, 404)
        << "the year is not over";
    auto officer = officer_in_january();
    EXPECT_THAT(officer.get("/agent/releves").body, HasSubstr("/agent/releves/2026"));
    EXPECT_EQ(officer.get("/agent/releves/2023").status, 404) << "too long ago";
    EXPECT_THAT(officer.get("/agent/releves/2026").body,
                AllOf(HasSubstr("Prévenir 1 foyer par courriel"), HasSubstr("Préparer 1 lettre")));
    EXPECT_EQ(officer.post("/agent/releves/2026/annonce", {}).status, 303);
    EXPECT_EQ(officer.post("/agent/releves/2026/annonce", {}).status, 303);
    EXPECT_EQ(mails(), 1);
    EXPECT_EQ(audit_entries("annual_statements_announced"), 1);
    EXPECT_THAT(officer.get("/agent/releves/2026").body, HasSubstr("Courriel, envoyé"));
    EXPECT_THAT(texts_sent(), HasSubstr("49,00\u00A0€"));

    EXPECT_EQ(officer.post("/agent/releves/2026/courrier", {{"impression", "one"}}).location(),
              "/agent/releves/2026");
    billing::make_paper_batch(portal.services(), "1");
    const support::PdfFile pdf(officer.get("/agent/courriers/1/lettres.pdf").body);
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Relevé de situation annuel 2026"), HasSubstr("JULIE"),
                                  HasSubstr("9,00 €"), Not(HasSubstr("CLAIRE"))));
    EXPECT_EQ(officer.post("/agent/courriers/1/effacement", {}).location(), "/agent/releves/2026");
}

TEST_P(StatementsSent, ToNobodyWhoHasNothingToDeclare) {
    change("UPDATE billable_item SET activity_kind = 'supervised_study'");
    auto officer = officer_in_january();
    officer.post("/agent/releves/2026/annonce", {});
    EXPECT_EQ(texts_sent(), "");
    officer.post("/agent/releves/2026/courrier", {{"impression", "one"}});
    billing::make_paper_batch(portal.services(), "1");
    EXPECT_EQ(portal.count("SELECT letter_count FROM paper_batch"), 0);
    EXPECT_EQ(officer.get("/agent/courriers/1/lettres.pdf").status, 404);
}

}  // namespace
