#pragma once

#include <optional>
#include <vector>

#include "accounts/actor.hpp"
#include "families/household.hpp"

namespace families {

/// The proof that somebody may act for a household, with what nearly every page needs of it.
/// Only the `grant` functions of family_store.hpp make one, and every query about a family takes
/// one: a forgotten check does not compile.
class FamilyScope {
 public:
    [[nodiscard]] const Household& household() const { return household_; }
    [[nodiscard]] HouseholdId household_id() const { return household_.id; }
    /// Who acts: the guardian, or the officer in his place.
    [[nodiscard]] accounts::ActingAccount account() const {
        accounts::ActingAccount account{account_, household_.id.value(), std::nullopt};
        if (on_behalf_of_) account.on_behalf_of = on_behalf_of_->value();
        return account;
    }
    /// The guardian in whose place an officer acts; nothing when nobody acts for another.
    [[nodiscard]] std::optional<AdultId> on_behalf_of() const { return on_behalf_of_; }
    [[nodiscard]] const std::vector<Child>& children() const { return children_; }
    /// The child of this household with that id, or null: a foreign child's id is not found here.
    [[nodiscard]] const Child* child(ChildId id) const;

 private:
    friend class ScopeFactory;
    FamilyScope() = default;
    accounts::AccountId account_;
    std::optional<AdultId> on_behalf_of_;
    Household household_;
    std::vector<Child> children_;  ///< by first name, then id
};

}  // namespace families
