#include <gtest/gtest.h>

#include <atomic>

#include "aids/change_aid.hpp"
#include "billing/cancel_payment.hpp"
#include "billing/cash_control_store.hpp"
#include "billing/close_day.hpp"
#include "billing/deposit_slip_store.hpp"
#include "billing/give_credit.hpp"
#include "billing/invoice_store.hpp"
#include "billing/issue_deposit_slip.hpp"
#include "billing/ledger_store.hpp"
#include "billing/record_payment.hpp"
#include "billing/refund_credit.hpp"
#include "billing/reminder_store.hpp"
#include "families/family_store.hpp"
#include "payments/send_reminders.hpp"
#include "races/crowd.hpp"
#include "support/invoices.hpp"
#include "support/signed_in_officer.hpp"

namespace {

using billing::PaymentMode;

constexpr std::size_t cashiers = 8;
constexpr int rounds = 10;

class BillingRaces : public testing::TestWithParam<db::Engine> {
 protected:
    base::Money balance() {
        return portal.services().database.read(
            [&](db::Read& read) { return billing::balance(read, regie, town.durand.household); });
    }
    /// Of which the price is left to pay, whatever is in credit.
    billing::Invoice new_invoice() {
        const auto total = price - std::min(balance(), base::Money());
        return portal.services().database.write([&](db::Write& tx) {
            return support::issue_test_invoice(tx, {regie,
                                                    town.durand.household,
                                                    {{town.lea, "Léa", day, total}},
                                                    day,
                                                    day,
                                                    support::monday_morning,
                                                    town.claire});
        });
    }
    billing::CounterPayment counter_payment(const billing::Invoice& invoice, std::string key,
                                            billing::PaymentMode mode) const {
        billing::CounterPayment payment;
        payment.household = town.durand.household;
        payment.regie = regie;
        payment.mode = mode;
        payment.amount = price;
        payment.received_on = day;
        payment.wishes = {{invoice.id, price}};
        payment.rest = billing::PaymentFacts::Rest::kept_as_credit;
        payment.idempotency_key = std::move(key);
        return payment;
    }
    std::int64_t settled(const billing::Invoice& invoice) {
        return portal.count(
            "SELECT COALESCE(sum(amount_cents), 0) FROM payment_matching WHERE invoice_id = " +
            std::to_string(invoice.id.value()));
    }

    support::Portal portal{GetParam()};
    const support::SmallTown& town = portal.town();
    const base::Date day = std::chrono::year(2026) / 11 / 20;
    const base::Money price = base::Money::from_cents(3000);
    billing::RegieId regie =
        portal.services().database.write([](db::Write& tx) { return support::add_test_regie(tx); });
    accounts::OfficerActor officer = support::signed_in_officer(
        portal, portal.add_officer("REGISSEUR", {accounts::Permission::manage_billing}));
};
ON_BOTH_ENGINES(BillingRaces);

/// By transfer, so that no receipt's number makes them wait for each other.
TEST_P(BillingRaces, ManyPaymentsAtOnceSettleAnInvoiceOnce) {
    for (int round = 0; round < rounds; ++round) {
        const auto invoice = new_invoice();
        ASSERT_EQ(settled(invoice) + price.cents(), invoice.total.cents());
        support::all_at_once(cashiers, [&](std::size_t i) {
            const auto key = std::to_string(round) + " " + std::to_string(i);
            EXPECT_TRUE(billing::record_counter_payment(
                portal.services(), {officer, ""},
                counter_payment(invoice, key, PaymentMode::transfer)));
        });
        ASSERT_EQ(settled(invoice), invoice.total.cents());
    }
    const auto paid = static_cast<std::int64_t>(cashiers) * rounds;
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment"), paid);
    EXPECT_EQ(balance(), price * -static_cast<std::int32_t>(cashiers - 1));
}

TEST_P(BillingRaces, OneFormSentManyTimesAtOnceIsOnePayment) {
    for (int round = 0; round < rounds; ++round) {
        const auto invoice = new_invoice();
        std::atomic<int> taken = 0;
        std::atomic<int> known = 0;
        support::all_at_once(cashiers, [&](std::size_t) {
            const auto recorded = billing::record_counter_payment(
                portal.services(), {officer, ""},
                counter_payment(invoice, "form " + std::to_string(round), PaymentMode::cash));
            if (recorded)
                ++taken;
            else if (recorded.error() == billing::CounterRefusal::known)
                ++known;
        });
        ASSERT_EQ(taken, 1);
        ASSERT_EQ(known, static_cast<int>(cashiers) - 1);
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM payment"), rounds);
    EXPECT_EQ(portal.count("SELECT max(series_rank) FROM payment"), rounds)
        << "a form that is refused takes no number";
}

TEST_P(BillingRaces, AnAidsFormSentManyTimesAtOnceIsOneAid) {
    aids::Aid aid;
    aid.giver = "CCAS";
    aid.from = day;
    aid.to = day;
    aid.rule = aids::FixedAid{price};
    aid.reference = "Essai";
    for (int round = 1; round <= rounds; ++round) {
        std::atomic<int> given = 0;
        support::all_at_once(cashiers, [&](std::size_t) {
            if (aids::give_aid(portal.services(), {officer, "127.0.0.1"}, town.durand.household,
                               aid, "form " + std::to_string(round)))
                ++given;
        });
        ASSERT_EQ(given, cashiers) << "each is told of the one aid";
        ASSERT_EQ(portal.count("SELECT count(*) FROM aid"), round);
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM audit_entry WHERE action = 'aid_given'"), rounds);
}

TEST_P(BillingRaces, AnInvoiceIsRemindedOfOnceByOfficersAtOnce) {
    portal.services().database.write([&](db::Write& tx) {
        billing::save_reminder_levels(
            tx, regie, {{1, 1, billing::ReminderChannel::email, "Rappel", "Bonjour"}});
    });
    for (int round = 0; round < rounds; ++round) {
        const auto invoice = new_invoice();
        const auto plan = payments::try_reminders(portal.services(), officer, regie);
        ASSERT_TRUE(plan && plan->reminders.size() == 1);
        std::atomic<int> sent = 0;
        support::all_at_once(cashiers, [&](std::size_t i) {
            const auto key = std::to_string(round) + " " + std::to_string(i);
            const auto run = payments::send_reminders(
                portal.services(), {officer, ""},
                {.regie = regie, .seen_count = 1, .seen_total = plan->total, .form_key = key});
            if (run)
                ++sent;
            else
                EXPECT_EQ(run.error(), payments::ReminderRefusal::changed_meanwhile);
        });
        ASSERT_EQ(sent, 1);
        ASSERT_EQ(portal.count("SELECT count(*) FROM reminder WHERE invoice_id = " +
                               std::to_string(invoice.id.value())),
                  1);
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM job WHERE kind = 'reminder_mail'"), 0)
        << "nobody of the family signs in: letters";
}

TEST_P(BillingRaces, ALineIsTakenBackOnceByCreditNotesAtOnce) {
    for (int round = 0; round < rounds; ++round) {
        const auto invoice = new_invoice();
        const auto line = portal.services().database.read(
            [&](db::Read& read) { return billing::items_of(read, invoice.id).front().id; });
        std::atomic<int> given = 0;
        support::all_at_once(cashiers, [&](std::size_t) {
            if (billing::give_credit(portal.services(), {officer, ""},
                                     {town.durand.household, invoice.id, {line}, "Essai"}))
                ++given;
        });
        ASSERT_EQ(given, 1);
    }
    EXPECT_EQ(balance(), base::Money());
}

TEST_P(BillingRaces, APaymentIsCancelledOnceByOfficersAtOnce) {
    for (int round = 0; round < rounds; ++round) {
        const auto invoice = new_invoice();
        const auto before = balance();
        const auto paid = billing::record_counter_payment(
            portal.services(), {officer, ""},
            counter_payment(invoice, "cancelled " + std::to_string(round), PaymentMode::cheque));
        ASSERT_TRUE(paid);
        std::atomic<int> cancelled = 0;
        support::all_at_once(cashiers, [&](std::size_t) {
            const auto done = billing::cancel_payment(
                portal.services(), {officer, ""},
                {town.durand.household, paid->id, billing::ReturnKind::mistake, "Essai"});
            if (done)
                ++cancelled;
            else
                EXPECT_EQ(done.error(), billing::CancelRefusal::known);
        });
        ASSERT_EQ(cancelled, 1);
        ASSERT_EQ(balance(), before);
    }
}

TEST_P(BillingRaces, ACreditIsNeverGivenBackTwice) {
    const auto invoice = new_invoice();
    auto advance = counter_payment(invoice, "advance", PaymentMode::transfer);
    advance.wishes.clear();
    ASSERT_TRUE(billing::record_counter_payment(portal.services(), {officer, ""}, advance));
    std::atomic<int> refunded = 0;
    support::all_at_once(cashiers, [&](std::size_t i) {
        billing::RefundOrder order;
        order.household = town.durand.household;
        order.regie = regie;
        order.amount = base::Money::from_cents(price.cents() / 2);
        order.reason = "Essai";
        order.idempotency_key = "refund " + std::to_string(i);
        const auto done = billing::refund_credit(portal.services(), {officer, ""}, order);
        if (done)
            ++refunded;
        else
            EXPECT_EQ(done.error(), billing::RefundRefusal::too_much);
    });
    EXPECT_EQ(refunded, 2);
    EXPECT_EQ(balance(), invoice.total);
    EXPECT_EQ(portal.count("SELECT max(series_rank) FROM credit_refund"), 2);
}

/// Whoever takes the cheques to the bank, and whoever cancels them, at once.
TEST_P(BillingRaces, APaymentIsOnOneSlipOrCancelledAndNeverBoth) {
    for (int round = 0; round < rounds; ++round) {
        const auto invoice = new_invoice();
        const auto paid = billing::record_counter_payment(
            portal.services(), {officer, ""},
            counter_payment(invoice, "slip " + std::to_string(round), PaymentMode::cheque));
        ASSERT_TRUE(paid);
        std::atomic<int> slips = 0;
        std::atomic<int> cancelled = 0;
        support::all_at_once(cashiers, [&](std::size_t i) {
            if (i % 2 == 0) {
                if (billing::issue_deposit_slip(portal.services(), {officer, ""},
                                                {regie, PaymentMode::cheque, 1, price}))
                    ++slips;
            } else if (billing::cancel_payment(portal.services(), {officer, ""},
                                               {town.durand.household, paid->id,
                                                billing::ReturnKind::mistake, "Essai"})) {
                ++cancelled;
            }
        });
        ASSERT_EQ(slips + cancelled, 1);
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM deposit_slip_line l JOIN payment_return r "
                           "ON r.payment_id = l.payment_id"),
              0);
    EXPECT_EQ(portal.count("SELECT COALESCE(max(series_rank), 0) - count(*) FROM deposit_slip"), 0);
}

/// Money that comes while the day is being closed is in the count, or of the next day.
TEST_P(BillingRaces, NoMoneyIsDatedIntoADayThatIsBeingClosed) {
    const auto invoice = new_invoice();
    const auto today = portal.services().today();
    std::atomic<int> closed = 0;
    support::all_at_once(cashiers, [&](std::size_t i) {
        auto payment = counter_payment(invoice, "closing " + std::to_string(i), PaymentMode::cash);
        payment.received_on = today;
        if (i % 4 != 0) {
            static_cast<void>(
                billing::record_counter_payment(portal.services(), {officer, ""}, payment));
            return;
        }
        for (int money = 0; money <= static_cast<int>(cashiers); ++money) {
            if (billing::close_day(portal.services(), {officer, ""},
                                   {regie, today, {}, "Essai", price * money}))
                ++closed;
        }
    });
    ASSERT_LE(closed, 1);
    if (closed == 0) return;
    EXPECT_EQ(portal.count("SELECT received_cents FROM cash_control"),
              portal.count("SELECT COALESCE(sum(amount_cents), 0) FROM payment"));
}

}  // namespace
