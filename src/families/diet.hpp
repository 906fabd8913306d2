#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace families {

using DietId = base::Id<struct DietTag>;

/// One of the town's diets: « sans porc ». What the child eats, never why.
struct Diet {
    DietId id;
    std::string name;

    friend bool operator==(const Diet&, const Diet&) = default;
};

/// Who cooks the child's lunch. A meal is brought by the family when a Pai says so.
enum class MealSource : std::uint8_t { kitchen, family };
[[nodiscard]] std::string_view text(MealSource source);  // "kitchen", as stored
[[nodiscard]] std::optional<MealSource> parse_meal_source(std::string_view text);

/// What a child eats at school.
struct ChildMeals {
    std::vector<Diet> diets;  ///< in the order of the town's list
    MealSource source = MealSource::kitchen;

    friend bool operator==(const ChildMeals&, const ChildMeals&) = default;
};

enum class DietProblem : std::uint8_t {
    empty,
    too_long,
    names_belief,  ///< « halal », « casher »: a belief is no diet (CNIL, NS-058)
    taken,
};
/// What is wrong with a name that a town wants to add to its list; `taken` is the store's to say.
[[nodiscard]] std::optional<DietProblem> problem_with_diet_name(std::string_view name);

/// « sans porc, repas apporté »; "" for a child who eats as everybody does.
[[nodiscard]] std::string words(const ChildMeals& meals);

}  // namespace families
