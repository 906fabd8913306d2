#pragma once

#include <optional>
#include <vector>

#include "bookings/planned.hpp"
#include "platform/html/html.hpp"

namespace bookings {

/// The first page after signing in.
struct DashboardPage {
    const Facts& facts;
    const std::vector<PlannedBooking>& plan;  ///< of the coming days
    base::Date today;
    base::Instant now{};
    std::size_t draft_lines = 0;  ///< ticked and not confirmed
    /// The next last instant to cancel something of `plan`.
    std::optional<base::Instant> next_deadline;
    std::int64_t sheets_to_check = 0;  ///< of the family file
};
[[nodiscard]] html::Html dashboard_content(const DashboardPage& page);

}  // namespace bookings
