#pragma once

#include <string>

#include "families/certification.hpp"
#include "families/family_field.hpp"
#include "platform/html/html.hpp"
#include "ui/form_errors.hpp"

namespace office {

/// What the town lets families see and change of their file, and how long a certification holds.
struct FileSettings {
    families::FieldChoices choices;
    families::CertificationValidity validity;
    /// What was typed for the day of each year; the validity's own when empty.
    std::string typed_day;
    std::string typed_month;
    std::string csrf_token;
    ui::FormErrors errors;
};
[[nodiscard]] html::Html file_settings_view(const FileSettings& settings);
[[nodiscard]] html::Html file_settings_saved();

/// The names of a field's two selects.
[[nodiscard]] std::string access_input(const families::FamilyField& field);
[[nodiscard]] std::string mode_input(const families::FamilyField& field);

}  // namespace office
