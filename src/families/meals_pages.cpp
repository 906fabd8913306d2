#include <algorithm>

#include "families/change_child_sheet.hpp"
#include "families/child_frame_pages.hpp"
#include "families/child_pages.hpp"
#include "families/diet_store.hpp"
#include "families/meals_views.hpp"
#include "platform/db/database.hpp"

namespace families {

namespace {

using accounts::FamilyVisit;

struct MealsData {
    Child child;
    std::vector<Diet> offered;
    std::optional<StoredMeals> stored;
};

std::optional<MealsData> load_meals(const FamilyVisit& visit) {
    auto data =
        load_with_child(visit, [](db::Read& read, const FamilyScope& scope, const Child& child) {
            return MealsData{child, offered_diets(read), read_meals(read, scope, child.id)};
        });
    if (!data || !data->stored) return data;
    for (const auto& diet : data->stored->meals.diets) {
        if (std::ranges::find(data->offered, diet) == data->offered.end())
            data->offered.push_back(diet);
    }
    return data;
}

http::Response meals_page(const FamilyVisit& visit, const MealsData& data, MealsView view,
                          html::Html notice) {
    view.frame = frame_of(visit, data.child, ChildSection::meals);
    view.offered = data.offered;
    if (data.stored)
        view.frame.changed = changed_by(visit, data.stored->changed_by, data.stored->changed_at);
    ui::Page page;
    page.errors = view.errors;
    page.notice = std::move(notice);
    page.content = meals_form(view);
    return show_child_page(visit, view.frame, std::move(page));
}

}  // namespace

http::Response show_meals(const FamilyVisit& visit) {
    const auto data = load_meals(visit);
    if (!data) return child_not_found(visit);
    MealsView view;
    view.has_answered = data->stored.has_value();
    if (data->stored) view.meals = data->stored->meals;
    const bool is_saved = visit.request.query.get("fait") == "repas";
    return meals_page(
        visit, *data, std::move(view),
        is_saved ? saved_notice("C’est enregistré. La cuisine en tient compte.") : html::Html());
}

http::Response submit_meals(const FamilyVisit& visit) {
    const auto& form = visit.request.form;
    MealsView view;
    for (const auto text : form.all("regime"))
        view.meals.diets.push_back({DietId(number_or_zero(text)), ""});
    const auto source = parse_meal_source(form.get("repas"));
    if (source) {
        view.meals.source = *source;
        const auto answer = change_meals(change_of(visit), view.meals);
        return answer ? back_to(visit, ChildSection::meals, "repas") : child_not_found(visit);
    }
    const auto data = load_meals(visit);
    if (!data) return child_not_found(visit);
    view.errors.add("repas", "Indiquez qui prépare le repas de midi");
    return meals_page(visit, *data, std::move(view), {});
}

}  // namespace families
