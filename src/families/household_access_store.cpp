#include "families/household_access_store.hpp"

namespace families {

std::set<HouseholdId> households_online(db::Read read, const std::vector<HouseholdId>& ids) {
    std::set<HouseholdId> online;
    read->each(R"(
        SELECT DISTINCT g.household_id FROM adult g JOIN account a ON a.id = g.account_id
        WHERE g.household_id IN (:ids) AND g.role = 'guardian' AND g.left_on IS NULL
          AND a.password_hash IS NOT NULL AND a.email IS NOT NULL AND a.suspended_at IS NULL)",
               {{"ids", ids}}, [&](const db::Row& row) { online.insert(row.get<HouseholdId>(0)); });
    return online;
}

std::map<HouseholdId, LetterRecipient> first_sign_ins(db::Read read,
                                                      const std::vector<HouseholdId>& ids) {
    std::map<HouseholdId, LetterRecipient> recipients;
    read->each(R"(
        SELECT g.id, g.household_id, g.first_name, g.last_name, h.street, h.postcode, h.town,
               g.account_id, COALESCE(a.identifier, '')
        FROM adult g
        JOIN household h ON h.id = g.household_id
        LEFT JOIN account a ON a.id = g.account_id
        WHERE g.household_id IN (:ids) AND g.role = 'guardian' AND g.left_on IS NULL
          AND a.suspended_at IS NULL
          AND EXISTS (SELECT 1 FROM child_household ch WHERE ch.household_id = g.household_id)
          AND NOT EXISTS (SELECT 1 FROM adult o JOIN account t ON t.id = o.account_id
                          WHERE o.household_id = g.household_id AND o.role = 'guardian'
                            AND o.left_on IS NULL AND t.password_hash IS NOT NULL)
        ORDER BY g.id)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   const auto household = row.get<HouseholdId>(1);
                   recipients.emplace(
                       household,
                       LetterRecipient{row.get<AdultId>(0), household, row.get<std::string>(2),
                                       row.get<std::string>(3), row.get<std::string>(4),
                                       row.get<std::string>(5), row.get<std::string>(6),
                                       row.get<std::optional<accounts::AccountId>>(7),
                                       row.get<std::string>(8)});
               });
    return recipients;
}

}  // namespace families
