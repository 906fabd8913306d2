#pragma once

#include <vector>

#include "accounts/desk_officer.hpp"
#include "billing/change_regie.hpp"
#include "billing/reminder.hpp"

namespace billing {

/// What the regie reminds of from now on; none: of nothing. The levels have no problems. What was
/// sent stays as it was sent.
[[nodiscard]] base::Result<RegieId, RegieRefusal> change_reminder_levels(
    const town::Services& services, const accounts::DeskOfficer& by, RegieId regie,
    const std::vector<ReminderLevel>& levels);

}  // namespace billing
