#include <gtest/gtest.h>

#include "billing/reminder.hpp"

namespace billing {
namespace {

using namespace std::chrono_literals;

constexpr base::Date due = 2026y / 11 / 30;

std::vector<ReminderLevel> three_levels() {
    return {{1, 10, ReminderChannel::email, "Rappel", "Bonjour"},
            {2, 30, ReminderChannel::letter, "Deuxième relance", "Bonjour"},
            {3, 50, ReminderChannel::letter, "Dernière relance", "Bonjour"}};
}

LateInvoice late_invoice(int last_level = 0, std::optional<base::Date> last_on = std::nullopt) {
    LateInvoice invoice;
    invoice.due_date = due;
    invoice.left = base::Money::from_cents(1000);
    invoice.owed = base::Money::from_cents(1000);
    invoice.last_level = last_level;
    invoice.last_on = last_on;
    invoice.is_online = true;
    return invoice;
}

/// 0: no reminder.
int level_on(base::Date today, const LateInvoice& invoice) {
    const auto plan = plan_reminders(three_levels(), {invoice}, today);
    return plan.reminders.empty() ? 0 : plan.reminders.front().level.level;
}

TEST(Reminders, ComeLevelByLevelAfterTheDueDate) {
    EXPECT_EQ(level_on(2026y / 12 / 9, late_invoice()), 0);
    EXPECT_EQ(level_on(2026y / 12 / 10, late_invoice()), 1);
    EXPECT_EQ(level_on(2026y / 12 / 29, late_invoice(1, 2026y / 12 / 10)), 0);
    EXPECT_EQ(level_on(2026y / 12 / 30, late_invoice(1, 2026y / 12 / 10)), 2);
    EXPECT_EQ(level_on(2027y / 6 / 1, late_invoice(3, 2027y / 1 / 19)), 0) << "there is no fourth";
}

TEST(Reminders, LeaveTimeBetweenTwoLevelsWhenTheFirstCameLate) {
    EXPECT_EQ(level_on(2027y / 3 / 1, late_invoice()), 1) << "the first level first";
    const auto reminded = late_invoice(1, 2027y / 3 / 1);
    EXPECT_EQ(level_on(2027y / 3 / 20, reminded), 0);
    EXPECT_EQ(level_on(2027y / 3 / 21, reminded), 2);
}

TEST(Reminders, LeaveOutWhoPaysOrIsDebitedAndWritePaperToWhoIsNotOnline) {
    auto paying = late_invoice();
    paying.is_being_paid = true;
    auto debited = late_invoice();
    debited.is_to_be_debited = true;
    auto on_paper = late_invoice();
    on_paper.is_online = false;
    const auto plan = plan_reminders(three_levels(), {paying, debited, on_paper, late_invoice()},
                                     2026y / 12 / 10);
    ASSERT_EQ(plan.left_out.size(), 2);
    EXPECT_EQ(plan.left_out[0].why, NotReminded::payment_under_way);
    EXPECT_EQ(plan.left_out[1].why, NotReminded::debit_to_come);
    ASSERT_EQ(plan.reminders.size(), 2);
    EXPECT_EQ(plan.reminders[0].channel, ReminderChannel::letter);
    EXPECT_EQ(plan.reminders[1].channel, ReminderChannel::email);
    EXPECT_EQ(plan.total.cents(), 2000);
    auto in_credit = late_invoice();
    in_credit.owed = base::Money();
    const auto nothing_owed = plan_reminders(three_levels(), {in_credit}, 2026y / 12 / 10);
    EXPECT_TRUE(nothing_owed.reminders.empty());
    ASSERT_EQ(nothing_owed.left_out.size(), 1);
    EXPECT_EQ(nothing_owed.left_out[0].why, NotReminded::covered_by_credit);
    EXPECT_TRUE(plan_reminders(three_levels(), {paying}, due).left_out.empty())
        << "it is not due to be reminded of at all";
}

TEST(Reminders, NeedGrowingDaysAndWords) {
    EXPECT_TRUE(problems_of(three_levels()).empty());
    auto levels = three_levels();
    levels[1].days_late = 10;
    levels[2].title = "";
    levels[2].wording = std::string(2001, 'a');
    const auto problems = problems_of(levels);
    ASSERT_EQ(problems.size(), 3);
    EXPECT_EQ(problems[0].field, "jours-2");
    EXPECT_EQ(problems[1].field, "titre-3");
    EXPECT_EQ(problems[2].field, "texte-3");
}

}  // namespace
}  // namespace billing
