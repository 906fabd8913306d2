#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "activities/catalogue.hpp"
#include "activities/places.hpp"
#include "activities/required_document.hpp"
#include "aids/aided_price.hpp"
#include "base/town_time.hpp"
#include "bookings/billed_period.hpp"
#include "bookings/booking.hpp"
#include "bookings/draft.hpp"
#include "bookings/flat_fee.hpp"
#include "bookings/refusal.hpp"
#include "families/family_scope.hpp"
#include "tariffs/tariff_book.hpp"

namespace bookings {

/// A place that was booked after the notice rule had closed its session.
struct LateBooking {
    families::ChildId child;
    activities::ActivityKind kind = activities::ActivityKind::school_meals;
    base::Date date;
};

/// Who may book once the notice rule has closed a session: an officer in a family's place, until
/// the session starts.
enum class AfterCutoff : std::uint8_t { refused, until_start };

/// All that a decision looks at, loaded beforehand. Inside a confirmation the places are locked.
/// Decisions and agendas point into it: it outlives them (and may be moved meanwhile).
struct Facts {
    families::FamilyScope scope;
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::shared_ptr<const tariffs::TariffBook> tariffs;
    const base::TownTime* town_time = nullptr;
    std::vector<activities::Enrolment> enrolments;  ///< of this household's children
    std::map<Cell, Booking> active;                 ///< booked or waiting, of the days concerned
    std::map<activities::CapacityUnitId, activities::Places> places;
    std::vector<BilledPeriod> billed = {};  ///< invoiced already, of the days concerned
    activities::RefusingDocuments missing_documents = {};  ///< where the town refuses without them
    AfterCutoff after_cutoff = AfterCutoff::refused;
    std::vector<LateBooking> late = {};  ///< this household's, of the school years concerned
    /// This household's flat fees, of the days concerned and the draft's periods.
    std::vector<AgreedFlatFee> agreed_fees = {};
    /// What it holds or waits for on these days, where a tariff asks a fee.
    std::map<Cell, BookingState> fee_cells = {};
    aids::AidBook aids = {};  ///< this household's, locked inside a confirmation
};

enum class Outcome : std::uint8_t {
    booked,
    waiting,  ///< the session is full: the child joins the waiting list
    cancelled,
    refused,
};

/// A line of the draft, decided and priced.
struct DecidedLine {
    DraftLine line;
    Outcome outcome = Outcome::refused;
    /// Of the session, supplement included, less what aids give: what the family pays. A
    /// cancellation gives this back.
    base::Money price;
    std::string price_explanation;
    int late_time = 0;            ///< booked after the cutoff: the how many-th time; else 0
    base::Money late_supplement;  ///< how much of the price is for that
    std::vector<aids::AidShare> aids = {};         ///< what was taken off, and by whom
    std::optional<base::Instant> removable_until;  ///< last instant to cancel what is booked here
    std::optional<Refusal> refusal;
    /// What the line is about; null when the browser named a session that does not exist.
    const activities::Session* session = nullptr;
    const activities::Unit* unit = nullptr;
    const activities::Activity* activity = nullptr;
    const families::Child* child = nullptr;
};

/// A flat fee that the draft's lines begin, give back, or would begin once a place is left.
struct DecidedFee {
    FlatFeeKey key;
    Outcome outcome = Outcome::booked;  ///< booked, waiting or cancelled
    base::Money amount;                 ///< a cancelled one gives back what was agreed
    std::string explanation;
    std::optional<FlatFeeId> agreed = {};  ///< the one that this ends
    std::string_view first_name = {};      ///< the child's
};

struct Decision {
    std::vector<DecidedLine> lines;           ///< by child, then date, then unit
    std::vector<DecidedFee> fees = {};        ///< by child, then tariff, then period
    aids::AidPurse aids_left = {};            ///< what aids could still give besides
    [[nodiscard]] base::Money total() const;  ///< booked less cancelled; waiting costs nothing yet
    [[nodiscard]] std::size_t count(Outcome outcome) const;
    /// Lines that would be written: all but the refused.
    [[nodiscard]] std::size_t to_confirm() const;
    /// What a review showed, line by line with outcome and price: "12-3456:b:210 …", and the fees:
    /// "f12:2026-09-01:b:4500". Two equal texts are the same promise to the family.
    [[nodiscard]] std::string promise() const;
};

/// Decides every line of the draft as of `now`: cancellations first, since they give places back,
/// then bookings by date. Pure: the same facts give the same decision.
[[nodiscard]] Decision decide(const Facts& facts, const Draft& draft, base::Instant now);

/// Why a child could not be booked in a session now, places and other bookings apart.
[[nodiscard]] std::optional<Refusal> why_not_book(const Facts& facts, const families::Child& child,
                                                  const activities::Session& session,
                                                  base::Instant now);
/// Whether the notice rule has closed the session for new bookings.
[[nodiscard]] bool is_after_cutoff(const Facts& facts, const activities::Session& session,
                                   base::Instant now);
/// Why an active booking could not be cancelled now.
[[nodiscard]] std::optional<Refusal> why_not_cancel(const Facts& facts, const Booking& booking,
                                                    const activities::Session& session,
                                                    base::Instant now);
/// A line of an earlier promise, read back to mark what has changed since the review.
struct PromisedLine {
    Cell cell;
    Outcome outcome = Outcome::refused;
    base::Money price;
};
[[nodiscard]] std::vector<PromisedLine> parse_promise(std::string_view promise);

}  // namespace bookings
