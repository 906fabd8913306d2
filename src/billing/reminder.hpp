#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"
#include "billing/regie.hpp"
#include "families/ids.hpp"

/// Reminders of what is late, level by level, in the words of the regie.
namespace billing {

enum class ReminderChannel : std::uint8_t {
    email,   ///< a letter for whoever receives its invoices on paper
    letter,  ///< for everybody
};
[[nodiscard]] std::string_view name(ReminderChannel channel);
[[nodiscard]] ReminderChannel reminder_channel(std::string_view name);

inline constexpr int most_reminder_levels = 3;

struct ReminderLevel {
    int level = 1;       ///< 1 to `most_reminder_levels`
    int days_late = 10;  ///< after the due date, 1 to 365
    ReminderChannel channel = ReminderChannel::email;
    std::string title = {};    ///< « Rappel de paiement »
    std::string wording = {};  ///< lines
};
/// What is wrong, in French, by form field: "jours-1", "titre-1", "texte-1".
[[nodiscard]] base::FieldProblems problems_of(const std::vector<ReminderLevel>& levels);

/// An invoice with something left after its due date.
struct LateInvoice {
    InvoiceId id = {};
    families::HouseholdId household = {};
    std::string household_name = {};
    std::string number = {};
    base::Date due_date = {};
    base::Money left = {};
    base::Money owed = {};                   ///< by the household in all, its credit taken off
    int last_level = 0;                      ///< of its reminders; 0: none
    std::optional<base::Date> last_on = {};  ///< of the last one
    bool is_online = false;                  ///< the household is told by e-mail
    bool is_being_paid = false;              ///< a payment is under way
    bool is_to_be_debited = false;           ///< a debit is announced, or will be
};

enum class NotReminded : std::uint8_t {
    payment_under_way,
    debit_to_come,
    covered_by_credit,  ///< the household owes nothing in all
};

struct PlannedReminder {
    LateInvoice invoice = {};
    ReminderLevel level = {};
    ReminderChannel channel = ReminderChannel::email;
};
struct LeftOut {
    LateInvoice invoice = {};
    NotReminded why = NotReminded::payment_under_way;
};
/// Whom to remind today.
struct ReminderPlan {
    std::vector<PlannedReminder> reminders = {};  ///< by household, as the invoices came
    std::vector<LeftOut> left_out = {};           ///< who would be reminded, were it not for that
    base::Money total = {};                       ///< of the reminders
};
/// Each invoice gets the level after its last one, once it is that many days late and as many days
/// have gone by since its last reminder as lie between the two levels: a regie that begins to
/// remind late does not send two levels in a row.
[[nodiscard]] ReminderPlan plan_reminders(const std::vector<ReminderLevel>& levels,
                                          const std::vector<LateInvoice>& late, base::Date today);

/// A reminder as it was sent.
struct SentReminder {
    InvoiceId invoice = {};
    families::HouseholdId household = {};
    std::string household_name = {};
    std::string number = {};  ///< the invoice's
    base::Date due_date = {};
    int level = 1;
    ReminderChannel channel = ReminderChannel::email;
    std::string title = {};
    std::string wording = {};
    base::Money left = {};      ///< on that day
    base::Money left_now = {};  ///< 0 once it is paid
    base::Date reminded_on = {};
};
/// « Rappel de paiement, envoyé par courriel le 3 décembre 2026 »
[[nodiscard]] std::string reminder_words(const SentReminder& reminder);

/// One household's reminders of one level and run: one mail, or one letter.
struct ReminderLetter {
    RegieId regie = {};
    std::string recipient = {};                ///< lines
    std::vector<SentReminder> reminders = {};  ///< one at least, the oldest invoice first

    [[nodiscard]] base::Money total() const;
};

}  // namespace billing
