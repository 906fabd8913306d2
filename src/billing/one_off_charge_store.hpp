#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "accounts/actor.hpp"
#include "billing/one_off_charge.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace billing {

struct NewOneOffCharge {
    RegieId regie = {};
    families::HouseholdId household = {};
    std::optional<families::ChildId> child = {};
    base::Date date = {};
    std::string label = {};
    std::string reason = {};
    base::Money amount = {};
    std::string form_key = {};
    accounts::AccountId added_by = {};
    base::Instant added_at = {};
};
/// Throws db::Error on the constraint `one_off_charge_form` when that form was written already.
OneOffChargeId add_one_off_charge(const db::Write& tx, const NewOneOffCharge& charge);
/// Takes effect once; the account is held, and it is not billed.
void withdraw_one_off_charge(const db::Write& tx, OneOffChargeId id, accounts::AccountId officer,
                             base::Instant now);

/// Of the household, in all regies, the newest first.
[[nodiscard]] std::vector<OneOffCharge> one_off_charges_of(db::Read read,
                                                           const families::FamilyScope& scope);
[[nodiscard]] std::optional<OneOffCharge> find_one_off_charge(db::Read read,
                                                              const families::FamilyScope& scope,
                                                              OneOffChargeId id);
/// What the household's form of that key has written.
[[nodiscard]] std::optional<OneOffCharge> charge_of_form(db::Read read,
                                                         const families::FamilyScope& scope,
                                                         std::string_view form_key);

/// What a run of the regie that ends that day bills: of that day or before, neither withdrawn nor
/// on an issued document.
[[nodiscard]] std::map<families::HouseholdId, std::vector<OneOffCharge>> charges_to_invoice(
    db::Read read, RegieId regie, base::Date period_to,
    const std::vector<families::HouseholdId>& households);
/// Whom that run has to go through for it.
[[nodiscard]] std::vector<families::HouseholdId> households_to_charge(db::Read read, RegieId regie,
                                                                      base::Date period_to);

}  // namespace billing
