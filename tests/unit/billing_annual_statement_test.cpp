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

CareInvoice invoice(std::vector<CareLine> lines, int paid) {
    CareInvoice made;
    for (const auto& one : lines) made.total += one.care + one.meal;
    made.paid = cents(paid);
    made.lines = std::move(lines);
    return made;
}

constexpr base::Date young = 2021y / 5 / 5;

AnnualStatement statement_of(const CareInvoice& by_end, StudyCounts study = StudyCounts::no) {
    return annual_statement(2026, {}, {by_end}, counted_kinds(study));
}

TEST(AnnualStatement, CountsChildrenUnderSixOnTheFirstOfJanuary) {
    EXPECT_EQ(first_birth_date(2026), 2020y / 1 / 1);
    const auto made =
        statement_of(invoice({line(1, 2020y / 1 / 1, ActivityKind::leisure_centre, 1000),
                              line(2, 2019y / 12 / 31, ActivityKind::leisure_centre, 1000)},
                             2000));
    ASSERT_EQ(made.children.size(), 1U);
    EXPECT_EQ(made.children[0].child, families::ChildId(1));
    EXPECT_EQ(made.total_care, cents(1000));
    EXPECT_EQ(made.paid, cents(2000)) << "all that was paid, whoever it was for";
}

TEST(AnnualStatement, LeavesPenaltiesOut) {
    auto late = line(1, young, ActivityKind::evening_reception, 600);
    late.supplements = cents(1000);
    auto whole_invoice = invoice({late}, 1600);
    whole_invoice.total += late.supplements;
    const auto whole = statement_of(whole_invoice);
    EXPECT_EQ(whole.total_care, cents(600));
    EXPECT_EQ(whole.children[0].excluded, cents(1000));
    whole_invoice.paid = cents(800);
    EXPECT_EQ(statement_of(whole_invoice).total_care, cents(300)) << "half of each";
}

TEST(AnnualStatement, LeavesFoodAndTeachingOut) {
    const auto mixed = invoice({line(1, young, ActivityKind::school_meals, 100, 250),
                                line(1, young, ActivityKind::supervised_study, 400),
                                line(1, young, ActivityKind::evening_reception, 600)},
                               1350);
    const auto without = statement_of(mixed);
    EXPECT_EQ(without.total_care, cents(700));
    EXPECT_EQ(without.children[0].excluded, cents(650));
    const auto with = statement_of(mixed, StudyCounts::yes);
    EXPECT_EQ(with.total_care, cents(1100));
    EXPECT_EQ(with.children[0].excluded, cents(250));
}

TEST(AnnualStatement, AMealThatTheTariffDoesNotSeparateIsFood) {
    const auto made = statement_of(invoice({line(1, young, ActivityKind::school_meals, 350)}, 350));
    EXPECT_EQ(made.total_care, Money());
    EXPECT_EQ(made.children.at(0).excluded, cents(350));
}

TEST(AnnualStatement, CountsWhatWasPaidInTheYearAndNotWhatWasInvoiced) {
    const auto centre = line(1, young, ActivityKind::leisure_centre, 3000);
    const auto kinds = counted_kinds(StudyCounts::no);
    const auto in_year = [&](int before, int by_end) {
        return annual_statement(2026, {invoice({centre}, before)}, {invoice({centre}, by_end)},
                                kinds);
    };
    EXPECT_EQ(in_year(0, 0).children.size(), 0U);
    EXPECT_EQ(in_year(0, 1000).total_care, cents(1000));
    EXPECT_EQ(in_year(1000, 3000).total_care, cents(2000));
    EXPECT_EQ(in_year(3000, 3000).total_care, Money());
    EXPECT_EQ(in_year(0, 4000).total_care, cents(3000)) << "what is too much is credit";
}

TEST(AnnualStatement, WhatIsGivenBackLaterLowersTheLaterYear) {
    const auto kinds = counted_kinds(StudyCounts::no);
    const auto whole = invoice({line(1, young, ActivityKind::leisure_centre, 3000)}, 3000);
    const auto reduced = invoice({line(1, young, ActivityKind::leisure_centre, 2000)}, 3000);
    EXPECT_EQ(annual_statement(2025, {}, {whole}, kinds).total_care, cents(3000));
    EXPECT_EQ(annual_statement(2026, {whole}, {reduced}, kinds).total_care, cents(-1000));
}

TEST(AnnualStatement, APartPaymentPaysEveryLineInProportion) {
    const auto made = statement_of(invoice({line(1, young, ActivityKind::leisure_centre, 1000),
                                            line(1, young, ActivityKind::school_meals, 0, 2000)},
                                           1000));
    EXPECT_EQ(made.total_care, cents(333));
    EXPECT_EQ(made.children[0].excluded, cents(667));
}

/// However an invoice is paid over the years, the parts of each line add up to the line.
RC_GTEST_PROP(AnnualStatementProperty, YearsAddUpToTheCent, ()) {
    const int care = *rc::gen::inRange(1, 5000);
    const int meal = *rc::gen::inRange(0, 5000);
    const auto at = [&](int paid) {
        return invoice({line(1, young, ActivityKind::leisure_centre, care, meal)}, paid);
    };
    Money sum;
    Money excluded;
    int paid = 0;
    for (int year = 2024; year <= 2026; ++year) {
        const int before = paid;
        paid = year == 2026 ? care + meal : paid + *rc::gen::inRange(0, care + meal - paid + 1);
        const auto made =
            annual_statement(2024, {at(before)}, {at(paid)}, counted_kinds(StudyCounts::no));
        sum += made.total_care;
        for (const auto& child : made.children) excluded += child.excluded;
    }
    RC_ASSERT(sum == cents(care));
    RC_ASSERT(excluded == cents(meal));
}

}  // namespace
