#include "tariffs/tariff_store.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "store/activities_fixture.hpp"

namespace {

using base::Money;
using families::Residency;
using tariffs::TariffBookCache;
using tariffs::TariffTable;
using namespace std::chrono_literals;

TariffTable meal_prices(base::Date valid_from, int cents) {
    return {.id = {},
            .name = "Restauration scolaire",
            .vote = "Délibération du 24 juin 2026",
            .valid_from = valid_from,
            .valid_to = std::nullopt,
            .resident = {{0, Money::from_cents(100)}, {400, Money::from_cents(cents)}},
            .non_resident = {{0, Money::from_cents(520)}}};
}

class StoredTariffs : public support::TownWithActivities {
 protected:
    void add(const TariffTable& table) {
        database->write([&](db::Write& tx) {
            (void)tariffs::add_tariff_table(tx, table);
            tariffs::set_unit_tariff(tx, meal, table.name);
            activities::bump_catalogue_version(tx);
        });
    }
    std::shared_ptr<const tariffs::TariffBook> book() {
        return database->read([](db::Read& read) { return tariffs::load_tariff_book(read); });
    }
};
ON_BOTH_ENGINES(StoredTariffs);

TEST_P(StoredTariffs, ComeBackAsTheyWereVoted) {
    add(meal_prices(2026y / 9 / 1, 210));
    const auto stored = book();
    ASSERT_EQ(stored->tables().size(), 1U);
    const auto& table = stored->tables()[0];
    EXPECT_EQ(table.name, "Restauration scolaire");
    EXPECT_EQ(table.vote, "Délibération du 24 juin 2026");
    EXPECT_EQ(base::iso(table.valid_from), "2026-09-01");
    EXPECT_EQ(table.valid_to, std::nullopt);
    EXPECT_EQ(table.resident, meal_prices(2026y / 9 / 1, 210).resident);
    EXPECT_EQ(table.non_resident, meal_prices(2026y / 9 / 1, 210).non_resident);
    EXPECT_EQ(stored->price(meal, {Residency::resident, 540, 2026y / 12 / 1})->price.cents(), 210);
    EXPECT_EQ(stored->price(full_day, {Residency::resident, 540, 2026y / 12 / 1}), std::nullopt);
}

TEST_P(StoredTariffs, ANewVoteEndsTheOneBefore) {
    add(meal_prices(2026y / 9 / 1, 210));
    add(meal_prices(2027y / 1 / 1, 220));
    const auto stored = book();
    ASSERT_EQ(stored->tables().size(), 2U);
    ASSERT_TRUE(stored->tables()[0].valid_to.has_value());
    EXPECT_EQ(base::iso(*stored->tables()[0].valid_to), "2026-12-31");
    EXPECT_EQ(stored->tables()[1].valid_to, std::nullopt);
    EXPECT_EQ(stored->price(meal, {Residency::resident, 540, 2026y / 12 / 31})->price.cents(), 210);
    EXPECT_EQ(stored->price(meal, {Residency::resident, 540, 2027y / 1 / 1})->price.cents(), 220);
}

TEST_P(StoredTariffs, ATableWithAProblemIsNotWritten) {
    auto broken = meal_prices(2026y / 9 / 1, 210);
    broken.resident[0].quotient_from = 1;
    EXPECT_THROW(add(broken), base::Bug);
    EXPECT_TRUE(book()->tables().empty());
}

TEST_P(StoredTariffs, AreKeptUntilTheCataloguesVersionChanges) {
    TariffBookCache cache;
    const auto current = [&] {
        return database->read([&](db::Read& read) {
            return cache.current(read, activities::catalogue_version(read));
        });
    };
    const auto first = current();
    EXPECT_EQ(current(), first);
    add(meal_prices(2026y / 9 / 1, 210));
    const auto second = current();
    EXPECT_NE(second, first);
    EXPECT_EQ(second->tables().size(), 1U);
    EXPECT_EQ(second->version(), version());
}

}  // namespace
