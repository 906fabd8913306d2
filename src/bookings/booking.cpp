#include "bookings/booking.hpp"

#include "base/check.hpp"

namespace bookings {

std::string_view name(BookingState state) {
    switch (state) {
        case BookingState::booked:
            return "booked";
        case BookingState::waiting:
            return "waiting";
        case BookingState::cancelled:
            return "cancelled";
    }
    CHECK(false);
}

BookingState booking_state(std::string_view name) {
    if (name == "booked") return BookingState::booked;
    if (name == "waiting") return BookingState::waiting;
    CHECK(name == "cancelled");
    return BookingState::cancelled;
}

}  // namespace bookings
