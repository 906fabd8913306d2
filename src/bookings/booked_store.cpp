#include "bookings/booked_store.hpp"

namespace bookings {

std::vector<BookedSession> booked_sessions(db::Read read,
                                           const std::vector<families::ChildId>& children,
                                           base::Date from, base::Date to) {
    return read->all(R"(
        SELECT id, child_id, household_id, session_id, session_date, price_cents,
               price_explanation, late_time, late_supplement_cents, aid_cents FROM booking
        WHERE child_id IN (:children) AND state <> 'cancelled' AND state = 'booked'
          AND session_date BETWEEN :from AND :to
        ORDER BY child_id, session_date, id)",
                     {{"children", children}, {"from", from}, {"to", to}}, [](const db::Row& row) {
                         return BookedSession{row.get<BookingId>(0),
                                              row.get<families::ChildId>(1),
                                              row.get<families::HouseholdId>(2),
                                              row.get<activities::SessionId>(3),
                                              row.get<base::Date>(4),
                                              row.get<base::Money>(5),
                                              row.get<std::string>(6),
                                              row.get<int>(7),
                                              row.get<base::Money>(8),
                                              row.get<base::Money>(9)};
                     });
}

std::vector<families::HouseholdId> households_with_bookings(db::Read read, base::Date from,
                                                            base::Date to) {
    return read->all(R"(
        SELECT DISTINCT household_id FROM booking
        WHERE state <> 'cancelled' AND state = 'booked' AND session_date BETWEEN :from AND :to ORDER BY household_id)",
                     {{"from", from}, {"to", to}},
                     [](const db::Row& row) { return row.get<families::HouseholdId>(0); });
}

void add_billed_period(const db::Write& tx, const BilledPeriod& period) {
    tx->execute(
        "INSERT INTO billed_period (activity_kind, period_from, period_to) "
        "VALUES (:kind, :from, :to) ON CONFLICT (activity_kind, period_from, period_to) DO NOTHING",
        {{"kind", activities::text(period.kind)}, {"from", period.from}, {"to", period.to}});
}

std::vector<BilledPeriod> billed_periods(db::Read read, base::Date from) {
    return read->all(
        "SELECT activity_kind, period_from, period_to FROM billed_period WHERE period_to >= :from",
        {{"from", from}}, [](const db::Row& row) {
            return BilledPeriod{activities::parse_activity_kind(row.text(0)).value(),
                                row.get<base::Date>(1), row.get<base::Date>(2)};
        });
}

}  // namespace bookings
