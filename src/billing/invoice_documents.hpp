#pragma once

#include <string>

#include "billing/invoice.hpp"
#include "families/issue_activation_letters.hpp"
#include "town/services.hpp"

namespace billing {

/// An invoice or a credit note to print or keep, PDF: the recipient in the window of the envelope,
/// a table for each child, the balance before, what is to be paid and how, with a QR code to the
/// page where it is paid. Made of what was issued alone: what was paid or credited since does not
/// show, the regie's own texts are those of that day, and a later copy is the same to the byte.
[[nodiscard]] std::string invoice_pdf(const town::Services& services,
                                      const InvoiceWithItems& document);

/// The same with the family's identifier and code for its first sign-in, on the copy that is
/// printed and posted once: the code is kept nowhere, so no other copy can bring it (decision 22).
[[nodiscard]] std::string first_invoice_pdf(const town::Services& services,
                                            const InvoiceWithItems& document,
                                            const families::ActivationLetter& access);

/// « facture-E-2026-000123.pdf »
[[nodiscard]] std::string file_name(const Invoice& invoice);

}  // namespace billing
