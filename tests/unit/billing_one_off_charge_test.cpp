#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "billing/figures.hpp"
#include "billing/invoice_words.hpp"
#include "billing/one_off_charge.hpp"

namespace {

using namespace billing;
using base::Money;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

OneOffCharge lost_card(std::int64_t id) {
    OneOffCharge charge;
    charge.id = OneOffChargeId(id);
    charge.date = 2026y / 11 / 12;
    charge.label = "Carte perdue";
    charge.reason = "Carte d’accès refaite.";
    charge.amount = Money::from_cents(500);
    return charge;
}

OneOffCharge of_lea(std::int64_t id) {
    auto charge = lost_card(id);
    charge.child = families::ChildId(1);
    charge.child_name = "Léa Durand";
    return charge;
}

ExpectedItem meal_of_zoe() {
    ExpectedItem expected;
    expected.agreed = expected.price_today = expected.item.amount = Money::from_cents(350);
    expected.item.charge.booking = bookings::BookingId(1);
    expected.item.child = families::ChildId(2);
    expected.item.child_name = "Zoé Durand";
    expected.item.label = "Restauration scolaire";
    expected.item.date = 2026y / 11 / 3;
    return expected;
}

TEST(OneOffCharge, IsALineOfItsOwnWithoutTariff) {
    const auto made = compose({{expected_of(lost_card(7))}, {}, {}});
    ASSERT_EQ(made.items.size(), 1);
    const auto& item = made.items.front();
    EXPECT_EQ(item.charge, Charge({.one_off = OneOffChargeId(7)}));
    EXPECT_EQ(item.amount, Money::from_cents(500));
    EXPECT_EQ(item.meal, Money());
    EXPECT_EQ(item.child, families::ChildId());
    EXPECT_EQ(item.table, std::nullopt);
    EXPECT_EQ(item.facts, "");
    EXPECT_EQ(item.explanation, "Carte d’accès refaite.");
    EXPECT_THAT(made.findings, IsEmpty());
    EXPECT_EQ(made.total, Money::from_cents(500));
}

TEST(OneOffCharge, TwoOfTheSameAreTwoLines) {
    const auto made = compose({{expected_of(lost_card(7)), expected_of(lost_card(8))}, {}, {}});
    EXPECT_EQ(made.items.size(), 2);
    EXPECT_NE(content_of({made.items[0]}), content_of({made.items[1]}))
        << "a draft with one of them is not a draft with the other";
}

TEST(OneOffCharge, OfNoChildComesAfterTheChildren) {
    const auto made =
        compose({{expected_of(lost_card(7)), meal_of_zoe(), expected_of(of_lea(8))}, {}, {}});
    std::vector<std::string> words;
    for (const auto& group : grouped(made.items)) words.push_back(group_words(group));
    EXPECT_THAT(words, ElementsAre("Léa Durand, Carte perdue", "Zoé Durand, Restauration scolaire",
                                   "Foyer, Carte perdue"));
    EXPECT_EQ(total_words(""), "Total pour le foyer");
    EXPECT_EQ(total_words("Léa Durand"), "Total pour Léa Durand");
}

TEST(OneOffCharge, IsPendingUntilItIsBilledOrWithdrawn) {
    auto charge = lost_card(7);
    EXPECT_TRUE(charge.is_pending());
    charge.withdrawn_at = base::Instant();
    EXPECT_FALSE(charge.is_pending());
    charge = lost_card(7);
    charge.invoice = InvoiceId(3);
    EXPECT_FALSE(charge.is_pending());
}

TEST(Figures, HaveARowForWhatIsOfNoActivity) {
    InvoiceFacts invoice;
    invoice.issue_date = 2026y / 11 / 30;
    invoice.total = invoice.paid = Money::from_cents(1000);
    invoice.activities = {{std::nullopt, Money::from_cents(500)},
                          {activities::ActivityKind::school_meals, Money::from_cents(500)}};
    const auto figures = figures_of({invoice}, 2026y / 11, 2026y / 11, {0});
    ASSERT_EQ(figures.by_activity.size(), 2);
    EXPECT_EQ(figures.by_activity.back().label, "Montants ponctuels");
    EXPECT_EQ(figures.by_activity.back().sums.paid, Money::from_cents(500));
}

}  // namespace
