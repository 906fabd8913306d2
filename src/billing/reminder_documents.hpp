#pragma once

#include <string>

#include "billing/reminder.hpp"
#include "town/services.hpp"

namespace billing {

/// The letter as PDF, for a window envelope: the regie's words, the invoices that are late and what
/// was left of them that day, how to pay. Made again, it says the same.
[[nodiscard]] std::string reminder_pdf(const town::Services& services,
                                       const ReminderLetter& letter);

}  // namespace billing
