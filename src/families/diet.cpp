#include "families/diet.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace families {

namespace {

constexpr std::size_t longest_diet_name = 40;

/// Beginnings of words, as `search_key` writes them. « Laïque » and « religieux » as well: a diet
/// that names any conviction, for or against, tells it.
constexpr std::array<std::string_view, 25> belief_beginnings = {
    "halal", "hallal",   "haram",  "casher",  "cacher", "kasher",  "kascher", "kosher", "cachere",
    "musul", "islam",    "coran",  "ramadan", "juif",   "juive",   "judai",   "hebra",  "chreti",
    "catho", "bouddhis", "hindou", "jain",    "relig",  "confess", "croya"};

}  // namespace

std::string_view text(MealSource source) {
    return source == MealSource::family ? "family" : "kitchen";
}

std::optional<MealSource> parse_meal_source(std::string_view stored) {
    if (stored == "kitchen") return MealSource::kitchen;
    if (stored == "family") return MealSource::family;
    return std::nullopt;
}

std::optional<DietProblem> problem_with_diet_name(std::string_view name) {
    const auto key = " " + base::search_key(name);
    if (key == " ") return DietProblem::empty;
    if (base::length(name) > longest_diet_name) return DietProblem::too_long;
    // What joins words parts them here: « sans-porc/halal ».
    auto parted = key;
    for (auto& c : parted) {
        if (c < 'a' || c > 'z') c = ' ';
    }
    const bool is_belief = std::ranges::any_of(belief_beginnings, [&](std::string_view beginning) {
        return parted.find(" " + std::string(beginning)) != parted.npos;
    });
    if (is_belief) return DietProblem::names_belief;
    return std::nullopt;
}

std::string words(const ChildMeals& meals) {
    std::string text;
    for (const auto& diet : meals.diets) {
        if (!text.empty()) text += ", ";
        text += diet.name;
    }
    if (meals.source == MealSource::family)
        text += text.empty() ? "repas apporté" : ", repas apporté";
    return text;
}

}  // namespace families
