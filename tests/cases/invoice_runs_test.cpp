#include <algorithm>

#include "billing/change_run.hpp"
#include "billing/facts_notation.hpp"
#include "billing/give_credit.hpp"
#include "billing/invoice_store.hpp"
#include "billing/record_payment.hpp"
#include "billing/run_jobs.hpp"
#include "billing/run_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "families/registry_store.hpp"
#include "platform/db/fault_injection.hpp"
#include "support/invoicing.hpp"
#include "support/online_payments.hpp"
#include "tariffs/tariff_store.hpp"

namespace {

using billing::RunState;
using support::Pairs;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

constexpr base::Date first = 2026y / 12 / 1;
constexpr base::Date last = 2026y / 12 / 31;
constexpr base::Date tuesday = 2026y / 12 / 8;
constexpr base::Date friday = 2026y / 12 / 11;

class InvoiceRuns : public support::OnThePortal {
 protected:
    std::int64_t count(const std::string& sql) { return portal.count(sql); }
    void end_december() { portal.set_clock("2027-01-04T08:00:00Z"); }
    std::int64_t total_of(families::HouseholdId household) {
        return count("SELECT COALESCE(sum(total_cents), 0) FROM invoice WHERE household_id = " +
                     std::to_string(household.value()));
    }

    support::Invoicing invoicing{portal};
};
ON_BOTH_ENGINES(InvoiceRuns);

TEST_P(InvoiceRuns, WhatWasReviewedIsWhatIsInvoiced) {
    auto claire = portal.sign_in(town.claire);
    claire.book(
        {portal.cell(town.lea, town.meal, tuesday), portal.cell(town.tom, town.full_day, friday)});
    const auto agreed = count("SELECT sum(price_cents) FROM booking WHERE state = 'booked'");
    end_december();
    const auto run = invoicing.prepare(first, last);
    EXPECT_EQ(invoicing.run(run).state, RunState::draft);
    EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE state = 'draft'"), 1);
    EXPECT_EQ(invoicing.balance(town.durand.household), 0) << "a draft is owed by nobody";
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, RunState::issued);
    EXPECT_EQ(total_of(town.durand.household), agreed);
    EXPECT_EQ(invoicing.balance(town.durand.household), agreed);
    EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE number = 'E-2027-000001'"), 1);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoiceRuns, ASecondRunInvoicesNothingAndALaterChangeIsMended) {
    auto claire = portal.sign_in(town.claire);
    const auto meal = portal.cell(town.lea, town.meal, tuesday);
    claire.book({meal, portal.cell(town.lea, town.meal, friday)});
    end_december();
    invoicing.invoice(first, last);
    const auto again = invoicing.invoice(first, last);
    EXPECT_EQ(invoicing.run(again).state, RunState::issued);
    EXPECT_EQ(count("SELECT count(*) FROM invoice"), 1);

    // As an officer who ends an enrolment does it.
    portal.services().database.write([&](db::Write& tx) {
        tx->execute(
            "UPDATE booking SET state = 'cancelled', cancelled_at = :now WHERE session_id = :id",
            {{"now", portal.services().clock.now()}, {"id", meal.session}});
    });
    invoicing.invoice(first, last);
    EXPECT_EQ(
        count("SELECT count(*) FROM invoice WHERE kind = 'credit_note' AND total_cents = -210 "
              "AND number = 'E-A-2027-000001' AND corrects_invoice_id IS NOT NULL"),
        1);
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
    EXPECT_EQ(count("SELECT sum(amount_cents) FROM payment_matching"), 210)
        << "the credit note settles what is left of its invoice";
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoiceRuns, AQuotientThatCameLateIsPutRight) {
    const auto family = portal.add_family({"Sansquot", {"NADIA"}, {"Ali"}, std::nullopt});
    auto nadia = portal.sign_in(family.accounts[0]);
    nadia.book({portal.cell(family.children[0], town.meal, tuesday)});
    end_december();
    const auto run = invoicing.prepare(first, last);
    auto officer = portal.sign_in(invoicing.officer());
    const auto path = "/agent/facturation/" + std::to_string(run.value());
    EXPECT_THAT(officer.get(path).body, HasSubstr("Sans quotient, au prix le plus haut"));
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "emettre"}}).status, 422)
        << "an anomaly stops the run";
    EXPECT_EQ(officer.post(path + "/ecarter", {{"anomalie", "no_quotient"}}).status, 422)
        << "not without a reason";

    portal.services().database.write([&](db::Write& tx) {
        families::add_quotient(tx, family.household, {300, 2026y / 9 / 1, std::nullopt}, "caf");
    });
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "preparer"}}).status, 303);
    billing::prepare_run(portal.services(), std::to_string(run.value()));
    EXPECT_THAT(officer.get(path).body, HasSubstr("Moins chères que confirmé"));
    EXPECT_EQ(total_of(family.household), 100);
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "emettre"}}).status, 303);
    billing::issue_invoices(portal.services(), std::to_string(run.value()));
    EXPECT_EQ(invoicing.balance(family.household), 100);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoiceRuns, NobodyPaysMoreThanWasConfirmed) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    change("UPDATE quotient_familial SET quotient = 900");
    const auto run = invoicing.prepare(first, last);
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_THAT(officer.get("/agent/facturation/" + std::to_string(run.value())).body,
                HasSubstr("Gardées au prix confirmé"));
    invoicing.issue(run);
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
    EXPECT_EQ(
        count("SELECT count(*) FROM billable_item WHERE tariff_table_id IS NULL AND facts = ''"
              " AND explanation LIKE 'Prix confirmé%'"),
        1);
    invoicing.invoice(first, last);
    EXPECT_EQ(count("SELECT count(*) FROM billable_item"), 1);
}

TEST_P(InvoiceRuns, WhatChangedSinceTheDraftIsNotIssued) {
    auto claire = portal.sign_in(town.claire);
    auto julie = portal.sign_in(town.julie);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    julie.book({portal.cell(town.zoe, town.meal, tuesday)});
    const auto run = invoicing.prepare(first, last);
    claire.book({portal.cell(town.tom, town.meal, friday)});
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, RunState::stopped);
    EXPECT_EQ(invoicing.balance(town.durand.household), 0);
    EXPECT_EQ(invoicing.balance(town.petit.household), 210) << "the others have theirs";

    auto officer = portal.sign_in(invoicing.officer());
    const auto path = "/agent/facturation/" + std::to_string(run.value());
    EXPECT_THAT(officer.get(path).body, HasSubstr("Changé depuis la préparation"));
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "emettre"}}).status, 422);
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "abandonner"}}).status, 422)
        << "one invoice is out";
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "preparer"}}).status, 303);
    billing::prepare_run(portal.services(), std::to_string(run.value()));
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, RunState::issued);
    EXPECT_EQ(invoicing.balance(town.durand.household), 420);
    EXPECT_EQ(invoicing.balance(town.petit.household), 210);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoiceRuns, FamiliesChangeAnInvoicedPeriodNoMore) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, friday)});
    invoicing.invoice(first, last);
    claire.cancel({portal.cell(town.lea, town.meal, friday)});
    EXPECT_EQ(portal.state(portal.cell(town.lea, town.meal, friday)), "booked");
    claire.book({portal.cell(town.tom, town.meal, friday)});
    EXPECT_EQ(portal.state(portal.cell(town.tom, town.meal, friday)), "");
    const base::Date next_year = 2027y / 3 / 22;
    EXPECT_EQ(claire.book({portal.cell(town.tom, town.meal, next_year)}).status, 303)
        << "other days are free";
}

TEST_P(InvoiceRuns, AnyStoredLineCanBePricedAgain) {
    auto claire = portal.sign_in(town.claire);
    claire.book(
        {portal.cell(town.lea, town.meal, tuesday), portal.cell(town.noe, town.meal, friday)});
    invoicing.invoice(first, last);
    portal.services().database.read([&](db::Read& read) {
        const auto book = tariffs::load_tariff_book(read);
        int lines = 0;
        read->each("SELECT tariff_table_id, facts, amount_cents, explanation FROM billable_item",
                   {}, [&](const db::Row& row) {
                       ++lines;
                       const auto table =
                           std::ranges::find(book->tables(), row.get<tariffs::TariffTableId>(0),
                                             &tariffs::TariffTable::id);
                       ASSERT_NE(table, book->tables().end());
                       const auto facts = billing::parse_facts(row.text(1));
                       ASSERT_TRUE(facts);
                       const auto line = tariffs::price(*table, *facts, book->tables());
                       ASSERT_TRUE(line);
                       EXPECT_EQ(line->price, row.get<base::Money>(2));
                       EXPECT_EQ(line->explanation, row.text(3));
                   });
        EXPECT_GE(lines, 1);
    });
}

TEST_P(InvoiceRuns, ARegieHasOneRunAtATime) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    auto officer = portal.sign_in(invoicing.officer());
    const Pairs form = {{"regie", std::to_string(invoicing.regie().value())},
                        {"du", "01/12/2026"},
                        {"au", "31/12/2026"},
                        {"emission", "23/11/2026"},
                        {"echeance", "23/12/2026"}};
    const auto started = officer.post("/agent/facturation/nouvelle", form);
    ASSERT_EQ(started.status, 303) << started.body;
    const auto refused = officer.post("/agent/facturation/nouvelle", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Cette régie a une facturation en cours"));
    EXPECT_THAT(refused.body, HasSubstr("value=\"01/12/2026\"")) << "what was typed stays";
    const std::string path(started.location());
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "abandonner"}}).status, 303);
    EXPECT_EQ(count("SELECT count(*) FROM billable_item"), 0);
    EXPECT_EQ(officer.post("/agent/facturation/nouvelle", form).status, 303);
}

TEST_P(InvoiceRuns, AreNotIssuedOnDatesThatArePast) {
    portal.sign_in(town.claire).book({portal.cell(town.lea, town.meal, tuesday)});
    const auto run = invoicing.prepare(first, last);
    const auto path = "/agent/facturation/" + std::to_string(run.value());
    portal.set_clock("2027-01-04T08:00:00Z");
    auto officer = portal.sign_in(invoicing.officer());
    const auto refused = officer.post(path + "/acte", {{"acte", "emettre"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("Les dates de ces factures ne conviennent plus"),
                                    HasSubstr("Indiquez une date d’émission de 2027"),
                                    HasSubstr("celle du 23 décembre 2026 est passée"),
                                    HasSubstr("value=\"23/12/2026\"")));
    EXPECT_EQ(invoicing.run(run).state, RunState::draft);
    const Pairs half = {{"acte", "dater"}, {"emission", "30/12/2026"}, {"echeance", "30/01/2027"}};
    const auto typed = officer.post(path + "/acte", half);
    EXPECT_EQ(typed.status, 422);
    EXPECT_THAT(typed.body, HasSubstr("value=\"30/01/2027\"")) << "what was typed stays";
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "dater"}, {"emission", "hier"}}).status, 422);
    const Pairs good = {{"acte", "dater"}, {"emission", "04/01/2027"}, {"echeance", "03/02/2027"}};
    ASSERT_EQ(officer.post(path + "/acte", good).status, 303);
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'invoice_run_dated'"), 1);
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "emettre"}}).status, 303);
    billing::issue_invoices(portal.services(), std::to_string(run.value()));
    EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE number = 'E-2027-000001' AND "
                    "issue_date = '2027-01-04' AND due_date = '2027-02-03'"),
              1);
    EXPECT_EQ(officer.post(path + "/acte", good).status, 422) << "what is issued keeps its dates";
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoiceRuns, AreNotNumberedAfterWhatWasIssuedLater) {
    portal.sign_in(town.claire).book({portal.cell(town.lea, town.meal, tuesday)});
    const auto run = invoicing.prepare(first, last);
    const auto path = "/agent/facturation/" + std::to_string(run.value());
    portal.set_clock("2026-11-25T08:00:00Z");
    static_cast<void>(
        support::issue_invoice(portal, invoicing.regie(), town.petit.household, 1000));
    auto officer = portal.sign_in(invoicing.officer());
    const auto refused = officer.post(path + "/acte", {{"acte", "emettre"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("à partir du 25 novembre 2026"));
    const auto date = [&](const std::string& day) {
        return officer
            .post(path + "/acte",
                  {{"acte", "dater"}, {"emission", day}, {"echeance", "24/12/2026"}})
            .status;
    };
    EXPECT_EQ(date("24/11/2026"), 422);
    EXPECT_EQ(date("25/11/2026"), 303);
    EXPECT_EQ(officer.post(path + "/acte", {{"acte", "emettre"}}).status, 303);
}

TEST_P(InvoiceRuns, WhatIsLeftOfAStoppedRunIsNotDatedBeforeWhatItHasIssued) {
    const auto other = portal.add_family({"Autre", {"AUTRE"}, {"Enfant"}});
    portal.sign_in(other.accounts[0]).book({portal.cell(other.children[0], town.meal, tuesday)});
    portal.sign_in(town.claire).book({portal.cell(town.lea, town.meal, tuesday)});
    const auto run = invoicing.prepare(first, last);
    ASSERT_EQ(count("SELECT count(*) FROM invoice WHERE state = 'draft'"), 2);
    const auto id = std::to_string(run.value());
    // As when it was stopped after one household, dated of tomorrow.
    change("UPDATE invoice_run SET state = 'stopped', issue_date = '2026-11-25' WHERE id = " + id);
    change("UPDATE invoice SET issue_date = '2026-11-25' WHERE invoice_run_id = " + id);
    change(
        "UPDATE invoice SET state = 'issued', number = 'E-2026-000900', series_year = 2026, "
        "series_rank = 900, issued_at = '2026-11-24T08:00:00Z', delivery = 'portal' WHERE id = "
        "(SELECT MIN(id) FROM invoice WHERE invoice_run_id = " +
        id + ")");
    auto officer = portal.sign_in(invoicing.officer());
    const auto date = [&](const std::string& day) {
        return officer
            .post("/agent/facturation/" + id + "/acte",
                  {{"acte", "dater"}, {"emission", day}, {"echeance", "24/12/2026"}})
            .status;
    };
    EXPECT_EQ(date("24/11/2026"), 422);
    EXPECT_EQ(date("26/11/2026"), 303);
    EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE issue_date = '2026-11-25' "
                    "AND state = 'issued'"),
              1)
        << "what is issued keeps its own";
    EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE issue_date = '2026-11-26' "
                    "AND state = 'draft'"),
              1);
}

TEST_P(InvoiceRuns, AJobThatDiedGoesOnWhereItWas) {
    for (int i = 0; i < 70; ++i) {
        const auto name = "Famille" + std::to_string(i);
        const auto family = portal.add_family({name, {"COMPTE" + std::to_string(i)}, {"Enfant"}});
        portal.sign_in(family.accounts[0])
            .book({portal.cell(family.children[0], town.meal, tuesday)});
    }
    const auto run = invoicing.prepare(first, last);
    // Stopped after the first households, as by an officer, then resumed.
    invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        EXPECT_TRUE(billing::issue_run(services, by, run));
        EXPECT_TRUE(billing::stop_run(services, by, run));
        billing::issue_invoices(services, std::to_string(run.value()));
        EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE state = 'issued'"), 0);
        EXPECT_TRUE(billing::issue_run(services, by, run));
        return 0;
    });
    db::testing::fail_nth_write(500);
    EXPECT_ANY_THROW(billing::issue_invoices(portal.services(), std::to_string(run.value())));
    EXPECT_FALSE(db::testing::stop_failing());
    const auto issued = count("SELECT count(*) FROM invoice WHERE state = 'issued'");
    EXPECT_GT(issued, 0);
    EXPECT_LT(issued, 70);
    EXPECT_EQ(invoicing.contradictions(), 0);
    billing::issue_invoices(portal.services(), std::to_string(run.value()));
    EXPECT_EQ(invoicing.run(run).state, RunState::issued);
    EXPECT_EQ(count("SELECT count(*) FROM invoice WHERE state = 'issued'"), 70);
    EXPECT_EQ(count("SELECT max(series_rank) FROM invoice"), 70);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(InvoiceRuns, FamiliesAreToldByMail) {
    portal.give_password(town.claire, "Trois petits chats gris");
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    const auto worker = portal.house().make_worker();
    worker->run_due();
    const auto before = count("SELECT count(*) FROM job WHERE kind = 'mail'");
    invoicing.invoice(first, last);
    worker->run_due();
    EXPECT_EQ(count("SELECT count(*) FROM job WHERE kind = 'mail'") - before, 2)
        << "both guardians";
}

TEST_P(InvoiceRuns, RegiesAreSetByOfficers) {
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_THAT(officer.get("/agent/regies").body, HasSubstr("Régie Enfance"));
    Pairs form = {{"nom", "Régie Loisirs"},
                  {"prefixe", "l’"},
                  {"echeance", "200"},
                  {"activites", "leisure_centre"}};
    auto refused = officer.post("/agent/regies/nouvelle", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("préfixe d’une à quatre lettres"));
    EXPECT_THAT(refused.body, HasSubstr("0 à 120 jours"));
    EXPECT_THAT(refused.body, HasSubstr("Régie Loisirs"));
    form[1].second = "E";
    form[2].second = "20";
    EXPECT_THAT(officer.post("/agent/regies/nouvelle", form).body,
                HasSubstr("Une autre régie a ce préfixe"));
    form[1].second = "L";
    EXPECT_EQ(officer.post("/agent/regies/nouvelle", form).status, 303);

    auto claire = portal.sign_in(town.claire);
    claire.book(
        {portal.cell(town.lea, town.meal, tuesday), portal.cell(town.tom, town.full_day, friday)});
    invoicing.invoice(first, last);
    EXPECT_EQ(total_of(town.durand.household), 210) << "the centre is the other regie's";
}

TEST_P(InvoiceRuns, AnActivityThatChangesHandsIsInvoicedOnceAndTakenBackByNobody) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    invoicing.invoice(first, last);
    auto officer = portal.sign_in(invoicing.officer());
    EXPECT_EQ(officer
                  .post("/agent/regies/nouvelle", {{"nom", "Régie Repas"},
                                                   {"prefixe", "R"},
                                                   {"echeance", "30"},
                                                   {"activites", "school_meals"}})
                  .status,
              303);
    const auto other = billing::RegieId(count("SELECT id FROM regie WHERE prefix = 'R'"));
    const auto today = portal.services().today();
    invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        const auto run = billing::start_run(services, by, {other, first, last, today, today});
        EXPECT_TRUE(run);
        billing::prepare_run(services, std::to_string(run->value()));
        return 0;
    });
    invoicing.invoice(first, last);
    EXPECT_EQ(count("SELECT count(*) FROM invoice"), 1);
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
}

TEST_P(InvoiceRuns, WhoBooksAfterTheDraftIsNotForgotten) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    const auto run = invoicing.prepare(first, last);
    auto julie = portal.sign_in(town.julie);
    julie.book({portal.cell(town.zoe, town.meal, friday)});
    invoicing.issue(run);
    EXPECT_EQ(invoicing.run(run).state, RunState::stopped);
    EXPECT_EQ(count("SELECT count(*) FROM run_finding WHERE kind = 'changed_since_draft'"), 1);
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
    EXPECT_EQ(invoicing.balance(town.petit.household), 0);
}

TEST_P(InvoiceRuns, ALineThatWasGivenBackIsNotGivenBackAgainWhenItsPriceChanges) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    invoicing.invoice(first, last);
    const auto give = [&](const std::string& line) {
        return invoicing.as_officer(
            [&](const town::Services& services, const accounts::DeskOfficer& by) {
                billing::CreditOrder order;
                order.household = town.durand.household;
                order.lines = {billing::BillableItemId(count(line))};
                order.invoice =
                    billing::InvoiceId(count("SELECT invoice_id FROM billable_item WHERE id = " +
                                             std::to_string(order.lines.front().value())));
                order.reason = "Essai";
                return billing::give_credit(services, by, order).has_value();
            });
    };
    const std::string newest = "SELECT max(id) FROM billable_item WHERE kind = 'booking'";
    EXPECT_TRUE(give(newest));
    EXPECT_EQ(invoicing.balance(town.durand.household), 0);
    change("UPDATE quotient_familial SET quotient = 300");
    invoicing.invoice(first, last);
    EXPECT_EQ(count("SELECT count(*) FROM billable_item WHERE kind = 'booking'"), 2);
    EXPECT_FALSE(give(newest)) << "the new line is given back already";
    EXPECT_EQ(invoicing.balance(town.durand.household), 0);
}

/// 210 cents of meals, waived whole.
TEST_P(InvoiceRuns, WhatWasWaivedIsTakenBackBeforeARunGivesAnythingBack) {
    auto claire = portal.sign_in(town.claire);
    claire.book({portal.cell(town.lea, town.meal, tuesday)});
    invoicing.invoice(first, last);
    billing::CounterPayment waiver;
    waiver.household = town.durand.household;
    waiver.regie = invoicing.regie();
    waiver.mode = billing::PaymentMode::waiver;
    waiver.amount = base::Money::from_cents(210);
    waiver.received_on = portal.services().today();
    waiver.note = "Décision du maire";
    waiver.idempotency_key = "waiver";
    ASSERT_TRUE(
        invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
            return billing::record_counter_payment(services, by, waiver).has_value();
        }));
    const auto still_waived = "SELECT 210 - sum(amount_cents) FROM payment_return";
    // Cheaper by 110: what is left of the line stays waived.
    change("UPDATE quotient_familial SET quotient = 300");
    invoicing.invoice(first, last);
    EXPECT_EQ(total_of(town.durand.household), 100);
    EXPECT_EQ(invoicing.balance(town.durand.household), 0);
    EXPECT_EQ(count(still_waived), 100);
    EXPECT_EQ(invoicing.contradictions(), 0);
    // Cancelled, on the invoice of something else: that is all there is to pay.
    portal.services().database.write([&](db::Write& tx) {
        tx->execute("UPDATE booking SET state = 'cancelled', cancelled_at = :now",
                    {{"now", portal.services().clock.now()}});
        tx->execute("DELETE FROM billed_period");
    });
    claire.book(
        {portal.cell(town.lea, town.meal, friday), portal.cell(town.tom, town.meal, friday)});
    invoicing.invoice(first, last);
    EXPECT_EQ(count("SELECT total_cents FROM invoice WHERE id = (SELECT max(id) FROM invoice)"),
              100);
    EXPECT_EQ(invoicing.balance(town.durand.household), 200);
    EXPECT_EQ(count(still_waived), 0);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

}  // namespace
