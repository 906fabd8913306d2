#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "attendance/attendance.hpp"
#include "platform/db/database.hpp"

namespace attendance {

/// With who recorded it last, and when.
struct RecordedAttendance {
    Attendance attendance;
    std::string recorded_by;
    base::Instant recorded_at{};
};
/// Keeps two officers from recording of one session at once, until the transaction ends.
void lock_roll(const db::Write& tx, activities::SessionId session);
/// Of a session, withdrawn ones too.
[[nodiscard]] std::map<families::ChildId, RecordedAttendance> attendance_of_session(
    db::Read read, activities::SessionId session);

/// The names of those children, « Durand Léa ».
[[nodiscard]] std::map<families::ChildId, std::string> names_of_recorded(
    db::Read read, activities::SessionId session);

/// With whether the child had a place in that session, in whichever of its homes.
struct Attended {
    Attendance attendance;
    bool is_booked = false;
};
/// Of many children, between two days, both included, without the withdrawn: by child, then day.
[[nodiscard]] std::vector<Attended> attendance_of_children(
    db::Read read, const std::vector<families::ChildId>& children, base::Date from, base::Date to);
/// The households of whose children something was recorded between two days, by id.
[[nodiscard]] std::vector<families::HouseholdId> households_with_attendance(db::Read read,
                                                                            base::Date from,
                                                                            base::Date to);

/// Who is booked in a session, and which household pays.
[[nodiscard]] std::map<families::ChildId, families::HouseholdId> booked_children(
    db::Read read, activities::SessionId session);

/// A child that came though nobody had booked, as an officer finds it.
struct EnrolledChild {
    activities::EnrolmentId enrolment;
    families::ChildId child;
    families::HouseholdId household;
    std::string name;  ///< « Durand Léa »
    std::string household_name;
};
/// Enrolled in the activity on that day, neither booked in the session nor recorded there, whose
/// name holds `part`; at most `limit`, by name.
[[nodiscard]] std::vector<EnrolledChild> enrolled_without_booking(db::Read read,
                                                                  activities::ActivityId activity,
                                                                  activities::SessionId session,
                                                                  base::Date date,
                                                                  std::string_view part, int limit);
/// That enrolment's child, if it is of that activity and holds that day.
[[nodiscard]] std::optional<EnrolledChild> find_enrolled(db::Read read,
                                                         activities::EnrolmentId enrolment,
                                                         activities::ActivityId activity,
                                                         base::Date date);

/// Writes what was recorded, over what was there before. `id` is not read.
void write_attendance(const db::Write& tx, const Attendance& attendance,
                      accounts::AccountId officer, base::Instant now);

}  // namespace attendance
