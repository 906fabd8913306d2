#pragma once

#include <map>
#include <string>
#include <vector>

#include "attendance/attendance_store.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// A child's line of the roll, as it is shown and typed again.
struct RollLine {
    families::ChildId child;
    std::string name;
    std::string class_name;
    bool is_booked = true;
    std::string state;  ///< "", "present", "excused", "unexcused"
    std::string reason;
    std::string picked_up_at;  ///< "18:47"
    std::string shown;  ///< what stood there when the page was made: only changes are recorded
    std::string last_recorded;  ///< « pointé par Marc Petit le 10 décembre à 14 h 05 »; "" when not
};

struct RollView {
    activities::SessionId session;
    std::string ends_at;  ///< "18 h 30"
    std::vector<RollLine> lines;
    std::string locked;    ///< why nothing can be recorded; "" when it can
    std::string searched;  ///< a part of a name
    std::vector<attendance::EnrolledChild> found;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html roll_view(const RollView& view);

[[nodiscard]] std::string field_of(std::string_view beginning, families::ChildId child);

}  // namespace office
