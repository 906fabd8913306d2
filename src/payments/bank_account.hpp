#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/sensitive.hpp"

/// What identifies accounts, banks and creditors in SEPA (ISO 13616, ISO 9362, EPC262-08).
namespace payments {

enum class IbanProblem : std::uint8_t {
    missing,
    wrong_form,    ///< not two letters, two digits, then letters and digits
    outside_sepa,  ///< a country whose accounts cannot be debited so
    wrong_length,  ///< for its country
    wrong_check,   ///< the two digits after the country do not agree: a slip of the pen
    wrong_rib_key  ///< French: the last two digits do not agree
};

/// As it is kept: capitals and digits, nothing between them. Spaces, dots and hyphens typed do not
/// count.
[[nodiscard]] base::Result<base::Sensitive<std::string>, IbanProblem> parse_iban(
    std::string_view typed);
/// "FR76 3000 6000 0112 3456 7890 189", for those who may read it.
[[nodiscard]] std::string grouped_iban(std::string_view iban);
/// "0189" of that one: what is kept in clear.
[[nodiscard]] std::string end_of_iban(const base::Sensitive<std::string>& iban);
/// « •••• •••• 0189 »: what pages show.
[[nodiscard]] std::string masked_iban(std::string_view end);

/// The key of a French account: 97 − (89·bank + 15·branch + 3·account) mod 97. Letters of the
/// account count as digits (A, J = 1; B, K, S = 2 …). Nothing for other signs than those.
[[nodiscard]] std::optional<int> rib_key(std::string_view bank, std::string_view branch,
                                         std::string_view account);

/// Capitals, as the schemas of ISO 20022 want a BIC; "" stays "". Nothing when it is none.
[[nodiscard]] std::optional<std::string> parse_bic(std::string_view typed);

/// A creditor's identifier, as the Banque de France gives it: "FR72ZZZ123456". Its three signs
/// after the check digits are the creditor's own and are not checked. Nothing when it is none.
[[nodiscard]] std::optional<std::string> parse_ics(std::string_view typed);

}  // namespace payments
