#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "billing/annual_statement.hpp"

namespace {

using namespace billing;
using activities::ActivityKind;
using base::Money;
using namespace std::chrono_literals;

Money cents(std::int64_t amount) {
    return Money::from_cents(amount);
}

CareLine line(std::int64_t child, base::Date birth_date, ActivityKind kind, int care,
              int meal = 0) {
    return {families::ChildId(child),
            "Enfant " + std::to_string(child),
            birth_date,
            kind,
            cents(care),
            cents(meal)};
}

CareInvoice invoice(std::vector<CareLine> lines, int paid_before, int paid_by_end) {
    CareInvoice made;
    for (const auto& one : lines) made.total += one.care + one.meal;
    made.paid_before = cents(paid_before);
    made.paid_by_end = cents(paid_by_end);
    made.lines = std::move(lines);
    return made;
}

constexpr base::Date young = 2021y / 5 / 5;

TEST(AnnualStatement, CountsChildrenUnderSixOnTheFirstOfJanuary) {
    EXPECT_EQ(first_birth_date(2026), 2020y / 1 / 1);
    const auto made =
        annual_statement(2026,
                         {invoice({line(1, 2020y / 1 / 1, ActivityKind::leisure_centre, 1000),
                                   line(2, 2019y / 12 / 31, ActivityKind::leisure_centre, 1000)},
                                  0, 2000)},
                         counted_kinds(StudyCounts::no));
    ASSERT_EQ(made.children.size(), 1U);
    EXPECT_EQ(made.children[0].child, families::ChildId(1));
    EXPECT_EQ(made.total_care, cents(1000));
    EXPECT_EQ(made.paid, cents(2000)) << "all that was paid, whoever it was for";
}

TEST(AnnualStatement, LeavesFoodAndTeachingOut) {
    const std::vector<CareInvoice> invoices = {
        invoice({line(1, young, ActivityKind::school_meals, 100, 250),
                 line(1, young, ActivityKind::supervised_study, 400),
                 line(1, young, ActivityKind::evening_reception, 600)},
                0, 1350)};
    const auto without = annual_statement(2026, invoices, counted_kinds(StudyCounts::no));
    EXPECT_EQ(without.total_care, cents(700));
    EXPECT_EQ(without.children[0].excluded, cents(650));
    const auto with = annual_statement(2026, invoices, counted_kinds(StudyCounts::yes));
    EXPECT_EQ(with.total_care, cents(1100));
    EXPECT_EQ(with.children[0].excluded, cents(250));
}

TEST(AnnualStatement, CountsWhatWasPaidInTheYearAndNotWhatWasInvoiced) {
    const auto centre = line(1, young, ActivityKind::leisure_centre, 3000);
    const auto kinds = counted_kinds(StudyCounts::no);
    EXPECT_EQ(annual_statement(2026, {invoice({centre}, 0, 0)}, kinds).children.size(), 0U);
    EXPECT_EQ(annual_statement(2026, {invoice({centre}, 0, 1000)}, kinds).total_care, cents(1000));
    EXPECT_EQ(annual_statement(2026, {invoice({centre}, 1000, 3000)}, kinds).total_care,
              cents(2000));
    EXPECT_EQ(annual_statement(2026, {invoice({centre}, 3000, 3000)}, kinds).total_care, Money());
    EXPECT_EQ(annual_statement(2026, {invoice({centre}, 0, 4000)}, kinds).total_care, cents(3000))
        << "what is too much is credit";
}

TEST(AnnualStatement, APartPaymentPaysEveryLineInProportion) {
    const auto made =
        annual_statement(2026,
                         {invoice({line(1, young, ActivityKind::leisure_centre, 1000),
                                   line(1, young, ActivityKind::school_meals, 0, 2000)},
                                  0, 1000)},
                         counted_kinds(StudyCounts::no));
    EXPECT_EQ(made.total_care, cents(333));
    EXPECT_EQ(made.children[0].excluded, cents(667));
}

/// However an invoice is paid over the years, the parts of each line add up to the line.
RC_GTEST_PROP(AnnualStatementProperty, YearsAddUpToTheCent, ()) {
    const int care = *rc::gen::inRange(1, 5000);
    const int meal = *rc::gen::inRange(0, 5000);
    Money sum;
    Money excluded;
    int paid = 0;
    for (int year = 2024; year <= 2026; ++year) {
        const int before = paid;
        paid = year == 2026 ? care + meal : paid + *rc::gen::inRange(0, care + meal - paid + 1);
        const auto made = annual_statement(
            2024,
            {invoice({line(1, young, ActivityKind::leisure_centre, care, meal)}, before, paid)},
            counted_kinds(StudyCounts::no));
        sum += made.total_care;
        for (const auto& child : made.children) excluded += child.excluded;
    }
    RC_ASSERT(sum == cents(care));
    RC_ASSERT(excluded == cents(meal));
}

}  // namespace
