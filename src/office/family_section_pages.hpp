#pragma once

#include <span>
#include <string_view>

#include "accounts/visit.hpp"
#include "families/family_scope.hpp"
#include "office/family_views.hpp"

/// What a family's page is made of. A room with something to tell of a family adds a line to one of
/// the two lists in family_section_pages.cpp.
namespace office {

/// One family, as one officer reads it, as of one moment.
struct FamilyReading {
    const accounts::OfficerVisit& visit;
    db::Read read;
    const families::FamilyScope& scope;
};

/// Part of a family's page, for officers with that permission. Empty content leaves it out.
struct FamilySection {
    accounts::Permission permission;
    std::string_view anchor;
    std::string_view title;
    html::Html (*content)(const FamilyReading& reading);
};
[[nodiscard]] std::span<const FamilySection> family_sections();

/// What an officer with that permission can do from a family's page: a link or a form.
struct FamilyAct {
    accounts::Permission permission;
    html::Html (*content)(const FamilyReading& reading);
};
[[nodiscard]] std::span<const FamilyAct> family_acts();

/// The sections and acts that are for this officer.
[[nodiscard]] FamilyPageView read_family_page(const FamilyReading& reading);

}  // namespace office
