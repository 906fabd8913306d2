#include "bookings/announcement_store.hpp"

#include "bookings/confirmation_lines_store.hpp"
#include "bookings/flat_fee_store.hpp"

namespace bookings {

std::optional<ConfirmationToAnnounce> confirmation_to_announce(db::Read read, ConfirmationId id) {
    std::optional<ConfirmationToAnnounce> found;
    read->each(R"(
        SELECT c.reference, c.account_id, c.household_id, c.confirmed_at, c.total_cents,
               c.on_behalf_of_adult_id, COALESCE(fa.email, f.email, a.email),
               COALESCE(f.first_name || ' ' || f.last_name, a.display_name)
        FROM confirmation c JOIN account a ON a.id = c.account_id
        LEFT JOIN adult f ON f.id = c.on_behalf_of_adult_id
        LEFT JOIN account fa ON fa.id = f.account_id WHERE c.id = :id)",
               {{"id", id}}, [&](const db::Row& row) {
                   found.emplace();
                   found->confirmation = {id,
                                          row.get<std::string>(0),
                                          row.get<accounts::AccountId>(1),
                                          row.get<families::HouseholdId>(2),
                                          row.get<base::Instant>(3),
                                          row.get<base::Money>(4),
                                          {},
                                          row.get<std::optional<families::AdultId>>(5)};
                   found->email = row.get<std::optional<std::string>>(6).value_or("");
                   found->display_name = row.get<std::string>(7);
               });
    if (!found) return std::nullopt;
    found->confirmation.lines = read_confirmation_lines(read, id);
    found->confirmation.fees = read_confirmation_fees(read, id);
    std::vector<families::ChildId> children;
    for (const auto& line : found->confirmation.lines) children.push_back(line.cell.child);
    read->each("SELECT id, first_name FROM child WHERE id IN (:children)", {{"children", children}},
               [&](const db::Row& row) {
                   found->first_names.emplace(row.get<families::ChildId>(0),
                                              row.get<std::string>(1));
               });
    return found;
}

std::optional<PlaceToAnnounce> place_to_announce(db::Read read, BookingId id) {
    std::optional<PlaceToAnnounce> found;
    read->each(R"(
        SELECT b.child_id, b.household_id, b.session_id, b.session_date, b.price_cents,
               b.price_explanation, c.first_name, COALESCE(a.email, f.email),
               COALESCE(f.first_name || ' ' || f.last_name, a.display_name)
        FROM booking b
        JOIN child c ON c.id = b.child_id
        LEFT JOIN confirmation_line l ON l.booking_id = b.id AND l.act = 'waiting'
        LEFT JOIN confirmation o ON o.id = l.confirmation_id
        LEFT JOIN adult f ON f.id = o.on_behalf_of_adult_id
        LEFT JOIN account a ON a.id = CASE
            WHEN f.id IS NOT NULL THEN f.account_id
            ELSE COALESCE(o.account_id, (
                SELECT min(account_id) FROM adult
                WHERE household_id = b.household_id AND role = 'guardian')) END
        WHERE b.id = :id AND b.state <> 'cancelled' AND b.state = 'booked')",
               {{"id", id}}, [&](const db::Row& row) {
                   found = PlaceToAnnounce{
                       {id, row.get<families::ChildId>(0), row.get<families::HouseholdId>(1),
                        row.get<activities::SessionId>(2), row.get<base::Date>(3),
                        BookingState::booked, row.get<base::Money>(4), row.get<std::string>(5), 0},
                       row.get<std::string>(6),
                       row.get<std::optional<std::string>>(7).value_or(""),
                       row.get<std::optional<std::string>>(8).value_or("")};
               });
    return found;
}

}  // namespace bookings
