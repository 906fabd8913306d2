#pragma once

#include <string>
#include <vector>

#include "billing/payment.hpp"

namespace billing {

/// What a receipt says: a payment, and what it settled when it was recorded. What is matched with
/// it later is not on it.
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

/// A payment of one day, as the régisseur checks it.
struct DayPayment {
    Payment payment;
    std::string regie_name;
    std::string household_name;
    std::string file_number;
    std::string recorded_by;  ///< "" for the program
};

/// How much came in one way.
struct ModeTotal {
    PaymentMode mode = PaymentMode::cash;
    int count = 0;
    base::Money total;
};
/// In the order of the modes; those that did not occur are left out. Waivers are no money: last.
[[nodiscard]] std::vector<ModeTotal> totals_by_mode(const std::vector<DayPayment>& payments);
/// What came in, waivers left out.
[[nodiscard]] base::Money money_in(const std::vector<ModeTotal>& totals);

}  // namespace billing
