#include "demo/past_reminders.hpp"

#include "base/check.hpp"
#include "billing/change_reminder_levels.hpp"
#include "demo/then.hpp"
#include "payments/send_reminders.hpp"

namespace demo {

void remind_of_the_past(const town::Services& services, const accounts::DeskOfficer& by,
                        billing::RegieId regie, base::Date first_day) {
    using billing::ReminderChannel;
    const Then then(services, base::add_days(first_day, -11));
    CHECK(billing::change_reminder_levels(
        then.services(), by, regie,
        {{1, 10, ReminderChannel::email, "Rappel de paiement",
          "Bonjour,\nSauf erreur de notre part, les factures suivantes n’ont pas été payées. Si "
          "c’est "
          "un oubli, merci de les régler dès maintenant."},
         {2, 20, ReminderChannel::letter, "Deuxième relance",
          "Bonjour,\nMalgré un premier rappel, les factures suivantes restent impayées. Si vous "
          "avez "
          "des difficultés, parlez-nous-en\u00A0: une solution se trouve plus facilement tôt."},
         {3, 40, ReminderChannel::letter, "Dernière relance",
          "Bonjour,\nSans règlement de votre part sous quinze jours, ces factures seront "
          "transmises "
          "au comptable public, qui en poursuivra le recouvrement."}}));
    const auto plan = payments::try_reminders(then.services(), by.actor, regie);
    if (!plan || plan->reminders.empty()) return;
    CHECK(payments::send_reminders(then.services(), by,
                                   {.regie = regie,
                                    .seen_count = static_cast<int>(plan->reminders.size()),
                                    .seen_total = plan->total,
                                    .form_key = "demo-1"}));
}

}  // namespace demo
