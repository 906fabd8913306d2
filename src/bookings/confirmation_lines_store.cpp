#include "bookings/confirmation_lines_store.hpp"

#include "base/check.hpp"

namespace bookings {

Outcome outcome_of_act(std::string_view act) {
    if (act == "booked") return Outcome::booked;
    if (act == "waiting") return Outcome::waiting;
    CHECK(act == "cancelled");
    return Outcome::cancelled;
}

std::vector<ConfirmedLine> read_confirmation_lines(db::Read read, ConfirmationId confirmation) {
    return read->all(R"(
        SELECT b.id, b.child_id, b.session_id, b.session_date, l.act, l.price_cents,
               b.price_explanation, b.state
        FROM confirmation_line l JOIN booking b ON b.id = l.booking_id
        WHERE l.confirmation_id = :confirmation
        ORDER BY b.child_id, b.session_date, b.session_id)",
                     {{"confirmation", confirmation}}, [](const db::Row& row) {
                         return ConfirmedLine{
                             row.get<BookingId>(0),
                             {row.get<families::ChildId>(1), row.get<activities::SessionId>(2)},
                             row.get<base::Date>(3),
                             outcome_of_act(row.text(4)),
                             row.get<base::Money>(5),
                             row.get<std::string>(6),
                             booking_state(row.text(7))};
                     });
}

}  // namespace bookings
