#pragma once

#include <map>
#include <vector>

#include "billing/composition.hpp"
#include "billing/invoice_run.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace billing {

/// A household's document as it would be issued now, and whom it is addressed to.
struct HouseholdComposition {
    Composition composition;
    std::string content_hash;
    std::string recipient;
};

/// Of some households of a run. Reads all that their prices depend on.
[[nodiscard]] std::map<families::HouseholdId, HouseholdComposition> load_compositions(
    const town::Services& services, db::Read read, const InvoiceRun& run,
    const std::vector<families::HouseholdId>& households);

}  // namespace billing
