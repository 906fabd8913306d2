#include "cases/invoices_fixture.hpp"

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
                      HasSubstr("Payé en tout dans l’année : 10,00\u00A0€")));
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
              HasSubstr("Payé en tout dans l’année : 51,10\u00A0€")));
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

}  // namespace
