#pragma once

#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/household.hpp"
#include "families/open_health_sheet.hpp"
#include "platform/html/html.hpp"

namespace office {

struct ChildHealthView {
    const families::OpenedHealthSheet& opened;
    const base::TownTime& town_time;
    base::Date today;
};
[[nodiscard]] html::Html child_health_view(const ChildHealthView& view);

/// The way to the sheet of each of a family's children.
[[nodiscard]] html::Html health_links_view(const std::vector<families::Child>& children);

}  // namespace office
