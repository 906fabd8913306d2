#include "families/guardian_store.hpp"

namespace families {

Guardians guardians_of(db::Read read, HouseholdId household) {
    Guardians family;
    read->each(R"(
        SELECT h.name, a.id, a.first_name, a.last_name
        FROM adult a JOIN household h ON h.id = a.household_id
        WHERE a.household_id = :household AND a.role = 'guardian' AND a.left_on IS NULL ORDER BY a.id)",
               {{"household", household}}, [&](const db::Row& row) {
                   family.household_name = row.get<std::string>(0);
                   family.guardians.push_back({row.get<AdultId>(1), row.get<std::string>(2) + " " +
                                                                        row.get<std::string>(3)});
               });
    return family;
}

}  // namespace families
