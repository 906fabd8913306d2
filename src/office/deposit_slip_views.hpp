#pragma once

#include <string>
#include <vector>

#include "billing/deposit_slip_store.hpp"
#include "office/account_views.hpp"
#include "office/review_views.hpp"

namespace office {

/// What waits to be taken to the bank, of one regie in one mode.
struct WaitingDeposit {
    billing::Regie regie;
    billing::PaymentMode mode = billing::PaymentMode::cheque;
    int count = 0;
    base::Money total = {};
};
struct DepositSlipsView {
    std::vector<WaitingDeposit> waiting;
    std::vector<billing::DepositSlip> slips;  ///< the newest first
    std::vector<billing::Regie> regies;
    BillingActs acts = BillingActs::not_permitted;
};
[[nodiscard]] html::Html deposit_slips_view(const DepositSlipsView& view);

/// A slip before it is numbered.
struct SlipReviewView {
    billing::Regie regie;
    billing::PaymentMode mode = billing::PaymentMode::cheque;
    std::vector<billing::SlipLine> lines = {};
    bool has_changed = false;  ///< since the officer saw it
    std::string csrf_token = {};
};
[[nodiscard]] html::Html slip_review_view(const SlipReviewView& view);

[[nodiscard]] html::Html deposit_slip_view(const billing::SlipWithLines& slip);

/// « Chèques », « Espèces », « CESU »
[[nodiscard]] std::string_view slip_mode_words(billing::PaymentMode mode);

}  // namespace office
