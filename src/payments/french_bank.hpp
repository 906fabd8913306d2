#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sensitive.hpp"

/// The bank that a French account's number names: its characters 5 to 9 are the bank's code.
///
/// data/french-banks.csv has big networks only, by what they print themselves on their customers'
/// account slips: the code that the ACPR gave them and the BIC. Regional banks that share a code or
/// have merged are left out. A BIC is nowhere needed: where it is not known, banks find it from the
/// IBAN (EPC rulebook, since February 2016). So a bank is listed when it is certain, or not at all,
/// and the list may be empty.
namespace payments {

struct FrenchBank {
    std::string code = {};  ///< five digits
    std::string bic = {};
    std::string name = {};  ///< as families call it
};

/// The list that is part of the program.
[[nodiscard]] const std::vector<FrenchBank>& french_banks();
/// A list in that form; lines that are no bank's are left out.
[[nodiscard]] std::vector<FrenchBank> read_french_banks(std::string_view csv);

/// Null when it is not known. `iban` as `parse_iban` gives it.
[[nodiscard]] const FrenchBank* bank_of_iban(const base::Sensitive<std::string>& iban);
/// Null when no bank of the list has it; a branch's three last signs do not count.
[[nodiscard]] const FrenchBank* bank_of_bic(std::string_view bic);
/// The typed one, else the bank's own; "" when neither is known.
[[nodiscard]] std::string bic_or_known(const std::string& typed,
                                       const base::Sensitive<std::string>& iban);

}  // namespace payments
