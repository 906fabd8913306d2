#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.hpp"
#include "base/result.hpp"
#include "bookings/decision.hpp"
#include "families/custody_change.hpp"
#include "town/services.hpp"

namespace bookings {

/// What an officer wants to change, on the page of one of the child's households.
struct CustodyRequest {
    families::HouseholdId household;
    families::ChildId child;
    families::CustodyChange change;
};

/// What the change would make, before it is decided.
struct CustodyReview {
    families::ChildHomes after;
    std::vector<Booking> displaced;  ///< see displaced_bookings.hpp
};

enum class OnDisplaced : std::uint8_t {
    cancel,  ///< places are freed and given to those who wait, the family is told
    keep     ///< they stay with the home that made them and pays them
};

/// What the officer decided, in front of which list.
struct CustodyDecision {
    OnDisplaced on_displaced = OnDisplaced::keep;
    std::string reviewed;  ///< `text_of` the displaced bookings he was shown
    std::string remote_address;
};

/// Why custody stays as it is. Nothing in it: there is no such child in that household, or the
/// permission is missing.
struct NoCustodyChange {
    std::optional<families::CustodyRefusal> refusal;
    /// A family booked or cancelled meanwhile: the list is shown again.
    bool has_changed_since_review = false;
};

struct CustodyChanged {
    std::size_t cancelled = 0;
};

[[nodiscard]] base::Result<CustodyReview, NoCustodyChange> review_custody(
    const town::Services& services, const accounts::OfficerActor& actor,
    const CustodyRequest& request);

/// Writes the change and, in the same transaction, what becomes of the bookings it displaces. A
/// household that becomes the child's is given the enrolments of the other. Both homes are told by
/// e-mail.
[[nodiscard]] base::Result<CustodyChanged, NoCustodyChange> change_custody(
    const town::Services& services, const accounts::OfficerActor& actor,
    const CustodyRequest& request, const CustodyDecision& decision);

}  // namespace bookings
