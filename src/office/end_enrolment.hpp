#pragma once

#include "office/enrol_child.hpp"

namespace office {

/// Why an enrolment does not end on that day.
enum class EndRefusal : std::uint8_t {
    unknown,       ///< none of this household's
    before_start,  ///< the day before it begins, or earlier
    not_earlier,   ///< it ends by then already
    booked_after,  ///< something is booked after that day: to be cancelled first
};

struct EnrolmentEnd {
    activities::EnrolmentId enrolment;
    base::Date last_day;
};
[[nodiscard]] base::Result<activities::EnrolmentId, EndRefusal> end_enrolment(
    const town::Services& services, const Desk& desk, const EnrolmentEnd& end);

}  // namespace office
