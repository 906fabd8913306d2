#pragma once

#include <string>
#include <vector>

#include "base/civil_date.hpp"
#include "families/family_file.hpp"
#include "families/family_search_store.hpp"
#include "families/school_store.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct NewMemberForm {
    families::HouseholdId household;
    TypedValues typed;
    ui::FormErrors errors;
    std::string csrf_token;
    std::vector<families::ClassName> classes = {};  ///< for a child
    /// Families with such a child: to be looked at before a second one is made.
    std::vector<families::FoundHousehold> similar = {};
};
[[nodiscard]] html::Html new_adult_form(const NewMemberForm& form);
[[nodiscard]] html::Html new_child_form(const NewMemberForm& form);

/// Why somebody cannot leave as it stands, in a sentence that says what to do.
struct DepartureForm {
    const families::FamilyFile& file;
    families::Sheet sheet;
    std::string obstacle;       ///< "" for none
    std::string obstacle_href;  ///< where it is done; "" for nowhere
    /// `bookings::text_of` what would be cancelled, and how much it is; "" for nothing to cancel.
    std::string booked;
    std::size_t booked_count = 0;
    TypedValues typed;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html departure_form(const DepartureForm& form);

}  // namespace office
