#pragma once

#include <string>
#include <string_view>

#include "base/civil_date.hpp"
#include "families/new_email_store.hpp"
#include "platform/db/database.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

/// What this room's mails are made and sent by. The payloads are the ids of what they tell.
namespace families {

inline constexpr std::string_view new_email_mail_job = "families.new_email_mail";
void enqueue_email_link(const db::Write& tx, NewEmailId id, base::Instant now);
/// Makes the link and sends it to the new address.
void send_new_email_link(const town::Services& services, mail::Sender& sender,
                         std::string_view payload);

struct ChangedEmail {
    std::string display_name;
    std::string old_email;
    std::string new_email;
};
/// The notice to the old address.
void enqueue_email_changed(const town::Services& services, const db::Write& tx,
                           const ChangedEmail& changed);

/// What an officer decided, to who asked; see decide_request.hpp.
void send_request_decided(const town::Services& services, mail::Sender& sender,
                          std::string_view payload);

}  // namespace families
