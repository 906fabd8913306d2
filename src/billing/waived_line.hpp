#pragma once

#include <vector>

#include "billing/payment.hpp"

/// A debt that was given up is no money: when what it was for is taken back, the waiver is taken
/// back before anything is credited.
namespace billing {

/// What a document takes back of one booking, and which invoices billed it, the oldest first.
struct LineCorrection {
    base::Money amount;  ///< above 0
    std::vector<InvoiceId> invoices;
};

/// What is waived of an invoice, by one waiver.
struct WaivedPart {
    PaymentId waiver;
    InvoiceId invoice;
    base::Money amount;  ///< above 0
};

/// How much of the waivers of each invoice is to be taken back: what is corrected beyond what those
/// invoices have left to pay, at most what is waived of them. Pure.
[[nodiscard]] std::vector<Matching> waivers_to_take_back(
    const std::vector<LineCorrection>& corrections, std::vector<OpenInvoice> open,
    const std::vector<WaivedPart>& waived);

}  // namespace billing
