#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "billing/takings.hpp"
#include "platform/html/html.hpp"

namespace office {

struct DayTakingsView {
    base::Date day;
    std::vector<billing::Taking> takings;
    const base::TownTime& town_time;
    std::vector<std::string> closed_regies = {};  ///< whose cash is closed for that day
};
[[nodiscard]] html::Html day_takings_view(const DayTakingsView& view);

/// Totals by mode, as a table.
[[nodiscard]] html::Html mode_totals_view(const std::vector<billing::Taking>& takings);

}  // namespace office
