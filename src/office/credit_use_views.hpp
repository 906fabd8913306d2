#pragma once

#include <set>
#include <string>
#include <vector>

#include "billing/payment.hpp"
#include "office/load_family_account.hpp"
#include "office/review_views.hpp"
#include "ui/form_errors.hpp"

/// What becomes of a family's credit before its next invoice.
namespace office {

/// Giving it to open invoices.
struct CreditUseView {
    RegieAccount account;
    families::HouseholdId household = {};
    base::Money available = {};
    std::set<billing::InvoiceId> chosen = {};
    std::vector<billing::Matching> plan = {};  ///< what it would settle
    ui::FormErrors errors = {};
    Carried form = {};
};
[[nodiscard]] html::Html credit_use_form_view(const CreditUseView& view);
[[nodiscard]] html::Html credit_use_review_view(const CreditUseView& view);

/// Giving it back.
struct RefundView {
    RegieAccount account;
    families::HouseholdId household = {};
    base::Money available = {};
    ui::FormErrors errors = {};
    Carried form = {};  ///< "montant", "mode", "beneficiaire", "reference", "motif", "cle"
};
[[nodiscard]] html::Html refund_form_view(const RefundView& view);
/// `amount` and `mode` as they were read from the form.
[[nodiscard]] html::Html refund_review_view(const RefundView& view, base::Money amount,
                                            billing::PaymentMode mode);

}  // namespace office
