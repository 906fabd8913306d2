#pragma once

#include <string>
#include <string_view>

#include "billing/ids.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace billing {

/// Payload: "12 34 1", the run's and the household's ids and the level.
inline constexpr std::string_view reminder_mail_job = "reminder_mail";
[[nodiscard]] std::string reminder_mail_payload(ReminderRunId run, families::HouseholdId household,
                                                int level);

/// Puts a mail to each of the household's guardians in the queue. What was paid since the officer's
/// click is left out; nothing is sent when all was.
void send_reminder_mail(const town::Services& services, std::string_view payload);

}  // namespace billing
