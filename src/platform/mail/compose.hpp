#pragma once

#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "platform/mail/message.hpp"

namespace mail {

/// The mail as it travels (RFC 5322, MIME): ASCII, lines of at most 78 characters ended by CR LF.
/// What SMTP sends and what the demo's mailbox keeps. `message_id` comes without "<" and ">".
/// Throws Failure (permanent) when a header holds a line break or control character, when an
/// address is no ASCII address, or when there is no text.
[[nodiscard]] std::string compose(const Message& message, base::Instant date,
                                  std::string_view message_id);

/// Another one at each call, in the domain of `sender_email`.
[[nodiscard]] std::string new_message_id(std::string_view sender_email);

}  // namespace mail
