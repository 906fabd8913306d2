#pragma once

#include "base/civil_date.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace families {

inline constexpr std::string_view erase_health_job = "families.erase_health_sheets";

/// Has the sheets that are not to be kept any more erased on that day; nothing when it is planned
/// for that day or before already. Written with the sheet, so that no sheet outlives its day.
void schedule_health_erasing(const db::Write& write, const base::TownTime& town_time,
                             base::Date day);

/// What the worker does with `erase_health_job`: erases what is due, and plans the next time.
void erase_due_health_sheets(const town::Services& services);

}  // namespace families
