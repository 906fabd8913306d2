#pragma once

#include <string>

#include "payments/open_mandate_account.hpp"

namespace payments {

/// The mandate as it was signed, for printing: its account stands there in full when it was
/// opened.
[[nodiscard]] std::string mandate_pdf(const town::Services& services, const OpenedMandate& opened);

}  // namespace payments
