#pragma once

#include <map>
#include <optional>
#include <string>

#include "bookings/booking_store.hpp"

/// What the worker reads to write an e-mail. It acts for nobody, so there is no FamilyScope:
/// nothing of this may be shown on a page.
namespace bookings {

struct ConfirmationToAnnounce {
    Confirmation confirmation;
    std::map<families::ChildId, std::string> first_names;
    std::string email;         ///< "" when the account has none
    std::string display_name;  ///< "Camille Durand"
};
[[nodiscard]] std::optional<ConfirmationToAnnounce> confirmation_to_announce(db::Read read,
                                                                             ConfirmationId id);

struct PlaceToAnnounce {
    Booking booking;
    std::string first_name;
    std::string email;
    std::string display_name;
};
/// For whoever joined the waiting list; for a booking made without the portal, for the household's
/// first guardian. Nothing when the booking was cancelled meanwhile.
[[nodiscard]] std::optional<PlaceToAnnounce> place_to_announce(db::Read read, BookingId id);

}  // namespace bookings
