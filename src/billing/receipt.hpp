#pragma once

#include <string>
#include <vector>

#include "billing/payment.hpp"

namespace billing {

/// What a receipt says: a payment, and what it settled when it was recorded. What is matched with
/// it later is not on it; that it was cancelled is.
struct Receipt {
    Payment payment;
    std::string household_name;
    std::string file_number;
    struct Settled {
        std::string invoice_number;
        base::Money amount;
    };
    std::vector<Settled> settled;  ///< in the order of the invoices

    [[nodiscard]] base::Money in_credit() const {
        auto left = payment.amount;
        for (const auto& part : settled) left -= part.amount;
        return left;
    }
};

}  // namespace billing
