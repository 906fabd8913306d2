#pragma once

#include <string>
#include <vector>

#include "aids/aid.hpp"
#include "families/household.hpp"
#include "office/typed_values.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct AidFormView {
    const std::vector<families::Child>& children;  ///< of the household
    TypedValues fields;
    ui::FormErrors errors;
    std::string action;
    std::string csrf_token;
    std::string button = "Accorder l’aide";
    std::string form_key = {};  ///< of one to be given; "" for a correction
};
[[nodiscard]] html::Html aid_form_view(const AidFormView& view);

/// The end of an aid before its last day.
struct AidEndView {
    const aids::Aid& aid;
    bool is_used = false;
    std::string last_day;  ///< as typed
    ui::FormErrors errors;
    std::string action;
    std::string csrf_token;
};
[[nodiscard]] html::Html aid_end_view(const AidEndView& view);

}  // namespace office
