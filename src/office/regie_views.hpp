#pragma once

#include <set>
#include <string>
#include <vector>

#include "billing/regie.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

[[nodiscard]] html::Html regies_view(const std::vector<billing::Regie>& regies);

struct RegieView {
    std::string action;
    billing::Regie regie;  ///< as typed
    std::string due_days;  ///< as typed
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html regie_view(const RegieView& view);

/// "meals" of `activites`, by kind: « school_meals ».
[[nodiscard]] const std::vector<activities::ActivityKind>& kinds_in_order();

}  // namespace office
