#pragma once

#include <string_view>

#include "platform/mail/sender.hpp"
#include "town/services.hpp"

/// What this room's mails are sent by. The payloads are the ids of what they tell.
namespace families {

/// What an officer decided, to who asked; see decide_request.hpp.
void send_request_decided(const town::Services& services, mail::Sender& sender,
                          std::string_view payload);

}  // namespace families
