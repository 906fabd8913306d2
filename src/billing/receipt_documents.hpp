#pragma once

#include <string>

#include "billing/receipt.hpp"
#include "billing/regie.hpp"
#include "town/services.hpp"

namespace billing {

/// What the person who paid takes along, PDF: how much, how, when, which invoices it settled, what
/// is kept as credit. A later copy is the same, but for a payment that was cancelled: its receipt
/// says so. For a payment that has a receipt's number.
[[nodiscard]] std::string receipt_pdf(const town::Services& services, const Regie& regie,
                                      const Receipt& receipt);

/// « recu-E-Q-2026-000045.pdf »
[[nodiscard]] std::string file_name(const Receipt& receipt);

}  // namespace billing
