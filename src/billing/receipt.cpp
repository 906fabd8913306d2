#include "billing/receipt.hpp"

#include <map>

namespace billing {

std::vector<ModeTotal> totals_by_mode(const std::vector<DayPayment>& payments) {
    std::map<PaymentMode, ModeTotal> by_mode;
    for (const auto& [payment, regie, household, number, officer] : payments) {
        auto& sum = by_mode[payment.mode];
        sum.mode = payment.mode;
        ++sum.count;
        sum.total += payment.amount;
    }
    std::vector<ModeTotal> totals;
    for (const auto& [mode, sum] : by_mode) totals.push_back(sum);
    return totals;
}

base::Money money_in(const std::vector<ModeTotal>& totals) {
    base::Money money;
    for (const auto& sum : totals) {
        if (sum.mode != PaymentMode::waiver) money += sum.total;
    }
    return money;
}

}  // namespace billing
