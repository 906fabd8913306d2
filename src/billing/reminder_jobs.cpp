#include "billing/reminder_jobs.hpp"

#include <algorithm>

#include "base/french.hpp"
#include "base/whole_number.hpp"
#include "billing/regie_letter_documents.hpp"
#include "billing/reminder_store.hpp"
#include "families/custody_store.hpp"
#include "platform/config/config.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/outgoing_mail.hpp"

namespace billing {

namespace {

mail::Message reminder_to(const town::Services& services, const ReminderLetter& reminded,
                          const families::GuardianAddress& guardian) {
    const auto& title = reminded.reminders.front().title;
    town::MailLetter letter(guardian.name);
    for (const auto& line : typed_lines(reminded.reminders.front().wording)) letter.paragraph(line);
    for (const auto& reminder : reminded.reminders)
        letter.paragraph(
            "Facture " + reminder.number + "\u00A0: " + base::french::amount(reminder.left_now) +
            " restent à payer depuis le " + base::french::date(reminder.due_date) + ".");
    letter.button("Voir et payer mes factures", services.config.server.public_url + "/factures");
    return letter.message(services, {guardian.name, guardian.email}, title);
}

}  // namespace

std::string reminder_mail_payload(ReminderRunId run, families::HouseholdId household, int level) {
    return std::to_string(run.value()) + " " + std::to_string(household.value()) + " " +
           std::to_string(level);
}

void send_reminder_mail(const town::Services& services, std::string_view payload) {
    const auto first_space = payload.find(' ');
    const auto second_space = payload.rfind(' ');
    const ReminderRunId run(base::number_or_zero(payload.substr(0, first_space)));
    const families::HouseholdId household(
        base::number_or_zero(payload.substr(first_space + 1, second_space - first_space - 1)));
    const auto level = static_cast<int>(base::number_or_zero(payload.substr(second_space + 1)));
    const auto now = services.clock.now();
    services.database.write([&](db::Write& tx) {
        auto letter = reminder_mail(tx, run, household, level);
        if (!letter) return;
        std::erase_if(letter->reminders, [](const SentReminder& reminder) {
            return reminder.left_now <= base::Money();
        });
        if (letter->reminders.empty()) return;
        for (const auto& guardian : families::guardians_to_tell(tx, household))
            town::send_mail(tx, reminder_to(services, *letter, guardian), now);
    });
}

}  // namespace billing
