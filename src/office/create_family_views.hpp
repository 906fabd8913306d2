#pragma once

#include <string>
#include <vector>

#include "families/family_search_store.hpp"
#include "families/school_store.hpp"
#include "office/family_form.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct CreateFamilyView {
    TypedFamily typed;
    ui::FormErrors errors;
    std::vector<families::ClassName> classes;
    /// Families that look like this one: to be looked at before a second file is made.
    std::vector<families::FoundHousehold> similar;
    std::string csrf_token;
};
[[nodiscard]] html::Html create_family_view(const CreateFamilyView& view);

}  // namespace office
