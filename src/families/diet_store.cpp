#include "families/diet_store.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace families {

namespace {

std::vector<Diet> diets_of(db::Read read, ChildId child) {
    return read->all(R"(
        SELECT d.id, d.name FROM child_diet c JOIN diet d ON d.id = c.diet_id
        WHERE c.child_id = :child ORDER BY d.id)",
                     {{"child", child}}, [](const db::Row& row) {
                         return Diet{row.get<DietId>(0), row.get<std::string>(1)};
                     });
}

}  // namespace

std::vector<Diet> offered_diets(db::Read read) {
    return read->all(
        "SELECT id, name FROM diet WHERE withdrawn_at IS NULL ORDER BY id", {},
        [](const db::Row& row) { return Diet{row.get<DietId>(0), row.get<std::string>(1)}; });
}

base::Result<DietId, DietProblem> add_diet(const db::Write& write, std::string_view typed) {
    const auto name = base::trimmed(typed);
    if (const auto problem = problem_with_diet_name(name)) return base::refuse(*problem);
    for (const auto& diet : offered_diets(write)) {
        if (base::search_key(diet.name) == base::search_key(name))
            return base::refuse(DietProblem::taken);
    }
    return write->value<DietId>(R"(
        INSERT INTO diet (name) VALUES (:name)
        ON CONFLICT (name) DO UPDATE SET withdrawn_at = NULL RETURNING id)",
                                {{"name", name}});
}

bool withdraw_diet(const db::Write& write, DietId diet, base::Instant now) {
    return write->execute(
               "UPDATE diet SET withdrawn_at = :now WHERE id = :diet AND withdrawn_at IS NULL",
               {{"now", now}, {"diet", diet}}) == 1;
}

std::optional<StoredMeals> read_meals(db::Read read, const FamilyScope& scope, ChildId child) {
    if (!scope.child(child)) return std::nullopt;
    const auto row = read->one<std::string, std::string, base::Instant>(R"(
        SELECT m.source, a.display_name, m.changed_at
        FROM child_meals m JOIN account a ON a.id = m.changed_by
        WHERE m.child_id = :child)",
                                                                        {{"child", child}});
    if (!row) return std::nullopt;
    const auto& [source, changed_by, changed_at] = *row;
    return StoredMeals{
        {diets_of(read, child), parse_meal_source(source).value()}, changed_by, changed_at};
}

void save_meals(const db::Write& write, const FamilyScope& scope, ChildId child,
                const ChildMeals& meals, base::Instant now) {
    auto allowed = offered_diets(write);
    const auto kept = diets_of(write, child);
    allowed.insert(allowed.end(), kept.begin(), kept.end());
    write->execute("DELETE FROM child_diet WHERE child_id = :child", {{"child", child}});
    for (const auto& diet : meals.diets) {
        if (std::ranges::find(allowed, diet.id, &Diet::id) == allowed.end()) continue;
        write->execute(
            "INSERT INTO child_diet (child_id, diet_id) VALUES (:child, :diet) "
            "ON CONFLICT (child_id, diet_id) DO NOTHING",
            {{"child", child}, {"diet", diet.id}});
    }
    write->execute(R"(
        INSERT INTO child_meals (child_id, source, changed_at, changed_by)
        VALUES (:child, :source, :now, :account)
        ON CONFLICT (child_id) DO UPDATE SET source = excluded.source,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by)",
                   {{"child", child},
                    {"source", text(meals.source)},
                    {"now", now},
                    {"account", scope.account()}});
}

std::map<ChildId, ChildMeals> meals_of(db::Read read, const accounts::OfficerActor& actor,
                                       const std::vector<ChildId>& children) {
    std::map<ChildId, ChildMeals> meals;
    if (!actor.may_somewhere(accounts::Permission::see_head_counts) &&
        !actor.may_somewhere(accounts::Permission::see_health_sheets))
        return meals;
    read->each(R"(
        SELECT c.child_id, d.id, d.name FROM child_diet c JOIN diet d ON d.id = c.diet_id
        WHERE c.child_id IN (:children) ORDER BY c.child_id, d.id)",
               {{"children", children}}, [&](const db::Row& row) {
                   meals[row.get<ChildId>(0)].diets.push_back(
                       {row.get<DietId>(1), row.get<std::string>(2)});
               });
    read->each(
        "SELECT child_id FROM child_meals WHERE child_id IN (:children) AND source = 'family'",
        {{"children", children}},
        [&](const db::Row& row) { meals[row.get<ChildId>(0)].source = MealSource::family; });
    return meals;
}

}  // namespace families
