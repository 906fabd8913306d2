#pragma once

#include "activities/catalogue.hpp"
#include "base/town_time.hpp"
#include "bookings/booking_list.hpp"
#include "families/household.hpp"
#include "platform/html/html.hpp"

namespace bookings {

/// What a list of bookings is read against.
struct ListContext {
    const activities::Catalogue& catalogue;
    const base::TownTime& town_time;
    base::Instant now{};
};

/// A child's name as a heading, with its tint. `children` gives the order of tints.
[[nodiscard]] html::Html child_heading(const std::vector<families::Child>& children,
                                       families::ChildId child, std::string_view first_name);

/// What is added, waiting and removed for one child: units, days, prices with their explanations,
/// and until when each can be cancelled.
[[nodiscard]] html::Html child_list(const ListContext& context, const ListedChild& child);

}  // namespace bookings
