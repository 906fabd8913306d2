#include "demo/demo_store.hpp"

namespace demo {

void write_past_bookings(const db::Write& write, const std::vector<PastBooking>& past) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(past.size());
    for (const auto& [booking, booked_at] : past) {
        const bool waits = booking.state == bookings::BookingState::waiting;
        rows.push_back({db::to_value(booking.child), db::to_value(booking.session),
                        db::to_value(booking.date), db::to_value(booking.household),
                        db::to_value(bookings::name(booking.state)), db::to_value(booking.price),
                        db::to_value(booking.price_explanation),
                        waits ? db::to_value(booked_at) : db::Value{}, db::to_value(booked_at)});
    }
    write->insert_rows(R"(
        INSERT INTO booking (child_id, session_id, session_date, household_id, state, price_cents,
                             price_explanation, waiting_since, booked_at)
        VALUES :rows)",
                       rows);
}

std::map<activities::CapacityUnitId, int> all_capacities(db::Read read) {
    std::map<activities::CapacityUnitId, int> capacities;
    read->each("SELECT id, capacity FROM capacity_unit", {}, [&](const db::Row& row) {
        capacities.emplace(row.get<activities::CapacityUnitId>(0), row.get<int>(1));
    });
    return capacities;
}

accounts::AccountId account_named(db::Read read, std::string_view identifier) {
    return read->value<accounts::AccountId>("SELECT id FROM account WHERE identifier = :identifier",
                                            {{"identifier", identifier}});
}

std::vector<IssuedInvoice> issued_invoices_by_date(db::Read read) {
    return read->all(R"(
        SELECT id, regie_id, household_id, issue_date, total_cents FROM invoice
        WHERE state = 'issued' AND kind = 'invoice' ORDER BY issue_date, id)",
                     {}, [](const db::Row& row) {
                         return IssuedInvoice{row.get<billing::InvoiceId>(0),
                                              row.get<billing::RegieId>(1),
                                              row.get<families::HouseholdId>(2),
                                              row.get<base::Date>(3), row.get<base::Money>(4)};
                     });
}

std::optional<billing::BillableItemId> first_meal_line(db::Read read, billing::InvoiceId invoice) {
    const auto line = read->one<billing::BillableItemId>(
        "SELECT id FROM billable_item WHERE invoice_id = :invoice AND kind = 'booking' "
        "AND activity_kind = 'school_meals' ORDER BY item_date, id",
        {{"invoice", invoice}});
    return line ? std::optional(std::get<0>(*line)) : std::nullopt;
}

namespace {

std::optional<PastPresence> one_presence(db::Read read, std::string_view sql,
                                         families::HouseholdId household, base::Date from,
                                         base::Date to) {
    std::optional<PastPresence> found;
    read->each(
        sql, {{"household", household}, {"from", from}, {"to", to}}, [&](const db::Row& row) {
            found = PastPresence{row.get<families::ChildId>(0), row.get<activities::SessionId>(1),
                                 row.get<base::Date>(2), base::TimeOfDay(row.get<int>(3))};
        });
    return found;
}

}  // namespace

std::optional<PastPresence> last_evening(db::Read read, families::HouseholdId household,
                                         base::Date from, base::Date to) {
    return one_presence(read, R"(
        SELECT b.child_id, s.id, s.session_date, u.ends_at_minutes
        FROM booking b
        JOIN session s ON s.id = b.session_id
        JOIN activity_unit u ON u.id = s.unit_id
        JOIN activity a ON a.id = u.activity_id
        WHERE b.household_id = :household AND b.state <> 'cancelled' AND b.state = 'booked'
          AND a.kind = 'evening_reception' AND s.session_date BETWEEN :from AND :to
        ORDER BY s.session_date DESC, b.id LIMIT 1)",
                        household, from, to);
}

std::optional<PastPresence> last_meal_not_booked(db::Read read, families::HouseholdId household,
                                                 base::Date from, base::Date to) {
    return one_presence(read, R"(
        SELECT e.child_id, s.id, s.session_date, u.ends_at_minutes
        FROM enrolment e
        JOIN activity a ON a.id = e.activity_id
        JOIN activity_unit u ON u.activity_id = a.id
        JOIN session s ON s.unit_id = u.id
        WHERE e.household_id = :household AND a.kind = 'school_meals'
          AND s.session_date BETWEEN e.valid_from AND e.valid_to
          AND s.session_date BETWEEN :from AND :to AND s.closed_reason IS NULL
          AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.child_id = e.child_id
                          AND b.session_id = s.id AND b.state <> 'cancelled')
        ORDER BY s.session_date DESC, e.id LIMIT 1)",
                        household, from, to);
}

std::vector<ChequeOfDemo> cheques_of_demo(db::Read read, base::Date received_before) {
    return read->all(R"(
        SELECT p.id, a.household_id FROM payment p
        JOIN household_account a ON a.id = p.household_account_id
        WHERE p.mode = 'cheque' AND p.received_on < :day
          AND NOT EXISTS (SELECT 1 FROM payment_return r WHERE r.payment_id = p.id)
          AND NOT EXISTS (SELECT 1 FROM adult g JOIN account c ON c.id = g.account_id
                          WHERE g.household_id = a.household_id AND g.left_on IS NULL
                            AND c.identifier LIKE 'DEMO-%')
        ORDER BY p.received_on DESC, p.id DESC)",
                     {{"day", received_before}}, [](const db::Row& row) {
                         return ChequeOfDemo{row.get<billing::PaymentId>(0),
                                             row.get<families::HouseholdId>(1)};
                     });
}

families::HouseholdId household_of_account(db::Read read, std::string_view identifier) {
    return read->value<families::HouseholdId>(
        "SELECT a.household_id FROM adult a JOIN account c ON c.id = a.account_id "
        "WHERE c.identifier = :identifier AND a.left_on IS NULL",
        {{"identifier", identifier}});
}

void prefer_paper(const db::Write& write, base::Instant now) {
    write->execute(R"(
        INSERT INTO invoice_delivery (household_id, delivery, chosen_at, chosen_by)
        SELECT g.household_id, 'paper', CAST(:now AS INSTANT), MIN(a.id)
        FROM adult g JOIN account a ON a.id = g.account_id
        WHERE g.left_on IS NULL AND a.password_hash IS NOT NULL AND a.email IS NOT NULL
          AND g.household_id % 6 = 0
          AND NOT EXISTS (SELECT 1 FROM adult o JOIN account d ON d.id = o.account_id
                          WHERE o.household_id = g.household_id AND d.identifier LIKE 'DEMO-%')
        GROUP BY g.household_id)",
                   {{"now", now}});
}

void forget_invoice_mails(const db::Write& write) {
    write->execute("DELETE FROM job WHERE kind IN ('invoice_issued_mail', 'reminder_mail')");
}

void forget_debit_mails(const db::Write& write) {
    write->execute(
        "DELETE FROM job WHERE kind IN ('debit_announced_mail', 'debit_returned_mail', "
        "'mandate_signed_mail')");
}

std::vector<DebtorOfDemo> debtors_of_demo(db::Read read, base::Date due_before, int most) {
    return read->all(R"(
        SELECT h.id, c.id, a.first_name, a.last_name, a.email, h.street, h.postcode, h.town
        FROM household h
        JOIN adult a ON a.id = (SELECT min(g.id) FROM adult g
                                WHERE g.household_id = h.id AND g.account_id IS NOT NULL
                                  AND g.left_on IS NULL)
        JOIN account c ON c.id = a.account_id
        WHERE c.identifier NOT LIKE 'DEMO-%'
          AND EXISTS (SELECT 1 FROM invoice i
                      WHERE i.household_id = h.id AND i.state = 'issued' AND i.kind = 'invoice'
                        AND i.due_date < :due AND i.total_cents > COALESCE((
                            SELECT SUM(m.amount_cents) FROM payment_matching m
                            WHERE m.invoice_id = i.id), 0))
        ORDER BY h.id LIMIT :most)",
                     {{"due", due_before}, {"most", most}}, [](const db::Row& row) {
                         return DebtorOfDemo{
                             row.get<families::HouseholdId>(0),
                             row.get<accounts::AccountId>(1),
                             row.get<std::string>(2) + " " + row.get<std::string>(3),
                             row.get<std::string>(4),
                             row.get<std::string>(5),
                             row.get<std::string>(6),
                             row.get<std::string>(7)};
                     });
}

std::map<families::HouseholdId, accounts::AccountId> first_guardians(db::Read read) {
    std::map<families::HouseholdId, accounts::AccountId> guardians;
    read->each(
        "SELECT household_id, min(account_id) FROM adult WHERE account_id IS NOT NULL "
        "GROUP BY household_id",
        {}, [&](const db::Row& row) {
            guardians.emplace(row.get<families::HouseholdId>(0), row.get<accounts::AccountId>(1));
        });
    return guardians;
}

TownSize town_size(db::Read read) {
    const auto counts = read->one<std::int64_t, std::int64_t, std::int64_t>(
        "SELECT (SELECT count(*) FROM household), (SELECT count(*) FROM child), "
        "(SELECT count(*) FROM booking WHERE state <> 'cancelled')",
        {});
    return {std::get<0>(*counts), std::get<1>(*counts), std::get<2>(*counts)};
}

town::FacilityId facility_named(db::Read read, std::string_view name) {
    return read->value<town::FacilityId>("SELECT id FROM facility WHERE name = :name",
                                         {{"name", name}});
}

}  // namespace demo
