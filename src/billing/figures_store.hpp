#pragma once

#include <vector>

#include "accounts/actor.hpp"
#include "billing/figures.hpp"
#include "platform/db/database.hpp"

namespace billing {

/// Invoices of all regies that were issued from one day to another, both included, those of 0 €
/// left out. None for an officer who may not see invoices.
[[nodiscard]] std::vector<InvoiceFacts> invoice_facts(db::Read read,
                                                      const accounts::OfficerActor& officer,
                                                      base::Date from, base::Date to);

}  // namespace billing
