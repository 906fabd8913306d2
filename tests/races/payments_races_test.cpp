#include <thread>

#include "cases/payments_fixture.hpp"

namespace {

class PaymentRaces : public support::PayingOnline {
 protected:
    /// All at once.
    static void together(const std::vector<std::function<void()>>& acts) {
        std::vector<std::thread> threads;
        threads.reserve(acts.size());
        for (const auto& act : acts) threads.emplace_back(act);
        for (auto& thread : threads) thread.join();
    }
};
ON_BOTH_ENGINES(PaymentRaces);

TEST_P(PaymentRaces, EveryHintAtOnceBooksTheMoneyOnce) {
    for (int round = 0; round < 5; ++round) {
        const auto invoice = issue_invoice(portal, regie_e, town.petit.household, 1000);
        auto julie = portal.sign_in(town.julie);
        const auto id_op = begin(julie, {invoice});
        const auto way_back = pay(id_op, "P", "perdue");
        std::vector<std::function<void()>> hints;
        for (int i = 0; i < 4; ++i) {
            hints.emplace_back([&] { notify(id_op); });
            hints.emplace_back([&] {
                support::Client browser(portal.port());
                EXPECT_EQ(browser.get(way_back).status, 200);
            });
        }
        hints.emplace_back([&] { sweep(); });
        together(hints);
        EXPECT_EQ(state(), "paid");
        EXPECT_EQ(booked(), round + 1);
        EXPECT_EQ(debt(portal, regie_e, town.petit.household), 0);
    }
    EXPECT_EQ(letters(), 5);
}

TEST_P(PaymentRaces, TwoPaymentsOfOneInvoiceAtOnceSettleItOnceAndLeaveTheRestInCredit) {
    for (int round = 0; round < 5; ++round) {
        const auto name = "Rousseau" + std::to_string(round);
        const auto family = portal.add_family({name, {name}, {"Ana"}});
        const auto invoice = issue_invoice(portal, regie_e, family.household, 1000);
        auto parent = portal.sign_in(family.accounts.front());
        const auto one = begin(parent, {invoice});
        const auto other = begin(parent, {invoice});
        pay(one, "P", "perdue");
        pay(other, "P", "perdue");
        together({[&] { notify(one); }, [&] { notify(other); }});
        EXPECT_EQ(left(portal, invoice), 0);
        EXPECT_EQ(debt(portal, regie_e, family.household), -1000);
        EXPECT_EQ(portal.count("SELECT sum(credit_cents) FROM online_payment"), 1000 * (round + 1));
    }
}

TEST_P(PaymentRaces, OneFormSentTwiceAtOnceIsOnePayment) {
    for (int round = 0; round < 5; ++round) {
        const auto invoice = issue_invoice(portal, regie_e, town.durand.household, 2000);
        const auto key = choice_key(claire);
        std::vector<std::string> locations(3);
        std::vector<support::Person> browsers;
        for (int i = 0; i < 3; ++i) browsers.push_back(portal.sign_in(town.claire));
        std::vector<std::function<void()>> clicks;
        for (std::size_t i = 0; i < 3; ++i) {
            clicks.emplace_back([&, i] {
                const auto answer = choose(browsers[i], {invoice}, {{"cle", key}});
                EXPECT_EQ(answer.status, 303);
                locations[i] = std::string(answer.location());
            });
        }
        together(clicks);
        EXPECT_EQ(locations[0], locations[1]);
        EXPECT_EQ(locations[0], locations[2]);
        EXPECT_EQ(portal.count("SELECT count(*) FROM online_payment"), round + 1);
    }
}

}  // namespace
