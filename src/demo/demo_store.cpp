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
