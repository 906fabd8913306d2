#pragma once

#include "base/id.hpp"

namespace families {

using HouseholdId = base::Id<struct HouseholdTag>;
using AdultId = base::Id<struct AdultTag>;
using ChildId = base::Id<struct ChildTag>;
using SchoolId = base::Id<struct SchoolTag>;
using SchoolClassId = base::Id<struct SchoolClassTag>;

}  // namespace families
