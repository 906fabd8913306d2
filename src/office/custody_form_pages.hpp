#pragma once

#include <optional>

#include "families/custody_change.hpp"
#include "office/custody_views.hpp"
#include "platform/http/request.hpp"

namespace office {

/// The fields of the custody forms as they were sent.
[[nodiscard]] TypedCustody typed_custody(const http::Fields& form);
/// What the form of a new calendar holds before anybody typed: the calendar in force.
[[nodiscard]] TypedCustody proposed(const CustodyView& view);

/// What the officer asks for; nothing when a field is missing, and `errors` then says which.
[[nodiscard]] std::optional<families::CustodyChange> change_in(
    const CustodyView& view, const std::optional<families::HomeName>& other_home,
    ui::FormErrors& errors);

/// Puts the refusal beside the field it concerns.
void add_custody_refusal(ui::FormErrors& errors, families::CustodyRefusal refusal,
                         std::string_view act);

}  // namespace office
