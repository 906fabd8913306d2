#include <fmt/format.h>

#include "billing/ledger_store.hpp"
#include "billing/paper_batch_jobs.hpp"
#include "billing/reminder_documents.hpp"
#include "cases/payments_debit_fixture.hpp"
#include "support/invoices.hpp"
#include "support/pdf_file.hpp"

namespace {

using support::Answer;
using support::Pairs;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

class Reminders : public support::Debiting {
 protected:
    void SetUp() override { portal.give_password(town.claire, "Trois petits chats gris"); }

    Answer set_levels(Pairs changes = {}) {
        const Pairs usual = {{"jours-1", "10"},      {"canal-1", "email"},
                             {"titre-1", "Rappel"},  {"texte-1", "Bonjour,\nC’est un oubli ?"},
                             {"jours-2", "30"},      {"canal-2", "letter"},
                             {"titre-2", "Relance"}, {"texte-2", "Bonjour,\nPayez."}};
        return officer.post("/agent/regies/" + regie_id() + "/relances",
                            support::usual_but(std::move(changes), usual));
    }
    std::string page() { return officer.get("/agent/relances?regie=" + regie_id()).body; }
    /// As that page's form says.
    Answer send(const std::string& shown) {
        Pairs fields = {{"regie", regie_id()}};
        for (const auto* name : {"cle", "nombre", "total"})
            fields.emplace_back(name, hidden_value(shown, name));
        return officer.post("/agent/relances", fields);
    }
    void change(const std::string& sql) {
        portal.services().database.write([&](db::Write& tx) { tx->execute(sql); });
    }
    std::string letters_of(const std::string& run) {
        EXPECT_EQ(officer.post(run + "/courrier", {{"impression", "one"}}).location(), run);
        const auto batch = std::to_string(portal.count("SELECT max(id) FROM paper_batch"));
        billing::make_paper_batch(portal.services(), batch);
        return officer.get("/agent/courriers/" + batch + "/lettres.pdf").body;
    }

    /// Due on 23 December 2026.
    billing::InvoiceId november = issue_invoice(portal, regie_e, town.durand.household, 4560);
};
ON_BOTH_ENGINES(Reminders);

TEST_P(Reminders, AreSetForEachRegie) {
    EXPECT_THAT(page(), HasSubstr("Cette régie ne relance pas encore"));
    const auto refused = set_levels({{"jours-2", "10"}, {"titre-1", ""}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Donnez plus de jours qu’au niveau précédent"));
    EXPECT_EQ(count("reminder_level"), 0);
    EXPECT_EQ(set_levels().status, 303);
    EXPECT_EQ(count("reminder_level"), 2);
    EXPECT_EQ(set_levels({{"jours-2", ""}}).status, 303);
    EXPECT_EQ(count("reminder_level"), 1);
    EXPECT_EQ(
        portal.count("SELECT count(*) FROM audit_entry WHERE action = 'reminder_levels_changed'"),
        2);
}

TEST_P(Reminders, AreSentOnceALevelAndTheFamilySeesIt) {
    set_levels();
    go_to("2027-01-01T08:00:00Z");
    EXPECT_THAT(page(), HasSubstr("Personne n’est à relancer"));
    go_to("2027-01-02T08:00:00Z");
    const auto shown = page();
    EXPECT_THAT(shown, HasSubstr("Relancer 1 foyer – 45,60"));
    EXPECT_EQ(count("reminder"), 0) << "a dry run writes nothing";
    const auto sent = send(shown);
    ASSERT_EQ(sent.status, 303) << sent.body;
    EXPECT_EQ(send(shown).location(), sent.location()) << "a form sent twice is one run";
    EXPECT_EQ(count("reminder"), 1);
    const auto mails = letters();
    ASSERT_FALSE(mails.empty());
    EXPECT_EQ(mails.front().subject, "Rappel");
    EXPECT_THAT(mails.front().text, HasSubstr("E-2026-000001"));
    EXPECT_THAT(claire.get("/factures/" + std::to_string(november.value())).body,
                HasSubstr("Rappel, envoyé par courriel le 2 janvier 2027"));
    const auto family = "/agent/familles/" + std::to_string(town.durand.household.value());
    EXPECT_THAT(officer.get(family + "/compte").body,
                HasSubstr("Rappel, envoyé par courriel le 2 janvier 2027"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'reminder_sent' AND "
                           "household_id = " +
                           std::to_string(town.durand.household.value())),
              1);
    EXPECT_THAT(page(), HasSubstr("Personne n’est à relancer"));
}

TEST_P(Reminders, OfTheNextLevelGoByPost) {
    set_levels();
    go_to("2027-01-10T08:00:00Z");
    ASSERT_EQ(send(page()).status, 303);
    go_to("2027-01-29T08:00:00Z");
    EXPECT_THAT(page(), HasSubstr("Personne n’est à relancer")) << "20 days lie between the levels";
    go_to("2027-01-30T08:00:00Z");
    const auto sent = send(page());
    ASSERT_EQ(sent.status, 303);
    const auto run = std::string(sent.location());
    EXPECT_THAT(officer.get(run).body, HasSubstr("dont 1 lettre à poster"));
    const auto pdf = letters_of(run);
    const auto text = support::PdfFile(pdf).text();
    EXPECT_THAT(text, HasSubstr("Relance"));
    EXPECT_THAT(text, HasSubstr("45,60 €"));
    EXPECT_THAT(support::told_by("qpdf --check " + support::PdfFile(pdf).path()),
                Not(HasSubstr("WARNING")));
    EXPECT_THAT(officer.get(run).body, HasSubstr("Télécharger 1 lettre (PDF)"));
    EXPECT_THAT(claire.get("/factures/" + std::to_string(november.value())).body,
                HasSubstr("Relance, envoyé par la poste le 30 janvier 2027"));
}

TEST_P(Reminders, OfSixInvoicesAreALetterOfOnePage) {
    change(
        "UPDATE regie SET ways_to_pay = 'Par chèque à l’ordre de la régie Enfance, à envoyer au "
        "Guichet famille\nEn espèces ou par carte au Guichet famille, du lundi au vendredi, de 8 h "
        "30 à 17 h\nPar CESU, pour la garde des enfants de moins de six ans', mentions = "
        "'Cette somme peut être contestée devant le tribunal administratif dans les deux mois qui "
        "suivent la réception de la facture.'");
    billing::ReminderLetter letter;
    letter.regie = regie_e;
    letter.recipient = "Claire Durand et Paul Durand\n12 bis rue des Lilas\n03100 Montluçon";
    const auto pages_of = [&](int invoices) {
        letter.reminders.clear();
        for (int i = 1; i <= invoices; ++i) {
            billing::SentReminder reminder;
            reminder.number = fmt::format("E-2026-{:06}", i);
            reminder.due_date = 2026y / 12 / 23;
            reminder.title = "Dernière relance avant mise en recouvrement";
            reminder.wording =
                "Madame, Monsieur,\nMalgré nos rappels, les factures ci-dessous ne sont toujours "
                "pas réglées.\nSans règlement de votre part sous quinze jours, elles seront "
                "transmises au comptable public, qui en poursuivra le recouvrement.\nSi vous avez "
                "des difficultés, appelez-nous\u00A0: un échéancier est possible.";
            reminder.left = base::Money::from_cents(4560);
            reminder.reminded_on = 2027y / 1 / 30;
            letter.reminders.push_back(reminder);
        }
        const support::PdfFile file(billing::reminder_pdf(portal.services(), letter));
        EXPECT_EQ(file.faults(), "");
        const auto text = file.text();
        EXPECT_THAT(text, HasSubstr("Total à payer"));
        int pages = 1;
        while (text.find("page " + std::to_string(pages + 1)) != std::string::npos) ++pages;
        return pages;
    };
    EXPECT_EQ(pages_of(1), 1);
    EXPECT_EQ(pages_of(6), 1);
    EXPECT_EQ(pages_of(30), 2);
}

TEST_P(Reminders, WhatChangedSinceItWasShownIsShownAgain) {
    set_levels();
    go_to("2027-01-02T08:00:00Z");
    const auto shown = page();
    issue_invoice(portal, regie_e, town.petit.household, 1000);
    change("UPDATE invoice SET due_date = '2026-12-01' WHERE total_cents = 1000");
    const auto refused = send(shown);
    EXPECT_EQ(refused.status, 409);
    EXPECT_THAT(refused.body, HasSubstr("voici qui reste à relancer"));
    EXPECT_EQ(count("reminder"), 0);
    // Julie cannot sign in: a letter.
    EXPECT_EQ(send(page()).status, 303);
    EXPECT_EQ(portal.count("SELECT count(*) FROM reminder WHERE channel = 'letter'"), 1);
}

TEST_P(Reminders, LeaveOutWhoIsDebitedUntilTheBankGivesItBack) {
    support::add_mandate(portal, town.durand.household, town.claire);
    set_levels();
    go_to("2027-01-02T08:00:00Z");
    EXPECT_THAT(page(), HasSubstr("Prélèvement à venir"));
    EXPECT_THAT(page(), Not(HasSubstr("Relancer 1 foyer")));
    ASSERT_FALSE(issue("18/01/2027").empty()) << last.body;
    go_to("2027-01-18T08:00:00Z");
    payments::do_debit_chores(portal.services());
    EXPECT_EQ(give_back(reference(november), "AM04", "18/01/2027").status, 200);
    EXPECT_THAT(page(), HasSubstr("Relancer 1 foyer – 45,60"));
}

TEST_P(Reminders, GoToWhoIsDebitedNoMoreSinceTheRegieHasAnotherIcs) {
    support::add_mandate(portal, town.durand.household, town.claire);
    set_levels();
    go_to("2027-01-02T08:00:00Z");
    ASSERT_THAT(page(), HasSubstr("Prélèvement à venir"));
    change("UPDATE debit_creditor SET ics = 'FR21ZZZ654321'");
    EXPECT_THAT(page(), Not(HasSubstr("Prélèvement à venir")));
    EXPECT_THAT(page(), HasSubstr("Relancer 1 foyer – 45,60"));
}

TEST_P(Reminders, LeaveOutAPaymentUnderWay) {
    set_levels();
    go_to("2027-01-02T08:00:00Z");
    const auto payment =
        support::add_online_payment(portal, town.durand.household, town.claire).value();
    change("UPDATE online_payment SET state = 'sent' WHERE id = " + std::to_string(payment));
    change("DELETE FROM online_payment_part");
    change(
        "INSERT INTO online_payment_part (online_payment_id, invoice_id, amount_cents) VALUES (" +
        std::to_string(payment) + ", " + std::to_string(november.value()) + ", 4560)");
    EXPECT_THAT(page(), HasSubstr("Paiement en cours"));
    EXPECT_THAT(page(), Not(HasSubstr("Relancer 1 foyer")));
}

TEST_P(Reminders, AreNotMailedOfWhatWasPaidMeanwhile) {
    set_levels();
    go_to("2027-01-02T08:00:00Z");
    ASSERT_EQ(send(page()).status, 303);
    portal.services().database.write([&](db::Write& tx) {
        auto facts = support::test_payment(regie_e, town.durand.household,
                                           base::Money::from_cents(4560), "all of it");
        static_cast<void>(billing::write_payment(tx, facts));
    });
    for (const auto& mail : letters()) EXPECT_NE(mail.subject, "Rappel");
}

}  // namespace
