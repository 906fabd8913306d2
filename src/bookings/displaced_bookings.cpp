#include "bookings/displaced_bookings.hpp"

#include <algorithm>

namespace bookings {

std::vector<Booking> displaced_bookings(const Facts& facts, const families::Child& child,
                                        const families::ChildHomes& after, base::Instant now) {
    const auto& catalogue = *facts.catalogue;
    const auto holidays = catalogue.school_calendar().shared_holidays();
    std::vector<Booking> displaced;
    for (const auto& [cell, booking] : facts.active) {
        const auto* session = catalogue.session(cell.session);
        if (cell.child != child.id || !session) continue;
        if (catalogue.starts_at(*session, *facts.town_time) <= now) continue;
        const auto time = catalogue.unit_of(*session).starts_at;
        const bool was_its_day =
            child.homes.home_at(session->date, time, holidays) == booking.household;
        const bool is_its_day = after.home_at(session->date, time, holidays) == booking.household;
        if (was_its_day && !is_its_day) displaced.push_back(booking);
    }
    std::ranges::sort(displaced, {}, [](const Booking& booking) {
        return std::tuple(std::chrono::sys_days(booking.date), booking.session, booking.id);
    });
    return displaced;
}

std::string text_of(const std::vector<Booking>& bookings) {
    std::string text;
    for (const auto& booking : bookings) {
        if (!text.empty()) text += ' ';
        text += std::to_string(booking.id.value());
    }
    return text;
}

}  // namespace bookings
