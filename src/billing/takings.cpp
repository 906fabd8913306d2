#include "billing/takings.hpp"

#include <map>

namespace billing {

std::string_view what_words(const Taking& taking) {
    const bool is_waiver = taking.mode == PaymentMode::waiver;
    if (taking.what == Taking::What::refunded) return "Avoir remboursé";
    if (taking.what == Taking::What::received) return is_waiver ? "Remise accordée" : "Règlement";
    if (taking.returned_as == ReturnKind::by_bank) {
        if (taking.mode == PaymentMode::direct_debit) return "Prélèvement rejeté";
        return taking.mode == PaymentMode::cheque ? "Chèque impayé" : "CESU impayé";
    }
    if (is_waiver)
        return taking.returned_as == ReturnKind::credited ? "Remise reprise par un avoir"
                                                          : "Remise annulée";
    return "Règlement annulé";
}

std::vector<ModeTotal> totals_by_mode(const std::vector<Taking>& takings) {
    std::map<PaymentMode, ModeTotal> by_mode;
    for (const auto& taking : takings) {
        auto& sum = by_mode[taking.mode];
        sum.mode = taking.mode;
        if (taking.what == Taking::What::received) {
            ++sum.count;
            sum.received += taking.amount;
        } else {
            sum.given_back += taking.amount;
        }
    }
    std::vector<ModeTotal> totals;
    for (const auto& [mode, sum] : by_mode) totals.push_back(sum);
    return totals;
}

base::Money money_in(const std::vector<ModeTotal>& totals) {
    base::Money money;
    for (const auto& sum : totals) {
        if (sum.mode != PaymentMode::waiver) money += sum.total();
    }
    return money;
}

}  // namespace billing
