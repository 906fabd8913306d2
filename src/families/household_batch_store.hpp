#pragma once

#include <map>
#include <string>
#include <vector>

#include "families/household.hpp"
#include "platform/db/database.hpp"

/// Many households at once, for work behind the scenes: what an officer has ordered and whose
/// permission was asked when he did, as the invoice run, or an e-mail to the household itself.
/// Pages use family_store.hpp.
namespace families {

struct HouseholdOfBatch {
    Household household;
    /// All it has or had, by first name, then id; without their custody calendars.
    std::vector<Child> children;
    std::string recipient;  ///< whom letters go to: guardians' names, street, postcode and town
};

/// Those of `ids` that exist.
[[nodiscard]] std::map<HouseholdId, HouseholdOfBatch> households_of_batch(
    db::Read read, const std::vector<HouseholdId>& ids);

}  // namespace families
