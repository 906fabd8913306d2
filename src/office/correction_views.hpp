#pragma once

#include <string>
#include <vector>

#include "families/family_file.hpp"
#include "families/school_store.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// One sheet of a family's file, every field of it, to be corrected.
struct CorrectionForm {
    const families::FamilyFile& file;
    families::Sheet sheet;
    std::vector<families::ClassName> classes;  ///< of this school year, for a child
    families::SchoolClassId school_class;      ///< the child's
    std::string fingerprint;
    TypedValues typed;  ///< empty on the first visit
    ui::FormErrors errors;
    std::string csrf_token;
    bool has_second_factor = false;  ///< an adult whose sign-in asks for a code
};
[[nodiscard]] html::Html correction_form(const CorrectionForm& form);
/// Over the form of a sheet on which somebody else wrote meanwhile.
[[nodiscard]] html::Html changed_meanwhile_notice();
/// On the family's page, once it is written.
[[nodiscard]] html::Html correction_notice(std::string_view done);

[[nodiscard]] std::string correction_path(families::HouseholdId household, families::Sheet sheet);

struct AddressForm {
    families::HouseholdId household;
    TypedValues typed;
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html address_form(const AddressForm& form);

}  // namespace office
