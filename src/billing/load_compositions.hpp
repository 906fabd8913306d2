#pragma once

#include <map>
#include <vector>

#include "aids/aid.hpp"
#include "billing/composition.hpp"
#include "billing/invoice_run.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace billing {

/// What issuing a household's document does to its aids.
struct AidChanges {
    std::vector<aids::AidedPlace> freed = {};  ///< all that they used is left for others, then
    std::vector<aids::AidUse> used = {};
};

/// A household's document as it would be issued now, and whom it is addressed to.
struct HouseholdComposition {
    Composition composition;
    std::string content_hash;
    std::string recipient;
    AidChanges aid_changes = {};
};

/// Of some households of a run. Reads all that their prices depend on.
[[nodiscard]] std::map<families::HouseholdId, HouseholdComposition> load_compositions(
    const town::Services& services, db::Read read, const InvoiceRun& run,
    const std::vector<families::HouseholdId>& households);

}  // namespace billing
