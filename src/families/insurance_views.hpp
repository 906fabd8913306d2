#pragma once

#include <string>

#include "families/child_frame_views.hpp"
#include "families/insurance.hpp"
#include "ui/form_errors.hpp"

namespace families {

struct InsuranceView {
    ChildFrame frame;
    std::string company;
    std::string contract_number;
    TypedDate valid_to;
    InsuranceState state = InsuranceState::missing;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html insurance_form(const InsuranceView& view);

}  // namespace families
