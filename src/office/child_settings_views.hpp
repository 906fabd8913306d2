#pragma once

#include <string>
#include <vector>

#include "families/child_settings.hpp"
#include "families/diet.hpp"
#include "families/typed_date.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// What the town decides about children's sheets, as it was typed.
struct ChildSettingsView {
    std::string collecting_age;
    std::string leaving_age;
    std::string kept_until;  ///< "31/08"
    std::vector<families::Diet> diets;
    std::string new_diet;
    std::string csrf_token;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html child_settings_view(const ChildSettingsView& view);
[[nodiscard]] std::string problem_text(families::DietProblem problem);

}  // namespace office
