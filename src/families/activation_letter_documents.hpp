#pragma once

#include <string>

#include "families/issue_activation_letters.hpp"
#include "platform/pdf/document.hpp"
#include "town/services.hpp"

namespace families {

/// The letter as PDF: one page for a window envelope, with the QR code of the activation page. The
/// code leads to the page alone: identifier and code are never in one address together.
[[nodiscard]] std::string letter_pdf(const town::Services& services,
                                     const ActivationLetter& letter);

/// The same in a few lines, under a heading of its own, in a letter about something else.
void add_access(pdf::Document& document, const town::Services& services,
                const ActivationLetter& letter);

}  // namespace families
