#pragma once

#include <array>
#include <string>

#include "billing/payment.hpp"

namespace billing {

/// A credit that was given back to the family.
struct Refund {
    RefundId id;
    RegieId regie;
    families::HouseholdId household;
    PaymentMode mode = PaymentMode::transfer;
    base::Money amount;
    base::Date paid_on;
    base::Instant recorded_at;
    std::string payee;  ///< "": the household
    std::string reference;
    std::string reason;
    std::string number;  ///< "E-R-2026-000003"
};

/// How a credit can be given back.
inline constexpr std::array refund_modes = {PaymentMode::transfer, PaymentMode::cheque,
                                            PaymentMode::cash};

}  // namespace billing
