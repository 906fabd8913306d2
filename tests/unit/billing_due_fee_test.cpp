#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "billing/due_fee.hpp"

namespace {

using namespace billing;
using base::Money;
using bookings::FlatFeeKey;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::chrono_literals;

Money cents(std::int64_t amount) {
    return Money::from_cents(amount);
}

FlatFeeKey fee_of_year() {
    return {families::ChildId(1), "Étude surveillée", tariffs::CountedIn::school_year,
            2026y / 9 / 1};
}

FlatFeeKey fee_of_another_child() {
    auto key = fee_of_year();
    key.child = families::ChildId(2);
    return key;
}

/// A session that is due, on whose day the fee would be that much.
FeeSession session(base::Date date, std::int64_t fee, std::optional<std::int64_t> agreed_price = {},
                   const FlatFeeKey& key = fee_of_year()) {
    FeeSession made;
    auto& item = made.fee.item;
    item.charge.flat_fee = key;
    item.child = key.child;
    item.date = date;
    item.amount = cents(fee);
    item.meal = cents(fee / 3);
    item.explanation = "Tarif unique";
    item.table = tariffs::TariffTableId(7);
    item.facts = "1|…";
    made.fee.price_today = cents(fee);
    if (agreed_price) made.agreed_price = cents(*agreed_price);
    return made;
}

FeeLedger november() {
    return {.from = 2026y / 11 / 1, .to = 2026y / 11 / 30};
}

bookings::AgreedFlatFee agreed(std::int64_t amount) {
    return {bookings::FlatFeeId(1), fee_of_year(), cents(amount), "Quotient 540"};
}

BillableItem billed(base::Date date, std::int64_t amount) {
    auto item = session(date, amount).fee.item;
    item.id = BillableItemId(3);
    return item;
}

std::vector<std::string> texts(const std::vector<ExpectedItem>& items) {
    std::vector<std::string> list;
    for (const auto& one : items)
        list.push_back(base::iso(one.item.date) + " " + std::to_string(one.item.amount.cents()));
    return list;
}

TEST(DueFee, IsBilledOnceWithTheFirstSessionThatIsDue) {
    EXPECT_THAT(texts(due_fees({session(2026y / 11 / 9, 9000), session(2026y / 11 / 2, 9000),
                                session(2027y / 3 / 1, 9000)},
                               november())),
                ElementsAre("2026-11-02 9000"));
    EXPECT_THAT(
        texts(due_fees({session(2026y / 10 / 5, 9000), session(2026y / 11 / 2, 9000)}, november())),
        ElementsAre("2026-11-02 9000"))
        << "October's session became due after October's run";
    EXPECT_THAT(due_fees({session(2026y / 12 / 1, 9000)}, november()), IsEmpty());
    EXPECT_THAT(due_fees({}, november()), IsEmpty());
    for (const auto day : {2026y / 11 / 1, 2026y / 11 / 30})
        EXPECT_EQ(due_fees({session(day, 9000)}, november()).size(), 1U) << base::iso(day);
}

TEST(DueFee, OfEachChildStandsForItself) {
    const auto other = fee_of_another_child();
    auto ledger = november();
    ledger.agreed = {agreed(6000)};
    ledger.billed = {billed(2026y / 11 / 2, 6000)};
    EXPECT_THAT(texts(due_fees(
                    {session(2026y / 11 / 2, 9000, 100), session(2026y / 11 / 9, 7000, 300, other),
                     session(2026y / 11 / 16, 7000, 300, other)},
                    ledger)),
                ElementsAre("2026-11-02 6000", "2026-11-09 600"));
    EXPECT_THAT(
        texts(due_fees({session(2026y / 11 / 2, 9000), session(2026y / 12 / 1, 7000, 300, other)},
                       ledger)),
        ElementsAre("2026-11-02 6000"))
        << "the other child comes in December";
}

TEST(DueFee, IsNotBilledAgainByAnotherRun) {
    auto ledger = november();
    ledger.elsewhere = {fee_of_year()};
    EXPECT_THAT(due_fees({session(2026y / 11 / 2, 9000)}, ledger), IsEmpty());
}

TEST(DueFee, StaysWhereItWasBilledAsLongAsOneSessionIsDue) {
    auto ledger = november();
    ledger.billed = {billed(2026y / 11 / 2, 9000)};
    // The sessions of November were excused meanwhile.
    EXPECT_THAT(texts(due_fees({session(2026y / 12 / 1, 9000)}, ledger)),
                ElementsAre("2026-11-02 9000"));
    // An officer gave it back since: no run asks it again, nor takes it back.
    auto credited = ledger;
    credited.billed.push_back(billed(2026y / 11 / 2, -9000));
    credited.billed.back().kind = ItemKind::credit;
    EXPECT_THAT(texts(due_fees({session(2026y / 12 / 1, 9000)}, credited)),
                ElementsAre("2026-11-02 9000"));
    // And it was taken back: December's run bills it.
    ledger.billed.push_back(billed(2026y / 11 / 2, -9000));
    EXPECT_THAT(due_fees({session(2026y / 12 / 1, 9000)}, ledger), IsEmpty());
}

TEST(DueFee, IsNeverDearerThanAgreedAndFollowsAPriceThatFell) {
    auto ledger = november();
    ledger.agreed = {agreed(6000)};
    auto made = due_fees({session(2026y / 11 / 2, 9000)}, ledger);
    ASSERT_THAT(texts(made), ElementsAre("2026-11-02 6000"));
    EXPECT_THAT(made[0].item.explanation, HasSubstr("Prix confirmé à la réservation"));
    EXPECT_EQ(made[0].item.meal, cents(2000)) << "food stays its share";
    EXPECT_EQ(made[0].item.table, std::nullopt);
    EXPECT_EQ(made[0].price_today, cents(9000));
    made = due_fees({session(2026y / 11 / 2, 3000)}, ledger);
    ASSERT_THAT(texts(made), ElementsAre("2026-11-02 3000"));
    EXPECT_EQ(made[0].item.facts, "1|…");
    EXPECT_EQ(made[0].agreed, cents(6000));
    EXPECT_THAT(due_fees({session(2026y / 11 / 2, 0)}, ledger), IsEmpty());
    ledger.billed = {billed(2026y / 11 / 2, 6000)};
    EXPECT_THAT(texts(due_fees({session(2026y / 11 / 2, 0)}, ledger)), ElementsAre("2026-11-02 0"))
        << "what was billed is taken back because of its price";
}

TEST(DueFee, AsksNoMoreThanSessionsThatWereConfirmedOneByOne) {
    const std::vector sessions = {session(2026y / 11 / 2, 9000, 300),
                                  session(2026y / 11 / 9, 9000, 300)};
    EXPECT_THAT(texts(due_fees(sessions, november())), ElementsAre("2026-11-02 600"));
    EXPECT_THAT(due_fees({session(2026y / 11 / 2, 9000, 0)}, november()), IsEmpty())
        << "confirmed for nothing, as with an aid that pays all";
    EXPECT_THAT(texts(due_fees({session(2026y / 11 / 2, 9000)}, november())),
                ElementsAre("2026-11-02 9000"))
        << "a presence that nobody had booked";
    auto cheap = sessions;
    cheap[0].fee.item.amount = cents(500);
    EXPECT_THAT(texts(due_fees(cheap, november())), ElementsAre("2026-11-02 500"));
}

TEST(DueFee, IsTakenBackWhenNothingOfItsPeriodIsDueAnyMore) {
    auto ledger = november();
    const auto first = compose({due_fees({session(2026y / 11 / 2, 9000)}, ledger), {}, {}});
    ASSERT_EQ(first.total, cents(9000));
    auto items = first.items;
    items[0].id = BillableItemId(3);
    ledger.billed = items;
    const auto again =
        compose({due_fees({session(2026y / 11 / 2, 9000)}, ledger), ledger.billed, {}});
    EXPECT_THAT(again.items, IsEmpty());
    const auto cheaper =
        compose({due_fees({session(2026y / 11 / 2, 3000)}, ledger), ledger.billed, {}});
    EXPECT_EQ(cheaper.total, cents(-6000));
    const auto gone = compose({due_fees({}, ledger), ledger.billed, {}});
    ASSERT_EQ(gone.items.size(), 1U);
    EXPECT_EQ(gone.total, cents(-9000));
    EXPECT_THAT(gone.items[0].explanation, HasSubstr("Toutes les séances de cette période"));
}

TEST(FlatFeeKeyText, ComesBackAndIsThatOfTheChildToo) {
    const auto key = fee_of_year();
    EXPECT_EQ(bookings::to_text(key), "1|school_year|2026-09-01|Étude surveillée");
    EXPECT_EQ(bookings::parse_flat_fee_key(bookings::to_text(key)), key);
    EXPECT_EQ(key.to(), 2027y / 8 / 31);
    for (const auto* text : {"", "1|school_year|2026-09-01|", "1|week|2026-09-01|Étude",
                             "x|month|2026-09-01|Étude", "1|month|2026-13-01|Étude", "1|month"})
        EXPECT_EQ(bookings::parse_flat_fee_key(text), std::nullopt) << text;
}

}  // namespace
