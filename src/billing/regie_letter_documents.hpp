#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/regie.hpp"
#include "platform/pdf/document.hpp"
#include "town/town.hpp"

/// What a regie's papers share: invoices, credit notes, receipts.
namespace billing {

/// Lines that an officer typed, without the empty ones.
[[nodiscard]] std::vector<std::string> typed_lines(std::string_view text);

[[nodiscard]] pdf::Metadata letter_metadata(const town::Town& town, const Regie& regie,
                                            std::string title, base::Instant made_at);
/// `recipient`: lines, as stored with the document.
[[nodiscard]] pdf::Envelope regie_envelope(const town::Town& town, const Regie& regie,
                                           std::string_view recipient, base::Date date);
/// Whom to ask: what the regie says, else the town hall’s desk.
[[nodiscard]] std::vector<std::string> contact_lines(const town::Town& town, const Regie& regie);
/// The same under a heading, and what the law wants said.
void add_contact(pdf::Document& document, const town::Town& town, const Regie& regie);

}  // namespace billing
