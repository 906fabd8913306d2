#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bookings/booking.hpp"
#include "bookings/decision.hpp"
#include "bookings/draft.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace bookings {

/// The children's active bookings (booked or waiting) between two dates, both included, with the
/// rank of those that wait.
[[nodiscard]] std::map<Cell, Booking> active_bookings(db::Read read,
                                                      const families::FamilyScope& scope,
                                                      base::Date from, base::Date to);

/// What the household holds that was booked after the cutoff, between two dates, both included.
[[nodiscard]] std::vector<Cell> late_cells(db::Read read, const families::FamilyScope& scope,
                                           base::Date from, base::Date to);

[[nodiscard]] Draft read_draft(db::Read read, const families::FamilyScope& scope);
/// The same, keeping other requests of this account waiting until this transaction ends.
[[nodiscard]] Draft lock_draft(db::Write& write, const families::FamilyScope& scope);
void save_draft(db::Write& write, const families::FamilyScope& scope, const Draft& draft,
                base::Instant now);
void delete_draft(db::Write& write, const families::FamilyScope& scope);

/// A confirmation that was already written under an idempotency key.
struct KnownConfirmation {
    std::string reference;
    std::string request_hash;
    families::HouseholdId household;
};
[[nodiscard]] std::optional<KnownConfirmation> find_confirmation(db::Read read,
                                                                 accounts::AccountId account,
                                                                 std::string_view idempotency_key);

/// What is the same for all lines of a confirmation.
struct ConfirmationHead {
    std::string reference;
    std::string idempotency_key;
    std::string request_hash;
    base::Instant confirmed_at{};
};

/// Writes bookings, cancellations and the confirmation that holds them. Places are the caller's.
/// Throws db::Error on the constraint `booking_active` when a child is already in the session.
ConfirmationId write_confirmation(db::Write& write, const families::FamilyScope& scope,
                                  const ConfirmationHead& head, const Decision& decision,
                                  const std::map<Cell, Booking>& active);

/// One line of a confirmation, as it was confirmed.
struct ConfirmedLine {
    BookingId booking;
    Cell cell;
    base::Date date;
    Outcome outcome = Outcome::booked;
    base::Money price;
    std::string price_explanation;
    BookingState state_now = BookingState::booked;  ///< what became of it since
};

/// A flat fee, as it was confirmed.
struct ConfirmedFee {
    FlatFeeKey key;
    Outcome outcome = Outcome::booked;
    base::Money amount;
    std::string explanation;
};

struct Confirmation {
    ConfirmationId id;
    std::string reference;
    accounts::AccountId account;
    families::HouseholdId household;
    base::Instant confirmed_at{};
    base::Money total;
    std::vector<ConfirmedLine> lines;  ///< by child, then date
    /// The guardian in whose place the officer `account` confirmed.
    std::optional<families::AdultId> on_behalf_of = std::nullopt;
    std::vector<ConfirmedFee> fees = {};  ///< that its lines began, ended or wait for
};

[[nodiscard]] std::optional<Confirmation> read_confirmation(db::Read read,
                                                            const families::FamilyScope& scope,
                                                            std::string_view reference);
/// The household's last acts, newest first, without their lines.
[[nodiscard]] std::vector<Confirmation> recent_confirmations(db::Read read,
                                                             const families::FamilyScope& scope,
                                                             int limit);

/// A child in line for a place, in the order of arrival.
struct WaitingBooking {
    BookingId id;
    families::ChildId child;
    activities::SessionId session;
    base::Money aid = {};  ///< what aids keep ready for it
};
[[nodiscard]] std::vector<WaitingBooking> waiting_for(
    db::Write& write, const std::vector<activities::SessionId>& sessions, int limit);
/// From waiting to booked; false when somebody else changed it meanwhile.
[[nodiscard]] bool give_place(db::Write& write, const WaitingBooking& waiting);

}  // namespace bookings
