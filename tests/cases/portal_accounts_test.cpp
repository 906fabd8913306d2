#include "cases/invoices_fixture.hpp"

namespace {

using accounts::Permission;
using support::Answer;
using support::Pairs;
using support::Person;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A family's account, money at the counter, credit notes, the end of the day: officers.
class FamilyAccounts : public support::WithInvoices {
 protected:
    Person cashier() {
        return portal.sign_in(portal.add_officer(
            "REGISSEUR",
            {Permission::see_invoices, Permission::manage_billing, Permission::see_family_files}));
    }
    [[nodiscard]] std::string family() const {
        return "/agent/familles/" + std::to_string(town.durand.household.value());
    }
    /// The payment form as it is shown, filled in.
    Pairs payment_form(Person& officer, Pairs typed) {
        const auto page = officer.get(family() + "/encaisser").body;
        Pairs fields = {{"cle", support::input_value(page, "cle").value_or("")},
                        {"regie", std::to_string(regie.value())},
                        {"date", "23/11/2026"},
                        {"reste", "anciennes"}};
        fields.insert(fields.end(), typed.begin(), typed.end());
        return fields;
    }
    Answer take(Person& officer, Pairs typed) {
        return officer.post(family() + "/encaisser", payment_form(officer, std::move(typed)));
    }
    std::int64_t payments() { return portal.count("SELECT count(*) FROM payment"); }
    /// The ids of an invoice's lines, in order.
    std::vector<std::string> lines_of(const billing::Invoice& invoice) {
        return portal.services().database.read([&](db::Read& read) {
            return read->all("SELECT id FROM billable_item WHERE invoice_id = :id ORDER BY id",
                             {{"id", invoice.id}}, [](const db::Row& row) {
                                 return std::to_string(row.get<std::int64_t>(0));
                             });
        });
    }
};
ON_BOTH_ENGINES(FamilyAccounts);

TEST_P(FamilyAccounts, TheAccountShowsBalanceDocumentsAndPayments) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(1000), billing::PaymentMode::cheque);
    auto officer = cashier();
    const auto page = officer.get(family() + "/compte").body;
    EXPECT_THAT(page, AllOf(HasSubstr("41,10\u00A0€ dus"), HasSubstr(invoice.number),
                            HasSubstr("au plus tard le 10 décembre 2026"), HasSubstr("Chèque"),
                            HasSubstr(paid.receipt_number), HasSubstr("Encaisser un règlement")));
    EXPECT_GE(audit_entries("family_account_seen"), 1);
    EXPECT_THAT(officer.get(family()).body,
                AllOf(HasSubstr("41,10\u00A0€ dus"), HasSubstr(family() + "/compte")));
    const auto pdf = officer.get(family() + page_of(invoice) + "/pdf");
    EXPECT_EQ(pdf.body, portal.sign_in(town.claire).get(page_of(invoice) + "/pdf").body);
}

TEST_P(FamilyAccounts, WhoMayOnlyLookTakesNoMoney) {
    const auto invoice = invoice_durand();
    auto viewer = portal.sign_in(
        portal.add_officer("LECTEUR", {Permission::see_invoices, Permission::see_family_files}));
    EXPECT_THAT(viewer.get(family() + "/compte").body, Not(HasSubstr("Encaisser un règlement")));
    EXPECT_THAT(viewer.get(family() + page_of(invoice)).body, Not(HasSubstr("Faire un avoir")));
    EXPECT_EQ(viewer.get(family() + "/encaisser").status, 403);
    auto stranger = portal.sign_in(portal.add_officer("ACCUEIL", {Permission::see_family_files}));
    EXPECT_THAT(stranger.get(family()).body, Not(HasSubstr("51,10")));
}

TEST_P(FamilyAccounts, MoneyAtTheCounterSettlesTheOldestFirstAndGivesAReceipt) {
    const auto first = invoice_family(town.durand, {{town.lea, "Léa", november(3), euros(1000)}},
                                      november(4), november(20));
    invoice_durand(november(5));
    auto officer = cashier();
    const auto answer = take(officer, {{"montant", "15,00"},
                                       {"mode", "cheque"},
                                       {"payeur", "Mamie Durand"},
                                       {"reference", "Chèque 0012345"}});
    ASSERT_EQ(answer.status, 303) << answer.body;
    const auto page = officer.get(answer.location()).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Règlement de 15,00\u00A0€ enregistré"),
                            HasSubstr("Imprimer le reçu E-Q-2026-000001"),
                            HasSubstr("Chèque 0012345, Mamie Durand")));
    EXPECT_EQ(balance(town.durand), euros(4610));
    const auto receipt = portal.count("SELECT max(id) FROM payment");
    const support::PdfFile pdf(officer.get(family() + "/recus/" + std::to_string(receipt)).body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Mamie Durand, pour la famille Durand"),
                                  HasSubstr("Facture " + first.number + " 10,00 €"),
                                  HasSubstr("Sous réserve d’encaissement du chèque")));
    EXPECT_EQ(audit_entries("payment_recorded"), 1);
}

TEST_P(FamilyAccounts, ChosenInvoicesAreSettledBeforeTheOldest) {
    const auto old = invoice_family(town.durand, {{town.lea, "Léa", november(3), euros(1000)}},
                                    november(4), november(20));
    const auto chosen = invoice_durand(november(5));
    auto officer = cashier();
    const auto page =
        officer.get(family() + "/encaisser?facture=" + std::to_string(chosen.id.value())).body;
    EXPECT_EQ(support::input_value(page, "montant"), "51,10");
    const auto answer = take(
        officer,
        {{"montant", "60,00"}, {"mode", "cash"}, {"facture", std::to_string(chosen.id.value())}});
    ASSERT_EQ(answer.status, 303) << answer.body;
    const auto settled = [&](const billing::Invoice& invoice) {
        return portal.count("SELECT sum(amount_cents) FROM payment_matching WHERE invoice_id = " +
                            std::to_string(invoice.id.value()));
    };
    EXPECT_EQ(settled(chosen), 5110);
    EXPECT_EQ(settled(old), 890);
}

TEST_P(FamilyAccounts, WhatRemainsIsKeptAsCreditWhenAsked) {
    invoice_durand();
    auto officer = cashier();
    auto form = payment_form(officer, {{"montant", "20"}, {"mode", "cash"}});
    for (auto& [name, value] : form) {
        if (name == "reste") value = "avoir";
    }
    const auto answer = officer.post(family() + "/encaisser", form);
    ASSERT_EQ(answer.status, 303) << answer.body;
    EXPECT_THAT(officer.get(answer.location()).body, HasSubstr("20,00\u00A0€ restent en avoir"));
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment_matching"), 0);
}

TEST_P(FamilyAccounts, AFormSentTwiceIsOnePayment) {
    invoice_durand();
    auto officer = cashier();
    const auto form = payment_form(officer, {{"montant", "51,10"}, {"mode", "cash"}});
    const auto first = officer.post(family() + "/encaisser", form);
    const auto second = officer.post(family() + "/encaisser", form);
    EXPECT_EQ(first.status, 303);
    EXPECT_EQ(second.status, 303);
    EXPECT_EQ(first.location(), second.location());
    EXPECT_EQ(payments(), 1);
}

TEST_P(FamilyAccounts, WhatLacksIsSaidAndWhatWasTypedStays) {
    const auto invoice = invoice_durand();
    auto officer = cashier();
    const auto answer = take(officer, {{"montant", "beaucoup"},
                                       {"payeur", "Mamie Durand"},
                                       {"facture", std::to_string(invoice.id.value())}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body,
                AllOf(HasSubstr("Indiquez un montant, comme 45,60"),
                      HasSubstr("Choisissez comment la famille paie"),
                      HasSubstr(R"(value="beaucoup")"), HasSubstr(R"(value="Mamie Durand")")));
    EXPECT_THAT(take(officer, {{"montant", "20000,01"}, {"mode", "cash"}}).body,
                HasSubstr("20\u00A0000,00\u00A0€ au plus"));
    EXPECT_THAT(take(officer, {{"montant", "-5"}, {"mode", "online"}}).body,
                AllOf(HasSubstr("Indiquez un montant"), HasSubstr("Choisissez comment")));
    auto form = payment_form(officer, {{"montant", "5"}, {"mode", "cash"}});
    for (const auto& [typed, told] : Pairs{{"24/11/2026", "Indiquez aujourd’hui, ou un jour passé"},
                                           {"31/02/2026", "Indiquez une date qui existe"},
                                           {"21/11/2025", "Vérifiez l’année"}}) {
        for (auto& [name, value] : form) {
            if (name == "date") value = typed;
        }
        const auto refused = officer.post(family() + "/encaisser", form);
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.body, HasSubstr(told));
    }
    EXPECT_EQ(payments(), 0);
}

TEST_P(FamilyAccounts, AWaiverNeedsItsReasonAndNeverPassesTheDebt) {
    invoice_durand();
    auto officer = cashier();
    EXPECT_THAT(take(officer, {{"montant", "10"}, {"mode", "waiver"}}).body,
                HasSubstr("Indiquez le motif de la remise gracieuse"));
    const auto too_much =
        take(officer, {{"montant", "51,11"}, {"mode", "waiver"}, {"motif", "Décision du maire"}});
    EXPECT_EQ(too_much.status, 422);
    EXPECT_THAT(too_much.body, HasSubstr("une remise ne dépasse pas la dette"));
    EXPECT_EQ(payments(), 0);
    const auto given =
        take(officer, {{"montant", "51,10"}, {"mode", "waiver"}, {"motif", "Décision du maire"}});
    ASSERT_EQ(given.status, 303);
    EXPECT_THAT(officer.get(given.location()).body,
                AllOf(HasSubstr("Remise gracieuse de 51,10\u00A0€ accordée"),
                      Not(HasSubstr("Imprimer le reçu"))));
    EXPECT_EQ(balance(town.durand), euros(0));
    EXPECT_EQ(audit_entries("debt_waived"), 1);
}

TEST_P(FamilyAccounts, MoneyOfOneRegieSettlesNoInvoiceOfAnother) {
    const auto other = portal.services().database.write(
        [](db::Write& tx) { return support::add_test_regie(tx, "Régie Petite enfance", "P"); });
    invoice_durand();
    const auto foreign = invoice_family(town.durand, {{town.lea, "Léa", november(3), euros(1000)}},
                                        november(4), november(20), other);
    auto officer = cashier();
    const auto refused = take(
        officer,
        {{"montant", "10"}, {"mode", "cash"}, {"facture", std::to_string(foreign.id.value())}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body,
                HasSubstr("Choisissez des factures à régler de la régie qui encaisse"));
    EXPECT_EQ(payments(), 0);
    EXPECT_THAT(officer.get(family() + "/encaisser").body,
                AllOf(HasSubstr("Régie Petite enfance\u00A0: 10,00\u00A0€ dus"),
                      HasSubstr("Régie Enfance\u00A0: 51,10\u00A0€ dus")));
}

TEST_P(FamilyAccounts, ACreditNoteIsLookedAtThenIssuedAndBringsTheBalanceBack) {
    const auto invoice = invoice_durand();
    const auto lines = lines_of(invoice);
    const auto path = family() + page_of(invoice) + "/avoir";
    auto officer = cashier();
    EXPECT_THAT(officer.get(path).body,
                AllOf(HasSubstr("Lundi 5 octobre"), HasSubstr("Tom, Accueil du soir")));
    EXPECT_EQ(officer.post(path + "/apercu", {{"motif", "Grève"}}).status, 422);
    EXPECT_THAT(officer.post(path + "/apercu", {{"ligne", lines[0]}}).body,
                HasSubstr("Indiquez le motif de l’avoir"));
    const Pairs order = {{"ligne", lines[0]}, {"ligne", lines[14]}, {"motif", "Grève du 5"}};
    const auto preview = officer.post(path + "/apercu", order);
    EXPECT_EQ(preview.status, 200);
    EXPECT_THAT(preview.body, AllOf(HasSubstr("Établir un avoir de 5,60\u00A0€"),
                                    HasSubstr("Grève du 5"), HasSubstr("Accueil du soir")));
    EXPECT_EQ(balance(town.durand), euros(5110)) << "nothing is issued by a look";

    const auto issued = officer.post(path, order);
    ASSERT_EQ(issued.status, 303) << issued.body;
    EXPECT_EQ(balance(town.durand), euros(4550));
    EXPECT_THAT(officer.get(issued.location()).body,
                AllOf(HasSubstr("Avoir de 5,60\u00A0€ établi"), HasSubstr("E-A-2026-000001")));
    const auto again = officer.post(path, order);
    EXPECT_EQ(again.status, 409);
    EXPECT_THAT(again.body, HasSubstr("vient d’être reprise par un autre avoir"));
    EXPECT_EQ(balance(town.durand), euros(4550));
    EXPECT_THAT(officer.get(path).body, Not(HasSubstr("Lundi 5 octobre")));

    auto claire = portal.sign_in(town.claire);
    const auto note = portal.count("SELECT max(id) FROM invoice");
    const auto note_path = "/factures/" + std::to_string(note);
    EXPECT_THAT(claire.get(note_path).body,
                AllOf(HasSubstr("corrige la facture " + invoice.number), HasSubstr("Grève du 5"),
                      HasSubstr("5,60\u00A0€ déjà déduits"), Not(HasSubstr("/paiements/payer"))));
    const support::PdfFile pdf(claire.get(note_path + "/pdf").body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(),
                AllOf(HasSubstr("Avoir E-A-2026-000001"),
                      HasSubstr("Cet avoir corrige la facture " + invoice.number),
                      HasSubstr("Motif : Grève du 5"), HasSubstr("Restauration scolaire, remise"),
                      HasSubstr("Total de l’avoir 5,60 €"), Not(HasSubstr("Comment payer"))));
    EXPECT_EQ(officer.get(family() + note_path + "/avoir").status, 404)
        << "a credit note is corrected by nothing";
}

TEST_P(FamilyAccounts, ACreditFormCanBeChangedAfterTheLook) {
    const auto invoice = invoice_durand();
    const auto lines = lines_of(invoice);
    auto officer = cashier();
    const auto page = officer.post(family() + page_of(invoice) + "/avoir/apercu",
                                   {{"ligne", lines[0]}, {"motif", "Grève"}, {"acte", "modifier"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("checked"), HasSubstr("Grève"), HasSubstr("Vérifier l’avoir")));
}

TEST_P(FamilyAccounts, TheDaysPaymentsAreTotalledByMode) {
    invoice_durand();
    auto officer = cashier();
    EXPECT_THAT(officer.get("/agent/encaissements").body, HasSubstr("Aucun règlement ce jour-là"));
    take(officer, {{"montant", "10"}, {"mode", "cash"}});
    take(officer, {{"montant", "5,50"}, {"mode", "cash"}});
    take(officer, {{"montant", "20"}, {"mode", "cheque"}, {"reference", "=1+1"}});
    take(officer, {{"montant", "3"}, {"mode", "waiver"}, {"motif", "Décision"}});
    const auto page = officer.get("/agent/encaissements?jour=2026-11-23").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Lundi 23 novembre 2026"), HasSubstr("15,50\u00A0€"),
                            HasSubstr("20,00\u00A0€"), HasSubstr("35,50\u00A0€"),
                            HasSubstr("(aucun argent)"), HasSubstr("REGISSEUR"),
                            HasSubstr("E-Q-2026-000003")));
    EXPECT_THAT(officer.get("/agent/encaissements?jour=2026-11-22").body,
                HasSubstr("Aucun règlement ce jour-là"));
    const auto file = officer.get("/agent/encaissements.csv?jour=2026-11-23");
    EXPECT_THAT(file.body, AllOf(HasSubstr("D-Durand;Durand;Espèces;10,00"), HasSubstr("'=1+1"),
                                 HasSubstr("Décision")));
    EXPECT_EQ(audit_entries("payments_exported"), 1);
}

}  // namespace
