#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "activities/ids.hpp"
#include "families/ids.hpp"
#include "town/services.hpp"

namespace bench {

/// A family that is signed in already.
struct RushFamily {
    families::ChildId child;
    std::string cookie;  ///< the Cookie header
};

struct RushTown {
    std::vector<RushFamily> families;
    /// What each family wants: places on Wednesdays and meals, ten sessions in all.
    std::vector<activities::SessionId> wanted;
};

/// One school without a limit for meals, one leisure centre with `places` a Wednesday, and
/// `families` with one child each, enrolled in both.
[[nodiscard]] RushTown build_rush_town(const town::Services& services, int families, int places);

}  // namespace bench
