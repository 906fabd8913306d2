#pragma once

#include <string>
#include <string_view>

#include "base/town_time.hpp"
#include "payments/open_mandate_account.hpp"

namespace payments {

/// The file for the bank, in the form that the run was made for: ISO 20022 pain.008.001.08 or .02,
/// as the EPC's implementation guidelines (EPC130-08) use them. The same bytes each time.
[[nodiscard]] std::string debit_file(const OpenedDebitRun& run, std::string_view siret,
                                     const base::TownTime& town_time);

/// At most `most` characters of the alphabet that every bank takes (EPC217-08): accents are taken
/// off, other signs become a space.
[[nodiscard]] std::string bank_text(std::string_view text, std::size_t most);

}  // namespace payments
