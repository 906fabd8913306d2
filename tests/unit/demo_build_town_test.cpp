#include "demo/build_town.hpp"

#include <gtest/gtest.h>

#include "accounts/account_store.hpp"
#include "app/house.hpp"
#include "demo/demo_config.hpp"
#include "demo/demo_store.hpp"
#include "support/temporary_directory.hpp"

namespace {

using namespace std::chrono_literals;

constexpr demo::TownOrder order{40, 2026, 2026y / 11 / 23};

class DemoBuilt : public testing::Test {
 protected:
    [[nodiscard]] config::Config config() const {
        auto config = demo::demo_config(directory.path());
        config.resources.directory = std::filesystem::path(PORTAIL_SOURCE_DIR) / "build" / "assets";
        config.log.level = config::LogLevel::error;
        return config;
    }
    [[nodiscard]] std::int64_t count(std::string_view sql) {
        return house.services().database.read(
            [&](db::Read& read) { return read->value<std::int64_t>(sql); });
    }

    support::TemporaryDirectory directory;
    app::House house{config()};
};

TEST_F(DemoBuilt, TheTownIsWholeAndBuiltOnce) {
    ASSERT_EQ(demo::build_town(house.services(), order), demo::Built::now);
    const auto size =
        house.services().database.read([](db::Read& read) { return demo::town_size(read); });
    EXPECT_EQ(size.households, order.families);
    EXPECT_GT(size.children, 40);
    EXPECT_GT(size.bookings, 1000);
    EXPECT_EQ(demo::build_town(house.services(), order), demo::Built::before);
    EXPECT_EQ(count("SELECT count(*) FROM household"), order.families);

    EXPECT_EQ(count(R"(
        SELECT count(*) FROM capacity_unit u
        WHERE u.taken > u.capacity OR u.taken <> (
            SELECT count(*) FROM booking b
            JOIN session s ON s.id = b.session_id
            JOIN unit_capacity_group g ON g.unit_id = s.unit_id
            WHERE g.capacity_group_id = u.capacity_group_id
              AND s.session_date = u.session_date AND b.state = 'booked'))"),
              0)
        << "no place is sold twice, and all are counted";
    EXPECT_EQ(count("SELECT count(*) FROM booking b WHERE NOT EXISTS (SELECT 1 FROM "
                    "child_household c WHERE c.child_id = b.child_id AND "
                    "c.household_id = b.household_id)"),
              0)
        << "every booking is of a home of the child";
    EXPECT_EQ(count("SELECT count(*) FROM booking b WHERE NOT EXISTS (SELECT 1 FROM enrolment e "
                    "JOIN activity_unit u ON u.activity_id = e.activity_id "
                    "JOIN session s ON s.unit_id = u.id WHERE s.id = b.session_id AND "
                    "e.child_id = b.child_id AND e.household_id = b.household_id AND "
                    "s.session_date BETWEEN e.valid_from AND e.valid_to)"),
              0)
        << "every booked child is enrolled";
    EXPECT_EQ(count("SELECT count(*) FROM session WHERE unit_id NOT IN "
                    "(SELECT unit_id FROM unit_tariff)"),
              0)
        << "everything has a price";
}

TEST_F(DemoBuilt, ItsRegieKeptItsBooks) {
    ASSERT_EQ(demo::build_town(house.services(), order), demo::Built::now);
    for (const char* kind : {"bank", "mistake"})
        EXPECT_GE(
            count("SELECT count(*) FROM payment_return WHERE kind = '" + std::string(kind) + "'"),
            1)
            << kind;
    EXPECT_EQ(count("SELECT count(*) FROM credit_refund"), 1);
    EXPECT_GT(count("SELECT count(*) FROM deposit_slip"), order.past_months);
    EXPECT_GT(count("SELECT count(*) FROM cash_control"), order.past_months / 2);
    EXPECT_EQ(count("SELECT count(*) FROM cash_control WHERE difference_reason <> ''"), 1)
        << "the float, on the first day";
    EXPECT_EQ(count("SELECT count(*) FROM payment WHERE received_on > "
                    "(SELECT max(closed_day) FROM cash_control)"),
              0)
        << "the day that was closed last was yesterday";
    EXPECT_EQ(count("SELECT COALESCE(SUM(amount_cents), 0) FROM ledger_line"), 0);
}

TEST_F(DemoBuilt, ItsPastIsInvoicedMonthAfterMonth) {
    ASSERT_EQ(demo::build_town(house.services(), order), demo::Built::now);
    EXPECT_EQ(count("SELECT count(DISTINCT period_from) FROM invoice_run WHERE state = 'issued'"),
              order.past_months);
    EXPECT_EQ(count("SELECT count(*) FROM invoice_run WHERE period_from = '2025-09-01'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM invoice i WHERE total_cents <> (SELECT "
                    "sum(amount_cents) FROM billable_item b WHERE b.invoice_id = i.id)"),
              0);
    // Prices of two votes, and a summer at the centre.
    EXPECT_EQ(count("SELECT count(DISTINCT tariff_table_id) FROM billable_item "
                    "WHERE label = 'Restauration scolaire'"),
              2);
    EXPECT_GT(count("SELECT count(*) FROM billable_item WHERE item_date BETWEEN "
                    "'2026-07-06' AND '2026-08-28'"),
              0);
    // Old debts are few, and there are some.
    const auto unpaid = [&](std::string_view until) {
        return count("SELECT count(*) FROM invoice i WHERE kind = 'invoice' AND issue_date < '" +
                     std::string(until) +
                     "' AND total_cents > COALESCE((SELECT sum(amount_cents) FROM "
                     "payment_matching m WHERE m.invoice_id = i.id), 0)");
    };
    EXPECT_GT(unpaid("2026-12-01"), unpaid("2026-09-01"));
    EXPECT_LT(unpaid("2026-09-01"), 40);
}

TEST_F(DemoBuilt, EverySignInOfItsPageExists) {
    auto short_past = order;
    short_past.past_months = 2;
    ASSERT_EQ(demo::build_town(house.services(), short_past), demo::Built::now);
    house.services().database.read([](db::Read& read) {
        for (const auto& sign_in : demo::demo_sign_ins()) {
            const auto account = accounts::find_account_named(read, sign_in.identifier);
            ASSERT_TRUE(account.has_value()) << sign_in.identifier;
            EXPECT_EQ(account->kind, sign_in.kind);
            EXPECT_EQ(account->password_hash.empty(), !sign_in.activation_code.empty());
        }
    });
}

}  // namespace
