#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/town_time.hpp"
#include "families/child_frame_views.hpp"
#include "families/consent.hpp"
#include "ui/form_errors.hpp"

namespace families {

struct ConsentsView {
    ChildFrame frame;
    std::vector<ConsentKind> kinds;  ///< what can be asked for this child
    std::vector<ConsentStatement> history;
    std::map<ConsentKind, std::string> typed;  ///< "given", "refused", as the form has it
    std::string leaves_from;                   ///< "16:30", as typed
    int leaving_age_years = 8;
    const base::TownTime* town_time = nullptr;
    base::Date today;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html consents_form(const ConsentsView& view);

/// « Rentrer seul »
[[nodiscard]] std::string_view french_name(ConsentKind kind);

/// The name of the field for a kind, and the id errors lead to.
[[nodiscard]] std::string field_of(ConsentKind kind);

}  // namespace families
