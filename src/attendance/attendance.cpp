#include "attendance/attendance.hpp"

#include <array>

#include "base/french.hpp"

namespace attendance {

namespace {

struct StateNames {
    AttendanceState state;
    std::string_view name;
    std::string_view french;
};
constexpr std::array state_names = {
    StateNames{AttendanceState::present, "present", "présent"},
    StateNames{AttendanceState::excused, "excused", "absence justifiée"},
    StateNames{AttendanceState::unexcused, "unexcused", "absence non justifiée"},
    StateNames{AttendanceState::withdrawn, "withdrawn", "non pointé"},
};

}  // namespace

std::string_view name(AttendanceState state) {
    return state_names.at(static_cast<std::size_t>(state)).name;
}

std::optional<AttendanceState> attendance_state_named(std::string_view wanted) {
    for (const auto& known : state_names) {
        if (known.name == wanted) return known.state;
    }
    return std::nullopt;
}

std::string_view french_name(AttendanceState state) {
    return state_names.at(static_cast<std::size_t>(state)).french;
}

std::string words(const Mark& mark) {
    std::string text(french_name(mark.state));
    if (!mark.reason.empty()) text += " (" + mark.reason + ")";
    if (mark.picked_up_at) text += ", récupéré à " + base::french::time(*mark.picked_up_at);
    return text;
}

std::string clock_text(base::TimeOfDay time) {
    return std::to_string(time.count() / 60) + ":" +
           std::to_string(100 + time.count() % 60).substr(1);
}

}  // namespace attendance
