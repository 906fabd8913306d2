#pragma once

#include <map>

#include "activities/ids.hpp"

namespace activities {

/// How full a capacity unit is.
struct Places {
    CapacityUnitId id;
    int capacity = 0;
    int taken = 0;

    [[nodiscard]] int left() const { return capacity - taken; }
};

/// How many places by capacity unit; zeros are ignored, negative numbers are a bug.
using PlaceCounts = std::map<CapacityUnitId, int>;

}  // namespace activities
