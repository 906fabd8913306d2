#pragma once

#include <string>
#include <vector>

#include "families/authorised_person.hpp"
#include "families/child_frame_views.hpp"
#include "ui/form_errors.hpp"

namespace families {

/// Another child of the household, for « aussi pour Tom ».
struct OtherChild {
    ChildId id;
    std::string first_name;
    bool is_ticked = false;
};

/// The form to name somebody, as it was typed.
struct PersonForm {
    std::string name;
    std::string phone;
    std::string relation;  ///< as stored
    bool may_collect = false;
    bool is_emergency_contact = false;
    std::string is_adult;  ///< "oui", "non", ""
    TypedDate birth_date;
    std::vector<OtherChild> also_for;
};

struct PersonsView {
    ChildFrame frame;
    std::vector<AuthorisedPerson> persons;
    std::vector<OtherChild> others;
    PersonForm form;
    int collecting_age_years = 14;
    base::Date today;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html persons_content(const PersonsView& view);

struct PersonError {
    std::string field;
    std::string message;
};
[[nodiscard]] PersonError error_of(PersonProblem problem, int collecting_age_years);

}  // namespace families
