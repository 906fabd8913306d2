#pragma once

#include <map>
#include <vector>

#include "accounts/actor.hpp"
#include "billing/delivery.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

[[nodiscard]] DeliveryFacts delivery_facts(db::Read read, const families::FamilyScope& scope);
/// Of each of them. For work behind the scenes, and for who may manage billing.
[[nodiscard]] std::map<families::HouseholdId, DeliveryFacts> delivery_facts(
    db::Read read, const std::vector<families::HouseholdId>& households);
void write_delivery(const db::Write& tx, const families::FamilyScope& scope, Delivery delivery,
                    base::Instant now);

}  // namespace billing
