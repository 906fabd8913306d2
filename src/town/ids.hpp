#pragma once

#include "base/id.hpp"

namespace town {

/// A place of the town where activities happen. Named here, and not with the activities, since an
/// officer's roles may be limited to some of them.
using FacilityId = base::Id<struct FacilityTag>;

}  // namespace town
