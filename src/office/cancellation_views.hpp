#pragma once

#include <string>
#include <vector>

#include "billing/cancellation.hpp"
#include "billing/receipt.hpp"
#include "office/review_views.hpp"
#include "ui/form_errors.hpp"

namespace office {

struct CancellationView {
    billing::Payment payment;
    std::vector<billing::Receipt::Settled> settled;  ///< invoices that it settles now
    ui::FormErrors errors = {};
    Carried form = {};  ///< "nature" and "motif"
};
[[nodiscard]] html::Html cancellation_form_view(const CancellationView& view);
[[nodiscard]] html::Html cancellation_review_view(const CancellationView& view);

/// « Chèque de 20,00 €, reçu le 23 novembre 2026 »
[[nodiscard]] std::string payment_title(const billing::Payment& payment);

}  // namespace office
