#include "cases/payments_fixture.hpp"
#include "payments/settle_online_payment.hpp"
#include "platform/db/fault_injection.hpp"

namespace {

class PaymentFaults : public support::PayingOnline {
 protected:
    void TearDown() override { db::testing::stop_failing(); }

    /// Everything a payment may change, as one line of text.
    std::string everything() {
        std::string all;
        for (const auto* sql :
             {"SELECT count(*) FROM online_payment", "SELECT count(*) FROM online_payment_part",
              "SELECT count(*) FROM online_payment_event", "SELECT count(*) FROM payment",
              "SELECT count(*) FROM payment_matching", "SELECT count(*) FROM ledger_movement",
              "SELECT count(*) FROM ledger_line", "SELECT count(*) FROM job",
              "SELECT count(*) FROM audit_entry",
              "SELECT coalesce(sum(credit_cents), 0) FROM online_payment"})
            all += std::to_string(portal.count(sql)) + " ";
        return all + (portal.count("SELECT count(*) FROM online_payment") > 0 ? state() : "");
    }
};
ON_BOTH_ENGINES(PaymentFaults);

TEST_P(PaymentFaults, WhicheverStatementOfASettlementFailsNoEuroIsLostOrMade) {
    pay(begin(claire, {october}), "P", "perdue");
    const payments::OnlinePaymentId id(portal.count("SELECT id FROM online_payment"));
    const auto before = everything();
    std::int64_t failed = 0;
    for (;; ++failed) {
        ASSERT_LT(failed, 60);
        db::testing::fail_nth_write(failed + 1);
        SCOPED_TRACE("statement " + std::to_string(failed + 1));
        bool threw = false;
        try {
            payments::settle_online_payment(portal.services(), id, payments::Source::notification);
        } catch (const db::Error&) {
            threw = true;
        }
        if (db::testing::stop_failing()) break;
        EXPECT_TRUE(threw);
        EXPECT_EQ(everything(), before);
        EXPECT_EQ(debt(portal, regie_e, town.durand.household), 4560);
    }
    // Lock, account, payment, movement, lines, matching, row, history, audit, job.
    EXPECT_GE(failed, 8);
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(booked(), 1);
    EXPECT_EQ(debt(portal, regie_e, town.durand.household), 0);
    EXPECT_EQ(left(portal, october), 0);
}

TEST_P(PaymentFaults, ACommitThatFailsIsMadeGoodByTheNextHint) {
    const auto id_op = begin(claire, {october});
    pay(id_op, "P", "perdue");
    const auto before = everything();
    db::testing::fail_next_commit();
    notify(id_op);
    db::testing::stop_failing();
    EXPECT_EQ(everything(), before);
    notify(id_op);
    EXPECT_EQ(state(), "paid");
    EXPECT_EQ(booked(), 1);
}

TEST_P(PaymentFaults, WhicheverStatementOfABeginningFailsTheFamilyCanBeginAgain) {
    const auto key = choice_key(claire);
    for (std::int64_t n = 1;; ++n) {
        ASSERT_LT(n, 60);
        db::testing::fail_nth_write(n);
        const auto answer = choose(claire, {october}, {{"cle", key}});
        const bool has_passed = db::testing::stop_failing();
        SCOPED_TRACE("statement " + std::to_string(n));
        if (has_passed) {
            EXPECT_EQ(answer.status, 303);
            break;
        }
        EXPECT_EQ(answer.status, 500);
        EXPECT_LE(portal.count("SELECT count(*) FROM online_payment"), 1);
        EXPECT_EQ(booked(), 0);
    }
    EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), 1) << "one form, one payment";
    EXPECT_EQ(state(), "sent");
    const auto id_op = text("SELECT gateway_reference FROM online_payment");
    pay(id_op, "P", "immediate");
    EXPECT_EQ(booked(), 1);
    EXPECT_EQ(debt(portal, regie_e, town.durand.household), 0);
}

}  // namespace
