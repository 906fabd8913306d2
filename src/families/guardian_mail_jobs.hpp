#pragma once

#include <functional>
#include <string>

#include "families/ids.hpp"
#include "platform/db/database.hpp"
#include "town/mail_letter_documents.hpp"
#include "town/services.hpp"

namespace families {

/// An e-mail to each guardian of the household who can be written to, in the transaction's outbox.
/// `write` adds all but the greeting.
void tell_guardians(const town::Services& services, const db::Write& tx, HouseholdId household,
                    const std::string& subject,
                    const std::function<void(town::MailLetter&)>& write);

}  // namespace families
