#pragma once

#include <string>

#include "office/load_glances.hpp"
#include "platform/html/html.hpp"

namespace office {

/// Whether the officer may go on from the marks to the sheet.
enum class HealthSheetLink : std::uint8_t { shown, absent };

/// « PAI », « Allergie », « sans porc », and the way to the sheet.
[[nodiscard]] html::Html glance_cell(families::ChildId child, const std::string& child_name,
                                     const ChildGlance& glance, HealthSheetLink link);
/// « Rentre seul à partir de 17 h », and who may fetch the child or is to be called.
[[nodiscard]] html::Html departure_cell(const ChildGlance& glance);
/// « Camille Durand 01 99 00 10 01, … »: the same for a spreadsheet.
[[nodiscard]] std::string departure_text(const ChildGlance& glance);

/// « En cuisine : 42 repas, dont 5 sans porc et 2 sans viande ; 1 repas apporté. », without a name.
[[nodiscard]] std::string kitchen_words(const std::vector<families::ChildMeals>& meals);

}  // namespace office
