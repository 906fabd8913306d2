#include "billing/reminder.hpp"

#include <algorithm>
#include <chrono>

#include "base/french.hpp"
#include "base/text.hpp"

namespace billing {

std::string_view name(ReminderChannel channel) {
    return channel == ReminderChannel::letter ? "letter" : "email";
}

ReminderChannel reminder_channel(std::string_view name) {
    return name == "letter" ? ReminderChannel::letter : ReminderChannel::email;
}

base::FieldProblems problems_of(const std::vector<ReminderLevel>& levels) {
    constexpr std::size_t longest_title = 100;
    constexpr std::size_t longest_wording = 2000;
    base::FieldProblems problems;
    int days_before = 0;
    for (const auto& level : levels) {
        const auto field = [&](std::string_view what) {
            return std::string(what) + "-" + std::to_string(level.level);
        };
        if (level.days_late < 1 || level.days_late > 365)
            problems.push_back({field("jours"), "Donnez un nombre de jours de 1 à 365"});
        else if (level.days_late <= days_before)
            problems.push_back({field("jours"), "Donnez plus de jours qu’au niveau précédent"});
        days_before = level.days_late;
        if (level.title.empty() || base::length(level.title) > longest_title)
            problems.push_back({field("titre"), "Donnez un titre de 100 caractères au plus"});
        if (level.wording.empty() || base::length(level.wording) > longest_wording)
            problems.push_back(
                {field("texte"), "Écrivez le texte, en 2\u00A0000 caractères au plus"});
    }
    return problems;
}

namespace {

/// The level that an invoice is due for today, or null.
const ReminderLevel* level_due(const std::vector<ReminderLevel>& levels, const LateInvoice& invoice,
                               base::Date today) {
    const auto next = std::ranges::find_if(
        levels, [&](const ReminderLevel& level) { return level.level > invoice.last_level; });
    if (next == levels.end()) return nullptr;
    if (base::add_days(invoice.due_date, next->days_late) > today) return nullptr;
    const auto last = std::ranges::find(levels, invoice.last_level, &ReminderLevel::level);
    if (invoice.last_on && last != levels.end()) {
        const int between = next->days_late - last->days_late;
        if (base::add_days(*invoice.last_on, between) > today) return nullptr;
    }
    return &*next;
}

}  // namespace

ReminderPlan plan_reminders(const std::vector<ReminderLevel>& levels,
                            const std::vector<LateInvoice>& late, base::Date today) {
    ReminderPlan plan;
    for (const auto& invoice : late) {
        const auto* level = level_due(levels, invoice, today);
        if (level == nullptr) continue;
        if (invoice.is_being_paid) {
            plan.left_out.push_back({invoice, NotReminded::payment_under_way});
        } else if (invoice.is_to_be_debited) {
            plan.left_out.push_back({invoice, NotReminded::debit_to_come});
        } else if (invoice.owed <= base::Money()) {
            plan.left_out.push_back({invoice, NotReminded::covered_by_credit});
        } else {
            const auto channel = invoice.is_online ? level->channel : ReminderChannel::letter;
            plan.reminders.push_back({invoice, *level, channel});
            plan.total += invoice.left;
        }
    }
    return plan;
}

std::string reminder_words(const SentReminder& reminder) {
    return reminder.title +
           (reminder.channel == ReminderChannel::letter ? ", envoyé par la poste le "
                                                        : ", envoyé par courriel le ") +
           base::french::date(reminder.reminded_on);
}

base::Money ReminderLetter::total() const {
    base::Money sum;
    for (const auto& reminder : reminders) sum += reminder.left;
    return sum;
}

}  // namespace billing
