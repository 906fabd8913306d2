#include "cases/invoices_fixture.hpp"

namespace {

using testing::HasSubstr;
using testing::Not;

class Figures : public support::WithInvoices {
 protected:
    accounts::AccountId account =
        portal.add_officer("FINANCES", {accounts::Permission::see_invoices});
    support::Person officer = portal.sign_in(account);
};
ON_BOTH_ENGINES(Figures);

TEST_P(Figures, ShowWhatWasBilledCollectedAndIsOwed) {
    invoice_durand();
    pay(town.durand, euros(3000));
    pay(town.durand, euros(110), billing::PaymentMode::waiver);
    const auto page = officer.get("/agent/chiffres?du=01/11/2026&au=30/11/2026").body;
    EXPECT_THAT(page, HasSubstr("51,10\u00A0€"));
    EXPECT_THAT(page, HasSubstr("30,00\u00A0€"));
    EXPECT_THAT(page, HasSubstr("1,10\u00A0€"));
    EXPECT_THAT(page, HasSubstr("20,00\u00A0€"));
    EXPECT_THAT(page, HasSubstr("Restauration scolaire"));
    EXPECT_THAT(page, HasSubstr("Novembre 2026"));
    EXPECT_THAT(page, HasSubstr("<svg role=\"img\" aria-labelledby=\"dessin-mois-titre"));
    EXPECT_THAT(officer.get("/agent/chiffres?du=01/10/2026&au=31/10/2026").body,
                HasSubstr("Aucune facture"));
}

TEST_P(Figures, AreAFileForASpreadsheet) {
    invoice_durand();
    const auto file = officer.get("/agent/chiffres.csv?du=01/11/2026&au=30/11/2026");
    EXPECT_THAT(file.body, HasSubstr("Par mois d’émission;Novembre 2026;51,10;0,00;0,00;51,10"));
    EXPECT_THAT(file.body, HasSubstr("Ensemble;Total;51,10;0,00;0,00;51,10"));
    EXPECT_EQ(audit_entries("figures_exported"), 1);
}

TEST_P(Figures, AskForAPeriod) {
    EXPECT_EQ(officer.get("/agent/chiffres?du=hier&au=30/11/2026").status, 422);
    EXPECT_EQ(officer.get("/agent/chiffres?du=30/11/2026&au=01/11/2026").status, 422);
    EXPECT_EQ(officer.get("/agent/chiffres?du=01/01/2020&au=01/11/2026").status, 422);
    EXPECT_EQ(officer.get("/agent/chiffres.csv?du=hier").status, 404);
    EXPECT_EQ(officer.get("/agent/chiffres").status, 200);
}

}  // namespace
