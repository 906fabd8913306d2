#pragma once

#include "base/id.hpp"

namespace families {

using HouseholdId = base::Id<struct HouseholdTag>;
using AdultId = base::Id<struct AdultTag>;
using ChildId = base::Id<struct ChildTag>;
using CustodyCalendarId = base::Id<struct CustodyCalendarTag>;
using CustodyExceptionId = base::Id<struct CustodyExceptionTag>;
using SchoolId = base::Id<struct SchoolTag>;
using SchoolClassId = base::Id<struct SchoolClassTag>;

}  // namespace families
