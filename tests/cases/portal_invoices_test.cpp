#include "cases/invoices_fixture.hpp"

namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// « Mes factures » and what is below it, as families read them.
class FamilyInvoices : public support::WithInvoices {};
ON_BOTH_ENGINES(FamilyInvoices);

TEST_P(FamilyInvoices, BeforeTheFirstOneThePageSaysWhenItComes) {
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/factures").body,
                AllOf(HasSubstr("La première arrive après le premier mois"),
                      Not(HasSubstr("rien à payer"))));
    EXPECT_THAT(claire.get("/factures/compte").body, HasSubstr("Aucun mouvement"));
    EXPECT_THAT(claire.get("/tableau-de-bord").body, Not(HasSubstr("À payer")));
}

TEST_P(FamilyInvoices, TheListSaysWhatIsOwedUntilWhenAndTheStateOfEach) {
    const auto old = invoice_family(town.durand, {{town.lea, "Léa", november(3), euros(1000)}},
                                    november(1), november(20));
    const auto due = invoice_durand();
    auto claire = portal.sign_in(town.claire);
    auto page = claire.get("/factures").body;
    EXPECT_THAT(page, AllOf(HasSubstr("61,10\u00A0€"), HasSubstr("2 factures"),
                            HasSubstr("dont 10,00\u00A0€ en retard depuis le 20 novembre 2026"),
                            HasSubstr(R"(href="/paiements")"), HasSubstr("En retard"),
                            HasSubstr("À payer"), HasSubstr(old.number), HasSubstr(due.number)));
    EXPECT_THAT(claire.get("/tableau-de-bord").body, HasSubstr("61,10\u00A0€"));

    pay(town.durand, euros(2000));
    page = claire.get("/factures").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Payée"), HasSubstr("Partiellement payée"),
                            HasSubstr("41,10\u00A0€"), Not(HasSubstr("En retard"))));

    pay(town.durand, euros(5000));
    page = claire.get("/factures").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Vous n’avez rien à payer"), HasSubstr("8,90\u00A0€"),
                            Not(HasSubstr(R"(class="govuk-button" href="/paiements)"))));
    EXPECT_THAT(claire.get("/tableau-de-bord").body, Not(HasSubstr("À payer")));
}

TEST_P(FamilyInvoices, AnInvoiceShowsEveryDayWithItsPriceAndWhy) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(1000), billing::PaymentMode::cheque);
    auto claire = portal.sign_in(town.claire);
    const auto page = claire.get(page_of(invoice)).body;
    EXPECT_THAT(
        page, AllOf(HasSubstr("Facture " + invoice.number), HasSubstr("Du 1er au 31 octobre 2026"),
                    HasSubstr("14\u00A0× 3,50\u00A0€"), HasSubstr("49,00\u00A0€"),
                    HasSubstr("lundi 5 octobre 2026"), HasSubstr("dimanche 18 octobre"),
                    HasSubstr("Quotient 540\u00A0: tranche de 401 à 650"),
                    HasSubstr("Accueil du soir"), HasSubstr("Tarif unique")));
    EXPECT_THAT(page,
                AllOf(HasSubstr("Reste à payer 41,10\u00A0€"),
                      HasSubstr("au plus tard le 10 décembre 2026"), HasSubstr("Chèque"),
                      HasSubstr("reçu " + paid.receipt_number),
                      HasSubstr("/paiements/payer?facture=" + std::to_string(invoice.id.value())),
                      HasSubstr("corrigée par un avoir")));
}

TEST_P(FamilyInvoices, BothGuardiansReadThemAndNobodyElse) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(1000));
    const auto receipt = "/factures/compte/recus/" + std::to_string(paid.id.value());
    auto claire = portal.sign_in(town.claire);
    auto paul = portal.sign_in(town.paul);
    auto julie = portal.sign_in(town.julie);
    for (const auto& path : {page_of(invoice), page_of(invoice) + "/pdf", receipt}) {
        EXPECT_EQ(claire.get(path).status, 200) << path;
        EXPECT_EQ(paul.get(path).status, 200) << path;
        const auto told = audit_entries("foreign_id_refused");
        EXPECT_EQ(julie.get(path).status, 404) << path;
        EXPECT_EQ(audit_entries("foreign_id_refused"), told + 1) << path;
    }
    EXPECT_THAT(julie.get("/factures").body, Not(HasSubstr(invoice.number)));
    EXPECT_THAT(julie.get("/factures/compte.csv").body, Not(HasSubstr(invoice.number)));
}

TEST_P(FamilyInvoices, ThePaperHoldsWhatTheLawAndTheReaderAskFor) {
    const auto invoice = invoice_durand();
    auto claire = portal.sign_in(town.claire);
    const auto answer = claire.get(page_of(invoice) + "/pdf");
    EXPECT_EQ(answer.header("Content-Type"), "application/pdf");
    EXPECT_THAT(std::string(answer.header("Content-Disposition")),
                HasSubstr("facture-" + invoice.number + ".pdf"));
    const support::PdfFile pdf(answer.body);
    EXPECT_EQ(pdf.faults(), "");
    const auto text = pdf.text();
    for (const auto* part :
         {"Régie Enfance", "Claire Durand", "03100 Montluçon",
          "Période : du 1er au 31 octobre 2026", "Date d’émission : 2 novembre 2026",
          "À payer au plus tard le 10 décembre 2026", "Restauration scolaire", "14 × 3,50 €",
          "49,00 €", "Octobre : 5, 6, 7", "Quotient 540 : tranche de 401 à 650.", "Accueil du soir",
          "51,10 €", "Comment payer", "Par chèque, à l’ordre de la régie",
          "Régie Enfance, 01 99 00 10 01", "Réclamation dans les deux mois."})
        EXPECT_THAT(text, HasSubstr(part));
    EXPECT_THAT(text, HasSubstr("Facture " + invoice.number));
    EXPECT_THAT(text, Not(HasSubstr("Reste dû")));
    EXPECT_THAT(text, HasSubstr("/paiements/payer?facture=" + std::to_string(invoice.id.value())));
}

TEST_P(FamilyInvoices, ThePaperStaysTheSameWhateverIsPaidLater) {
    const auto invoice = invoice_durand();
    auto claire = portal.sign_in(town.claire);
    const auto before = claire.get(page_of(invoice) + "/pdf").body;
    pay(town.durand, euros(5110));
    portal.set_clock("2026-11-23T07:10:00Z");
    change("UPDATE regie SET name = 'Autre', contact = 'Autre', mentions = 'Autre'");
    EXPECT_EQ(claire.get(page_of(invoice) + "/pdf").body, before);
}

TEST_P(FamilyInvoices, ThePaperCountsWhatWasOwedOrCreditedBefore) {
    invoice_family(town.durand, {{town.lea, "Léa", november(3), euros(1000)}}, november(4),
                   november(20));
    const auto second = invoice_durand();
    auto claire = portal.sign_in(town.claire);
    const auto owing = support::PdfFile(claire.get(page_of(second) + "/pdf").body).text();
    EXPECT_THAT(owing, AllOf(HasSubstr("Reste dû sur vos factures précédentes 10,00 €"),
                             HasSubstr("61,10 €")));

    pay(town.durand, euros(10000));
    const auto third = invoice_family(town.durand, {{town.lea, "Léa", november(5), euros(1500)}},
                                      november(6), november(30));
    const auto covered = support::PdfFile(claire.get(page_of(third) + "/pdf").body).text();
    EXPECT_THAT(covered, AllOf(HasSubstr("Avoir ou trop-perçu déduit −38,90 €"),
                               HasSubstr("Il vous reste un avoir de 23,90 €"),
                               Not(HasSubstr("Comment payer"))));
}

TEST_P(FamilyInvoices, OlderThanAYearAreShownOnRequestUnlessTheyAreOwed) {
    const base::Date long_ago = std::chrono::year(2025) / 10 / 3;
    const auto paid = invoice_family(town.durand, {{town.lea, "Léa", long_ago, euros(700)}},
                                     long_ago, base::add_days(long_ago, 30));
    pay(town.durand, euros(700));
    const auto owed = invoice_family(town.durand, {{town.lea, "Léa", long_ago, euros(800)}},
                                     long_ago, base::add_days(long_ago, 30));
    auto claire = portal.sign_in(town.claire);
    const auto page = claire.get("/factures").body;
    EXPECT_THAT(page, AllOf(Not(HasSubstr(paid.number)), HasSubstr(owed.number),
                            HasSubstr("/factures?depuis=tout")));
    const auto all = claire.get("/factures?depuis=tout").body;
    EXPECT_THAT(all, AllOf(HasSubstr(paid.number), HasSubstr(owed.number),
                           Not(HasSubstr("/factures?depuis=tout"))));
}

TEST_P(FamilyInvoices, TheStatementRunsOnAndItsFileHoldsTheSame) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(6000));
    auto claire = portal.sign_in(town.claire);
    EXPECT_THAT(claire.get("/factures/compte").body,
                AllOf(HasSubstr("51,10\u00A0€ dus"), HasSubstr("8,90\u00A0€ en avoir"),
                      HasSubstr("Facture " + invoice.number),
                      HasSubstr("/factures/compte/recus/" + std::to_string(paid.id.value()))));
    const auto file = claire.get("/factures/compte.csv");
    EXPECT_EQ(file.header("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_THAT(file.body, AllOf(HasSubstr("Régie Enfance;2026-11-02;Facture " + invoice.number +
                                           ";51,10;;51,10"),
                                 HasSubstr(";60,00;-8,90")));
}

TEST_P(FamilyInvoices, AReceiptIsForWhatWasPaidAtTheCounter) {
    const auto invoice = invoice_durand();
    const auto paid = pay(town.durand, euros(6000));
    auto claire = portal.sign_in(town.claire);
    const auto path = "/factures/compte/recus/" + std::to_string(paid.id.value());
    const auto answer = claire.get(path);
    const support::PdfFile pdf(answer.body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Reçu " + paid.receipt_number), HasSubstr("60,00 €"),
                                  HasSubstr("Famille Durand, dossier D-Durand"),
                                  HasSubstr("lundi 23 novembre 2026"), HasSubstr("Espèces"),
                                  HasSubstr("Facture " + invoice.number), HasSubstr("51,10 €"),
                                  HasSubstr("Gardé en avoir pour les prochaines factures 8,90 €")));
    // The credit pays a later invoice: this receipt does not change.
    portal.set_clock("2026-11-23T07:10:00Z");
    invoice_family(town.durand, {{town.lea, "Léa", november(5), euros(500)}}, november(24),
                   november(30));
    EXPECT_EQ(claire.get(path).body, answer.body);

    const auto transfer = pay(town.durand, euros(100), billing::PaymentMode::transfer);
    EXPECT_EQ(claire.get("/factures/compte/recus/" + std::to_string(transfer.id.value())).status,
              404);
}

}  // namespace
