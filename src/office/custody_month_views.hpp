#pragma once

#include "office/custody_views.hpp"

namespace office {

/// « Moreau », with its file number when another home of the child has the same name.
[[nodiscard]] std::string home_name(const std::vector<families::HomeName>& names,
                                    families::HouseholdId household);

/// The coming eight weeks and the next holidays as months, each day in its home's colour and in
/// words; and a year's two odd weeks in a row, when they are ahead.
[[nodiscard]] html::Html custody_months(const CustodyView& view, const families::ChildHomes& homes);

}  // namespace office
