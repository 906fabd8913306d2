#pragma once

#include <cstdint>

#include "base/civil_date.hpp"
#include "town/services.hpp"

namespace demo {

/// The town's regie, the invoices of each whole month since `from`, and what
/// families have paid of them: most in full, some in part, some nothing; one is let off, one gets
/// a credit note. As officers would have made them, month after month.
void invoice_the_past(const town::Services& present, base::Date from, base::Date first_day,
                      std::uint64_t seed);

}  // namespace demo
