#include "billing/cancellation.hpp"

namespace billing {

std::optional<CancelRefusal> why_not_taken_back(const Payment& payment, ReturnKind kind) {
    const auto mode = payment.mode;
    if (payment.returned_on || payment.returned >= payment.amount) return CancelRefusal::known;
    if (mode == PaymentMode::online || mode == PaymentMode::direct_debit)
        return CancelRefusal::not_by_hand;
    if (kind == ReturnKind::by_bank) {
        if (mode != PaymentMode::cheque && mode != PaymentMode::cesu)
            return CancelRefusal::not_by_bank;
        return std::nullopt;
    }
    if (!payment.slip_number.empty()) return CancelRefusal::on_a_slip;
    return std::nullopt;
}

bool can_be_taken_back(const Payment& payment) {
    return !why_not_taken_back(payment, ReturnKind::mistake) ||
           !why_not_taken_back(payment, ReturnKind::by_bank);
}

}  // namespace billing
