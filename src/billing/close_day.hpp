#pragma once

#include <cstdint>
#include <string>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/cash_control.hpp"
#include "town/services.hpp"

namespace billing {

/// The cash of a regie, counted at the end of a day.
struct DayClosing {
    RegieId regie;
    base::Date day;                 ///< today or before
    base::Money counted;            ///< 0 or more
    std::string difference_reason;  ///< not empty when it is not what was expected
    base::Money seen_expected;      ///< what the review said there should be
};

enum class ClosingRefusal : std::uint8_t {
    no_regie,      ///< or not this officer's
    closed,        ///< that day, or a later one, is closed already
    changed,       ///< money was written meanwhile: there should be more or less
    not_yet,       ///< the day has not come
    needs_reason,  ///< there is a difference, and nothing explains it
};

/// Writes down what was counted; nothing is dated into that day, or one before, any more. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] base::Result<CashControlId, ClosingRefusal> close_day(const town::Services& services,
                                                                    const accounts::DeskOfficer& by,
                                                                    const DayClosing& closing);

}  // namespace billing
