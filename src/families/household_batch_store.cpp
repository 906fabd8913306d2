#include "families/household_batch_store.hpp"

#include "base/french.hpp"
#include "families/household_rows_store.hpp"

namespace families {

namespace {

void add_recipients(db::Read read, const std::vector<HouseholdId>& ids,
                    std::map<HouseholdId, HouseholdOfBatch>& batch) {
    std::map<HouseholdId, std::vector<std::string>> guardians;
    read->each(R"(
        SELECT household_id, first_name, last_name FROM adult
        WHERE household_id IN (:ids) AND role = 'guardian' AND left_on IS NULL ORDER BY id)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   guardians[row.get<HouseholdId>(0)].push_back(row.get<std::string>(1) + ' ' +
                                                                row.get<std::string>(2));
               });
    read->each("SELECT id, name, street, postcode, town FROM household WHERE id IN (:ids)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   const auto id = row.get<HouseholdId>(0);
                   const auto& names = guardians[id];
                   const auto name =
                       names.empty() ? row.get<std::string>(1) : base::french::list(names);
                   batch.at(id).recipient = name + '\n' + row.get<std::string>(2) + '\n' +
                                            row.get<std::string>(3) + ' ' + row.get<std::string>(4);
               });
}

}  // namespace

std::map<HouseholdId, HouseholdOfBatch> households_of_batch(db::Read read,
                                                            const std::vector<HouseholdId>& ids) {
    std::map<HouseholdId, HouseholdOfBatch> batch;
    read->each(R"(
        SELECT h.id, h.file_number, h.name, h.residency, q.quotient, q.valid_from, q.valid_to,
               a.valid_from, a.residency, m.valid_from, t.name
        FROM household h LEFT JOIN quotient_familial q ON q.household_id = h.id
        LEFT JOIN household_address a ON a.household_id = h.id
        LEFT JOIN household_tariff_group m ON m.household_id = h.id
        LEFT JOIN tariff_group t ON t.id = m.tariff_group_id
        WHERE h.id IN (:ids) ORDER BY h.id, q.valid_from DESC, a.valid_from, m.valid_from)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   add_household_row(batch[row.get<HouseholdId>(0)].household, row);
               });
    read->each(R"(
        SELECT c.id, c.first_name, c.last_name, c.birth_date,
               ch.household_id, ch.valid_from, ch.valid_to,
               s.school_year, k.school_id, sc.name, k.name, k.level,
               COALESCE(m.source, 'kitchen'), mine.household_id
        FROM (SELECT DISTINCT household_id, child_id FROM child_household
              WHERE household_id IN (:ids)) mine
        JOIN child c ON c.id = mine.child_id
        JOIN child_household ch ON ch.child_id = c.id
        LEFT JOIN schooling s ON s.child_id = c.id
        LEFT JOIN school_class k ON k.id = s.school_class_id
        LEFT JOIN school sc ON sc.id = k.school_id
        LEFT JOIN child_meals m ON m.child_id = c.id
        ORDER BY mine.household_id, c.first_name, c.id, ch.valid_from, ch.id, s.school_year)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   const auto household = row.get<HouseholdId>(13);
                   add_child_row(batch[household].children, household, row);
               });
    add_recipients(read, ids, batch);
    return batch;
}

}  // namespace families
