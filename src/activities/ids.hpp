#pragma once

#include "base/id.hpp"
#include "town/ids.hpp"

namespace activities {

using FacilityId = town::FacilityId;
using ActivityId = base::Id<struct ActivityTag>;
using UnitId = base::Id<struct UnitTag>;
using SessionId = base::Id<struct SessionTag>;
using CapacityGroupId = base::Id<struct CapacityGroupTag>;
using CapacityUnitId = base::Id<struct CapacityUnitTag>;
using BookingWindowId = base::Id<struct BookingWindowTag>;
using EnrolmentId = base::Id<struct EnrolmentTag>;

}  // namespace activities
