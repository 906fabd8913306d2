#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "families/diet.hpp"
#include "families/family_scope.hpp"
#include "platform/db/database.hpp"

namespace families {

/// What the town offers, in the order it was added.
[[nodiscard]] std::vector<Diet> offered_diets(db::Read read);
/// Adds one to the list, or offers again one that was withdrawn.
[[nodiscard]] base::Result<DietId, DietProblem> add_diet(const db::Write& write,
                                                         std::string_view name);
/// Not offered any more; children who have it keep it. False when it is not offered now.
[[nodiscard]] bool withdraw_diet(const db::Write& write, DietId diet, base::Instant now);

/// What a family answered for a child.
struct StoredMeals {
    ChildMeals meals;
    std::string changed_by;  ///< the guardian's name
    base::Instant changed_at;
};
/// Nothing when nobody has answered yet, or the child is not of this household.
[[nodiscard]] std::optional<StoredMeals> read_meals(db::Read read, const FamilyScope& scope,
                                                    ChildId child);
/// Keeps of `meals` what the town offers and what the child has already.
void save_meals(const db::Write& write, const FamilyScope& scope, ChildId child,
                const ChildMeals& meals, base::Instant now);

/// What each of these children eats, for those who expect them: a child who eats as everybody does
/// is left out.
[[nodiscard]] std::map<ChildId, ChildMeals> meals_of(db::Read read,
                                                     const accounts::OfficerActor& actor,
                                                     const std::vector<ChildId>& children);

}  // namespace families
