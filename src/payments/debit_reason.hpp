#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/civil_date.hpp"

namespace payments {

/// What a debit that came back does to its mandate. Its invoice can always be paid again.
enum class ReturnEffect : std::uint8_t {
    mandate_stays,      ///< the next invoices are debited
    mandate_suspended,  ///< nothing is debited until an officer has looked at it
};

/// Who is told, beside the officer.
enum class ReturnNews : std::uint8_t {
    family,
    nobody,  ///< the holder has died: an officer writes, not a machine
};

/// Until when a bank may give a debit back, counted from the day of collection.
enum class ReturnWindow : std::uint8_t {
    five_bank_days,
    eight_weeks,      ///< the holder asks to be refunded, without a reason
    thirteen_months,  ///< the holder says that he never agreed
};

/// A reason of the ISO 20022 external code list, as banks give it with a SEPA direct debit.
struct ReturnReason {
    std::string_view code;     ///< "AM04"
    std::string_view officer;  ///< « Provision insuffisante »
    std::string_view family;   ///< what a family reads, after « Motif donné par la banque : »
    ReturnEffect effect = ReturnEffect::mandate_stays;
    ReturnNews news = ReturnNews::family;
    ReturnWindow window = ReturnWindow::five_bank_days;
};

/// By code.
[[nodiscard]] std::span<const ReturnReason> all_return_reasons();
/// Nothing for a code that is not in the list: it is kept, and an officer judges.
[[nodiscard]] const ReturnReason* find_return_reason(std::string_view code);
/// Four capitals or digits.
[[nodiscard]] bool is_reason_code(std::string_view text);

/// The last day on which the bank may give a debit back for that reason. Days that are no
/// Saturday or Sunday count as bank days, except the six on which the euro system is closed
/// (1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December).
[[nodiscard]] base::Date last_return_day(ReturnWindow window, base::Date collected_on);
[[nodiscard]] bool is_bank_day(base::Date date);

}  // namespace payments
