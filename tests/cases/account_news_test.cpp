#include "billing/change_run.hpp"
#include "billing/ledger_store.hpp"
#include "billing/run_jobs.hpp"
#include "cases/payments_debit_fixture.hpp"
#include "payments/debit_mandate_store.hpp"
#include "payments/load_debits_to_come.hpp"
#include "support/pdf_file.hpp"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

/// What a family is told of its account beside its invoices.
class AccountNews : public support::Debiting {
 protected:
    std::string family() {
        return "/agent/familles/" + std::to_string(town.durand.household.value());
    }
    billing::PaymentId pay(std::int64_t cents, billing::PaymentMode mode) {
        billing::PaymentFacts facts;
        facts.regie = regie_e;
        facts.household = town.durand.household;
        facts.mode = mode;
        facts.amount = base::Money::from_cents(cents);
        facts.received_on = portal.services().today();
        facts.recorded_at = portal.services().clock.now();
        facts.idempotency_key = "test " + std::to_string(count("payment"));
        return portal.services().database.write(
            [&](db::Write& tx) { return billing::write_payment(tx, facts).id; });
    }
    void cancel(billing::PaymentId payment, const std::string& kind) {
        EXPECT_EQ(
            officer
                .post(family() + "/reglements/" + std::to_string(payment.value()) + "/annulation",
                      {{"nature", kind}, {"motif", "Chèque de trop"}})
                .status,
            303);
    }
    void refund(const std::string& euros) {
        const auto answer = officer.post(family() + "/remboursement/" + regie_id(),
                                         {{"montant", euros},
                                          {"mode", "transfer"},
                                          {"motif", "Départ de la commune"},
                                          {"cle", "un"}});
        EXPECT_EQ(answer.status, 303) << answer.body;
    }
    void change(const std::string& sql) {
        portal.services().database.write([&](db::Write& tx) { tx->execute(sql); });
    }
    billing::InvoiceId issue_one(int cents) {
        return issue_invoice(portal, regie_e, town.durand.household, cents);
    }
    static std::string page_of(billing::InvoiceId invoice) {
        return "/factures/" + std::to_string(invoice.value());
    }
};
ON_BOTH_ENGINES(AccountNews);

TEST_P(AccountNews, ACancelledPaymentIsTold) {
    issue_one(4560);
    cancel(pay(4560, billing::PaymentMode::cheque), "bank");
    auto told = letters();
    ASSERT_EQ(told.size(), 2) << "both parents";
    EXPECT_THAT(told.front().subject, HasSubstr("45,60\u00A0€ revenu impayé"));
    EXPECT_THAT(told.front().text,
                AllOf(HasSubstr("Chèque"), HasSubstr("Motif\u00A0: Chèque de trop"),
                      HasSubstr("de nouveau à payer")));
    cancel(pay(1000, billing::PaymentMode::cash), "mistake");
    told = letters();
    ASSERT_EQ(told.size(), 2) << "both parents";
    EXPECT_THAT(told.front().text, HasSubstr("la mairie l’a annulé"));
    cancel(pay(500, billing::PaymentMode::waiver), "mistake");
    told = letters();
    ASSERT_EQ(told.size(), 2) << "both parents";
    EXPECT_THAT(told.front().subject, HasSubstr("Remise de 5,00\u00A0€ annulée"));
}

TEST_P(AccountNews, ACreditThatIsGivenBackOrUsedIsTold) {
    pay(3000, billing::PaymentMode::cash);
    refund("10,00");
    auto told = letters();
    ASSERT_EQ(told.size(), 2) << "both parents";
    EXPECT_THAT(told.front().subject, HasSubstr("10,00\u00A0€ est remboursé"));
    EXPECT_THAT(told.front().text,
                AllOf(HasSubstr("Virement"), HasSubstr("Départ de la commune"), HasSubstr("E-R-")));
    issue_one(1500);
    // As if no invoice had taken the credit yet.
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("DELETE FROM payment_matching WHERE invoice_id IS NOT NULL");
    });
    EXPECT_EQ(officer.post(family() + "/avoir-disponible/" + regie_id(), {{"vu", "1500"}}).status,
              303);
    told = letters();
    ASSERT_EQ(told.size(), 2) << "both parents";
    EXPECT_THAT(told.front().subject, HasSubstr("Votre avoir a réglé 15,00\u00A0€"));
    EXPECT_THAT(told.front().text, HasSubstr("Régie"));
}

TEST_P(AccountNews, ADebtWithoutAnInvoiceIsExplained) {
    const auto cheque = pay(3000, billing::PaymentMode::cheque);
    refund("30,00");
    EXPECT_THAT(claire.get("/factures").body, Not(HasSubstr("sans facture")));
    cancel(cheque, "bank");
    const auto page = claire.get("/factures").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Vous devez <b class=\"amount\">30,00\u00A0€</b>"),
                            HasSubstr("Cette somme se paie au guichet"),
                            Not(HasSubstr("Vous n’avez rien à payer"))));
    issue_one(1000);
    EXPECT_THAT(claire.get("/factures").body, HasSubstr("Vous devez aussi <b class=\"amount\">30"));
}

TEST_P(AccountNews, AnInvoiceSaysTheDebitThatWillComeBeforeItsDay) {
    const auto invoice = issue_one(4560);
    EXPECT_THAT(claire.get(page_of(invoice)).body, HasSubstr("À payer au plus tard le"));
    const auto mandate = support::add_mandate(portal, town.durand.household, town.claire);
    EXPECT_THAT(claire.get(page_of(invoice)).body,
                AllOf(HasSubstr("45,60\u00A0€ seront prélevés sur votre compte"),
                      HasSubstr("Un courriel vous dira la date"), HasSubstr("À prélever"),
                      Not(HasSubstr("À payer au plus tard le"))));
    EXPECT_THAT(claire.get("/factures").body, HasSubstr("À prélever"));
    EXPECT_THAT(officer.get(family() + page_of(invoice)).body, HasSubstr("À prélever"));
    EXPECT_THAT(officer.get(family() + "/compte").body, HasSubstr("À prélever"));
    portal.services().database.write([&](db::Write& tx) {
        payments::set_mandate_state(tx, mandate, payments::MandateState::suspended, "essai",
                                    portal.services().clock.now());
    });
    EXPECT_THAT(claire.get(page_of(invoice)).body, HasSubstr("À payer au plus tard le"));
}

TEST_P(AccountNews, NoDebitIsPromisedByAMandateForAnotherIcs) {
    const auto invoice = issue_one(4560);
    support::add_mandate(portal, town.durand.household, town.claire);
    const auto is_debited = [&] {
        return portal.services().database.read([&](db::Read& read) {
            return payments::is_to_be_debited(
                portal.services(), read,
                {town.durand.household, regie_e, 2027y / 1 / 15, base::Money::from_cents(1000)});
        });
    };
    ASSERT_THAT(claire.get(page_of(invoice)).body, HasSubstr("seront prélevés"));
    EXPECT_TRUE(is_debited());
    change("UPDATE debit_creditor SET ics = 'FR21ZZZ654321'");
    EXPECT_THAT(claire.get(page_of(invoice)).body,
                AllOf(HasSubstr("À payer au plus tard le"), Not(HasSubstr("seront prélevés"))));
    EXPECT_THAT(claire.get("/factures").body, Not(HasSubstr("À prélever")));
    EXPECT_THAT(officer.get(family() + "/compte").body, Not(HasSubstr("À prélever")));
    EXPECT_FALSE(is_debited()) << "nor do the invoices to come promise it";
}

TEST_P(AccountNews, NoDebitIsPromisedOfWhatIsBeingPaidOnline) {
    const auto invoice = issue_one(4560);
    support::add_mandate(portal, town.durand.household, town.claire);
    const auto payment = std::to_string(
        support::add_online_payment(portal, town.durand.household, town.claire).value());
    change(
        "INSERT INTO online_payment_part (online_payment_id, invoice_id, amount_cents) VALUES (" +
        payment + ", " + std::to_string(invoice.value()) + ", 4560)");
    ASSERT_THAT(officer.get(family() + "/compte").body, HasSubstr("À prélever")) << "it failed";
    for (const std::string state : {"created", "sent", "to_review"}) {
        change("UPDATE online_payment SET state = '" + state + "' WHERE id = " + payment);
        EXPECT_THAT(claire.get(page_of(invoice)).body, Not(HasSubstr("seront prélevés"))) << state;
        EXPECT_THAT(officer.get(family() + "/compte").body, Not(HasSubstr("À prélever"))) << state;
    }
}

TEST_P(AccountNews, AnAnnouncedDebitIsOfWhatIsTakenNotOfTheInvoicesRest) {
    const auto invoice = issue_one(4560);
    support::add_mandate(portal, town.durand.household, town.claire);
    // 20,00 € that no invoice has taken yet.
    pay(2000, billing::PaymentMode::cash);
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("DELETE FROM payment_matching WHERE invoice_id IS NOT NULL");
    });
    ASSERT_NE(issue(), "") << last.body;
    EXPECT_THAT(claire.get(page_of(invoice)).body,
                AllOf(HasSubstr("25,60\u00A0€ seront prélevés sur votre compte le 11 janvier 2027"),
                      HasSubstr("Le reste est couvert par votre avoir")));
    give_back(reference(invoice), "AC01", "23/11/2026");
    EXPECT_THAT(claire.get(page_of(invoice)).body, HasSubstr("au plus tard le"))
        << "it is not debited again";
}

class DebitedInvoices : public testing::TestWithParam<db::Engine> {
 protected:
    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    void issue_with_debits(billing::InvoiceRunId run) {
        invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
            EXPECT_TRUE(billing::issue_run(services, by, run).has_value());
            billing::issue_invoices(services, std::to_string(run.value()),
                                    [&](db::Read read, const billing::InvoiceToIssue& invoice) {
                                        return payments::is_to_be_debited(services, read, invoice);
                                    });
            return 0;
        });
    }

    support::Invoicing invoicing{portal};
};
ON_BOTH_ENGINES(DebitedInvoices);

TEST_P(DebitedInvoices, SayOnEveryCopyWhatWasTrueWhenTheyWereIssued) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, 2026y / 12 / 8)});
    portal.sign_in(town.julie).book({portal.cell(town.zoe, town.meal, 2026y / 12 / 8)});
    const auto mandate = support::add_mandate(portal, town.durand.household, town.claire);
    const auto run = invoicing.prepare(2026y / 12 / 1, 2026y / 12 / 31);
    issue_with_debits(run);
    const auto copy_of = [&](support::Person& parent, families::HouseholdId household) {
        return parent
            .get("/factures/" +
                 std::to_string(portal.count("SELECT id FROM invoice WHERE household_id = " +
                                             std::to_string(household.value()))) +
                 "/pdf")
            .body;
    };
    const auto first = copy_of(claire, town.durand.household);
    const support::PdfFile debited(first);
    EXPECT_EQ(debited.faults(), "");
    EXPECT_THAT(debited.text(), AllOf(HasSubstr("Prélèvement à partir du"),
                                      HasSubstr("Un courriel vous dira à l’avance"),
                                      Not(HasSubstr("À payer au plus tard"))));
    auto julie = portal.sign_in(town.julie);
    const support::PdfFile other(copy_of(julie, town.petit.household));
    EXPECT_THAT(other.text(), AllOf(HasSubstr("À payer au plus tard"), Not(HasSubstr("prélev"))));
    portal.services().database.write([&](db::Write& tx) {
        payments::set_mandate_state(tx, mandate, payments::MandateState::revoked, "essai",
                                    portal.services().clock.now());
    });
    EXPECT_EQ(copy_of(claire, town.durand.household), first);
}

TEST_P(DebitedInvoices, AnnounceTheDebitOfTheirOwnAmountAlone) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, 2026y / 12 / 8)});
    static_cast<void>(
        support::issue_invoice(portal, support::regie(portal), town.durand.household, 1000));
    support::add_mandate(portal, town.durand.household, town.claire);
    const auto run = invoicing.prepare(2026y / 12 / 1, 2026y / 12 / 31);
    issue_with_debits(run);
    const auto pdf = claire
                         .get("/factures/" +
                              std::to_string(portal.count("SELECT max(id) FROM invoice")) + "/pdf")
                         .body;
    EXPECT_THAT(support::PdfFile(pdf).text(),
                AllOf(HasSubstr("Prélèvement à partir du 23 décembre 2026 : 2,10 €"),
                      HasSubstr("Total dû 12,10 €"),
                      HasSubstr("Le prélèvement annoncé est celui de cette facture")));
}

}  // namespace
