#pragma once

#include <array>
#include <string>
#include <vector>

#include "billing/payment.hpp"

namespace billing {

/// What can be taken to the bank or sent in, each on slips of its own.
inline constexpr std::array slip_modes = {PaymentMode::cheque, PaymentMode::cash,
                                          PaymentMode::cesu};

/// A payment on a slip; or a refund in cash, which there is less to take to the bank.
struct SlipLine {
    std::optional<PaymentId> payment = {};  ///< or
    std::optional<RefundId> refund = {};
    base::Date day = {};
    std::string household_name = {};
    std::string file_number = {};
    std::string payer = {};
    std::string reference = {};
    std::string number = {};  ///< the receipt's, or the refund's
    base::Money amount = {};  ///< below 0 for a refund
    bool came_back = false;   ///< the bank sent this cheque back since
};
[[nodiscard]] base::Money total_of(const std::vector<SlipLine>& lines);

/// A bordereau de remise: what was taken to the bank at once. It never changes any more.
struct DepositSlip {
    DepositSlipId id = {};
    RegieId regie = {};
    PaymentMode mode = PaymentMode::cheque;
    std::string number = {};  ///< "E-B-2026-000012"
    base::Date made_on = {};
    base::Money total = {};
    int line_count = 0;
    std::string made_by = {};  ///< an officer's name
    base::Instant made_at = {};
};

}  // namespace billing
