#pragma once

#include <string_view>
#include <vector>

#include "activities/catalogue.hpp"
#include "attendance/attendance_store.hpp"

namespace attendance {

/// Whether that household has the child when the session begins: who has it pays.
[[nodiscard]] bool has_child_at(db::Read read, const activities::Catalogue& catalogue,
                                const activities::Session& session, const EnrolledChild& child);

/// The first of those who may have come without a booking and whose name holds `part`: enrolled,
/// not on the list, and of two homes the one that has the child.
[[nodiscard]] std::vector<EnrolledChild> load_candidates(db::Read read,
                                                         const activities::Catalogue& catalogue,
                                                         const activities::Session& session,
                                                         std::string_view part);

}  // namespace attendance
