#pragma once

#include <cstdint>

#include "accounts/desk_officer.hpp"
#include "base/result.hpp"
#include "billing/deposit_slip.hpp"
#include "town/services.hpp"

namespace billing {

/// A slip of all that is there to be taken to the bank in one mode.
struct SlipOrder {
    RegieId regie;
    PaymentMode mode = PaymentMode::cheque;  ///< one of `slip_modes`
    int seen_count = 0;                      ///< what the review showed
    base::Money seen_total = {};
};

enum class SlipRefusal : std::uint8_t {
    no_regie,       ///< or not this officer's
    nothing,        ///< nothing is left to be deposited in that mode
    changed,        ///< it would hold something else than the officer was shown
    day_is_closed,  ///< the regie's day is over: tomorrow
};

/// Numbers a slip, and what it holds can be cancelled as a typing error no more. Asks for
/// `Permission::manage_billing`.
[[nodiscard]] base::Result<DepositSlipId, SlipRefusal> issue_deposit_slip(
    const town::Services& services, const accounts::DeskOfficer& by, const SlipOrder& order);

}  // namespace billing
