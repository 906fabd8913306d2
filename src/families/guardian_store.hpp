#pragma once

#include <string>
#include <vector>

#include "families/ids.hpp"
#include "platform/db/database.hpp"

namespace families {

struct GuardianName {
    AdultId id;
    std::string name;  ///< "Claire Durand"
};

/// Who may speak for a household.
struct Guardians {
    std::string household_name;
    std::vector<GuardianName> guardians;  ///< in the order they were entered
};
/// Nobody when there is no such household.
[[nodiscard]] Guardians guardians_of(db::Read read, HouseholdId household);

}  // namespace families
