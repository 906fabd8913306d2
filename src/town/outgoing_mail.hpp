#pragma once

#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/message.hpp"
#include "platform/mail/sender.hpp"

namespace town {

/// The kind of the jobs that send one mail each.
inline constexpr std::string_view mail_job = "mail";

/// Puts the mail in the queue, in the transaction of what it tells: neither is without the other.
/// A mail that was queued is sent at least once, unless the server refuses it for good.
void send_mail(const db::Write& tx, const mail::Message& message, base::Instant now);

/// What the worker does with `mail_job`: a temporary failure is tried again, a permanent one is
/// given up and waits for an officer. `sender` outlives the worker.
[[nodiscard]] jobs::Worker::Handler mail_handler(mail::Sender& sender);

/// Sends now, from a job: throws what makes the worker try again or give up.
void send_from_job(mail::Sender& sender, const mail::Message& message);

/// The mail as a job's payload: JSON, attachments in base64.
[[nodiscard]] std::string mail_payload(const mail::Message& message);
/// Throws std::runtime_error when it is none.
[[nodiscard]] mail::Message mail_of_payload(std::string_view payload);

}  // namespace town
