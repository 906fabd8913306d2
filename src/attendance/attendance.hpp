#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "activities/ids.hpp"
#include "base/civil_date.hpp"
#include "base/id.hpp"
#include "base/town_time.hpp"
#include "families/ids.hpp"

namespace attendance {

using AttendanceId = base::Id<struct AttendanceTag>;

enum class AttendanceState : std::uint8_t {
    present,
    excused,    ///< did not come, for a reason that counts: not billed
    unexcused,  ///< did not come: billed
    withdrawn,  ///< recorded by mistake: as if nothing had been recorded
};
[[nodiscard]] std::string_view name(AttendanceState state);  // "present", as stored
/// Nothing for a name this program does not know.
[[nodiscard]] std::optional<AttendanceState> attendance_state_named(std::string_view name);
[[nodiscard]] std::string_view french_name(AttendanceState state);

/// What an officer says of a child at a session.
struct Mark {
    AttendanceState state = AttendanceState::present;
    std::string reason = {};                           ///< of an excused absence; else ""
    std::optional<base::TimeOfDay> picked_up_at = {};  ///< when after the end of the session

    friend bool operator==(const Mark&, const Mark&) = default;
};
/// « présent, récupéré à 18 h 47 »
[[nodiscard]] std::string words(const Mark& mark);

/// As it was recorded, once for a child and a session.
struct Attendance {
    AttendanceId id;
    families::ChildId child;
    families::HouseholdId household;  ///< who pays
    activities::SessionId session;
    base::Date date;
    Mark mark;
};

/// What was recorded of a child and is not simply as booked.
struct NotedPresence {
    base::Date date;
    std::string first_name;
    std::string service;  ///< « Restauration scolaire »
    std::string words;    ///< « présent sans réservation », « récupéré à 18 h 47 »
};

/// "18:07", as a form shows it again.
[[nodiscard]] std::string clock_text(base::TimeOfDay time);

}  // namespace attendance
