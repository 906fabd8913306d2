#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "accounts/desk_officer.hpp"
#include "attendance/attendance.hpp"
#include "base/result.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace attendance {

enum class AttendanceRefusal : std::uint8_t {
    no_session,         ///< or in a facility that is not this officer's
    not_yet,            ///< the day has not come
    already_invoiced,   ///< the period is invoiced: a credit note mends what was wrong
    not_expected,       ///< a child that is neither booked nor was added by hand
    not_enrolled,       ///< not in this activity on that day
    other_home,         ///< in its other home that day, which pays
    is_expected,        ///< it is on the list already
    changed_meanwhile,  ///< a colleague has recorded something else of one of these children
};

/// Why nothing can be recorded of a session, whoever the child; nothing when it can.
[[nodiscard]] std::optional<AttendanceRefusal> why_not_record(const town::Services& services,
                                                              db::Read read,
                                                              const accounts::DeskOfficer& by,
                                                              activities::SessionId session);

/// What an officer says of a child, having seen what was recorded of it: `seen_words` then.
struct WantedMark {
    Mark mark;
    std::string seen;
};
/// What is recorded of a child, as a roll shows it, to tell later whether it still is:
/// "excused||fièvre", "present|18:47|"; "||" for nothing.
[[nodiscard]] std::string seen_words(const Mark* recorded);

/// Records what is new or differs from what was recorded; answers how many children that is. All
/// of them, or none. A pick-up before the end of the session is in time: it is left out.
[[nodiscard]] base::Result<int, AttendanceRefusal> record_attendance(
    const town::Services& services, const accounts::DeskOfficer& by, activities::SessionId session,
    const std::map<families::ChildId, WantedMark>& marks);

/// A child that came though nobody had booked, named by its enrolment: present from now on.
[[nodiscard]] base::Result<families::ChildId, AttendanceRefusal> add_unbooked_child(
    const town::Services& services, const accounts::DeskOfficer& by, activities::SessionId session,
    activities::EnrolmentId enrolment);

}  // namespace attendance
