#pragma once

#include <string_view>

#include "town/services.hpp"

namespace billing {

/// Payload: the id of the invoice or credit note.
inline constexpr std::string_view invoice_issued_job = "invoice_issued_mail";

/// Puts a mail to each of the household's guardians in the queue: the document's amount, until when
/// to pay it, and where it is. Who has no e-mail is told nothing.
void send_invoice_issued(const town::Services& services, std::string_view payload);

}  // namespace billing
