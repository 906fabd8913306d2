#pragma once

#include <optional>
#include <string_view>

#include "base/civil_date.hpp"
#include "platform/mail/message.hpp"

namespace mail {

struct ParsedMail {
    base::Instant date;
    Message message;
};

/// Reads what `compose` writes; nothing when the text is no such mail.
[[nodiscard]] std::optional<ParsedMail> parse(std::string_view eml);

}  // namespace mail
