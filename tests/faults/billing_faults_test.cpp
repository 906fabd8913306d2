#include <gtest/gtest.h>

#include "billing/change_run.hpp"
#include "billing/give_credit.hpp"
#include "billing/record_payment.hpp"
#include "billing/run_jobs.hpp"
#include "billing/run_store.hpp"
#include "platform/db/fault_injection.hpp"
#include "support/failing_statements.hpp"
#include "support/invoicing.hpp"

namespace {

using namespace std::chrono_literals;
using base::Money;

constexpr base::Date first = 2026y / 12 / 1;
constexpr base::Date last = 2026y / 12 / 31;

/// Two households with a booked month to invoice.
class BillingFaults : public testing::TestWithParam<db::Engine> {
 protected:
    void SetUp() override {
        portal.sign_in(town.claire)
            .book({portal.cell(town.lea, town.meal, 2026y / 12 / 8),
                   portal.cell(town.tom, town.meal, 2026y / 12 / 8)});
        portal.sign_in(town.julie).book({portal.cell(town.zoe, town.meal, 2026y / 12 / 8)});
        // Given since: what it gives is written when it is billed.
        portal.services().database.write([&](db::Write& tx) {
            tx->execute(
                "INSERT INTO aid (household_id, giver, activity_kinds, valid_from, valid_to, "
                "session_cents, cap_cents, reference, form_key, given_by, given_at) VALUES "
                "(:household, 'CCAS', '', '2026-09-01', '2027-07-04', 150, 1000, 'essai', 'test', "
                ":account, :now)",
                {{"household", town.petit.household},
                 {"account", town.julie},
                 {"now", portal.services().clock.now()}});
        });
    }
    void TearDown() override { db::testing::stop_failing(); }

    /// Everything that money leaves behind, as one line of text.
    std::string state() {
        return portal.services().database.read([](db::Read& read) {
            std::string text;
            for (const char* table :
                 {"invoice", "billable_item", "ledger_movement", "ledger_line", "payment",
                  "payment_matching", "document_series", "job", "aid_use"}) {
                text += std::string(table) + ' ' +
                        std::to_string(read->value<std::int64_t>("SELECT count(*) FROM " +
                                                                 std::string(table))) +
                        ' ';
            }
            return text + std::to_string(read->value<std::int64_t>(
                              "SELECT COALESCE(sum(last_rank), 0) FROM document_series"));
        });
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    support::Invoicing invoicing{portal};
};
ON_BOTH_ENGINES(BillingFaults);

TEST_P(BillingFaults, WhicheverStatementOfARunFailsNoNumberIsLostAndNoInvoiceIsHalf) {
    const auto run = invoicing.prepare(first, last);
    invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
        return billing::issue_run(services, by, run).has_value();
    });
    const auto before = state();
    const auto failed = support::fail_each_statement(
        [&] { billing::issue_invoices(portal.services(), std::to_string(run.value())); },
        [&] {
            EXPECT_EQ(invoicing.contradictions(), 0);
            // Both households are of one transaction: until all of it passes, nothing is there.
            const auto issued = portal.count("SELECT count(*) FROM invoice WHERE state = 'issued'");
            EXPECT_TRUE(issued == 0 ? state() == before : issued == 2) << issued;
        });
    EXPECT_GE(failed, 20);
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice WHERE state = 'issued'"), 2);
    EXPECT_EQ(portal.count("SELECT max(series_rank) FROM invoice"), 2);
    EXPECT_EQ(invoicing.run(run).state, billing::RunState::issued);
    EXPECT_EQ(invoicing.balance(town.durand.household), 420);
    EXPECT_EQ(invoicing.balance(town.petit.household), 60);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM aid_use"), 150);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(BillingFaults, APreparationThatFailsIsDoneAgainWhole) {
    const auto today = portal.services().today();
    const auto run = invoicing.as_officer([&](const town::Services& services,
                                              const accounts::DeskOfficer& by) {
        return billing::start_run(
                   services, by, {invoicing.regie(), first, last, today, base::add_days(today, 30)})
            .value();
    });
    support::fail_each_statement(
        [&] { billing::prepare_run(portal.services(), std::to_string(run.value())); },
        [&] {
            const auto drafts = portal.count("SELECT count(*) FROM invoice");
            EXPECT_TRUE(drafts == 0 || drafts == 2);
            EXPECT_EQ(invoicing.contradictions(), 0);
        });
    EXPECT_EQ(portal.count("SELECT count(*) FROM invoice"), 2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM billable_item"), 3);
}

TEST_P(BillingFaults, WhicheverStatementOfAPaymentFailsNoEuroIsMadeOrLost) {
    invoicing.invoice(first, last);
    const auto before = state();
    const auto today = portal.services().today();
    const auto failed = support::fail_each_statement(
        [&] {
            invoicing.as_officer(
                [&](const town::Services& services, const accounts::DeskOfficer& by) {
                    billing::CounterPayment payment;
                    payment.household = town.durand.household;
                    payment.regie = invoicing.regie();
                    payment.amount = Money::from_cents(500);
                    payment.received_on = today;
                    payment.idempotency_key = "essai";
                    return billing::record_counter_payment(services, by, payment).has_value();
                });
        },
        [&] {
            EXPECT_EQ(state(), before);
            EXPECT_EQ(invoicing.balance(town.durand.household), 420);
        });
    EXPECT_GE(failed, 8);
    EXPECT_EQ(invoicing.balance(town.durand.household), -80) << "what is too much is credit";
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM payment_matching"), 420);
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment WHERE receipt_number = "
                           "'E-Q-2026-000001'"),
              1);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

TEST_P(BillingFaults, WhicheverStatementOfACreditNoteFailsTheBalanceIsWhole) {
    invoicing.invoice(first, last);
    const auto before = state();
    billing::CreditOrder order;
    order.household = town.durand.household;
    order.invoice = billing::InvoiceId(portal.count("SELECT id FROM invoice WHERE household_id = " +
                                                    std::to_string(town.durand.household.value())));
    order.lines = {billing::BillableItemId(
        portal.count("SELECT min(id) FROM billable_item WHERE invoice_id = " +
                     std::to_string(order.invoice.value())))};
    order.reason = "Repas non servi";
    const auto failed = support::fail_each_statement(
        [&] {
            invoicing.as_officer(
                [&](const town::Services& services, const accounts::DeskOfficer& by) {
                    return billing::give_credit(services, by, order).has_value();
                });
        },
        [&] { EXPECT_EQ(state(), before); });
    EXPECT_GE(failed, 10);
    EXPECT_EQ(invoicing.balance(town.durand.household), 210);
    const auto again =
        invoicing.as_officer([&](const town::Services& services, const accounts::DeskOfficer& by) {
            return billing::give_credit(services, by, order);
        });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error(), billing::CreditRefusal::taken_back);
    EXPECT_EQ(invoicing.contradictions(), 0);
}

}  // namespace
