#pragma once

#include <string>
#include <vector>

#include "activities/activity.hpp"
#include "bookings/billed_period.hpp"
#include "bookings/booking.hpp"
#include "platform/db/database.hpp"

/// What was booked, for those who invoice it.
namespace bookings {

/// A place that was held: what its household agreed to pay.
struct BookedSession {
    BookingId id;
    families::ChildId child;
    families::HouseholdId household;
    activities::SessionId session;
    base::Date date;
    base::Money price;
    std::string price_explanation;
    int late_time = 0;                 ///< booked after the cutoff: the how many-th time; else 0
    base::Money late_supplement = {};  ///< how much of the price is for that
    base::Money aid = {};  ///< what aids took off the session's price: it is left out of `price`
};
/// Those of many children, between two days, both included.
[[nodiscard]] std::vector<BookedSession> booked_sessions(
    db::Read read, const std::vector<families::ChildId>& children, base::Date from, base::Date to);
/// The households that had a place between two days, by id.
[[nodiscard]] std::vector<families::HouseholdId> households_with_bookings(db::Read read,
                                                                          base::Date from,
                                                                          base::Date to);

void add_billed_period(const db::Write& tx, const BilledPeriod& period);
/// Those that end on `from` or later.
[[nodiscard]] std::vector<BilledPeriod> billed_periods(db::Read read, base::Date from);

}  // namespace bookings
