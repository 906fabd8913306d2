#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "activities/catalogue.hpp"
#include "base/town_time.hpp"
#include "bookings/booking_list.hpp"
#include "bookings/decision.hpp"
#include "families/household.hpp"
#include "platform/html/html.hpp"

namespace bookings {

/// The draft, decided as of now, to be read before it is confirmed.
struct ReviewPage {
    const Decision& decision;
    const activities::Catalogue& catalogue;
    const base::TownTime& town_time;
    base::Instant now{};
    const std::vector<families::Child>& children;  ///< of the household
    /// What is booked in the months concerned and stays as it is, by child.
    std::map<families::ChildId, std::size_t> kept;
    std::string csrf_token;
    std::string idempotency_key;
    /// What an earlier showing of this review promised, when it no longer holds.
    std::vector<PromisedLine> promised_before;
    std::string change_href;  ///< back to the agenda, at the draft's first month
};
[[nodiscard]] html::Html review_content(const ReviewPage& page);
/// « Confirmer 12 réservations et 2 annulations – 38,40 € » (S18).
[[nodiscard]] std::string confirm_button_text(const Decision& decision);

/// A confirmation, as its bookmarkable page shows it (S20).
struct ConfirmationPage {
    std::string reference;
    base::Instant confirmed_at{};
    base::Money total;
    const BookingList& list;
    const activities::Catalogue& catalogue;
    const base::TownTime& town_time;
    base::Instant now{};
    const std::vector<families::Child>& children;
    std::string email;       ///< where the e-mail goes; "" when none is known
    std::string desk_phone;  ///< "" when the town gave none
    std::string desk_name;
    std::string csrf_token;
    enum class Undo : std::uint8_t { possible, too_late };
    Undo undo = Undo::too_late;
};
[[nodiscard]] html::Html confirmation_content(const ConfirmationPage& page);

}  // namespace bookings
