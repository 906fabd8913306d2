#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "billing/composition.hpp"
#include "billing/facts_notation.hpp"
#include "billing/invoice.hpp"
#include "billing/invoice_words.hpp"
#include "billing/payment.hpp"
#include "billing/regie.hpp"

namespace {

using namespace billing;
using base::Money;
using bookings::BookingId;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

Money cents(std::int64_t amount) {
    return Money::from_cents(amount);
}

// ---- What a document holds ----

ExpectedItem meal(std::int64_t booking, std::int64_t price, int day = 3) {
    ExpectedItem expected;
    expected.agreed = cents(price);
    expected.price_today = cents(price);
    auto& item = expected.item;
    item.charge.booking = BookingId(booking);
    item.child = families::ChildId(1);
    item.child_name = "Léa Durand";
    item.label = "Restauration scolaire";
    item.date = 2026y / 11 / std::chrono::day(static_cast<unsigned>(day));
    item.amount = cents(price);
    item.meal = cents(price);
    item.explanation = "Prix fixe";
    item.facts = "1|…";
    return expected;
}

/// The lines of a document that was issued, numbered from `first`.
std::vector<BillableItem> issued(std::vector<BillableItem> items, std::int64_t first) {
    for (auto& item : items) item.id = BillableItemId(first++);
    return items;
}

std::vector<std::int64_t> amounts(const Composition& composition) {
    std::vector<std::int64_t> list;
    for (const auto& item : composition.items) list.push_back(item.amount.cents());
    return list;
}

std::vector<FindingKind> kinds(const Composition& composition) {
    std::vector<FindingKind> list;
    for (const auto& finding : composition.findings) list.push_back(finding.kind);
    return list;
}

TEST(Composition, InvoicesWhatWasBooked) {
    const auto made = compose({{meal(1, 350), meal(2, 350, 2)}, {}, {}});
    EXPECT_THAT(amounts(made), ElementsAre(350, 350));
    EXPECT_EQ(made.items[0].date, 2026y / 11 / 2) << "by day";
    EXPECT_EQ(made.total, cents(700));
    EXPECT_THAT(made.findings, IsEmpty());
}

TEST(Composition, ASecondRunInvoicesNothingTwice) {
    const auto first = compose({{meal(1, 350), meal(2, 350)}, {}, {}});
    const auto second = compose({{meal(1, 350), meal(2, 350)}, issued(first.items, 10), {}});
    EXPECT_THAT(second.items, IsEmpty());
    EXPECT_THAT(second.findings, IsEmpty());
}

TEST(Composition, ACancelledBookingIsTakenBack) {
    const auto first = compose({{meal(1, 350), meal(2, 350)}, {}, {}});
    const auto billed = issued(first.items, 10);
    const auto made = compose({{meal(1, 350)}, billed, {}});
    ASSERT_THAT(amounts(made), ElementsAre(-350));
    EXPECT_EQ(made.items[0].kind, ItemKind::correction);
    EXPECT_EQ(made.items[0].meal, cents(-350));
    EXPECT_EQ(made.items[0].corrects, BillableItemId(11));
    EXPECT_EQ(made.corrects, BillableItemId(11));
    EXPECT_EQ(made.items[0].facts, "") << "a correction has no price of its own";

    auto all = billed;
    for (auto& item : issued(made.items, 20)) all.push_back(item);
    EXPECT_THAT(compose({{meal(1, 350)}, all, {}}).items, IsEmpty()) << "once";
}

TEST(Composition, APriceThatChangedIsTakenBackAndBilledAnew) {
    const auto first = compose({{meal(1, 350)}, {}, {}});
    auto cheaper = meal(1, 300);
    cheaper.agreed = cents(350);
    const auto made = compose({{cheaper}, issued(first.items, 10), {}});
    EXPECT_THAT(amounts(made), ElementsAre(-350, 300));
    EXPECT_EQ(made.total, cents(-50));
    EXPECT_THAT(kinds(made), ElementsAre(FindingKind::cheaper_than_agreed));
}

TEST(Composition, WhatAnOfficerGaveBackStaysGiven) {
    const auto line = issued(compose({{meal(1, 350)}, {}, {}}).items, 10).front();
    auto credit = line;
    credit.id = BillableItemId(11);
    credit.kind = ItemKind::credit;
    credit.amount = cents(-350);
    credit.meal = cents(-350);
    credit.corrects = line.id;
    EXPECT_THAT(compose({{meal(1, 350)}, {line, credit}, {}}).items, IsEmpty());

    const auto cancelled = compose({{}, {line, credit}, {}});
    EXPECT_THAT(amounts(cancelled), ElementsAre(-350, 350)) << "the credit goes with its line";
    EXPECT_EQ(cancelled.total, Money());

    const auto dearer = compose({{meal(1, 400)}, {line, credit}, {}});
    EXPECT_THAT(amounts(dearer), ElementsAre(-350, 350, 400, -350));
    std::vector<BillableItem> all = {line, credit};
    for (auto& item : issued(dearer.items, 20)) all.push_back(item);
    EXPECT_THAT(compose({{meal(1, 400)}, all, {}}).items, IsEmpty());
}

TEST(Composition, ALineThatAnAidPaidAloneIsTakenBackForItsGiver) {
    auto aided = meal(1, 0);
    aided.item.aided = {cents(350),
                        {{{aids::AidId(1), "CCAS", aids::FixedAid{cents(350)}, {}}, cents(350)}}};
    auto all = issued(compose({{aided}, {}, {}}).items, 10);
    const auto cancelled = compose({{}, all, {}});
    ASSERT_THAT(amounts(cancelled), ElementsAre(0));
    EXPECT_EQ(cancelled.items[0].aided.aid(), cents(-350));
    for (auto& item : issued(cancelled.items, 20)) all.push_back(item);
    EXPECT_THAT(compose({{}, all, {}}).items, IsEmpty()) << "once";
}

TEST(Composition, ALineOfTheSamePriceIsBilledAnewWhenItsFoodOrItsGiverIsAnother) {
    const auto given_by = [](std::int64_t aid) {
        auto aided = meal(1, 200);
        aided.item.aided = {
            cents(350), {{{aids::AidId(aid), "CCAS", aids::FixedAid{cents(150)}, {}}, cents(150)}}};
        return aided;
    };
    const auto all = issued(compose({{given_by(1)}, {}, {}}).items, 10);
    EXPECT_THAT(compose({{given_by(1)}, all, {}}).items, IsEmpty());
    EXPECT_THAT(amounts(compose({{given_by(2)}, all, {}})), ElementsAre(-200, 200));
    auto less_food = given_by(1);
    less_food.item.meal = cents(100);
    EXPECT_THAT(amounts(compose({{less_food}, all, {}})), ElementsAre(-200, 200));
}

TEST(Composition, SaysWhatStandsInTheWay) {
    auto without_tariff = meal(1, 0);
    without_tariff.unpriced = FindingKind::no_tariff;
    auto at_the_top = meal(2, 520);
    at_the_top.lacks_quotient = true;
    const auto made = compose({{without_tariff, at_the_top}, {}, {}});
    EXPECT_THAT(amounts(made), ElementsAre(520)) << "what has no price is left out";
    EXPECT_THAT(kinds(made), ElementsAre(FindingKind::no_tariff, FindingKind::no_quotient));
    EXPECT_TRUE(stops(FindingKind::no_tariff));
    EXPECT_FALSE(stops(FindingKind::unusual_amount));

    auto kept = meal(1, 350);
    kept.price_today = cents(400);
    EXPECT_THAT(kinds(compose({{kept}, {}, {}})), ElementsAre(FindingKind::dearer_than_agreed));
    EXPECT_FALSE(stops(FindingKind::dearer_than_agreed));

    EXPECT_THAT(kinds(compose({{meal(1, 31'00)}, {}, cents(10'00)})),
                ElementsAre(FindingKind::unusual_amount));
    EXPECT_THAT(kinds(compose({{meal(1, 30'00)}, {}, cents(5'00)})), IsEmpty());
    EXPECT_THAT(kinds(compose({{meal(1, 0)}, {}, {}})), ElementsAre(FindingKind::nothing_to_pay));
}

/// What the tariff asks besides the session of that booking.
ExpectedItem supplement_of(const ExpectedItem& session, tariffs::SupplementKind kind,
                           std::int64_t amount) {
    auto expected = session;
    expected.agreed = cents(amount);
    expected.price_today = cents(amount);
    expected.item.kind = ItemKind::supplement;
    expected.item.charge.supplement = kind;
    expected.item.amount = cents(amount);
    expected.item.meal = {};
    expected.item.explanation = "Supplément";
    return expected;
}

/// A session to which a child came without a booking.
ExpectedItem unbooked(std::int64_t attendance, std::int64_t price) {
    auto expected = meal(1, price);
    expected.item.charge = {std::nullopt, attendance::AttendanceId(attendance)};
    return expected;
}

TEST(Composition, ASupplementStandsAfterItsSessionAndLivesByItself) {
    using enum tariffs::SupplementKind;
    const auto late = supplement_of(meal(1, 315), late_booking, 90);
    const auto first = compose({{late, meal(1, 315), meal(2, 315, 4)}, {}, {}});
    ASSERT_THAT(amounts(first), ElementsAre(315, 90, 315));
    EXPECT_EQ(first.items[1].kind, ItemKind::supplement);
    EXPECT_THAT(kinds(first), ElementsAre(FindingKind::supplements));
    EXPECT_FALSE(stops(FindingKind::supplements));
    const auto billed = issued(first.items, 10);
    EXPECT_THAT(compose({{meal(1, 315), late, meal(2, 315, 4)}, billed, {}}).items, IsEmpty());

    const auto without = compose({{meal(1, 315), meal(2, 315, 4)}, billed, {}});
    ASSERT_THAT(amounts(without), ElementsAre(-90)) << "the session stays";
    EXPECT_EQ(without.items[0].charge.supplement, late_booking);
    EXPECT_EQ(without.items[0].corrects, BillableItemId(11));
    const auto cancelled = compose({{meal(2, 315, 4)}, billed, {}});
    EXPECT_EQ(cancelled.total, cents(-405)) << "a session goes with its supplement";
}

TEST(Composition, AChildWhoCameUnbookedIsBilledOrFound) {
    const auto foreseen = unbooked(7, 315);
    const auto asked = supplement_of(foreseen, tariffs::SupplementKind::present_unbooked, 190);
    const auto made = compose({{foreseen, asked}, {}, {}});
    EXPECT_THAT(amounts(made), ElementsAre(315, 190));
    EXPECT_THAT(compose({{foreseen, asked}, issued(made.items, 10), {}}).items, IsEmpty());

    auto not_foreseen = unbooked(8, 315);
    not_foreseen.unpriced = FindingKind::present_unbooked;
    const auto found = compose({{not_foreseen, meal(1, 350)}, {}, {}});
    EXPECT_THAT(amounts(found), ElementsAre(350));
    EXPECT_THAT(kinds(found), ElementsAre(FindingKind::present_unbooked));
    EXPECT_TRUE(stops(FindingKind::present_unbooked));
    EXPECT_THAT(compose({{not_foreseen}, issued({foreseen.item}, 10), {}}).items.size(), 1)
        << "another presence is taken back";
}

/// Bookings come, go and change their price between any number of runs, with and without
/// supplements, children come without one, and officers give lines back: what was billed in all is
/// what is due in the end, less what was given.
RC_GTEST_PROP(CompositionProperty, RunsEndWhereOneRunWould, ()) {
    std::vector<BillableItem> billed;
    std::vector<ExpectedItem> expected;
    std::int64_t next_id = 1;
    const int runs = *rc::gen::inRange(1, 6);
    for (int run = 0; run < runs; ++run) {
        expected.clear();
        for (std::int64_t booking = 1; booking <= 5; ++booking) {
            if (!*rc::gen::arbitrary<bool>()) continue;
            const auto price = *rc::gen::inRange(0, 5) * 100;
            expected.push_back(*rc::gen::arbitrary<bool>() ? meal(booking, price)
                                                           : unbooked(booking, price));
            for (const auto kind : tariffs::all_supplement_kinds()) {
                if (*rc::gen::inRange(0, 3) == 0)
                    expected.push_back(
                        supplement_of(expected.back(), kind, *rc::gen::inRange(0, 4) * 10));
            }
        }
        const auto made = compose({expected, billed, {}});
        for (auto& item : issued(made.items, next_id)) billed.push_back(item);
        next_id += static_cast<std::int64_t>(made.items.size());
    }
    Money due;
    for (const auto& one : expected) due += one.item.amount;
    RC_ASSERT(total_of(billed) == due);
    RC_ASSERT(compose({expected, billed, {}}).items.empty());
}

// ---- Which payment settles which invoice ----

OpenInvoice open_invoice(std::int64_t id, std::int64_t left) {
    OpenInvoice invoice;
    invoice.id = InvoiceId(id);
    invoice.total = cents(left);
    invoice.left = cents(left);
    return invoice;
}

std::vector<std::pair<std::int64_t, std::int64_t>> pairs(const std::vector<Matching>& matchings) {
    std::vector<std::pair<std::int64_t, std::int64_t>> list;
    for (const auto& matching : matchings)
        list.emplace_back(matching.invoice.value(), matching.amount.cents());
    return list;
}

TEST(Matching, ServesWishesThenTheOldest) {
    using Pair = std::pair<std::int64_t, std::int64_t>;
    const std::vector<OpenInvoice> open = {open_invoice(1, 100), open_invoice(2, 200),
                                           open_invoice(3, 50)};
    constexpr auto oldest = PaymentFacts::Rest::oldest_invoices_first;
    constexpr auto kept = PaymentFacts::Rest::kept_as_credit;
    EXPECT_THAT(pairs(match(cents(150), open, {}, oldest)), ElementsAre(Pair(1, 100), Pair(2, 50)));
    EXPECT_THAT(pairs(match(cents(150), open, {{InvoiceId(3), cents(50)}}, oldest)),
                ElementsAre(Pair(3, 50), Pair(1, 100)));
    EXPECT_THAT(pairs(match(cents(500), open, {{InvoiceId(2), cents(900)}}, kept)),
                ElementsAre(Pair(2, 200)));
    EXPECT_THAT(pairs(match(cents(120), open, {{InvoiceId(2), cents(20)}}, oldest)),
                ElementsAre(Pair(2, 20), Pair(1, 100)));
    EXPECT_THAT(match(cents(10), {}, {}, oldest), IsEmpty());
    EXPECT_THAT(match(cents(10), open, {{InvoiceId(9), cents(10)}}, kept), IsEmpty())
        << "another household's invoice is not among the open ones";
}

RC_GTEST_PROP(MatchingProperty, NeverGivesMoreThanThereIs, ()) {
    const auto lefts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 500));
    std::vector<OpenInvoice> open;
    for (std::size_t i = 0; i < lefts.size(); ++i)
        open.push_back(open_invoice(static_cast<std::int64_t>(i), lefts[i]));
    std::vector<MatchingWish> wishes;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        wishes.push_back({InvoiceId(*rc::gen::inRange(0, 6)), cents(*rc::gen::inRange(1, 700))});
    const auto amount = cents(*rc::gen::inRange(1, 2000));
    const auto rest = *rc::gen::element(PaymentFacts::Rest::oldest_invoices_first,
                                        PaymentFacts::Rest::kept_as_credit);
    const auto matchings = match(amount, open, wishes, rest);
    Money given;
    for (const auto& matching : matchings) {
        RC_ASSERT(matching.amount > Money());
        RC_ASSERT(matching.amount <= open[static_cast<std::size_t>(matching.invoice.value())].left);
        given += matching.amount;
    }
    RC_ASSERT(given <= amount);
    Money owed;
    for (const auto& invoice : open) owed += invoice.left;
    if (rest == PaymentFacts::Rest::oldest_invoices_first)
        RC_ASSERT(given == std::min(amount, owed));
}

// ---- Texts ----

RC_GTEST_PROP(FactsNotation, ComesBack, ()) {
    tariffs::PricingFacts facts;
    facts.date = base::add_days(2026y / 1 / 1, *rc::gen::inRange(0, 4000));
    facts.residency =
        *rc::gen::element(families::Residency::resident, families::Residency::non_resident);
    if (*rc::gen::arbitrary<bool>()) facts.quotient = *rc::gen::inRange(0, 100'000);
    if (*rc::gen::arbitrary<bool>()) facts.level = families::SchoolLevel::elementary_school;
    facts.meal = *rc::gen::element(families::MealSource::kitchen, families::MealSource::family);
    facts.day = *rc::gen::element(tariffs::WeekdayKind::school_day, tariffs::WeekdayKind::holiday);
    facts.stay = {base::TimeOfDay(*rc::gen::inRange(0, 700)),
                  base::TimeOfDay(*rc::gen::inRange(700, 1440))};
    facts.siblings = {*rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9),
                      *rc::gen::inRange(1, 9)};
    const auto notation = to_notation(facts);
    const auto read = parse_facts(notation);
    RC_ASSERT(read.has_value());
    RC_ASSERT(to_notation(*read) == notation);
    RC_ASSERT(read->quotient == facts.quotient);
    RC_ASSERT(read->stay.to == facts.stay.to);
}

RC_GTEST_PROP(FactsNotation, OfASupplementComesBack, ()) {
    tariffs::SupplementFacts facts;
    facts.kind = *rc::gen::elementOf(std::vector(tariffs::all_supplement_kinds().begin(),
                                                 tariffs::all_supplement_kinds().end()));
    facts.residency =
        *rc::gen::element(families::Residency::resident, families::Residency::non_resident);
    facts.date = base::add_days(2026y / 1 / 1, *rc::gen::inRange(0, 4000));
    facts.price = cents(*rc::gen::inRange(0, 10'000));
    facts.time = *rc::gen::inRange(1, 40);
    facts.overrun = {base::TimeOfDay(*rc::gen::inRange(0, 700)),
                     base::TimeOfDay(*rc::gen::inRange(700, 1440))};
    const auto read = parse_supplement_facts(to_notation(facts));
    RC_ASSERT(read.has_value());
    RC_ASSERT(to_notation(*read) == to_notation(facts));
    RC_ASSERT(read->price == facts.price);
    RC_ASSERT(read->overrun.to == facts.overrun.to);
}

TEST(FactsNotation, KeepsTheGroup) {
    tariffs::PricingFacts facts;
    facts.date = 2026y / 11 / 3;
    const auto without = to_notation(facts);
    facts.group = "Agents de la ville";
    EXPECT_EQ(to_notation(facts), without + "|group=Agents de la ville");
    const auto read = parse_facts(to_notation(facts));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->group, facts.group);
    EXPECT_EQ(parse_facts(without)->group, "");
    EXPECT_EQ(parse_facts(without + "|Agents"), std::nullopt);
}

TEST(FactsNotation, RefusesWhatItDidNotWrite) {
    for (const auto* text :
         {"", "S1", "S1|late|2026-11-03|0|315|1|0|0", "S1|late_booking|2026-11-03|0|315|0|0|0",
          "S2|late_booking|2026-11-03|0|315|1|0|0"})
        EXPECT_FALSE(parse_supplement_facts(text)) << text;
    EXPECT_TRUE(parse_supplement_facts("S1|late_booking|2026-11-03|0|315|1|0|0"));
    for (const auto* text :
         {"", "1", "2|2026-11-03|0||0|0|0|0|0|1|1|1|1", "1|2026-13-03|0||0|0|0|0|0|1|1|1|1",
          "1|2026-11-03|7||0|0|0|0|0|1|1|1|1", "1|2026-11-03|0||0|0|0|0|0|1|1|1"})
        EXPECT_EQ(parse_facts(text), std::nullopt) << text;
    EXPECT_TRUE(parse_facts("1|2026-11-03|0|540|1|0|0|720|840|1|1|1|1"));
}

TEST(DocumentNumber, SaysRegieSeriesYearAndRank) {
    EXPECT_EQ(text_of("E", Series::invoice, {2026, 123}), "E-2026-000123");
    EXPECT_EQ(text_of("E", Series::credit_note, {2026, 4}), "E-A-2026-000004");
    EXPECT_EQ(text_of("E", Series::receipt, {2027, 1'000'000}), "E-Q-2027-1000000");
}

TEST(InvoiceStanding, FollowsWhatIsLeft) {
    Invoice invoice;
    invoice.total = cents(1000);
    invoice.due_date = 2026y / 12 / 10;
    const base::Date today = 2026y / 12 / 10;
    EXPECT_EQ(standing_of(invoice, today), InvoiceStanding::to_pay) << "on the last day";
    EXPECT_EQ(standing_of(invoice, base::add_days(today, 1)), InvoiceStanding::late);
    invoice.settled = cents(400);
    EXPECT_EQ(standing_of(invoice, today), InvoiceStanding::partly_paid);
    invoice.debit_on = 2026y / 12 / 20;
    EXPECT_EQ(standing_of(invoice, base::add_days(today, 1)), InvoiceStanding::to_be_debited)
        << "who waits for an announced debit is not late";
    EXPECT_EQ(standing_words(invoice, today), "Prélèvement prévu le 20 décembre 2026");
    invoice.settled = cents(1000);
    EXPECT_EQ(standing_of(invoice, base::add_days(today, 1)), InvoiceStanding::paid);
    invoice.total = {};
    invoice.settled = {};
    EXPECT_EQ(standing_of(invoice, today), InvoiceStanding::nothing_to_pay);
}

TEST(RunOrder, IsCheckedBeforeAnythingIsMade) {
    const base::Date today = 2026y / 12 / 1;
    const RunOrder good{RegieId(1), 2026y / 11 / 1, 2026y / 11 / 30, today, 2026y / 12 / 31};
    EXPECT_THAT(problems_of(good, today), IsEmpty());
    auto order = good;
    order.period_to = 2026y / 10 / 31;
    EXPECT_EQ(problems_of(order, today).at(0).field, "au");
    order = good;
    order.period_to = 2027y / 11 / 2;
    EXPECT_EQ(problems_of(order, today).at(0).field, "au");
    order = good;
    order.due_date = 2026y / 11 / 30;
    EXPECT_EQ(problems_of(order, today).at(0).field, "echeance");
    order = good;
    order.issue_date = 2027y / 3 / 1;
    EXPECT_EQ(problems_of(order, today).at(0).field, "emission");
    order = good;
    order.issue_date = 2026y / 10 / 20;
    order.due_date = 2026y / 11 / 30;
    EXPECT_EQ(problems_of(order, today).at(0).field, "echeance") << "it is past already";
}

TEST(RunDates, FollowTheNumbersAndLeaveTimeToPay) {
    const base::Date today = 2027y / 1 / 4;
    const auto fields = [&](base::Date issue, base::Date due, std::optional<base::Date> last) {
        std::string all;
        for (const auto& problem : problems_of_dates({issue, due}, today, last))
            all += problem.field + ' ';
        return all;
    };
    EXPECT_EQ(fields(2027y / 1 / 4, 2027y / 2 / 3, std::nullopt), "");
    EXPECT_EQ(fields(2027y / 1 / 2, 2027y / 1 / 4, 2027y / 1 / 2), "") << "the day itself does";
    EXPECT_EQ(fields(2026y / 12 / 31, 2027y / 2 / 3, std::nullopt), "emission ");
    EXPECT_EQ(fields(2027y / 1 / 2, 2027y / 2 / 3, 2027y / 1 / 3), "emission ");
    EXPECT_EQ(fields(2027y / 1 / 2, 2027y / 1 / 3, std::nullopt), "echeance ");
}

}  // namespace
