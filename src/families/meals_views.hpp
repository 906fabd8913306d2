#pragma once

#include <string>
#include <vector>

#include "families/child_frame_views.hpp"
#include "families/diet.hpp"
#include "ui/form_errors.hpp"

namespace families {

struct MealsView {
    ChildFrame frame;
    std::vector<Diet> offered;  ///< and what the child has already
    ChildMeals meals;
    bool has_answered = false;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html meals_form(const MealsView& view);

}  // namespace families
