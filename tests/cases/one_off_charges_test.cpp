#include "base/typed_number.hpp"
#include "billing/change_one_off_charges.hpp"
#include "billing/change_run.hpp"
#include "billing/run_jobs.hpp"
#include "cases/bookings_fixture.hpp"
#include "support/invoicing.hpp"
#include "support/pdf_file.hpp"

namespace {

using billing::ChargeRefusal;
using billing::RunState;
using support::Answer;
using support::Pairs;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr base::Date first = 2026y / 12 / 1;
constexpr base::Date last = 2026y / 12 / 31;

class OneOffCharges : public support::OnThePortal {
 protected:
    std::string family() { return "/agent/familles/" + std::to_string(durand().value()); }
    families::HouseholdId durand() const { return town.durand.household; }
    std::string path() { return family() + "/montants"; }

    Pairs typed(Pairs changes = {}) {
        const Pairs usual = {{"cle", "premier"},
                             {"regie", std::to_string(invoicing.regie().value())},
                             {"libelle", "Carte perdue"},
                             {"montant", "5,00"},
                             {"enfant", ""},
                             {"date", "12/12/2026"},
                             {"motif", "Carte d’accès refaite"}};
        return support::usual_but(std::move(changes), usual);
    }
    Answer add(Pairs changes = {}) { return officer.post(path(), typed(std::move(changes))); }
    std::int64_t charges() { return portal.count("SELECT count(*) FROM one_off_charge"); }
    std::int64_t newest() { return portal.count("SELECT max(id) FROM one_off_charge"); }
    std::int64_t lines() {
        return portal.count(
            "SELECT count(*) FROM billable_item WHERE one_off_charge_id IS NOT NULL");
    }
    Answer withdraw() {
        return officer.post(path() + "/" + std::to_string(newest()) + "/retrait", {});
    }
    std::int64_t newest_invoice() { return portal.count("SELECT max(id) FROM invoice"); }
    /// In January, when both have signed in again.
    void end_december() {
        portal.set_clock("2027-01-04T08:00:00Z");
        officer = portal.sign_in(invoicing.officer());
    }
    std::int64_t owed() { return invoicing.balance(durand()); }
    void TearDown() override { EXPECT_EQ(invoicing.contradictions(), 0); }

    support::Invoicing invoicing{portal};
    support::Person officer = portal.sign_in(invoicing.officer());
};
ON_BOTH_ENGINES(OneOffCharges);

TEST_P(OneOffCharges, AreBilledOnceByTheNextRunAsALineOfTheirOwn) {
    portal.sign_in(town.claire).book({portal.cell(town.lea, town.meal, support::thursday)});
    EXPECT_EQ(add({{"libelle", "Badge <neuf>"}}).status, 303);
    EXPECT_EQ(add({{"cle", "second"}, {"enfant", std::to_string(town.tom.value())}}).status, 303);
    EXPECT_THAT(officer.get(family() + "/compte").body,
                AllOf(HasSubstr("Badge &lt;neuf&gt;"), HasSubstr("À facturer"),
                      HasSubstr("Carte d’accès refaite")));
    EXPECT_THAT(portal.sign_in(town.claire).get("/factures").body,
                AllOf(HasSubstr("À venir sur vos factures"), HasSubstr("5,00\u00A0€")));
    EXPECT_THAT(portal.sign_in(town.julie).get("/factures").body,
                Not(HasSubstr("À venir sur vos factures")));
    end_december();
    const auto run = invoicing.prepare(first, last);
    const auto run_path = "/agent/facturation/" + std::to_string(run.value());
    EXPECT_THAT(officer.get(run_path).body,
                AllOf(HasSubstr("Dont montants ponctuels"), HasSubstr("2 lignes, 10,00\u00A0€")));
    EXPECT_THAT(
        officer.get(run_path + "/documents/" + std::to_string(newest_invoice())).body,
        AllOf(HasSubstr("Foyer, Badge &lt;neuf&gt;"), HasSubstr("Tom Durand, Carte perdue")));
    invoicing.issue(run);
    EXPECT_EQ(owed(), 210 + 1000);
    EXPECT_EQ(lines(), 2);

    auto claire = portal.sign_in(town.claire);
    const auto invoice = "/factures/" + std::to_string(newest_invoice());
    const auto page = claire.get(invoice).body;
    EXPECT_THAT(page, AllOf(HasSubstr("Total pour le foyer"), HasSubstr("Badge &lt;neuf&gt;"),
                            HasSubstr("Carte d’accès refaite")));
    EXPECT_LT(page.find("Tom Durand"), page.find("Total pour le foyer")) << "children first";
    const support::PdfFile pdf(claire.get(invoice + "/pdf").body);
    EXPECT_EQ(pdf.faults(), "");
    EXPECT_THAT(pdf.text(), AllOf(HasSubstr("Foyer"), HasSubstr("Badge <neuf>")));
    EXPECT_THAT(claire.get("/factures").body, Not(HasSubstr("À venir sur vos factures")));
    EXPECT_THAT(officer.get(family() + "/compte").body, HasSubstr("Facture <span"));
    EXPECT_THAT(officer.get("/agent/chiffres?du=01/01/2027&au=31/01/2027").body,
                HasSubstr("Montants ponctuels"));

    invoicing.invoice(first, last);
    EXPECT_EQ(owed(), 210 + 1000) << "billed once";
    EXPECT_EQ(withdraw().status, 409);
    EXPECT_EQ(owed(), 210 + 1000);
}

TEST_P(OneOffCharges, OfAnEarlierDayAreBilledAndOfALaterOneWait) {
    EXPECT_EQ(add({{"date", "12/10/2026"}}).status, 303);
    EXPECT_EQ(add({{"cle", "autre"}, {"date", "01/01/2027"}, {"montant", "7"}}).status, 303);
    end_december();
    invoicing.invoice(first, last);
    EXPECT_EQ(owed(), 500) << "a household without bookings is gone through, too";
    invoicing.invoice(2027y / 1 / 1, 2027y / 1 / 31);
    EXPECT_EQ(owed(), 1200);
    EXPECT_EQ(lines(), 2);
}

TEST_P(OneOffCharges, OfAnotherRegieAreNotThisOnesToInvoice) {
    portal.services().database.write([&](db::Write& tx) {
        tx->execute(
            "INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
            "VALUES ('Régie Crèche', 'C', 30, '', '', '')");
    });
    EXPECT_THAT(officer.get(path()).body, HasSubstr("Régie Crèche"));
    EXPECT_EQ(add({{"regie", std::to_string(portal.count("SELECT max(id) FROM regie"))}}).status,
              303);
    end_december();
    const auto started =
        invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
            return billing::start_run(services, by,
                                      {invoicing.regie(), first, last, services.today(),
                                       base::add_days(services.today(), 30)});
        });
    ASSERT_FALSE(started.has_value());
    EXPECT_EQ(started.error(), billing::RunRefusal::nobody);
    EXPECT_EQ(lines(), 0);
}

TEST_P(OneOffCharges, AreWithdrawnAsLongAsTheyAreNotBilled) {
    add();
    end_december();
    const auto run = invoicing.prepare(first, last);
    EXPECT_EQ(lines(), 1) << "a draft bills nothing";
    const auto withdrawn = withdraw();
    ASSERT_EQ(withdrawn.status, 303);
    EXPECT_THAT(officer.get(withdrawn.location()).body,
                AllOf(HasSubstr("retiré, rien ne sera facturé"), HasSubstr("Retiré")));
    EXPECT_EQ(withdraw().status, 409) << "once";
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, RunState::stopped) << "the draft is no longer what is due";
    EXPECT_EQ(owed(), 0);
    const auto path = "/agent/facturation/" + std::to_string(run.value());
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "preparer"}}).status, 303);
    billing::prepare_run(portal.services(), std::to_string(run.value()));
    EXPECT_EQ(lines(), 0);
    EXPECT_EQ(audit_entries("charge_added"), 1);
    EXPECT_EQ(audit_entries("charge_withdrawn"), 1);
}

TEST_P(OneOffCharges, ThatCameSinceTheDraftAreNotBilledUnseen) {
    portal.sign_in(town.claire).book({portal.cell(town.lea, town.meal, support::thursday)});
    end_december();
    const auto run = invoicing.prepare(first, last);
    add({{"date", "12/12/2026"}});
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, RunState::stopped);
    EXPECT_EQ(owed(), 0);
}

TEST_P(OneOffCharges, AFormSentTwiceIsOneCharge) {
    const auto once = add();
    EXPECT_THAT(std::string(once.location()), HasSubstr("?montant="));
    EXPECT_EQ(add().location(), once.location());
    EXPECT_EQ(charges(), 1);
    change(
        "INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
        "VALUES ('Régie Crèche', 'C', 30, '', '', '')");
    const Pairs others = {{"montant", "7,00"},
                          {"libelle", "Badge"},
                          {"date", "13/12/2026"},
                          {"motif", "Vitre cassée"},
                          {"enfant", std::to_string(town.tom.value())},
                          {"regie", std::to_string(portal.count("SELECT max(id) FROM regie"))}};
    for (const auto& field : others) {
        const auto answer = add({field});
        EXPECT_EQ(answer.status, 422) << field.first;
        EXPECT_THAT(answer.body, AllOf(HasSubstr("Ce formulaire a déjà ajouté un montant"),
                                       Not(HasSubstr("name=\"cle\" value=\"premier\""))))
            << field.first;
    }
    const auto of_petit =
        "/agent/familles/" + std::to_string(town.petit.household.value()) + "/montants";
    EXPECT_EQ(officer.post(of_petit, typed()).status, 422) << "another family's key";
    EXPECT_EQ(charges(), 1);
    EXPECT_EQ(audit_entries("charge_added"), 1);
}

TEST_P(OneOffCharges, BilledAreTakenBackByACreditNoteAndNotBilledAgain) {
    add();
    end_december();
    invoicing.invoice(first, last);
    const auto invoice = family() + "/factures/" + std::to_string(newest_invoice());
    const auto line = std::to_string(portal.count("SELECT max(id) FROM billable_item"));
    EXPECT_THAT(officer.get(invoice + "/avoir").body, HasSubstr("Foyer, Carte perdue"));
    const Pairs order = {{"ligne", line}, {"motif", "Carte retrouvée"}};
    EXPECT_EQ(officer.post(invoice + "/avoir", order).status, 303);
    EXPECT_EQ(owed(), 0);
    EXPECT_EQ(officer.post(invoice + "/avoir", order).status, 409) << "once";
    invoicing.invoice(first, last);
    EXPECT_EQ(owed(), 0);
    EXPECT_EQ(lines(), 2);
    EXPECT_THAT(
        portal.sign_in(town.claire).get("/factures/" + std::to_string(newest_invoice())).body,
        HasSubstr("Carte perdue, remise"));
}

TEST_P(OneOffCharges, AreNoExpenseOfCare) {
    change("UPDATE child SET birth_date = '2021-05-05' WHERE id = " +
           std::to_string(town.lea.value()));
    portal.sign_in(town.claire).book({portal.cell(town.lea, town.full_day, 2026y / 12 / 9)});
    add({{"enfant", std::to_string(town.lea.value())}});
    end_december();
    invoicing.invoice(first, last);
    const auto total = owed();
    const auto care =
        portal.count("SELECT sum(amount_cents) FROM billable_item WHERE one_off_charge_id IS NULL");
    ASSERT_EQ(total, care + 500);
    // As much as the care costs: it is paid in proportion, and so is the card.
    EXPECT_EQ(officer
                  .post(family() + "/encaisser",
                        {{"cle", "une partie"},
                         {"regie", std::to_string(invoicing.regie().value())},
                         {"montant", base::typed_amount(base::Money::from_cents(care))},
                         {"mode", "cash"},
                         {"date", "04/01/2027"},
                         {"reste", "anciennes"}})
                  .status,
              303);
    ASSERT_EQ(owed(), 500);
    const auto of_care = base::Money::from_cents((2 * care * care + total) / (2 * total));
    const auto page = portal.sign_in(town.claire).get("/releves-annuels").body;
    EXPECT_THAT(page, HasSubstr(base::typed_amount(of_care) + "\u00A0€ de frais de garde"));
    EXPECT_THAT(page, Not(HasSubstr("non compris")));
}

TEST_P(OneOffCharges, WhatLacksIsSaidAndWhatWasTypedStays) {
    struct Case {
        Pairs changes;
        std::string sentence;
    };
    const Case cases[] = {
        {{{"libelle", " "}}, "Indiquez ce que la famille lira sur sa facture"},
        {{{"libelle", std::string(61, 'a')}}, "Écrivez 60 caractères au plus"},
        {{{"montant", "cinq"}}, "Indiquez un montant, comme 5,00"},
        {{{"montant", "0"}}, "Indiquez un montant, comme 5,00"},
        {{{"montant", "-5"}}, "Indiquez un montant, comme 5,00"},
        {{{"montant", "5000,01"}}, "Indiquez un montant de 5"},
        {{{"enfant", std::to_string(town.zoe.value())}}, "Choisissez un enfant du foyer"},
        {{{"date", "31/11/2026"}}, "Indiquez une date qui existe"},
        {{{"date", "12/12/2024"}}, "Vérifiez l’année"},
        {{{"motif", ""}}, "Indiquez le motif"},
        {{{"regie", "99999"}}, "Choisissez la régie"},
    };
    for (const auto& [changes, sentence] : cases) {
        const auto answer = add(changes);
        EXPECT_EQ(answer.status, 422) << sentence;
        EXPECT_THAT(answer.body, HasSubstr(sentence));
    }
    EXPECT_THAT(add({{"motif", ""}}).body, HasSubstr("value=\"Carte perdue\""));
    EXPECT_EQ(charges(), 0);
}

TEST_P(OneOffCharges, OfAnotherFamilyAreNotWithdrawnInThisOnes) {
    add();
    const auto others = "/agent/familles/" + std::to_string(town.petit.household.value()) +
                        "/montants/" + std::to_string(newest()) + "/retrait";
    EXPECT_EQ(officer.post(others, {}).status, 404);
    EXPECT_EQ(portal.count("SELECT count(*) FROM one_off_charge WHERE withdrawn_at IS NULL"), 1);
    auto looker =
        portal.sign_in(portal.add_officer("REGARD", {accounts::Permission::see_invoices}));
    const auto page = looker.get(family() + "/compte").body;
    EXPECT_THAT(page, HasSubstr("Carte perdue"));
    EXPECT_THAT(page, Not(HasSubstr("/retrait")));
}

}  // namespace
