#pragma once

#include <string_view>

#include "families/document.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

namespace families {

inline constexpr std::string_view document_checked_job = "families.document_checked";

/// Tells the family what became of its document, in the transaction that decides.
void enqueue_document_checked(const db::Write& tx, DocumentId document, base::Instant now);
/// What the worker does with it. An account without an address is no failure.
void send_document_checked(const town::Services& services, mail::Sender& sender,
                           std::string_view payload);

}  // namespace families
