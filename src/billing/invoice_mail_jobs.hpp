#pragma once

#include <functional>
#include <string_view>

#include "billing/invoice.hpp"
#include "platform/db/database.hpp"
#include "town/services.hpp"

namespace billing {

/// Payload: the id of the invoice or credit note.
inline constexpr std::string_view invoice_issued_job = "invoice_issued_mail";

/// Whether a household's account is debited for what it owes to a regie: the room that knows says.
using IsDebited = std::function<bool(db::Read, families::HouseholdId, RegieId)>;

/// Puts a mail to each of the household's guardians in the queue: the document's amount, until when
/// to pay it or that it will be debited, and where it is. Who has no e-mail is told nothing.
void send_invoice_issued(const town::Services& services, std::string_view payload,
                         const IsDebited& is_debited);

}  // namespace billing
