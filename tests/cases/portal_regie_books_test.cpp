#include <gmock/gmock.h>

#include "cases/invoices_fixture.hpp"

namespace {

using accounts::Permission;
using billing::PaymentMode;
using support::Answer;
using support::Pairs;
using support::Person;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What becomes of money after it was taken: cancelled, used, given back, deposited, counted.
class RegieBooks : public support::WithInvoices {
 protected:
    /// The same one each time, signed in anew.
    Person cashier() {
        if (cashier_ == accounts::AccountId())
            cashier_ = portal.add_officer("REGISSEUR",
                                          {Permission::see_invoices, Permission::manage_billing,
                                           Permission::see_family_files});
        return portal.sign_in(cashier_);
    }
    [[nodiscard]] std::string family() const {
        return "/agent/familles/" + std::to_string(town.durand.household.value());
    }
    [[nodiscard]] std::string cancellation_of(const billing::WrittenPayment& payment) const {
        return family() + "/reglements/" + std::to_string(payment.id.value()) + "/annulation";
    }
    [[nodiscard]] std::string with_regie(std::string_view what) const {
        return family() + "/" + std::string(what) + "/" + std::to_string(regie.value());
    }
    Answer cancel(Person& officer, const billing::WrittenPayment& payment,
                  std::string kind = "mistake") {
        return officer.post(cancellation_of(payment),
                            {{"nature", std::move(kind)}, {"motif", "Saisi deux fois"}});
    }
    /// Money that settles nothing yet.
    void give_in_advance(base::Money amount) {
        auto facts = support::test_payment(regie, town.durand.household, amount, "in advance");
        facts.rest = billing::PaymentFacts::Rest::kept_as_credit;
        portal.services().database.write(
            [&](db::Write& tx) { static_cast<void>(billing::write_payment(tx, facts)); });
    }
    std::int64_t settled(const billing::Invoice& invoice) {
        return portal.count(
            "SELECT COALESCE(sum(amount_cents), 0) FROM payment_matching WHERE invoice_id = " +
            std::to_string(invoice.id.value()));
    }
    [[nodiscard]] std::string slip_path(std::string_view mode) const {
        return "/agent/remises/" + std::to_string(regie.value()) + "/" + std::string(mode);
    }
    /// As its review offers it.
    Answer make_slip(Person& officer, std::string_view mode) {
        const auto page = officer.get(slip_path(mode)).body;
        return officer.post(slip_path(mode),
                            {{"vu", support::input_value(page, "vu").value_or("")},
                             {"nombre", support::input_value(page, "nombre").value_or("")}});
    }
    [[nodiscard]] std::string closing_path() const {
        return "/agent/caisses/" + std::to_string(regie.value());
    }
    /// As its review offers it.
    Answer close(Person& officer, Pairs typed) {
        const auto review = officer.post(closing_path() + "/apercu", typed);
        typed.emplace_back("vu", support::input_value(review.body, "vu").value_or("x"));
        return officer.post(closing_path(), typed);
    }

    /// Of 30,00 € that there should be.
    const Pairs counted_29 = {
        {"jour", "23/11/2026"}, {"compte", "29,00"}, {"motif", "Rendu de monnaie"}};

 private:
    accounts::AccountId cashier_;
};
ON_BOTH_ENGINES(RegieBooks);

TEST_P(RegieBooks, AMistakeIsTakenBackByAnEntryOfItsOwnAndItsInvoiceIsToBePaidAgain) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(6000), PaymentMode::cheque);
    auto officer = cashier();
    EXPECT_THAT(officer.get(family() + "/compte").body, HasSubstr(cancellation_of(paid)));
    EXPECT_THAT(officer.get(cancellation_of(paid)).body,
                AllOf(HasSubstr("Erreur de saisie"), HasSubstr("Chèque impayé")));
    const auto lacking = officer.post(cancellation_of(paid) + "/apercu", {});
    EXPECT_EQ(lacking.status, 422);
    EXPECT_THAT(lacking.body, AllOf(HasSubstr("Choisissez pourquoi ce règlement ne compte plus"),
                                    HasSubstr("Indiquez le motif de l’annulation")));
    const auto review = officer.post(cancellation_of(paid) + "/apercu",
                                     {{"nature", "mistake"}, {"motif", "Saisi deux fois"}});
    EXPECT_EQ(review.status, 200);
    EXPECT_THAT(review.body, AllOf(HasSubstr("Facture " + invoice.number + "\u00A0: 51,10\u00A0€"),
                                   HasSubstr("L’avoir de la famille baisse de 8,90\u00A0€"),
                                   HasSubstr("Annuler ce règlement de 60,00\u00A0€")));
    EXPECT_EQ(balance(town.durand), euros(-890)) << "nothing is cancelled by a look";

    portal.set_clock("2026-11-24T07:10:00Z");
    auto next_day = cashier();
    const auto answer = cancel(next_day, paid);
    ASSERT_EQ(answer.status, 303) << answer.body;
    EXPECT_EQ(balance(town.durand), euros(5110));
    EXPECT_EQ(settled(invoice), 0);
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment"), 1) << "nothing is deleted";
    EXPECT_THAT(next_day.get(answer.location()).body,
                AllOf(HasSubstr("Règlement de 60,00\u00A0€ annulé"), HasSubstr("Saisi deux fois"),
                      Not(HasSubstr(cancellation_of(paid)))));
    EXPECT_EQ(audit_entries("payment_cancelled"), 1);
    EXPECT_EQ(cancel(next_day, paid).status, 303) << "sent twice";
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment_return"), 1);
    EXPECT_EQ(next_day.get(cancellation_of(paid)).status, 409);

    EXPECT_THAT(next_day.get("/agent/encaissements?jour=2026-11-23").body,
                AllOf(HasSubstr("60,00\u00A0€"), Not(HasSubstr("Règlement annulé"))))
        << "the day it was received stays as it was";
    EXPECT_THAT(next_day.get("/agent/encaissements?jour=2026-11-24").body,
                AllOf(HasSubstr("Règlement annulé"), HasSubstr("−60,00\u00A0€"),
                      HasSubstr("Saisi deux fois")));
}

TEST_P(RegieBooks, TheFamilyReadsThatAPaymentWasCancelled) {
    invoice_durand();
    const auto paid = pay(town.durand, euros(6000));
    auto claire = portal.sign_in(town.claire);
    const auto receipt = "/factures/compte/recus/" + std::to_string(paid.id.value());
    const auto before = support::PdfFile(claire.get(receipt).body).text();
    EXPECT_THAT(before, Not(HasSubstr("nnulé")));
    auto officer = cashier();
    ASSERT_EQ(cancel(officer, paid).status, 303);
    EXPECT_THAT(claire.get("/factures/compte").body,
                AllOf(HasSubstr("Annulation\u00A0: Espèces, reçu " + paid.receipt_number),
                      HasSubstr("51,10\u00A0€ dus")));
    EXPECT_THAT(claire.get("/factures").body, HasSubstr("51,10\u00A0€"));
    const support::PdfFile pdf(claire.get(receipt).body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr(paid.receipt_number + ", annulé"),
                                  HasSubstr("Annulé le 23 novembre 2026 : Saisi deux fois")));
}

TEST_P(RegieBooks, WhatCameByOtherWaysIsNotCancelledByHand) {
    invoice_durand();
    auto officer = cashier();
    for (const auto mode : {PaymentMode::online, PaymentMode::direct_debit}) {
        const auto paid = pay(town.durand, euros(100), mode);
        EXPECT_EQ(officer.get(cancellation_of(paid)).status, 409);
        EXPECT_EQ(cancel(officer, paid).status, 409);
    }
    const auto cash = pay(town.durand, euros(100));
    EXPECT_EQ(cancel(officer, cash, "bank").status, 409);
    EXPECT_EQ(cancel(officer, cash, "credited").status, 422);
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment_return"), 0);
}

TEST_P(RegieBooks, ADebitThatCameBackIsInTheTakingsOfItsDay) {
    invoice_durand();
    const auto paid = pay(town.durand, euros(5110), PaymentMode::direct_debit);
    portal.services().database.write([&](db::Write& tx) {
        billing::return_payment(tx, {.payment = paid.id,
                                     .returned_on = november(25),
                                     .recorded_at = portal.services().clock.now(),
                                     .reason = "AM04"});
    });
    auto officer = cashier();
    EXPECT_THAT(officer.get("/agent/encaissements?jour=2026-11-25").body,
                AllOf(HasSubstr("Prélèvement rejeté"), HasSubstr("−51,10\u00A0€")));
}

TEST_P(RegieBooks, ACreditSettlesOpenInvoicesTheOldestFirstOrTheChosenOne) {
    const auto old = invoice_family(town.durand, {{town.lea, "Léa", november(3), euros(1000)}},
                                    november(4), november(20));
    const auto later = invoice_durand(november(5));
    give_in_advance(euros(1500));
    auto officer = cashier();
    const auto path = with_regie("avoir-disponible");
    EXPECT_THAT(officer.get(family() + "/compte").body, HasSubstr(path));
    EXPECT_THAT(officer.get(path).body,
                AllOf(HasSubstr("15,00\u00A0€"), HasSubstr(old.number), HasSubstr(later.number)));
    const auto by_age = officer.post(path + "/apercu", {}).body;
    EXPECT_THAT(by_age, AllOf(HasSubstr(old.number), HasSubstr(later.number),
                              HasSubstr("Régler 15,00\u00A0€ avec l’avoir")));
    const auto chosen = std::to_string(later.id.value());
    const auto review = officer.post(path + "/apercu", {{"facture", chosen}}).body;
    EXPECT_THAT(review, AllOf(HasSubstr(later.number), Not(HasSubstr(old.number)),
                              HasSubstr("36,10\u00A0€")));
    const auto outdated = officer.post(path, {{"facture", chosen}, {"vu", "1400"}});
    EXPECT_EQ(outdated.status, 409) << "not what the review said";
    EXPECT_EQ(settled(later), 0);
    const auto answer = officer.post(path, {{"facture", chosen}, {"vu", "1500"}});
    ASSERT_EQ(answer.status, 303) << answer.body;
    EXPECT_EQ(settled(later), 1500);
    EXPECT_EQ(settled(old), 0);
    EXPECT_EQ(balance(town.durand), euros(4610)) << "no money came";
    EXPECT_EQ(audit_entries("credit_applied"), 1);
    EXPECT_EQ(officer.post(path, {{"vu", "1500"}}).status, 409) << "there is none any more";
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get(page_of(later)).body, HasSubstr("Reste à payer 36,10\u00A0€"));
}

TEST_P(RegieBooks, ACreditIsGivenBackOnceAndNeverMoreThanThereIs) {
    give_in_advance(euros(5000));
    auto officer = cashier();
    const auto path = with_regie("remboursement");
    const auto form = officer.get(path).body;
    EXPECT_EQ(support::input_value(form, "montant"), "50,00");
    const Pairs too_much = {
        {"cle", "a"}, {"montant", "50,01"}, {"mode", "transfer"}, {"motif", "Départ"}};
    EXPECT_THAT(officer.post(path + "/apercu", too_much).body,
                HasSubstr("un remboursement ne dépasse pas l’avoir"));
    EXPECT_EQ(officer.post(path, too_much).status, 409);
    EXPECT_THAT(officer.post(path + "/apercu", {{"montant", "x"}, {"mode", "online"}}).body,
                AllOf(HasSubstr("Indiquez un montant"), HasSubstr("Choisissez comment la famille"),
                      HasSubstr("Indiquez le motif du remboursement")));
    const Pairs order = {{"cle", support::input_value(form, "cle").value_or("")},
                         {"montant", "30"},
                         {"mode", "transfer"},
                         {"reference", "VIR-12"},
                         {"motif", "Départ de la commune"}};
    const auto review = officer.post(path + "/apercu", order).body;
    EXPECT_THAT(review, AllOf(HasSubstr("Enregistrer le remboursement de 30,00\u00A0€"),
                              HasSubstr("20,00\u00A0€"), HasSubstr("Départ de la commune")));
    EXPECT_EQ(balance(town.durand), euros(-5000));
    const auto first = officer.post(path, order);
    ASSERT_EQ(first.status, 303) << first.body;
    EXPECT_EQ(officer.post(path, order).location(), first.location());
    EXPECT_EQ(balance(town.durand), euros(-2000));
    EXPECT_EQ(portal.count("SELECT count(*) FROM credit_refund"), 1);
    EXPECT_EQ(audit_entries("credit_refunded"), 1);
    EXPECT_THAT(
        officer.get(first.location()).body,
        AllOf(HasSubstr("Remboursement de 30,00\u00A0€ enregistré"), HasSubstr("E-R-2026-000001")));
    EXPECT_THAT(officer.get("/agent/encaissements").body,
                AllOf(HasSubstr("Avoir remboursé"), HasSubstr("−30,00\u00A0€")));

    auto claire = portal.sign_in(town.claire);
    const auto id = std::to_string(portal.count("SELECT id FROM credit_refund"));
    const auto paper = "/factures/compte/remboursements/" + id;
    EXPECT_THAT(claire.get("/factures/compte").body,
                AllOf(HasSubstr("Remboursement\u00A0: Virement, E-R-2026-000001"), HasSubstr(paper),
                      HasSubstr("20,00\u00A0€ en avoir")));
    const support::PdfFile pdf(claire.get(paper).body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Remboursement E-R-2026-000001"), HasSubstr("30,00 €"),
                                  HasSubstr("VIR-12"), HasSubstr("Motif : Départ de la commune")));
}

/// The cheque that a credit came from is not paid, when the credit is gone already.
TEST_P(RegieBooks, ARefundWhoseMoneyCameBackUnpaidIsADebtUntilOtherMoneyCoversIt) {
    const auto cheque = pay(town.durand, euros(5000), PaymentMode::cheque);
    auto officer = cashier();
    ASSERT_EQ(
        officer
            .post(with_regie("remboursement"),
                  {{"cle", "a"}, {"montant", "50"}, {"mode", "cash"}, {"motif", "Trop-perçu"}})
            .status,
        303);
    ASSERT_EQ(cancel(officer, cheque, "bank").status, 303);
    EXPECT_EQ(balance(town.durand), euros(5000));
    pay(town.durand, euros(5000));
    EXPECT_EQ(balance(town.durand), euros(0));
    const auto invoice = invoice_durand();
    EXPECT_EQ(settled(invoice), 0) << "that money is for what was refunded";
}

TEST_P(RegieBooks, AWaivedLineThatIsCreditedIsNoMoney) {
    const auto invoice = invoice_durand();
    pay(town.durand, euros(1000));
    pay(town.durand, euros(4110), PaymentMode::waiver);
    ASSERT_EQ(balance(town.durand), euros(0));
    auto officer = cashier();
    const auto lines = portal.services().database.read([&](db::Read& read) {
        return read->all(
            "SELECT id FROM billable_item WHERE invoice_id = :id ORDER BY id", {{"id", invoice.id}},
            [](const db::Row& row) { return std::to_string(row.get<std::int64_t>(0)); });
    });
    const auto path = family() + page_of(invoice) + "/avoir";
    ASSERT_EQ(officer.post(path, {{"ligne", lines[0]}, {"motif", "Grève"}}).status, 303);
    EXPECT_EQ(balance(town.durand), euros(0)) << "what was never paid is not given back";
    EXPECT_EQ(settled(invoice), 5110);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM payment_return"), 350);
    Pairs rest = {{"motif", "Grève"}};
    for (std::size_t i = 1; i < lines.size(); ++i) rest.emplace_back("ligne", lines[i]);
    ASSERT_EQ(officer.post(path, rest).status, 303);
    EXPECT_EQ(balance(town.durand), euros(-1000)) << "what was paid is";
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM payment_return"), 4110);
    EXPECT_THAT(officer.get("/agent/encaissements").body, HasSubstr("Remise reprise par un avoir"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment p WHERE p.mode = 'waiver' AND "
                           "p.amount_cents <> (SELECT sum(r.amount_cents) FROM payment_return r "
                           "WHERE r.payment_id = p.id)"),
              0);
}

TEST_P(RegieBooks, ASlipGathersWhatIsOnNoneAndLocksIt) {
    invoice_durand();
    const auto cheque = pay(town.durand, euros(2000), PaymentMode::cheque);
    const auto mistaken = pay(town.durand, euros(700), PaymentMode::cheque);
    pay(town.durand, euros(300));
    auto officer = cashier();
    ASSERT_EQ(cancel(officer, mistaken).status, 303);
    EXPECT_THAT(officer.get("/agent/bordereaux").body,
                AllOf(HasSubstr("À remettre"), HasSubstr(slip_path("cheque"))));
    EXPECT_THAT(officer.get(slip_path("cheque")).body,
                AllOf(HasSubstr("Établir le bordereau de 20,00\u00A0€"),
                      HasSubstr(cheque.receipt_number), Not(HasSubstr(mistaken.receipt_number))));
    EXPECT_EQ(officer.get(slip_path("transfer")).status, 404);
    const auto unseen = officer.post(slip_path("cheque"), {{"vu", "1"}, {"nombre", "1"}});
    EXPECT_EQ(unseen.status, 409);
    EXPECT_THAT(unseen.body, HasSubstr("Le contenu a changé"));
    const auto made = make_slip(officer, "cheque");
    ASSERT_EQ(made.status, 303) << made.body;
    EXPECT_EQ(portal.count("SELECT max(series_rank) FROM deposit_slip"), 1)
        << "what is refused takes no number";
    EXPECT_THAT(officer.get(made.location()).body,
                AllOf(HasSubstr("Bordereau E-B-2026-000001"), HasSubstr("20,00\u00A0€")));
    const support::PdfFile pdf(officer.get(std::string(made.location()) + "/pdf").body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Bordereau de remise E-B-2026-000001"),
                                  HasSubstr("Durand, dossier D-Durand"),
                                  HasSubstr(cheque.receipt_number), HasSubstr("20,00 €")));
    EXPECT_EQ(make_slip(officer, "cheque").location(), "/agent/bordereaux") << "nothing is left";
    EXPECT_EQ(audit_entries("deposit_slip_issued"), 1);

    const auto locked = cancel(officer, cheque);
    EXPECT_EQ(locked.status, 409);
    EXPECT_THAT(locked.body, HasSubstr("sur un bordereau de remise"));
    EXPECT_EQ(cancel(officer, cheque, "bank").status, 303) << "the bank may still send it back";
    EXPECT_THAT(officer.get(made.location()).body, HasSubstr("revenu impayé depuis"));
    EXPECT_EQ(audit_entries("cheque_returned"), 1);

    pay(town.durand, euros(100));
    ASSERT_EQ(make_slip(officer, "cash").status, 303);
    EXPECT_EQ(portal.count("SELECT total_cents FROM deposit_slip WHERE mode = 'cash'"), 400);
    EXPECT_EQ(portal.count("SELECT max(series_rank) FROM deposit_slip"), 2);
}

TEST_P(RegieBooks, TheDayIsClosedWithTheCashThatWasCountedAndStaysClosed) {
    invoice_durand();
    pay(town.durand, euros(3000));
    pay(town.durand, euros(500), PaymentMode::cheque);
    auto officer = cashier();
    EXPECT_THAT(officer.get(closing_path()).body,
                AllOf(HasSubstr("Attendu en caisse"), HasSubstr("30,00\u00A0€"),
                      Not(HasSubstr("35,00\u00A0€"))));
    const auto unexplained =
        officer.post(closing_path() + "/apercu", {{"jour", "23/11/2026"}, {"compte", "29,00"}});
    EXPECT_EQ(unexplained.status, 422);
    EXPECT_THAT(unexplained.body, HasSubstr("Indiquez le motif de l’écart de −1,00\u00A0€"));
    EXPECT_THAT(officer.post(closing_path() + "/apercu", {{"jour", "24/11/2026"}}).body,
                AllOf(HasSubstr("ou un jour passé"), HasSubstr("Indiquez les espèces comptées")));
    EXPECT_EQ(officer
                  .post(closing_path() + "/apercu",
                        {{"jour", "23/11/2026"}, {"compte", "9999999999"}, {"motif", "?"}})
                  .status,
              422);
    EXPECT_THAT(officer.post(closing_path() + "/apercu", counted_29).body,
                AllOf(HasSubstr("−1,00\u00A0€"), HasSubstr("Rendu de monnaie"),
                      HasSubstr("Arrêter la caisse au 23 novembre 2026")));
    const auto closed = close(officer, counted_29);
    ASSERT_EQ(closed.status, 303) << closed.body;
    EXPECT_EQ(audit_entries("day_closed"), 1);
    EXPECT_THAT(officer.get(closed.location()).body, HasSubstr("Caisse arrêtée au 23 novembre"));
    const support::PdfFile pdf(officer.get(std::string(closed.location()) + "/pdf").body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Arrêté de caisse du 23 novembre 2026"),
                                  HasSubstr("Attendu en caisse 30,00 €"),
                                  HasSubstr("Compté 29,00 €"), HasSubstr("Rendu de monnaie")));
    EXPECT_EQ(close(officer, counted_29).status, 422) << "once";
}

TEST_P(RegieBooks, NothingIsDatedIntoAClosedDayByWhateverWay) {
    invoice_durand();
    pay(town.durand, euros(3000));
    pay(town.durand, euros(500), PaymentMode::cheque);
    auto officer = cashier();
    ASSERT_EQ(close(officer, counted_29).status, 303);
    const auto form = officer.get(family() + "/encaisser").body;
    const auto late = officer.post(family() + "/encaisser",
                                   {{"cle", support::input_value(form, "cle").value_or("")},
                                    {"regie", std::to_string(regie.value())},
                                    {"montant", "1"},
                                    {"mode", "cash"},
                                    {"reste", "anciennes"},
                                    {"date", "23/11/2026"}});
    EXPECT_EQ(late.status, 422);
    EXPECT_THAT(late.body, HasSubstr("la caisse de la régie est arrêtée jusqu’à ce jour"));
    const auto paid = portal.count("SELECT min(id) FROM payment");
    EXPECT_EQ(officer
                  .post(family() + "/reglements/" + std::to_string(paid) + "/annulation",
                        {{"nature", "mistake"}, {"motif", "Essai"}})
                  .status,
              409);
    EXPECT_EQ(make_slip(officer, "cheque").status, 409);
    EXPECT_THAT(officer
                    .post(with_regie("remboursement"),
                          {{"cle", "a"}, {"montant", "1"}, {"mode", "cash"}, {"motif", "Essai"}})
                    .body,
                HasSubstr("la caisse de la régie est arrêtée pour aujourd’hui"));
    EXPECT_THAT(officer.get("/agent/encaissements?jour=2026-11-23").body,
                HasSubstr("Caisse arrêtée\u00A0: Régie Enfance"));
    EXPECT_THAT(officer.get("/agent/encaissements?jour=2026-11-24").body,
                Not(HasSubstr("Caisse arrêtée\u00A0:")));
}

TEST_P(RegieBooks, TheDayAfterBeginsWithWhatWasCounted) {
    invoice_durand();
    pay(town.durand, euros(3000));
    auto officer = cashier();
    ASSERT_EQ(close(officer, counted_29).status, 303);
    portal.set_clock("2026-11-24T07:10:00Z");
    auto next_day = cashier();
    pay(town.durand, euros(200));
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment WHERE received_on = '2026-11-24'"), 1)
        << "the program's money is of the first open day";
    const auto debit = pay(town.durand, euros(100), PaymentMode::direct_debit);
    portal.services().database.write([&](db::Write& tx) {
        billing::return_payment(tx, {.payment = debit.id,
                                     .returned_on = november(23),
                                     .recorded_at = portal.services().clock.now(),
                                     .reason = "AM04"});
    });
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment_return WHERE returned_on = '2026-11-24'"),
              1)
        << "and what the bank takes back, too";
    EXPECT_THAT(
        next_day.get(closing_path()).body,
        AllOf(HasSubstr("En caisse à l’arrêté du 23 novembre 2026"), HasSubstr("31,00\u00A0€")));
    ASSERT_EQ(make_slip(next_day, "cash").status, 303);
    EXPECT_THAT(next_day.get(closing_path()).body, HasSubstr("−1,00\u00A0€"))
        << "32,00 were deposited by the receipts, 31,00 were there";
}

TEST_P(RegieBooks, AJournalBalancesAndIsReadOnPaperAndInASpreadsheet) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(2000), PaymentMode::cheque);
    auto officer = cashier();
    ASSERT_EQ(cancel(officer, paid, "bank").status, 303);
    const auto page = officer.get("/agent/journaux").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Totaux par compte"), HasSubstr("Familles"),
                            HasSubstr("Produits des services"), HasSubstr(invoice.number),
                            HasSubstr("91,10\u00A0€"), HasSubstr("Chèque impayé")));
    const auto period = "?regie=" + std::to_string(regie.value()) + "&du=2026-11-01&au=2026-11-30";
    const support::PdfFile pdf(officer.get("/agent/journaux/journal.pdf" + period).body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Journal du 1er au 30 novembre 2026"),
                                  HasSubstr("Total 91,10 € 91,10 €"), HasSubstr(invoice.number),
                                  HasSubstr("Total encaissé 1 20,00 € 20,00 € 0,00 €")));
    EXPECT_THAT(officer.get("/agent/journaux/ecritures.csv" + period).body,
                AllOf(HasSubstr("2026-11-02;" + invoice.number +
                                ";Facture;D-Durand;Durand;Familles;51,10;"),
                      HasSubstr("Produits des services;;51,10")));
    EXPECT_THAT(
        officer.get("/agent/journaux/encaissements.csv" + period).body,
        AllOf(HasSubstr("Chèque;20,00;Règlement"), HasSubstr("Chèque;-20,00;Chèque impayé")));
    EXPECT_EQ(audit_entries("journal_exported"), 3);
    EXPECT_EQ(officer.get("/agent/journaux?du=2026-11-30&au=2026-11-01").status, 422);
    EXPECT_EQ(officer.get("/agent/journaux/journal.pdf?regie=999").status, 422);
    EXPECT_THAT(officer.get("/agent/journaux?du=2025-01-01&au=2025-02-01").body,
                HasSubstr("Aucune écriture"));
}

}  // namespace
