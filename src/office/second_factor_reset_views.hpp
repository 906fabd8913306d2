#pragma once

#include <string>

#include "families/ids.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct SecondFactorResetForm {
    families::HouseholdId household;
    families::AdultId adult;
    std::string family;
    std::string name;         ///< of the adult
    std::string email;        ///< where the mail goes; "" for nowhere
    std::string typed_check;  ///< how the identity was checked
    ui::FormErrors errors;
    std::string csrf_token;
};
[[nodiscard]] html::Html second_factor_reset_form(const SecondFactorResetForm& form);

[[nodiscard]] std::string second_factor_reset_path(families::HouseholdId household,
                                                   families::AdultId adult);

}  // namespace office
