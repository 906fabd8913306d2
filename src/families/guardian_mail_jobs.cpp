#include "families/guardian_mail_jobs.hpp"

#include "families/custody_store.hpp"
#include "town/outgoing_mail.hpp"

namespace families {

void tell_guardians(const town::Services& services, const db::Write& tx, HouseholdId household,
                    const std::string& subject,
                    const std::function<void(town::MailLetter&)>& write) {
    const auto now = services.clock.now();
    for (const auto& guardian : guardians_to_tell(tx, household)) {
        town::MailLetter letter(guardian.name);
        write(letter);
        town::send_mail(tx, letter.message(services, {guardian.name, guardian.email}, subject),
                        now);
    }
}

}  // namespace families
