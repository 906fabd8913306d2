#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/field_problem.hpp"
#include "base/money.hpp"
#include "billing/ids.hpp"

namespace payments {

/// The form of the file that the bank is sent.
enum class DebitFileVersion : std::uint8_t { pain_008_001_08, pain_008_001_02 };
[[nodiscard]] std::string_view name(DebitFileVersion version);  // "pain.008.001.08"
[[nodiscard]] DebitFileVersion debit_file_version(std::string_view name);

/// A regie that debits accounts, as banks know it.
struct DebitCreditor {
    billing::RegieId regie = {};
    std::string ics = {};   ///< see `parse_ics`
    std::string name = {};  ///< at most 70 characters
    std::string street_name = {};
    std::string building_number = {};  ///< "" when the house has none
    std::string postcode = {};
    std::string town_name = {};
    std::string iban = {};  ///< the regie's own, without spaces
    std::string bic = {};   ///< "" when it is not given
    int notice_days = 14;   ///< from the announcement of a debit until it, 1 to 60
    DebitFileVersion file_version = DebitFileVersion::pain_008_001_08;
    base::Money return_fee = {};  ///< what a debit that came back costs the family; 0: nothing
    /// For which of the bank's reasons it is asked: "AM04" …, or `every_reason` alone.
    std::vector<std::string> fee_reasons = {};
};

inline constexpr std::string_view every_reason = "*";
inline constexpr auto most_return_fee = base::Money::from_cents(100'00);
/// What the family is asked for a debit that came back for that reason, as the town has decided: a
/// fee needs a vote of the council and a line in the regie's rules. Never for a death, of which no
/// machine writes; for a reason that the list does not know, only when all are chosen.
[[nodiscard]] base::Money return_fee_for(const DebitCreditor& creditor,
                                         std::string_view reason_code);

/// "12 place de la Mairie", then "03100 Montluçon"; as a mandate prints it.
[[nodiscard]] std::string address_lines(const DebitCreditor& creditor);

/// What is wrong with one, in French, by form field; empty when all is well. Expects ICS, IBAN and
/// BIC as they were typed.
[[nodiscard]] base::FieldProblems problems_of(const DebitCreditor& creditor);

}  // namespace payments
