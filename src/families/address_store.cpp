#include "families/address_store.hpp"

#include "base/check.hpp"
#include "families/registry_store.hpp"

namespace families {

namespace {

constexpr base::Date always = std::chrono::year(1900) / 1 / 1;

std::vector<AddressPeriod> periods_of(db::Read read, HouseholdId household) {
    auto periods = read->all(
        R"(
        SELECT number, street, complement, postcode, town, insee_code, residency, valid_from
        FROM household_address WHERE household_id = :household ORDER BY valid_from DESC)",
        {{"household", household}}, [](const db::Row& row) {
            return AddressPeriod{
                row.get<base::Date>(7),
                std::nullopt,
                {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                 row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5)},
                row.text(6) == "non_resident" ? Residency::non_resident : Residency::resident};
        });
    for (std::size_t i = 1; i < periods.size(); ++i)
        periods[i].valid_to = base::add_days(periods[i - 1].valid_from, -1);
    return periods;
}

const AddressPeriod& period_in(const std::vector<AddressPeriod>& periods, base::Date date) {
    CHECK(!periods.empty());
    for (const auto& period : periods) {
        if (period.valid_from <= date) return period;
    }
    return periods.back();
}

std::vector<db::Value> row_of(HouseholdId household, const Address& address, Residency residency,
                              base::Date from) {
    return {db::to_value(household),
            db::to_value(from),
            db::to_value(address.number),
            db::to_value(address.street),
            db::to_value(address.complement),
            db::to_value(address.postcode),
            db::to_value(address.town),
            db::to_value(address.insee_code),
            db::to_value(stored_residency(residency))};
}

constexpr std::string_view insert_rows_sql =
    "INSERT INTO household_address (household_id, valid_from, number, street, complement, "
    "postcode, town, insee_code, residency) VALUES :rows";

}  // namespace

Address address_on(db::Read read, const FamilyScope& scope, base::Date date) {
    return address_period(read, scope.household_id(), date).address;
}

std::vector<AddressPeriod> addresses_of(db::Read read, const FamilyScope& scope) {
    return periods_of(read, scope.household_id());
}

void begin_address(const db::Write& tx, HouseholdId household, const Address& address,
                   Residency residency) {
    begin_addresses(tx, {{household, address, residency}});
}

void begin_addresses(const db::Write& tx, const std::vector<FirstAddress>& addresses) {
    std::vector<std::vector<db::Value>> rows;
    rows.reserve(addresses.size());
    for (const auto& first : addresses)
        rows.push_back(row_of(first.household, first.address, first.residency, always));
    tx->insert_rows(insert_rows_sql, rows);
}

void write_address(const db::Write& tx, HouseholdId household, const Address& address,
                   Residency residency, base::Date from, PlannedAddresses planned) {
    const std::string_view condition = planned == PlannedAddresses::replaced
                                           ? "DELETE FROM household_address WHERE household_id = "
                                             ":household AND valid_from >= :from"
                                           : "DELETE FROM household_address WHERE household_id = "
                                             ":household AND valid_from = :from";
    tx->execute(condition, {{"household", household}, {"from", from}});
    const std::vector<std::vector<db::Value>> rows = {row_of(household, address, residency, from)};
    tx->insert_rows(insert_rows_sql, rows);
}

void show_address_of(const db::Write& tx, HouseholdId household, base::Date today) {
    const auto period = address_period(tx, household, today);
    tx->execute(R"(
        UPDATE household
        SET street = :street, postcode = :postcode, town = :town, insee_code = :insee,
            residency = :residency
        WHERE id = :household)",
                {{"street", first_line(period.address)},
                 {"postcode", period.address.postcode},
                 {"town", period.address.town},
                 {"insee", period.address.insee_code},
                 {"residency", stored_residency(period.residency)},
                 {"household", household}});
}

AddressPeriod address_period(db::Read read, HouseholdId household, base::Date date) {
    return period_in(periods_of(read, household), date);
}

}  // namespace families
