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
            .rules = tariffs::rules_by_band(
                {{0, Money::from_cents(100)}, {400, Money::from_cents(cents)}},
                {{0, Money::from_cents(520)}})};
}

tariffs::PricingFacts facts_on(base::Date date) {
    return {.residency = Residency::resident, .quotient = 540, .date = date};
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
    EXPECT_EQ(table.rules, meal_prices(2026y / 9 / 1, 210).rules);
    EXPECT_EQ(stored->price(meal, facts_on(2026y / 12 / 1))->price.cents(), 210);
    EXPECT_EQ(stored->price(full_day, facts_on(2026y / 12 / 1)), std::nullopt);
}

TEST_P(StoredTariffs, ANewVoteEndsTheOneBefore) {
    add(meal_prices(2026y / 9 / 1, 210));
    add(meal_prices(2027y / 1 / 1, 220));
    const auto stored = book();
    ASSERT_EQ(stored->tables().size(), 2U);
    ASSERT_TRUE(stored->tables()[0].valid_to.has_value());
    EXPECT_EQ(base::iso(*stored->tables()[0].valid_to), "2026-12-31");
    EXPECT_EQ(stored->tables()[1].valid_to, std::nullopt);
    EXPECT_EQ(stored->price(meal, facts_on(2026y / 12 / 31))->price.cents(), 210);
    EXPECT_EQ(stored->price(meal, facts_on(2027y / 1 / 1))->price.cents(), 220);
}

TEST_P(StoredTariffs, ATableWithAProblemIsNotWritten) {
    auto broken = meal_prices(2026y / 9 / 1, 210);
    broken.rules.pop_back();
    EXPECT_THROW(add(broken), base::Bug);
    EXPECT_TRUE(book()->tables().empty());
}

TEST_P(StoredTariffs, ADraftPricesNothingUntilItIsVoted) {
    add(meal_prices(2026y / 9 / 1, 210));
    auto draft = meal_prices(2027y / 1 / 1, 220);
    draft.rules.clear();
    const auto id =
        database->write([&](db::Write& tx) { return tariffs::add_tariff_draft(tx, draft); });
    EXPECT_EQ(book()->tables().size(), 1U);

    draft = meal_prices(2027y / 1 / 1, 230);
    draft.id = id;
    EXPECT_TRUE(
        database->write([&](db::Write& tx) { return tariffs::save_tariff_draft(tx, draft); }));
    const auto found =
        database->read([&](db::Read& read) { return tariffs::find_tariff_table(read, id); });
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->state, tariffs::TariffState::draft);
    EXPECT_EQ(found->rules, draft.rules);
    EXPECT_TRUE(
        database->write([&](db::Write& tx) { return tariffs::remove_tariff_draft(tx, id); }));
    EXPECT_FALSE(
        database->write([&](db::Write& tx) { return tariffs::save_tariff_draft(tx, draft); }));
}

TEST_P(StoredTariffs, AVotedTableIsNeitherSavedNorRemovedAsADraft) {
    add(meal_prices(2026y / 9 / 1, 210));
    auto voted = book()->tables()[0];
    voted.rules = meal_prices(2026y / 9 / 1, 1).rules;
    EXPECT_FALSE(
        database->write([&](db::Write& tx) { return tariffs::save_tariff_draft(tx, voted); }));
    EXPECT_FALSE(
        database->write([&](db::Write& tx) { return tariffs::remove_tariff_draft(tx, voted.id); }));
    EXPECT_EQ(book()->tables()[0].rules, meal_prices(2026y / 9 / 1, 210).rules);
}

TEST_P(StoredTariffs, ANotationThatCannotBeReadIsNoPrice) {
    add(meal_prices(2026y / 9 / 1, 210));
    database->write(
        [](db::Write& tx) { tx->execute("UPDATE tariff_table SET notation = '{\"format\":2}'"); });
    EXPECT_THROW((void)book(), std::runtime_error);
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
