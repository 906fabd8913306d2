#pragma once

#include <vector>

#include "attendance/attendance.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace attendance {

/// At this household's expense, since a day: the newest first.
[[nodiscard]] std::vector<NotedPresence> load_noted(const town::Services& services, db::Read read,
                                                    const families::FamilyScope& scope,
                                                    base::Date since);

}  // namespace attendance
