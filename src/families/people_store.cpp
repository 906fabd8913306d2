#include "families/people_store.hpp"

namespace families {

std::vector<AdultSummary> adults_of(db::Read read, const FamilyScope& scope) {
    return read->all(
        R"(
        SELECT a.id, a.account_id, a.role, a.first_name, a.last_name, a.phone, a.email,
               coalesce(acc.identifier, '')
        FROM adult a LEFT JOIN account acc ON acc.id = a.account_id
        WHERE a.household_id = :household AND a.left_on IS NULL ORDER BY a.role DESC, a.id)",
        {{"household", scope.household_id()}}, [](const db::Row& row) {
            return AdultSummary{
                row.get<AdultId>(0),       row.get<std::optional<accounts::AccountId>>(1),
                row.text(2) == "guardian", row.get<std::string>(3),
                row.get<std::string>(4),   row.get<std::string>(5),
                row.get<std::string>(6),   row.get<std::string>(7)};
        });
}

std::vector<FormerAdult> former_adults_of(db::Read read, const accounts::OfficerActor& actor,
                                          const FamilyScope& scope) {
    if (!actor.may(accounts::Permission::see_family_files)) return {};
    return read->all(R"(
        SELECT first_name, last_name, left_on, left_reason FROM adult
        WHERE household_id = :household AND left_on IS NOT NULL ORDER BY left_on DESC, id)",
                     {{"household", scope.household_id()}}, [](const db::Row& row) {
                         return FormerAdult{row.get<std::string>(0) + " " + row.get<std::string>(1),
                                            row.get<base::Date>(2), row.get<std::string>(3)};
                     });
}

HouseholdAddress address_of(db::Read read, const FamilyScope& scope) {
    const auto row = read->one<std::string, std::string, std::string>(
        "SELECT street, postcode, town FROM household WHERE id = :household",
        {{"household", scope.household_id()}});
    if (!row) return {};
    return {std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

std::vector<OtherHome> other_homes(db::Read read, const accounts::OfficerActor& actor,
                                   const FamilyScope& scope) {
    if (!actor.may(accounts::Permission::see_family_files)) return {};
    return read->all(R"(
        SELECT DISTINCT ch.child_id, h.id, h.name
        FROM child_household mine
        JOIN child_household ch ON ch.child_id = mine.child_id
        JOIN household h ON h.id = ch.household_id
        WHERE mine.household_id = :household AND ch.household_id <> :household
        ORDER BY h.name, h.id, ch.child_id)",
                     {{"household", scope.household_id()}}, [](const db::Row& row) {
                         return OtherHome{row.get<ChildId>(0), row.get<HouseholdId>(1),
                                          row.get<std::string>(2)};
                     });
}

}  // namespace families
