#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "families/child_frame_views.hpp"
#include "families/health_sheet.hpp"
#include "ui/form_errors.hpp"

namespace families {

/// The form as it was typed, or as the sheet fills it.
struct HealthForm {
    HealthSheet sheet;    ///< its Pai is `pai_…`
    std::string has_pai;  ///< "oui", "non", "" before the first answer
    TypedDate pai_from;
    TypedDate pai_to;
    std::string pai_instructions;
    std::string vaccinations;  ///< as stored; "" before the first answer
    int version = 0;           ///< of the sheet it was filled from
};

struct HealthView {
    ChildFrame frame;
    HealthForm form;
    std::vector<std::string_view> mandatory;  ///< vaccinations
    base::Date kept_until;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html health_form(const HealthView& view);

[[nodiscard]] std::string problem_text(HealthProblem problem);
/// The id of the field's input, for errors.
[[nodiscard]] std::string_view field_id(HealthField field);

/// Somebody else has saved the sheet since the form was shown.
[[nodiscard]] html::Html changed_meanwhile_notice(std::string_view by);

/// « à jour », « contre-indication certifiée », « à fournir »
[[nodiscard]] std::string_view french_name(VaccinationState state);

}  // namespace families
