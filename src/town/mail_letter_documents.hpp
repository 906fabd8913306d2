#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/mail/message.hpp"
#include "town/services.hpp"

namespace town {

/// Both forms of an e-mail, written side by side so that they say the same. Begins with
/// « Bonjour, », ends with the desk's name and telephone.
class MailLetter {
 public:
    void paragraph(std::string_view words);
    void list(const std::vector<std::string>& items);
    /// A link that looks like a button, and stands in full in the text.
    void button(std::string_view words, std::string_view address);
    [[nodiscard]] mail::Message message(const Services& services, mail::Address to,
                                        std::string subject) const;

 private:
    std::string text_;
    html::Html html_;
};

}  // namespace town
