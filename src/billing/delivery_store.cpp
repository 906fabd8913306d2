#include "billing/delivery_store.hpp"

#include "families/household_access_store.hpp"

namespace billing {

DeliveryFacts delivery_facts(db::Read read, const families::FamilyScope& scope) {
    return delivery_facts(read, std::vector{scope.household_id()}).at(scope.household_id());
}

std::map<families::HouseholdId, DeliveryFacts> delivery_facts(
    db::Read read, const std::vector<families::HouseholdId>& households) {
    std::map<families::HouseholdId, DeliveryFacts> facts;
    if (households.empty()) return facts;
    for (const auto household : households) facts[household] = {};
    for (const auto household : families::households_online(read, households))
        facts[household].is_online = true;
    read->each(
        "SELECT household_id, delivery FROM invoice_delivery WHERE household_id IN (:households)",
        {{"households", households}}, [&](const db::Row& row) {
            facts[row.get<families::HouseholdId>(0)].chosen = delivery_named(row.text(1));
        });
    return facts;
}

void write_delivery(const db::Write& tx, const families::FamilyScope& scope, Delivery delivery,
                    base::Instant now) {
    tx->execute(R"(
        INSERT INTO invoice_delivery (household_id, delivery, chosen_at, chosen_by)
        VALUES (:household, :delivery, :now, :account)
        ON CONFLICT (household_id) DO UPDATE
        SET delivery = excluded.delivery, chosen_at = excluded.chosen_at,
            chosen_by = excluded.chosen_by)",
                {{"household", scope.household_id()},
                 {"delivery", name(delivery)},
                 {"now", now},
                 {"account", static_cast<accounts::AccountId>(scope.account())}});
}

}  // namespace billing
