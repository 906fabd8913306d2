#include <gtest/gtest.h>

#include "billing/apply_credit.hpp"
#include "billing/cancel_payment.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/close_day.hpp"
#include "billing/deposit_slip_store.hpp"
#include "billing/give_credit.hpp"
#include "billing/issue_deposit_slip.hpp"
#include "billing/record_payment.hpp"
#include "billing/refund_credit.hpp"
#include "platform/db/fault_injection.hpp"
#include "support/database_rows.hpp"
#include "support/failing_statements.hpp"
#include "support/invoicing.hpp"

namespace {

using namespace std::chrono_literals;
using base::Money;
using billing::PaymentMode;

/// An invoiced household, and what officers do with its money: each act is whole or not at all.
class BillingBooksFaults : public testing::TestWithParam<db::Engine> {
 protected:
    void SetUp() override {
        portal.sign_in(town.claire)
            .book({portal.cell(town.lea, town.meal, 2026y / 12 / 8),
                   portal.cell(town.tom, town.meal, 2026y / 12 / 8)});
        invoicing.invoice(2026y / 12 / 1, 2026y / 12 / 31);
    }
    void TearDown() override { db::testing::stop_failing(); }

    billing::PaymentId pay(
        std::int64_t cents, PaymentMode mode, std::string key,
        billing::PaymentFacts::Rest rest = billing::PaymentFacts::Rest::oldest_invoices_first) {
        billing::CounterPayment payment;
        payment.household = town.durand.household;
        payment.regie = invoicing.regie();
        payment.mode = mode;
        payment.note = "Décision";
        payment.amount = Money::from_cents(cents);
        payment.received_on = portal.services().today();
        payment.idempotency_key = std::move(key);
        payment.rest = rest;
        return invoicing.as_officer(
            [&](const town::Services& services, const accounts::DeskOfficer& by) {
                return billing::record_counter_payment(services, by, payment).value().id;
            });
    }
    /// All rows but the audit log's, whose entries a later test of theirs looks at.
    auto rows() {
        return support::rows_by_table(portal.services().database,
                                      portal.services().config.database.engine);
    }
    /// Fails each statement of `act` once; until it passes nothing has changed.
    template <class Act>
    int expect_whole(Act act) {
        auto before = rows();
        before.erase("sqlite_sequence");
        const auto failed =
            support::fail_each_statement([&] { EXPECT_TRUE(invoicing.as_officer(act)); },
                                         [&] {
                                             auto after = rows();
                                             after.erase("sqlite_sequence");
                                             // Each try signs in anew.
                                             for (auto* state : {&before, &after})
                                                 state->erase("web_session");
                                             EXPECT_EQ(after, before);
                                         });
        EXPECT_EQ(invoicing.contradictions(), 0);
        return failed;
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    support::Invoicing invoicing{portal};
};
ON_BOTH_ENGINES(BillingBooksFaults);

TEST_P(BillingBooksFaults, ACancellationIsWhole) {
    const auto paid = pay(500, PaymentMode::cheque, "a");
    EXPECT_GE(expect_whole([&](const town::Services& services, const accounts::DeskOfficer& by) {
                  return billing::cancel_payment(
                             services, by,
                             {town.durand.household, paid, billing::ReturnKind::mistake, "Essai"})
                      .has_value();
              }),
              8);
    EXPECT_EQ(invoicing.balance(town.durand.household), 420);
}

TEST_P(BillingBooksFaults, AWaiverThatACreditNoteTakesBackIsWhole) {
    pay(420, PaymentMode::waiver, "a");
    billing::CreditOrder order;
    order.household = town.durand.household;
    order.invoice = billing::InvoiceId(portal.count("SELECT max(id) FROM invoice"));
    order.lines = {billing::BillableItemId(portal.count("SELECT min(id) FROM billable_item"))};
    order.reason = "Repas non servi";
    EXPECT_GE(expect_whole([&](const town::Services& services, const accounts::DeskOfficer& by) {
                  return billing::give_credit(services, by, order).has_value();
              }),
              12);
    EXPECT_EQ(invoicing.balance(town.durand.household), 0);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM payment_return"), 210);
}

TEST_P(BillingBooksFaults, ACreditIsUsedWhole) {
    pay(300, PaymentMode::cash, "a", billing::PaymentFacts::Rest::kept_as_credit);
    pay(50, PaymentMode::cash, "b", billing::PaymentFacts::Rest::kept_as_credit);
    EXPECT_GE(expect_whole([&](const town::Services& services, const accounts::DeskOfficer& by) {
                  return billing::apply_credit(
                             services, by,
                             {town.durand.household, invoicing.regie(), {}, Money::from_cents(350)})
                      .has_value();
              }),
              3);
    EXPECT_EQ(portal.count("SELECT sum(amount_cents) FROM payment_matching"), 350);
}

TEST_P(BillingBooksFaults, ARefundIsWholeAndLosesNoNumber) {
    pay(1000, PaymentMode::cash, "a");
    billing::RefundOrder order;
    order.household = town.durand.household;
    order.regie = invoicing.regie();
    order.mode = PaymentMode::cash;
    order.amount = Money::from_cents(580);
    order.reason = "Départ";
    order.idempotency_key = "essai";
    EXPECT_GE(expect_whole([&](const town::Services& services, const accounts::DeskOfficer& by) {
                  return billing::refund_credit(services, by, order).has_value();
              }),
              7);
    EXPECT_EQ(invoicing.balance(town.durand.household), 0);
    EXPECT_EQ(portal.count("SELECT series_rank FROM credit_refund"), 1);
}

TEST_P(BillingBooksFaults, ASlipIsWholeAndLosesNoNumber) {
    pay(200, PaymentMode::cheque, "a");
    pay(300, PaymentMode::cheque, "b");
    EXPECT_GE(expect_whole([&](const town::Services& services, const accounts::DeskOfficer& by) {
                  return billing::issue_deposit_slip(
                             services, by,
                             {invoicing.regie(), PaymentMode::cheque, 2, Money::from_cents(500)})
                      .has_value();
              }),
              5);
    EXPECT_EQ(portal.count("SELECT series_rank FROM deposit_slip"), 1);
    EXPECT_EQ(portal.count("SELECT count(*) FROM deposit_slip_line"), 2);
}

TEST_P(BillingBooksFaults, AClosingIsWhole) {
    pay(200, PaymentMode::cash, "a");
    const auto today = portal.services().today();
    EXPECT_GE(expect_whole([&](const town::Services& services, const accounts::DeskOfficer& by) {
                  return billing::close_day(services, by,
                                            {invoicing.regie(), today, Money::from_cents(200), "",
                                             Money::from_cents(200)})
                      .has_value();
              }),
              2);
    EXPECT_EQ(portal.count("SELECT count(*) FROM cash_control"), 1);
}

}  // namespace
