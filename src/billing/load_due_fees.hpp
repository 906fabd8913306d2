#pragma once

#include <map>
#include <memory>
#include <vector>

#include "activities/catalogue.hpp"
#include "billing/due_fee.hpp"
#include "billing/invoice_run.hpp"
#include "families/household_batch_store.hpp"
#include "platform/db/database.hpp"
#include "tariffs/tariff_book.hpp"

namespace billing {

/// What the households of a run are decided from.
struct FeeGrounds {
    const InvoiceRun& run;
    const std::map<families::HouseholdId, families::HouseholdOfBatch>& batch;
    const activities::Catalogue& catalogue;
    const tariffs::TariffBook& tariffs;
    const std::vector<activities::ActivityKind>& kinds;  ///< that the run's regie invoices
    const std::map<families::HouseholdId, std::vector<BillableItem>>& billed;
};

/// The flat fees that the run bills, by household; reads nothing where no tariff asks one.
[[nodiscard]] std::map<families::HouseholdId, std::vector<ExpectedItem>> load_due_fees(
    db::Read read, const FeeGrounds& grounds);

}  // namespace billing
