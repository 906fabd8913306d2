#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "billing/figures.hpp"

namespace billing {
namespace {

using activities::ActivityKind;
using namespace std::chrono_literals;

constexpr base::Month september = 2026y / 9;
constexpr base::Month november = 2026y / 11;

base::Money cents(std::int64_t count) {
    return base::Money::from_cents(count);
}

InvoiceFacts invoice_of(base::Date day, std::optional<int> quotient) {
    InvoiceFacts invoice;
    invoice.issue_date = day;
    invoice.quotient = quotient;
    invoice.total = cents(1000);
    invoice.credited = cents(100);
    invoice.paid = cents(500);
    invoice.waived = cents(50);
    invoice.activities = {{ActivityKind::school_meals, cents(700)},
                          {ActivityKind::leisure_centre, cents(300)}};
    return invoice;
}

TEST(Figures, SayOfEachMonthWhatWasBilledAndWhatBecameOfIt) {
    const auto figures = figures_of({invoice_of(2026y / 9 / 3, 500)}, september, november, {0});
    ASSERT_EQ(figures.by_month.size(), 3);
    EXPECT_EQ(figures.by_month[0].label, "Septembre 2026");
    EXPECT_EQ(figures.by_month[0].sums.billed, cents(900)) << "the credit note is taken off";
    EXPECT_EQ(figures.by_month[0].sums.paid, cents(500));
    EXPECT_EQ(figures.by_month[0].sums.waived, cents(50));
    EXPECT_EQ(figures.by_month[0].sums.left, cents(350));
    EXPECT_EQ(figures.by_month[1].sums, FigureSums()) << "a month without invoices is shown";
}

TEST(Figures, PutAHouseholdIntoTheBandOfItsQuotient) {
    const auto figures =
        figures_of({invoice_of(2026y / 9 / 3, 400), invoice_of(2026y / 9 / 3, 401),
                    invoice_of(2026y / 9 / 3, 9000), invoice_of(2026y / 9 / 3, std::nullopt)},
                   september, september, {0, 401, 651});
    ASSERT_EQ(figures.by_band.size(), 4);
    EXPECT_EQ(figures.by_band[0].label, "Quotient de 0 à 400");
    EXPECT_EQ(figures.by_band[1].label, "Quotient de 401 à 650");
    EXPECT_EQ(figures.by_band[2].label, "Quotient de 651 et plus");
    EXPECT_EQ(figures.by_band[3].label, "Sans quotient");
    EXPECT_EQ(figures.by_band[0].sums.billed, cents(900));
}

TEST(Figures, GiveEachActivityItsShare) {
    const auto figures = figures_of({invoice_of(2026y / 9 / 3, 500)}, september, september, {0});
    ASSERT_EQ(figures.by_activity.size(), 2);
    EXPECT_EQ(figures.by_activity[0].sums.paid + figures.by_activity[1].sums.paid, cents(500));
    for (const auto& row : figures.by_activity) {
        const bool is_meals = row.label == "Restauration scolaire";
        EXPECT_EQ(row.sums.paid, cents(is_meals ? 350 : 150)) << row.label;
    }
}

RC_GTEST_PROP(Figures, ShareAmountsWithoutLosingACent, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    const auto weights =
        *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 100'000));
    std::vector<base::Money> of_weights;
    for (const auto weight : weights) of_weights.push_back(cents(weight));
    base::Money given;
    for (const auto part : shared_out(cents(amount), of_weights)) {
        RC_ASSERT(part >= base::Money());
        given += part;
    }
    RC_ASSERT(given == (weights.empty() ? base::Money() : cents(amount)));
}

}  // namespace
}  // namespace billing
