#pragma once

#include <cstdint>
#include <vector>

#include "base/town_time.hpp"
#include "bookings/booking_store.hpp"
#include "bookings/planned.hpp"
#include "platform/html/html.hpp"

namespace bookings {

enum class CalendarView : std::uint8_t { week, month, year };

/// What the calendars of « Mes agendas » are made from.
struct CalendarPage {
    const Facts& facts;
    const std::vector<PlannedBooking>& plan;  ///< of the week, month or school year shown
    base::Date date;                          ///< any day of it
    base::Instant now{};
    CalendarView view = CalendarView::week;
    const std::vector<Confirmation>& confirmations;  ///< the household's last acts, newest first
};
/// The switch between views, the way to the span before and after, print and calendar links, and
/// the view itself.
[[nodiscard]] html::Html calendar_content(const CalendarPage& page);

/// One day's bookings, as the week and the dashboard show them.
[[nodiscard]] html::Html day_bookings(const Facts& facts,
                                      const std::vector<PlannedBooking>& of_the_day);

}  // namespace bookings
